// Strokes that others are drawing now. No DOM.

import { decodeBatch, StrokeError } from "./codec";
import { Batch, PAGE_HEIGHT, PAGE_WIDTH, Sample, Style } from "./model";
import { SEEN_MAX } from "./recorder";
import { Trail } from "./trail";

/** A preview whose author has sent nothing for this long was lost on the way. */
export const LOST_MS = 10000;
/** How long the mark of a pen's point stays after it moved. */
export const POINT_MS = 1500;
/** A seat draws one stroke; a few more may wait for their finished stroke. */
const AUTHOR_MAX = 4;
const ALL_MAX = 32;

export class Preview {
  readonly trail = new Trail();
  point: Sample = { x: 0, y: 0, t_ms: 0 };
  private seen = 0;

  constructor(readonly pid: string, readonly number: number, readonly style: Style, public at_ms: number) {}

  add(samples: Sample[], now_ms: number): void {
    const base = this.seen ? this.point : { x: 0, y: 0, t_ms: 0 };
    for (const { x, y, t_ms } of samples) {
      const sample = { x: base.x + x, y: base.y + y, t_ms: base.t_ms + t_ms };
      const onPage = sample.x >= 0 && sample.x <= PAGE_WIDTH && sample.y >= 0 && sample.y <= PAGE_HEIGHT;
      if (!onPage || this.seen >= SEEN_MAX) return;
      this.seen += 1;
      this.trail.add(sample);
      this.point = sample;
    }
    this.at_ms = now_ms;
  }
}

/** Where somebody's pen was last. */
export interface Point { pid: string; at: Sample; colour: number; at_ms: number }

export class Previews {
  private all: Preview[] = [];
  private points: { [pid: string]: Point } = {};

  list(): Preview[] {
    return this.all;
  }

  /** The pens that moved just now; a point outlives its stroke so that it does not blink between strokes. */
  pens(now_ms: number): Point[] {
    return Object.keys(this.points).map((pid) => this.points[pid]).filter((point) => now_ms - point.at_ms < POINT_MS);
  }

  /** Take a batch in. Answers the preview that grew, or null where one was taken back or nothing is known of it. */
  moved(pid: string, data: string, now_ms: number): Preview | null {
    const batch = read(data);
    if (!batch) return null;
    const preview = batch.style ? this.begin(pid, batch.number, batch.style, now_ms) : this.find(pid, batch.number);
    if (!preview) return null;
    if (!batch.samples.length) {
      this.finished(pid, batch.number);
      return null;
    }
    preview.add(batch.samples, now_ms);
    this.points[pid] = { pid, at: preview.point, colour: preview.style.colour, at_ms: now_ms };
    return preview;
  }

  /** The finished stroke is there; its last sample may never have come in a batch. */
  finished(pid: string, number: number, last?: Sample): void {
    const point = this.points[pid];
    if (last && point && this.find(pid, number)) point.at = last;
    this.all = this.all.filter((one) => one.pid !== pid || one.number !== number);
  }

  /** Drop what was lost on the way. Answers whether anything is left to watch. */
  expire(now_ms: number): boolean {
    this.all = this.all.filter((one) => now_ms - one.at_ms < LOST_MS);
    const points: { [pid: string]: Point } = {};
    for (const point of this.pens(now_ms)) points[point.pid] = point;
    this.points = points;
    return this.all.length > 0 || Object.keys(points).length > 0;
  }

  clear(): void {
    this.all = [];
    this.points = {};
  }

  private find(pid: string, number: number): Preview | undefined {
    return this.all.filter((one) => one.pid === pid && one.number === number)[0];
  }

  private begin(pid: string, number: number, style: Style, now_ms: number): Preview {
    this.finished(pid, number);
    const own = this.all.filter((one) => one.pid === pid);
    if (own.length >= AUTHOR_MAX) this.finished(pid, own[0].number);
    if (this.all.length >= ALL_MAX) this.all.shift();
    const preview = new Preview(pid, number, style, now_ms);
    this.all.push(preview);
    return preview;
  }
}

function read(data: string): Batch | null {
  try {
    return decodeBatch(data);
  } catch (error) {
    if (error instanceof StrokeError) return null;
    throw error;
  }
}
