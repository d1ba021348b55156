// Erasing whole strokes: what is touched fades, and goes when the pointer is lifted.

import { Drawn, Sheet } from "./sheet";

/** How far the eraser reaches where it is put down: half a fingertip. CSS px. */
export const REACH_PX = 12;
/** While it moves it takes only what it touches, or a trembling finger would take the neighbours too. */
const RUB_SHARE = 0.25;
/** One `ink.erased` names at most this many. */
const CIDS_MAX = 200;

export class Eraser {
  /** Touched in this gesture, or asked to be erased and still there. */
  readonly fading = new Map<string, Drawn>();
  /** What would be touched next. */
  over: Drawn | null = null;
  private touched: string[] = [];
  private at: { x: number; y: number } | null = null;

  constructor(private erase: (cids: string[]) => void) {}

  hover(sheet: Sheet, x: number, y: number, reach_q: number): void {
    this.over = this.find(sheet, x, y, reach_q);
  }

  leave(): void {
    this.over = null;
  }

  /** The pointer is down here (quarters of a logical px); fast moves are followed in small steps. */
  rub(sheet: Sheet, x: number, y: number, reach_q: number): void {
    this.over = null;
    const from = this.at;
    this.at = { x, y };
    if (!from) return this.take(this.find(sheet, x, y, reach_q));
    const reach = reach_q * RUB_SHARE;
    const steps = Math.ceil(Math.sqrt((x - from.x) ** 2 + (y - from.y) ** 2) / reach);
    for (let step = 1; step <= steps; step += 1)
      this.take(this.find(sheet, from.x + ((x - from.x) * step) / steps, from.y + ((y - from.y) * step) / steps, reach));
  }

  /** The pointer was lifted: ask for what was touched. Answers the cids. */
  lift(): string[] {
    const cids = this.touched;
    this.touched = [];
    this.at = null;
    this.ask(cids);
    return cids;
  }

  /** Erase these without a gesture. */
  drop(sheet: Sheet, cids: string[]): void {
    for (const cid of cids) {
      const drawn = sheet.get(cid);
      if (drawn) this.fading.set(cid, drawn);
    }
    this.ask(cids);
  }

  /** The gesture was none: everything touched stays. */
  cancel(): void {
    for (const cid of this.touched) this.fading.delete(cid);
    this.touched = [];
    this.at = null;
  }

  /** Let go of strokes that have left the page. */
  gone(strokes: Drawn[]): void {
    for (const drawn of strokes) {
      this.fading.delete(drawn.cid);
      if (this.over === drawn) this.over = null;
    }
    this.touched = this.touched.filter((cid) => this.fading.has(cid));
  }

  private take(hit: Drawn | null): void {
    if (!hit) return;
    this.fading.set(hit.cid, hit);
    this.touched.push(hit.cid);
  }

  private ask(cids: string[]): void {
    for (let at = 0; at < cids.length; at += CIDS_MAX) this.erase(cids.slice(at, at + CIDS_MAX));
  }

  private find(sheet: Sheet, x: number, y: number, reach_q: number): Drawn | null {
    return sheet.hit(x, y, reach_q, (drawn) => !this.fading.has(drawn.cid));
  }
}
