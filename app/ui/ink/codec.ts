// Strokes and batches as short texts: docs/protocol.md §7.2. The counterpart of handwriting/codec.py.

import { Batch, PAGE_HEIGHT, PAGE_WIDTH, Sample, Style, WholeStroke } from "./model";

export type StrokeFault =
  | "too_long" | "not_base64url" | "op_unknown" | "truncated" | "number_too_large" | "number_not_shortest"
  | "no_samples" | "too_many_samples" | "outside_page" | "checksum_wrong" | "left_over";

/** Not ink of this protocol, or samples that cannot become it. The text itself is content and is not kept. */
export class StrokeError extends Error {
  constructor(readonly code: StrokeFault) {
    super(`stroke refused: ${code}`);
  }
}

const OP_FIRST = 0;
const OP_FURTHER = 1;
const OP_WHOLE = 2;
export const SAMPLES_MAX = 4000;
export const TEXT_MAX = 16000;
const NUMBER_END = 1 << 28;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES: { [letter: string]: number } = {};
for (let value = 0; value < 64; value += 1) VALUES[ALPHABET[value]] = value;

/** Write a whole stroke. Throws StrokeError. */
export function encodeStroke(stroke: WholeStroke): string {
  const out = [OP_WHOLE];
  putVarint(out, stroke.number);
  putStyle(out, stroke.style);
  putSamples(out, stroke.samples, true);
  putVarint(out, stroke.seen);
  const sum = crc16(out, out.length);
  out.push(sum >> 8, sum & 0xff);
  return toText(out);
}

/** Write a part of a stroke. Throws StrokeError. */
export function encodeBatch(batch: Batch): string {
  const out = [batch.style ? OP_FIRST : OP_FURTHER];
  putVarint(out, batch.number);
  if (batch.style) putStyle(out, batch.style);
  putSamples(out, batch.samples, batch.style !== null);
  return toText(out);
}

/** Read a whole stroke. Throws StrokeError. */
export function decodeStroke(data: string): WholeStroke {
  const raw = toBytes(data);
  if (raw[0] !== OP_WHOLE) throw new StrokeError("op_unknown");
  const end = raw.length - 2;
  if (end < 1) throw new StrokeError("truncated");
  if (crc16(raw, end) !== ((raw[end] << 8) | raw[end + 1])) throw new StrokeError("checksum_wrong");
  const reader = new Reader(raw.subarray(0, end), 1);
  const number = reader.varint();
  const style = reader.style();
  const samples = reader.samples(true);
  const seen = reader.varint();
  reader.end();
  return { number, style, samples, seen };
}

/** Read a part of a stroke. Throws StrokeError. */
export function decodeBatch(data: string): Batch {
  const raw = toBytes(data);
  if (raw[0] !== OP_FIRST && raw[0] !== OP_FURTHER) throw new StrokeError("op_unknown");
  const reader = new Reader(raw, 1);
  const number = reader.varint();
  const style = raw[0] === OP_FIRST ? reader.style() : null;
  const samples = reader.samples(style !== null);
  reader.end();
  return { number, style, samples };
}

class Reader {
  constructor(private raw: Uint8Array, private at: number) {}

  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        if (byte === 0 && shift > 0) throw new StrokeError("number_not_shortest");
        return value;
      }
    }
    throw new StrokeError(this.at === this.raw.length ? "truncated" : "number_too_large");
  }

  style(): Style {
    const byte = this.byte();
    return { colour: byte & 0xf, width: byte >> 4 };
  }

  samples(onPage: boolean): Sample[] {
    const count = this.varint();
    checkCount(count, onPage);
    // Three bytes is the least that a sample takes: a lying count ends here and not in a long loop.
    if (count * 3 > this.raw.length - this.at) throw new StrokeError("truncated");
    const samples: Sample[] = [];
    let x = 0, y = 0, t_ms = 0;
    for (let index = 0; index < count; index += 1) {
      x += unzigzag(this.varint());
      y += unzigzag(this.varint());
      t_ms += this.varint();
      checkPlace(x, y, onPage);
      samples.push({ x, y, t_ms });
    }
    return samples;
  }

  end(): void {
    if (this.at !== this.raw.length) throw new StrokeError("left_over");
  }

  private byte(): number {
    if (this.at >= this.raw.length) throw new StrokeError("truncated");
    this.at += 1;
    return this.raw[this.at - 1];
  }
}

function putVarint(out: number[], value: number): void {
  if (!(value >= 0 && value < NUMBER_END)) throw new StrokeError("number_too_large");
  let rest = value;
  while (rest > 0x7f) {
    out.push((rest & 0x7f) | 0x80);
    rest >>= 7;
  }
  out.push(rest);
}

function putStyle(out: number[], style: Style): void {
  const { colour, width } = style;
  if (colour < 0 || colour > 15 || width < 0 || width > 15) throw new StrokeError("number_too_large");
  out.push(colour | (width << 4));
}

function putSamples(out: number[], samples: Sample[], onPage: boolean): void {
  checkCount(samples.length, onPage);
  putVarint(out, samples.length);
  let last: Sample = { x: 0, y: 0, t_ms: 0 };
  for (const sample of samples) {
    checkPlace(sample.x, sample.y, onPage);
    putVarint(out, zigzag(sample.x - last.x));
    putVarint(out, zigzag(sample.y - last.y));
    putVarint(out, sample.t_ms - last.t_ms);
    last = sample;
  }
}

function checkCount(count: number, onPage: boolean): void {
  if (count === 0 && onPage) throw new StrokeError("no_samples");
  if (count > SAMPLES_MAX) throw new StrokeError("too_many_samples");
}

function checkPlace(x: number, y: number, onPage: boolean): void {
  const lowX = onPage ? 0 : -PAGE_WIDTH;
  const lowY = onPage ? 0 : -PAGE_HEIGHT;
  if (!(x >= lowX && x <= PAGE_WIDTH && y >= lowY && y <= PAGE_HEIGHT)) throw new StrokeError("outside_page");
}

function zigzag(value: number): number {
  return value >= 0 ? value * 2 : -value * 2 - 1;
}

function unzigzag(value: number): number {
  return (value >> 1) ^ -(value & 1);
}

/** CRC-16/CCITT-FALSE; check value 0x29B1. */
function crc16(bytes: ArrayLike<number>, end: number): number {
  let sum = 0xffff;
  for (let at = 0; at < end; at += 1) {
    sum ^= bytes[at] << 8;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 0x8000 ? ((sum << 1) ^ 0x1021) & 0xffff : sum << 1;
  }
  return sum;
}

function toText(bytes: number[]): string {
  const letters: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const triple = (bytes[at] << 16) | ((left > 1 ? bytes[at + 1] : 0) << 8) | (left > 2 ? bytes[at + 2] : 0);
    letters.push(ALPHABET[triple >> 18], ALPHABET[(triple >> 12) & 63]);
    if (left > 1) letters.push(ALPHABET[(triple >> 6) & 63]);
    if (left > 2) letters.push(ALPHABET[triple & 63]);
  }
  if (letters.length > TEXT_MAX) throw new StrokeError("too_long");
  return letters.join("");
}

function toBytes(text: string): Uint8Array {
  if (text.length > TEXT_MAX) throw new StrokeError("too_long");
  if (text.length === 0) throw new StrokeError("truncated");
  if (text.length % 4 === 1) throw new StrokeError("not_base64url");
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0, held = 0, filled = 0;
  for (let at = 0; at < text.length; at += 1) {
    const value = VALUES[text[at]];
    if (value === undefined) throw new StrokeError("not_base64url");
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[filled] = (held >> bits) & 0xff;
      filled += 1;
    }
  }
  // Bits behind the last byte must be zero, or one stroke would have several texts.
  if (held & ((1 << bits) - 1)) throw new StrokeError("not_base64url");
  return bytes;
}
