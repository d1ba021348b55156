// What lies around the ink on the visible canvas: names, points of pens, the eraser's ring. CSS px.

import { PAPER } from "./styles";

const NAME_PX = 14;
const PAD = 4;
/** The height of a name's plate. */
export const NAME_HIGH = NAME_PX + 2 * PAD;
const POINT_PX = 13;

/** Write a name on a small plate with its upper left corner at (x, y), moved inside the canvas where it would leave it. */
export function drawName(
  context: CanvasRenderingContext2D, name: string, x: number, y: number, colour: string, font: string, width: number): void {
  context.font = `${NAME_PX}px ${font}`;
  context.textBaseline = "middle";
  const wide = context.measureText(name).width + 2 * PAD;
  const left = Math.max(0, Math.min(width - wide, x)), top = Math.max(0, y);
  context.fillStyle = PAPER;
  context.fillRect(left, top, wide, NAME_HIGH);
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = 1;
  context.strokeRect(left + 0.5, top + 0.5, wide - 1, NAME_HIGH - 1);
  context.fillText(name, left + PAD, top + NAME_HIGH / 2 + 1);
}

/** Show where somebody's pen is. */
export function drawPoint(context: CanvasRenderingContext2D, x: number, y: number, colour: string): void {
  ring(context, x, y, POINT_PX, 2, colour);
}

/** Show what the eraser reaches. */
export function drawEraser(context: CanvasRenderingContext2D, x: number, y: number, reach_px: number): void {
  ring(context, x, y, reach_px, 1.5, "#1a1a1a");
}

function ring(context: CanvasRenderingContext2D, x: number, y: number, radius: number, width: number, colour: string): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
}
