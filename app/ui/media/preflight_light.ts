// Light and background of a picture, from a few thousand of its pixels, on the device itself. Pure.

export interface Light { dark: boolean; backlit: boolean; busy: boolean }

/** Grey levels 0 to 255, the relay's own thresholds: where a person sits must be lighter than DARK; BACKLIT + STEP is a silhouette. */
const DARK = 40;
const BACKLIT = 80;
const STEP = 70;
/** Between neighbouring pixels: an edge. */
const EDGE = 24;
/** Share of edges beside the person from which on hands are hard to tell from what is behind. */
const BUSY = 0.28;
/** Where a person sits: a strip down the middle, head and chest. */
const MIDDLE = { left: 0.36, right: 0.64, top: 0.15, bottom: 0.75 };

/**
 * Judge a picture.
 *
 * @param pixels RGBA, 8 bits each, row by row.
 * @param width of the picture in px; 64 is enough.
 */
export function lightOf(pixels: ArrayLike<number>, width: number): Light {
  const grey = greys(pixels), height = grey.length / width;
  const inside: number[] = [], beside: number[] = [];
  let all = 0, edges = 0, pairs = 0;
  grey.forEach((value, at) => {
    const x = (at % width) / width, y = Math.floor(at / width) / height;
    const isMiddle = x >= MIDDLE.left && x < MIDDLE.right;
    all += value;
    if (isMiddle && y >= MIDDLE.top && y < MIDDLE.bottom) inside.push(value);
    if (isMiddle || y >= MIDDLE.bottom) return;
    beside.push(value);
    if (at % width === width - 1) return;
    pairs += 1;
    if (Math.abs(value - grey[at + 1]) > EDGE) edges += 1;
  });
  const person = inside.reduce((sum, value) => sum + value, 0) / Math.max(1, inside.length);
  const dark = person < DARK && all / grey.length < 1.5 * DARK;
  return { dark, backlit: !dark && person < BACKLIT && bright(beside) - person > STEP, busy: pairs > 0 && edges / pairs > BUSY };
}

function greys(pixels: ArrayLike<number>): number[] {
  const grey: number[] = [];
  for (let at = 0; at + 3 < pixels.length; at += 4) grey.push(0.299 * pixels[at] + 0.587 * pixels[at + 1] + 0.114 * pixels[at + 2]);
  return grey;
}

// The brighter quarter begins here: a window needs not fill the wall.
function bright(values: number[]): number {
  const sorted = values.slice().sort((one, other) => one - other);
  return sorted.length ? sorted[Math.floor(sorted.length * 0.75)] : 0;
}
