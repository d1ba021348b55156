// The pen's samples as a smooth way, while they come.

import { PAGE_HEIGHT, PAGE_WIDTH, Sample } from "./model";

/** Beyond this turn a sample is a corner and stays sharp: kanji have corners, and rounding them changes letters. */
const CORNER_COS = Math.cos((60 * Math.PI) / 180);
/** Pieces shorter than this (quarters of a logical px) show no corner even with the thickest pen. */
const SHORT = 12;
/** Length of the pieces that a curve is made of, in quarters of a logical px. */
const STEP = 12;
const STEPS_MAX = 12;

/** A direction of length 1, and the length of the piece that it was taken from. */
interface Way { x: number; y: number; length: number }

/**
 * A curve through the samples (cubic Hermite pieces; a tangent is the mean of the directions before and after,
 * the nearer neighbour weighing more). The last piece is provisional until one more sample has come.
 */
export class Trail {
  /** The smooth way so far. */
  readonly points: Sample[] = [];
  /** Where the points of the last addition begin; those before it were there already. */
  unsettled = 0;
  private settled = 0;
  private tail: Sample[] = [];

  /** Add the next sample. One at the same place as the last is left out. */
  add(sample: Sample): boolean {
    const tail = this.tail;
    const last = tail[tail.length - 1];
    if (last && last.x === sample.x && last.y === sample.y) return false;
    tail.push(sample);
    if (tail.length > 4) tail.shift();
    this.points.length = this.settled;
    this.unsettled = this.settled;
    if (tail.length === 1) {
      this.points.push(sample);
      this.settled = 1;
      return true;
    }
    const n = tail.length;
    if (n > 2) {
      this.curve(tail[n - 4], tail[n - 3], tail[n - 2], sample);
      this.settled = this.points.length;
    }
    this.curve(tail[n - 3], tail[n - 2], sample, undefined);
    return true;
  }

  private curve(before: Sample | undefined, from: Sample, to: Sample, after: Sample | undefined): void {
    const chord = direction(from, to);
    const start = before ? bend(direction(before, from), chord, chord) : chord;
    const end = after ? bend(chord, direction(to, after), chord) : chord;
    const steps = chord.length < SHORT ? 1 : Math.min(STEPS_MAX, Math.ceil(chord.length / STEP));
    for (let step = 1; step < steps; step += 1)
      this.points.push(between(from, to, start, end, chord.length, step / steps));
    this.points.push(to);
  }
}

function between(from: Sample, to: Sample, start: Way, end: Way, length: number, u: number): Sample {
  const uu = u * u, uuu = uu * u;
  const a = 2 * uuu - 3 * uu + 1, b = (uuu - 2 * uu + u) * length, c = -2 * uuu + 3 * uu, d = (uuu - uu) * length;
  const x = a * from.x + b * start.x + c * to.x + d * end.x;
  const y = a * from.y + b * start.y + c * to.y + d * end.y;
  return {
    x: Math.round(Math.max(0, Math.min(PAGE_WIDTH, x))),
    y: Math.round(Math.max(0, Math.min(PAGE_HEIGHT, y))),
    t_ms: Math.round(from.t_ms + (to.t_ms - from.t_ms) * u),
  };
}

/** The direction at a sample between two pieces; at a corner that of the piece being drawn. */
function bend(into: Way, out: Way, chord: Way): Way {
  if (into.x * out.x + into.y * out.y < CORNER_COS) return chord;
  const near = into.length / (into.length + out.length);
  const x = into.x * (1 - near) + out.x * near, y = into.y * (1 - near) + out.y * near;
  const size = Math.sqrt(x * x + y * y);
  return { x: x / size, y: y / size, length: chord.length };
}

function direction(from: Sample, to: Sample): Way {
  const dx = to.x - from.x, dy = to.y - from.y;
  const length = Math.sqrt(dx * dx + dy * dy);
  return length ? { x: dx / length, y: dy / length, length } : { x: 0, y: 0, length };
}
