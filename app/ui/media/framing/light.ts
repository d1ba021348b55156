// Whether there is light enough to read signing by, and whether the lens is clear, as sign_relay/light.py measures it.

import { clipped } from "./body";
import type { Box } from "./body";

/** Brightness of each pixel, row by row. */
export interface Luma { width: number; height: number; pixels: Uint8Array }

/** Brightness from 0 to 255: of the whole, of the face, and of the brighter parts beside the head. */
export interface Light {
  all: number;
  face: number;
  behind: number;
  /** How strong fine detail is beside coarse detail; 1 where there is too little of either to tell. */
  sharp: number;
}

const FINE = 1, COARSE = 4;
const FLAT = 2;
const WINDOW_FACE = 0.1;
const MIDDLE: Box = { x0: 0.5 - WINDOW_FACE, y0: 0.2, x1: 0.5 + WINDOW_FACE, y1: 0.6 };

/** Take the brightness out of pixels of red, green, blue and opacity, with the weights of ITU-R BT.601. */
export function lumaOf(width: number, height: number, rgba: ArrayLike<number>): Luma {
  const pixels = new Uint8Array(width * height);
  for (let at = 0; at < pixels.length; at++)
    pixels[at] = (rgba[4 * at] * 4899 + rgba[4 * at + 1] * 9617 + rgba[4 * at + 2] * 1868 + 8192) >> 14;
  return { width, height, pixels };
}

/** Measure a picture's light; without a face the middle of the picture. */
export function lightOf(luma: Luma, face: Box | null, sharp: number): Light {
  const { width, height } = luma;
  const box = clipped(face || MIDDLE);
  const x0 = Math.trunc(box.x0 * width), y0 = Math.trunc(box.y0 * height);
  const x1 = Math.min(width, Math.max(Math.trunc(box.x1 * width), x0 + 1)), y1 = Math.min(height, Math.max(Math.trunc(box.y1 * height), y0 + 1));
  const all = mean(luma.pixels);
  const inside = part(luma, x0, y0, x1, y1);
  const beside = joinedBytes(part(luma, 0, 0, x0, y1, 2), part(luma, x1, 0, width, y1, 2)).sort();
  return { all, face: inside.length ? mean(inside) : all, behind: beside.length ? percentile(beside, 0.75) : all, sharp };
}

/** Compare the strongest fine detail of a picture with its strongest coarse detail. */
export function sharpnessOf(luma: Luma): number {
  const picture: Grid = { width: luma.width, height: luma.height, values: Float32Array.from(luma.pixels) };
  const coarse = detail(picture, COARSE);
  return coarse >= FLAT ? detail(picture, FINE) / coarse : 1;
}

interface Grid { width: number; height: number; values: Float32Array }

// How much the picture changes from one size of blur to the next: the 98th percentile of every fourth pixel.
function detail(whole: Grid, size: number): number {
  const halve = size >= 2 && Math.min(whole.width, whole.height) >= 32;
  const picture = halve ? halved(whole) : whole, sigma = halve ? size / 2 : size;
  const fine = blurred(picture, sigma), coarse = blurred(picture, 2 * sigma);
  return percentile(fine.map((value, at) => Math.abs(value - coarse[at])).sort(), 0.98);
}

function halved(picture: Grid): Grid {
  const width = picture.width >> 1, height = picture.height >> 1, from = picture.values;
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = 2 * y * picture.width + 2 * x;
      values[y * width + x] = (from[at] + from[at + 1] + from[at + picture.width] + from[at + picture.width + 1]) / 4;
    }
  return { width, height, values };
}

// Every second pixel of every second row, blurred by a Gaussian that is cut off at four sigma; the picture is mirrored at its edges.
function blurred(picture: Grid, sigma: number): Float32Array {
  const { width, height } = picture;
  const columns = Math.ceil(width / 2), rows = Math.ceil(height / 2), weights = weightsOf(sigma);
  const across = new Float32Array(columns * height), found = new Float32Array(columns * rows);
  for (let y = 0; y < height; y++) blurLine(picture.values, y * width, 1, width, across, y * columns, 1, weights);
  for (let x = 0; x < columns; x++) blurLine(across, x, columns, height, found, x, columns, weights);
  return found;
}

function weightsOf(sigma: number): Float32Array {
  const reach = Math.round(4 * sigma);
  const weights = new Float32Array(reach + 1).map((_, far) => Math.exp(-far * far / (2 * sigma * sigma)));
  const sum = weights.reduce((all, weight) => all + 2 * weight, -weights[0]);
  return weights.map((weight) => weight / sum);
}

function blurLine(from: Float32Array, start: number, step: number, count: number,
  to: Float32Array, toStart: number, toStep: number, weights: Float32Array): void {
  const reach = weights.length - 1;
  for (let at = 0; at < count; at += 2) {
    let sum = weights[0] * from[start + at * step];
    const near = at < reach || at + reach >= count;
    for (let far = 1; far <= reach; far++) {
      const before = near ? mirrored(at - far, count) : at - far, after = near ? mirrored(at + far, count) : at + far;
      sum += weights[far] * (from[start + before * step] + from[start + after * step]);
    }
    to[toStart + at / 2 * toStep] = sum;
  }
}

function mirrored(at: number, count: number): number {
  const place = at < 0 ? -at : at;
  return place < count ? place : Math.max(0, 2 * count - 2 - place);
}

// Every pixel of a rectangle, or with a `step` of 2 every second one of every second row.
function part(luma: Luma, x0: number, y0: number, x1: number, y1: number, step = 1): Uint8Array {
  const columns = Math.max(0, Math.ceil((x1 - x0) / step)), rows = Math.max(0, Math.ceil((y1 - y0) / step));
  const found = new Uint8Array(columns * rows);
  for (let at = 0; at < found.length; at++)
    found[at] = luma.pixels[(y0 + Math.floor(at / columns) * step) * luma.width + x0 + at % columns * step];
  return found;
}

function joinedBytes(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

function mean(values: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at];
  return sum / values.length;
}

// Between two values the way from one to the next is shared out evenly.
function percentile(sorted: ArrayLike<number>, share: number): number {
  const place = (sorted.length - 1) * share, below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}
