// Tiles to tick: one or more of some choices, or which papers somebody has.

import { h, icon } from "../../dom";
import { _r } from "../../i18n";
import { button, setPressed } from "../button/button";
import { said } from "../said/said";
import { choiceFace, Option } from "./choices";

/** As many ids as one value holds. */
const LARGEST = 9;

export interface TicksOptions {
  options: Option[];
  lang: string;
  /** What the button says that sends the ticked ones. */
  label: Node[];
  /** What the button says that sends none of them, and its value; left out where one must be ticked. */
  none?: { label: Node[]; value: string };
  done(ids: string[]): void;
}

/** Make the tiles; they are sent in the order of the board, however they were ticked. */
export function ticks(options: TicksOptions): HTMLElement {
  const ticked: { [id: string]: boolean } = {};
  const chosen = () => options.options.map((one) => one.id).filter((id) => ticked[id]);
  const send = button({ label: options.label, icon: "send", kind: "primary", press: () => options.done(chosen()) });
  const { none } = options;
  const draw = () => { send.disabled = !chosen().length; };
  const tiles = options.options.map((option) => {
    const tile = h("button", { type: "button", class: "choice choice-tick", "aria-pressed": "false", on: { click: () => {
      if (!ticked[option.id] && chosen().length >= LARGEST) return;
      ticked[option.id] = !ticked[option.id];
      setPressed(tile, ticked[option.id]);
      draw();
    } } }, choiceFace(option), said(option.segments, options.lang), h("span", { class: "choice-box" }, icon("check")));
    return tile;
  });
  draw();
  return h("div", { class: "ticks" }, h("div", { class: "choices" }, tiles), h("div", { class: "ticks-end" },
    none ? button({ label: none.label, icon: "close", press: () => options.done([none.value]) }) : null, send));
}
