// Text as the protocol counts it: code points, NFC, no control characters.

/** Code points of a message. */
export const TEXT_MAX = 2000;

// C0, DEL and C1 without the newline.
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;
const SURROGATES = /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;

/** Count code points. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _letter of text) length += 1;
  return length;
}

/** The first `count` code points. */
export function first(text: string, count: number): string {
  return lengthOf(text) <= count ? text : Array.from(text).slice(0, count).join("");
}

/** Make what stands in a field into a text that the protocol takes: at most 2,000 code points. */
export function clean(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\t/g, " ").replace(CONTROL, "");
  return first(mended(lines).normalize("NFC"), TEXT_MAX);
}

/** Cut a text at two places counted in code points: before, within, after. */
export function cut(text: string, range: [number, number] | null): [string, string, string] {
  if (!range) return [text, "", ""];
  const letters = Array.from(text);
  const [start, end] = range;
  return [letters.slice(0, start).join(""), letters.slice(start, end).join(""), letters.slice(end).join("")];
}

/** Half a surrogate pair is no character: an input method may leave one for a moment. */
function mended(text: string): string {
  return text.replace(SURROGATES, (letter) => (letter.length === 2 ? letter : "\ufffd"));
}
