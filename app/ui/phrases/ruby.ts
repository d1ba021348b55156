// Texts with furigana: from the parts that the server sends to segments, words and readings.

import type { Part, Segment, Template } from "./json";

/** Stands where a value has not been chosen yet. */
export const BLANK: Segment = { text: "____" };

/** Make a segment of a part that is no blank. */
export function segment(part: string | [string, string]): Segment {
  return typeof part === "string" ? { text: part } : { text: part[0], ruby: part[1] };
}

/** Put segments in the place of blanks; neighbours without furigana become one segment. */
export function substitute(template: Template, filled: (slot: string) => Segment[]): Segment[] {
  const out: Segment[] = [];
  for (const part of template)
    for (const one of isBlank(part) ? filled(part.slot) : [segment(part)]) append(out, one);
  return out;
}

function append(out: Segment[], one: Segment): void {
  const last = out.length ? out[out.length - 1] : null;
  if (last && last.ruby === undefined && one.ruby === undefined) out[out.length - 1] = { text: last.text + one.text };
  else out.push(one);
}

/** Tell whether a part waits for a value. */
export function isBlank(part: Part): part is { slot: string } {
  return typeof part === "object" && !Array.isArray(part);
}

/** Join segments without their readings. */
export function plain(segments: Segment[]): string {
  return segments.map((one) => one.text).join("");
}

/** Join segments as they are read aloud. */
export function reading(segments: Segment[]): string {
  return segments.map((one) => one.ruby || one.text).join("");
}
