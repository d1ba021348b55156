// What is said, as nodes: furigana over kanji, in the right language.

import { h } from "../../dom";
import { ruby } from "../../i18n";

export interface Segment { text: string; ruby?: string }

export type Role = "visitor" | "staff" | "interpreter" | "relay" | "voice";

/** Write segments into an element of their language, so that voices and fonts fit. */
export function said(segments: Segment[], lang: string, className = "said"): HTMLElement {
  return h("span", { class: className, lang }, segments.map((part) => (part.ruby ? ruby(part.text, part.ruby) : part.text)));
}
