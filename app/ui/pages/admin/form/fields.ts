// Fields of the form: each shows one place of the text and writes only there.

import { h, hiddenText, icon, setText } from "../../../dom";
import { _ } from "../../../i18n";
import { setAt, SetOptions } from "../yaml/edits";
import { kanjiAround, wrap } from "../yaml/furigana";
import { Path, textAt } from "../yaml/tree";
import type { Host, Part } from "./host";

const QUIET = { autocomplete: "off", spellcheck: "false", autocapitalize: "off" };

let count = 0;

export interface TextOptions extends SetOptions {
  label: string;
  lang?: string;
  /** A sentence: grows over several lines. */
  long?: boolean;
  furigana?: boolean;
}

type Input = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Show a place; what a person is typing just now is left alone. */
function shown(host: Host, path: Path, input: Input): () => void {
  return () => {
    const value = textAt(host.tree(), path);
    if (document.activeElement !== input && input.value !== value) input.value = value;
  };
}

/** Make a field for words. */
export function textPart(host: Host, path: Path, options: TextOptions): Part {
  const id = `field-${++count}`;
  const attributes = { ...QUIET, id, class: "form-input", lang: options.lang, readonly: host.readonly, "data-path": path.join("/") };
  const input = options.long ? h("textarea", { ...attributes, rows: 2 }) : h("input", { ...attributes, type: "text" });
  input.addEventListener("input", () => host.apply(setAt(host.text(), host.tree(), path, tidy(input.value), options)));
  const refresh = shown(host, path, input);
  input.addEventListener("blur", refresh);
  refresh();
  const help = options.furigana && !host.readonly ? furiganaButton(host, input as HTMLTextAreaElement, options.label) : null;
  return { refresh, root: h("div", { class: "form-field" }, h("label", { class: "form-label", for: id, lang: options.lang }, options.label), h("div", { class: "form-row" }, input, help)) };
}

/** A pack's texts have no space around them and no lines, and are composed; whoever types need not know. */
export function tidy(value: string): string {
  return value.replace(/\s*\n\s*/g, " ").trim().normalize("NFC");
}

/** Make a choice among words of the format. */
export function choicePart(host: Host, path: Path, label: string, words: Array<[string, string]>): Part {
  const id = `field-${++count}`;
  const select = h("select", { id, class: "form-input", disabled: host.readonly, "data-path": path.join("/") },
    words.map(([value, name]) => h("option", { value }, name)));
  select.addEventListener("change", () => host.apply(setAt(host.text(), host.tree(), path, select.value)));
  const refresh = shown(host, path, select);
  refresh();
  return { refresh, root: h("div", { class: "form-field" }, h("label", { class: "form-label", for: id }, label), select) };
}

/** Make the button that shows a pictogram and opens the choice of another. */
export function iconPart(host: Host, path: Path): Part {
  const picture = h("span", { class: "form-icon" });
  const name = h("span", { class: "form-icon-name" });
  let drawn = "";
  const refresh = () => {
    const now = textAt(host.tree(), path);
    if (now === drawn) return;
    drawn = now;
    setText(name, now);
    while (picture.firstChild) picture.removeChild(picture.firstChild);
    if (now) picture.appendChild(icon(now));
  };
  const made = h("button", { type: "button", class: "button button-plain form-icon-button", disabled: host.readonly, on: {
    click: () => host.chooseIcon(drawn, (chosen) => host.apply(setAt(host.text(), host.tree(), path, chosen))),
  } }, picture, h("span", { class: "sr-only" }, _("Picture")), name);
  refresh();
  return { refresh, root: h("div", { class: "form-field" }, h("span", { class: "form-label", "aria-hidden": "true" }, _("Picture")), made) };
}

/** Braces around the selected kanji, or those around the cursor. */
function furiganaButton(host: Host, input: HTMLTextAreaElement, label: string): HTMLElement {
  const press = () => {
    const { value, selectionStart: start, selectionEnd: end } = input;
    const [from, to] = start === end ? kanjiAround(value, start) : [start, end];
    const wrapped = wrap(value, from, to, host.readings());
    input.focus();
    if (!wrapped) return;
    input.value = value.slice(0, from) + wrapped.insert + value.slice(to);
    input.setSelectionRange(wrapped.select[0], wrapped.select[1]);
    input.dispatchEvent(new Event("input"));
  };
  return h("button", {
    type: "button", class: "button button-quiet form-furigana", title: _("Reading over the kanji"),
    // The field keeps its selection.
    on: { mousedown: (event: MouseEvent) => event.preventDefault(), click: press },
  }, h("span", { lang: "ja" }, "ふり"), hiddenText(` ${_("Reading over the kanji")}: ${label}`));
}
