// Whether anything moves in a picture, as sign_relay/motion.py tells it, so that a still signer is not looked at again and again.

import type { Luma } from "./light";

const BLOCK = 16;
const STEP = 4;

/** Compares each picture with the last one that was found to move. */
export class Motion {
  private last: Float32Array | null = null;
  private columns = 0;

  /** Tell whether the picture differs from the last one that moved; the first one does. */
  moved(luma: Luma): boolean {
    const columns = Math.floor(luma.width / BLOCK), rows = Math.floor(luma.height / BLOCK);
    const means = meansOf(luma, columns, rows), { last } = this;
    if (last && this.columns === columns && last.length === means.length && means.every((mean, at) => Math.abs(mean - last[at]) < STEP)) return !means.length;
    this.last = means;
    this.columns = columns;
    return true;
  }
}

function meansOf(luma: Luma, columns: number, rows: number): Float32Array {
  const means = new Float32Array(columns * rows);
  for (let y = 0; y < rows * BLOCK; y++)
    for (let x = 0; x < columns * BLOCK; x++)
      means[Math.floor(y / BLOCK) * columns + Math.floor(x / BLOCK)] += luma.pixels[y * luma.width + x] / (BLOCK * BLOCK);
  return means;
}
