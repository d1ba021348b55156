// What the numbers of a style look like. Every colour has at least 7:1 on white paper.

import { Style } from "./model";

export const PAPER = "#ffffff";
/** Black, blue, brown, green, purple. Not everybody can tell them apart: names stand beside the ink. */
export const COLOURS = ["#1a1a1a", "#0017c1", "#8a3a00", "#115a36", "#5109ad"];
/** Logical px. The first is the usual pen: about 3 CSS px where the page is 800 px wide. */
export const WIDTHS_PX = [6, 3, 10, 16];
/** CSS px: a line below this is not seen at arm's length. */
export const LEAST_WIDTH_CSS_PX = 1.8;

/** The pens that the three roles write with: blue, green, purple. */
export const PENS: { [role: string]: Style } = {
  visitor: { colour: 1, width: 0 },
  staff: { colour: 3, width: 0 },
  interpreter: { colour: 4, width: 0 },
};

export function colourOf(style: Style): string {
  return COLOURS[style.colour] || COLOURS[0];
}

export function widthOf(style: Style): number {
  return WIDTHS_PX[style.width] || WIDTHS_PX[0];
}
