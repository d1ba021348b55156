// Tiles of which one is the answer, by one touch.

import { Child, h, icon } from "../../dom";
import { _r } from "../../i18n";
import { said, Segment } from "../said/said";

/** `number` is for those who answer with fingers. */
export interface Option { id: string; number?: number; icon?: string | null; segments: Segment[] }

/** Make the tiles of some options. */
export function choices(options: Option[], lang: string, done: (id: string) => void): HTMLElement {
  return h("div", { class: "choices" }, options.map((option) => h("button", {
    type: "button", class: "choice", on: { click: () => done(option.id) },
  }, choiceFace(option), said(option.segments, lang))));
}

/** Make the number and the pictogram of an option. */
export function choiceFace(option: Option): Child {
  return [
    option.number ? h("span", { class: "choice-number", "aria-hidden": "true" }, String(option.number)) : null,
    option.icon ? icon(option.icon) : null,
  ];
}

/** Make the tiles of yes, no and don't know. */
export function yesNo(done: (value: string) => void): HTMLElement {
  const choice = (value: string, picture: string, label: Node[]) => h("button", {
    type: "button", class: "choice choice-large", on: { click: () => done(value) },
  }, icon(picture), h("span", {}, label));
  return h("div", { class: "choices choices-three" },
    choice("yes", "circle", _r("Yes")), choice("no", "close", _r("No")), choice("unknown", "question_mark", _r("I don't know")));
}
