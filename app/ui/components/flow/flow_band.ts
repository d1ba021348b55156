// A flow on the visitor's screen: what it is about, how far it is, and the way back.

import { h, icon } from "../../dom";
import { _r } from "../../i18n";
import { button } from "../button/button";
import { said } from "../said/said";
import type { Words } from "../thread/item";
import { progress } from "./progress";

/** Make the band above a question. `back` is null at the first one. */
export function flowBand(options: { title: Words; icon: string; number: number; count: number; back: (() => void) | null }): HTMLElement {
  return h("header", { class: "flow-band" },
    options.back ? button({ label: _r("Step back"), icon: "undo", press: options.back }) : null,
    h("span", { class: "flow-band-title" }, icon(options.icon), said(options.title.segments, options.title.lang)),
    progress(options.number, options.count));
}
