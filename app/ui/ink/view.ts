// The page of 1,600 × 1,200 logical px on a canvas of any size, letterboxed.

import { Box, PAGE_HEIGHT, PAGE_WIDTH, QUARTERS, Sample, Style } from "./model";
import { LEAST_WIDTH_CSS_PX, widthOf } from "./styles";

/** More device px than this per CSS px cost memory and show nothing. */
const RATIO_MAX = 3;

interface Way { x: number; y: number }

export class View {
  /** CSS px per logical px. */
  readonly scale: number;
  /** CSS px from the canvas's edge to the page's. */
  readonly left: number;
  readonly top: number;
  readonly ratio: number;

  constructor(readonly width: number, readonly height: number, ratio: number) {
    this.scale = Math.min((width * QUARTERS) / PAGE_WIDTH, (height * QUARTERS) / PAGE_HEIGHT);
    this.left = (width - (this.scale * PAGE_WIDTH) / QUARTERS) / 2;
    this.top = (height - (this.scale * PAGE_HEIGHT) / QUARTERS) / 2;
    this.ratio = Math.max(1, Math.min(RATIO_MAX, ratio));
  }

  /** From CSS px on the canvas to logical px on the page. */
  onPage(x: number, y: number): Way {
    return { x: (x - this.left) / this.scale, y: (y - this.top) / this.scale };
  }

  /** From CSS px on the canvas to quarters of a logical px. */
  inQuartersOf(place: Way): Way {
    const { x, y } = this.onPage(place.x, place.y);
    return { x: x * QUARTERS, y: y * QUARTERS };
  }

  /** From quarters of a logical px to CSS px on the canvas. */
  onCanvas(place: Way): Way {
    const unit = this.scale / QUARTERS;
    return { x: this.left + place.x * unit, y: this.top + place.y * unit };
  }

  /** Let the context count in quarters of a logical px. */
  inQuarters(context: CanvasRenderingContext2D): void {
    const unit = (this.scale * this.ratio) / QUARTERS;
    context.setTransform(unit, 0, 0, unit, this.left * this.ratio, this.top * this.ratio);
  }

  /** Let the context count in CSS px. */
  inCss(context: CanvasRenderingContext2D): void {
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
  }

  /** The width of a stroke, in quarters of a logical px. */
  width_q(style: Style): number {
    return (Math.max(widthOf(style) * this.scale, LEAST_WIDTH_CSS_PX) / this.scale) * QUARTERS;
  }

  /** CSS px as quarters of a logical px. */
  quarters(css_px: number): number {
    return (css_px / this.scale) * QUARTERS;
  }
}

export const PAGE: Box = { left: 0, top: 0, right: PAGE_WIDTH, bottom: PAGE_HEIGHT };

/** Draw a stroke; the context counts in quarters of a logical px. */
export function drawStroke(context: CanvasRenderingContext2D, points: Sample[], width_q: number, colour: string): void {
  const first = points[0];
  context.lineWidth = width_q;
  context.lineCap = context.lineJoin = "round";
  context.strokeStyle = context.fillStyle = colour;
  context.beginPath();
  if (points.length === 1) {
    // A dot is meant to be seen: a full stop, a voicing mark.
    context.arc(first.x, first.y, width_q * 0.6, 0, 2 * Math.PI);
    context.fill();
    return;
  }
  context.moveTo(first.x, first.y);
  for (let at = 1; at < points.length; at += 1) context.lineTo(points[at].x, points[at].y);
  context.stroke();
}

