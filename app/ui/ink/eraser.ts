// Erasing whole strokes: what is touched fades, and goes when the pointer is lifted.

import { Drawn, Sheet } from "./sheet";

/** How far the eraser reaches: half a fingertip. CSS px. */
export const REACH_PX = 12;
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
    const from = this.at || { x, y };
    const far = Math.sqrt((x - from.x) ** 2 + (y - from.y) ** 2);
    const steps = Math.max(1, Math.ceil(far / reach_q));
    for (let step = 1; step <= steps; step += 1) {
      const hit = this.find(sheet, from.x + ((x - from.x) * step) / steps, from.y + ((y - from.y) * step) / steps, reach_q);
      if (!hit) continue;
      this.fading.set(hit.cid, hit);
      this.touched.push(hit.cid);
    }
    this.at = { x, y };
    this.over = null;
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
  take(sheet: Sheet, cids: string[]): void {
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

  private ask(cids: string[]): void {
    for (let at = 0; at < cids.length; at += CIDS_MAX) this.erase(cids.slice(at, at + CIDS_MAX));
  }

  private find(sheet: Sheet, x: number, y: number, reach_q: number): Drawn | null {
    return sheet.hit(x, y, reach_q, (drawn) => !this.fading.has(drawn.cid));
  }
}
