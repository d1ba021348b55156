// A field to type in. What stands in it is seen on the other screen, letter by letter or when it is sent.

import { h } from "../../dom";
import { _, _r } from "../../i18n";
import { button, setPressed, toggle } from "../button/button";

/** Make the field once; it outlives changes of language, with what is typed in it. */
export function writerField(): HTMLTextAreaElement {
  return h("textarea", { class: "writer-field", rows: 2, enterkeyhint: "send",
    autocomplete: "off", autocorrect: "off", spellcheck: "false", autocapitalize: "off" });
}

export interface WriterOptions {
  field: HTMLTextAreaElement;
  /** The language of the words that are typed. */
  lang: string;
  live: boolean;
  send(): void;
  setLive(live: boolean): void;
  /** Stands beside the button that sends. */
  tool?: HTMLElement;
}

/** Make the box around the field: its label, the choice to be seen while typing, and the button. */
export function writer(options: WriterOptions): HTMLElement {
  options.field.setAttribute("aria-label", _("Your words"));
  options.field.setAttribute("placeholder", _("Type here"));
  options.field.lang = options.lang;
  const live: HTMLButtonElement = toggle({
    label: _r("Show letters while I type"), icon: "visibility", kind: "quiet", pressed: options.live,
    press: () => { const on = live.getAttribute("aria-pressed") !== "true"; setPressed(live, on); options.setLive(on); },
  });
  live.classList.add("writer-live");
  const send = button({ label: _r("Send"), icon: "send", kind: "primary", press: () => { options.send(); options.field.focus(); } });
  send.classList.add("writer-send");
  // Where words are collected they are added, and nobody sees their letters before.
  const add = button({ label: _r("Add"), icon: "add", kind: "primary", press: () => { options.send(); options.field.focus(); } });
  add.classList.add("writer-send", "writer-add");
  return h("div", { class: "writer" }, options.field, h("div", { class: "writer-tools" }, live, options.tool || null, send, add));
}
