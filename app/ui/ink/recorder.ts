// One stroke of the own pen: samples in, batches and the whole stroke out. No DOM.

import { encodeBatch, encodeStroke, SAMPLES_MAX, StrokeError } from "./codec";
import { thin, TOLERANCE_PX } from "./geometry";
import { PAGE_HEIGHT, PAGE_WIDTH, QUARTERS, Sample, Style } from "./model";
import { Trail } from "./trail";

/** A pen that stays down longer begins another stroke: 25 s at 240 samples a second. */
export const SEEN_MAX = 6000;

export class Recorder {
  readonly trail = new Trail();
  private seen = 0;
  private fresh: Sample[] = [];
  private last: Sample | null = null;
  private sent: Sample | null = null;

  constructor(readonly number: number, readonly style: Style) {}

  get full(): boolean {
    return this.seen >= SEEN_MAX;
  }

  /** Take a sample: x and y in logical px, t in ms since pen-down. */
  add(x_px: number, y_px: number, t_ms: number): void {
    const sample = {
      x: Math.round(Math.max(0, Math.min(PAGE_WIDTH, x_px * QUARTERS))),
      y: Math.round(Math.max(0, Math.min(PAGE_HEIGHT, y_px * QUARTERS))),
      t_ms: Math.max(this.last ? this.last.t_ms : 0, Math.round(t_ms)),
    };
    this.seen += 1;
    if (!this.trail.add(sample)) return;
    this.last = sample;
    this.fresh.push(sample);
  }

  /** What the others lack, or null. */
  batch(): string | null {
    const base = this.sent;
    if (!this.fresh.length) return null;
    const samples = base
      ? this.fresh.map((one) => ({ x: one.x - base.x, y: one.y - base.y, t_ms: one.t_ms - base.t_ms }))
      : this.fresh;
    this.sent = this.last;
    this.fresh = [];
    return encodeBatch({ number: this.number, style: base ? null : this.style, samples });
  }

  /** The batch that takes the stroke back. */
  takeBack(): string {
    return encodeBatch({ number: this.number, style: null, samples: [] });
  }

  /** The whole stroke, thinned as far as the wire's bounds ask for. */
  finish(): string {
    for (let tolerance_px = TOLERANCE_PX; ; tolerance_px *= 2) {
      const samples = thin(this.trail.points, tolerance_px);
      if (samples.length > SAMPLES_MAX) continue;
      try {
        return encodeStroke({ number: this.number, style: this.style, samples, seen: this.seen });
      } catch (error) {
        if (!(error instanceof StrokeError) || error.code !== "too_long") throw error;
      }
    }
  }
}
