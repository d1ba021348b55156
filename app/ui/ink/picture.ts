// Finished strokes as a small picture of their own.

import { decodeStroke } from "./codec";
import { boxOf, grown, joined } from "./geometry";
import { Box, QUARTERS, Stroke, WholeStroke } from "./model";
import { colourOf, widthOf } from "./styles";

const SVG = "http://www.w3.org/2000/svg";
const MARGIN_PX = 12;

/** Draw strokes in a box that just holds them; null where none can be read. */
export function inkPicture(strokes: readonly Pick<Stroke, "data">[]): SVGSVGElement | null {
  const read = strokes.map((stroke) => decoded(stroke.data)).filter((one): one is WholeStroke => one !== null);
  if (!read.length) return null;
  const around = grown(read.map((one) => boxOf(one.samples)).reduce(joined), MARGIN_PX * QUARTERS);
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", viewBox(around));
  for (const one of read) svg.appendChild(line(one));
  return svg;
}

function decoded(data: string): WholeStroke | null {
  try {
    return decodeStroke(data);
  } catch {
    return null;
  }
}

function viewBox({ left, top, right, bottom }: Box): string {
  return [left, top, right - left, bottom - top].join(" ");
}

function line(stroke: WholeStroke): SVGPolylineElement {
  const drawn = document.createElementNS(SVG, "polyline");
  // A point alone is a dot: a line to itself, with round ends.
  const samples = stroke.samples.length > 1 ? stroke.samples : stroke.samples.concat(stroke.samples);
  drawn.setAttribute("points", samples.map(({ x, y }) => `${x},${y}`).join(" "));
  drawn.setAttribute("fill", "none");
  drawn.setAttribute("stroke", colourOf(stroke.style));
  drawn.setAttribute("stroke-width", String(widthOf(stroke.style) * QUARTERS));
  drawn.setAttribute("stroke-linecap", "round");
  drawn.setAttribute("stroke-linejoin", "round");
  return drawn;
}
