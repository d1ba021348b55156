// A phrase with blanks: they are filled one after the other, then it is said.

import { fill, h, keepFocus } from "../../dom";
import { _r } from "../../i18n";
import { button } from "../button/button";
import { said } from "../said/said";
import type { Words } from "../thread/item";
import { kindName } from "./answers";
import { Ask, Value, valueInput, ValueWords } from "./value_input";

export interface SlotsOptions {
  slots: Array<{ name: string; ask: Ask }>;
  words: ValueWords;
  /** The phrase as it reads with what is filled so far. */
  preview(values: { [name: string]: Value }): Words;
  say(values: { [name: string]: Value }): void;
  cancel(): void;
}

/** Make the panel for a phrase's blanks. */
export function slotPanel(options: SlotsOptions): HTMLElement {
  const values: { [name: string]: Value } = {};
  const preview = h("p", { class: "slots-preview" });
  const place = h("div", { class: "answers-place" });
  const step = (at: number) => {
    if (at === options.slots.length) { options.say(values); return; }
    const slot = options.slots[at];
    const words = options.preview(values);
    fill(preview, said(words.segments, words.lang));
    keepFocus(place, () => fill(place, h("p", { class: "slots-kind" }, kindName(slot.ask.kind)),
      valueInput(slot.ask, options.words, (value) => { values[slot.name] = value; step(at + 1); })));
  };
  step(0);
  return h("section", { class: "answers" },
    h("header", { class: "answers-head" }, preview,
      button({ label: _r("Back"), icon: "close", kind: "quiet", press: options.cancel })), place);
}
