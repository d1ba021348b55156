// The visible canvas: the finished strokes from their hidden canvas, and what moves drawn over them.

import { Eraser, REACH_PX } from "./eraser";
import { boxOf, joined } from "./geometry";
import { Label } from "./labels";
import { drawEraser, drawName, drawPoint, NAME_HIGH } from "./marks";
import { Box, Style } from "./model";
import { Preview, Previews } from "./previews";
import { Recorder } from "./recorder";
import { Sheet } from "./sheet";
import { COLOURS, PAPER, colourOf } from "./styles";
import { Trail } from "./trail";
import { drawStroke, PAGE, View } from "./view";

/** How far names and rings reach around the point of a pen, CSS px. */
const MARK = { left: 20, top: 20, right: 260, bottom: 20 + NAME_HIGH };

export class Scene {
  view: View | null = null;
  /** Where the eraser is, CSS px. */
  ring: { x: number; y: number } | null = null;
  readonly sheet = new Sheet();
  private context: CanvasRenderingContext2D;
  private labels: Label[] = [];
  private recorder: Recorder | null = null;
  /** What differs from the last picture, CSS px. */
  private dirty: Box | null = null;
  private marked: Box | null = null;
  private waiting = 0;
  private font = "sans-serif";

  constructor(private canvas: HTMLCanvasElement, private previews: Previews, private eraser: Eraser,
    private nameOf: (pid: string) => string) {
    this.context = canvas.getContext("2d") as CanvasRenderingContext2D;
    this.resize();
  }

  resize(): void {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    // Hidden now; the next pen-down or `resize` finds its size.
    if (!width || !height) return;
    this.view = new View(width, height, window.devicePixelRatio || 1);
    this.canvas.width = Math.round(width * this.view.ratio);
    this.canvas.height = Math.round(height * this.view.ratio);
    this.font = getComputedStyle(this.canvas).fontFamily || this.font;
    this.sheet.resize(this.view);
    this.changed();
    this.draw();
  }

  /** Stop, and leave no picture of what was written. */
  destroy(): void {
    window.cancelAnimationFrame(this.waiting);
    this.view = null;
    this.canvas.width = this.sheet.canvas.width = 0;
  }

  /** Anything may differ. */
  changed(): void {
    this.touch({ left: 0, top: 0, right: Infinity, bottom: Infinity });
  }

  relabel(labels: Label[]): void {
    this.labels = labels;
    this.changed();
  }

  /** The own stroke that is being drawn has grown, or is over. */
  own(recorder: Recorder | null): void {
    this.recorder = recorder;
    if (recorder) this.grew(recorder.trail, recorder.style);
  }

  /** A stroke that is being drawn has grown at its end. */
  grew(trail: Trail, style: Style): void {
    if (!this.view) return;
    const box = boxOf(trail.points, Math.max(0, trail.unsettled - 1));
    const from = this.view.onCanvas({ x: box.left, y: box.top }), to = this.view.onCanvas({ x: box.right, y: box.bottom });
    const room = (this.view.width_q(style) * this.view.scale) / 4 + 2;
    this.touch({ left: from.x - room, top: from.y - room, right: to.x + room, bottom: to.y + room });
  }

  private touch(box: Box): void {
    this.dirty = this.dirty ? joined(this.dirty, box) : box;
    if (!this.waiting) this.waiting = window.requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    window.cancelAnimationFrame(this.waiting);
    this.waiting = 0;
    const view = this.view;
    if (!view || !this.dirty) return;
    const marks = this.marksBox(view);
    const box = [this.marked, marks].reduce<Box>((all, one) => (one ? joined(all, one) : all), this.dirty);
    this.dirty = null;
    this.marked = marks;
    this.context.save();
    this.clip(view, box);
    this.drawPaper(view);
    this.drawLabels(view);
    this.context.setTransform(1, 0, 0, 1, 0, 0);
    this.context.drawImage(this.sheet.canvas, 0, 0);
    this.drawMoving(view);
    this.drawMarks(view);
    this.context.restore();
  }

  private clip(view: View, box: Box): void {
    const { context, canvas } = this;
    // Whole device px, or the edges of neighbouring pictures would show as hair lines.
    const left = Math.max(0, Math.floor(box.left * view.ratio)), top = Math.max(0, Math.floor(box.top * view.ratio));
    const right = Math.min(canvas.width, Math.ceil(box.right * view.ratio));
    const bottom = Math.min(canvas.height, Math.ceil(box.bottom * view.ratio));
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.beginPath();
    context.rect(left, top, right - left, bottom - top);
    context.clip();
    context.clearRect(left, top, right - left, bottom - top);
  }

  private drawPaper(view: View): void {
    view.inQuarters(this.context);
    this.context.fillStyle = PAPER;
    this.context.fillRect(PAGE.left, PAGE.top, PAGE.right, PAGE.bottom);
  }

  /** Names lie beneath the ink, so that no name hides a letter. */
  private drawLabels(view: View): void {
    view.inCss(this.context);
    for (const { pid, box, colour } of this.labels) {
      const { x, y } = view.onCanvas({ x: box.left, y: box.top });
      this.name(pid, x, y - NAME_HIGH - 2, colour, view);
    }
  }

  private drawMoving(view: View): void {
    const { context } = this;
    view.inQuarters(context);
    const faded = Array.from(this.eraser.fading.values()).concat(this.eraser.over || []);
    context.globalAlpha = 0.75;
    for (const { whole } of faded) drawStroke(context, whole.samples, view.width_q(whole.style) + view.quarters(2), PAPER);
    context.globalAlpha = 1;
    const moving: Array<Preview | Recorder> = this.previews.list().slice();
    if (this.recorder) moving.push(this.recorder);
    for (const { trail, style } of moving)
      if (trail.points.length) drawStroke(context, trail.points, view.width_q(style), colourOf(style));
  }

  private drawMarks(view: View): void {
    view.inCss(this.context);
    for (const point of this.previews.pens(Date.now())) {
      const { x, y } = view.onCanvas(point.at);
      drawPoint(this.context, x, y, COLOURS[point.colour] || COLOURS[0]);
      // Below and to the right: where most scripts have not been written yet.
      this.name(point.pid, x + 14, y + 14, point.colour, view);
    }
    if (this.ring) drawEraser(this.context, this.ring.x, this.ring.y, REACH_PX);
  }

  private name(pid: string, x: number, y: number, colour: number, view: View): void {
    drawName(this.context, this.nameOf(pid), x, y, COLOURS[colour] || COLOURS[0], this.font, view.width);
  }

  private marksBox(view: View): Box | null {
    const boxes = this.previews.pens(Date.now()).map(({ at }) => {
      const { x, y } = view.onCanvas(at);
      return {
        left: Math.min(x - MARK.left, view.width - MARK.right), top: y - MARK.top,
        right: x + MARK.right, bottom: y + MARK.bottom,
      };
    });
    return boxes.length ? boxes.reduce(joined) : null;
  }
}
