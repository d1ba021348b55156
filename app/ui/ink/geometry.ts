// Shapes of strokes: thinning, distances and boxes. Integers in, so that every browser keeps the same samples.

import { Box, QUARTERS, Sample } from "./model";

/** Well below the width of the thinnest pen: a dropped sample cannot be seen. */
export const TOLERANCE_PX = 0.4;

/** Keep the shape of a stroke with fewer samples (Ramer 1972; Douglas & Peucker 1973). */
export function thin(samples: Sample[], tolerance_px = TOLERANCE_PX): Sample[] {
  if (samples.length < 3) return samples;
  const limit = (tolerance_px * QUARTERS) ** 2;
  const kept = new Uint8Array(samples.length);
  kept[0] = kept[samples.length - 1] = 1;
  const pieces: Array<[number, number]> = [[0, samples.length - 1]];
  for (let piece = pieces.pop(); piece; piece = pieces.pop()) {
    const [start, end] = piece;
    let far = limit, farAt = -1;
    for (let at = start + 1; at < end; at += 1) {
      const square = squareToPiece(samples[at].x, samples[at].y, samples[start], samples[end]);
      if (square > far) {
        far = square;
        farAt = at;
      }
    }
    if (farAt >= 0) {
      kept[farAt] = 1;
      pieces.push([start, farAt], [farAt, end]);
    }
  }
  return samples.filter((_sample, at) => kept[at] === 1);
}

/** Logical px from a point (quarters of a logical px) to the middle line of a stroke. */
export function distance_px(x: number, y: number, samples: Sample[]): number {
  let nearest = squareToPiece(x, y, samples[0], samples[0]);
  for (let at = 1; at < samples.length; at += 1)
    nearest = Math.min(nearest, squareToPiece(x, y, samples[at - 1], samples[at]));
  return Math.sqrt(nearest) / QUARTERS;
}

/** The smallest box around samples. */
export function boxOf(samples: Sample[], from = 0): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let at = from; at < samples.length; at += 1) {
    const { x, y } = samples[at];
    if (x < box.left) box.left = x;
    if (x > box.right) box.right = x;
    if (y < box.top) box.top = y;
    if (y > box.bottom) box.bottom = y;
  }
  return box;
}

/** The smallest box around both. */
export function joined(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left), top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right), bottom: Math.max(a.bottom, b.bottom),
  };
}

export function grown(box: Box, by: number): Box {
  return { left: box.left - by, top: box.top - by, right: box.right + by, bottom: box.bottom + by };
}

export function touch(a: Box, b: Box): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}

function squareToPiece(x: number, y: number, start: Sample, end: Sample): number {
  const ax = end.x - start.x, ay = end.y - start.y;
  const px = x - start.x, py = y - start.y;
  const along = px * ax + py * ay;
  const square = ax * ax + ay * ay;
  if (along <= 0) return px * px + py * py;
  if (along >= square) return (px - ax) * (px - ax) + (py - ay) * (py - ay);
  const cross = px * ay - py * ax;
  return (cross * cross) / square;
}
