// Readings over kanji: braces around what is selected, and the reading that the pack has used before. No DOM.

const KANJI = /[々〆ヶ\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/;
const RUN = /[々〆ヶ\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+/g;
const MARKED = /\{([^{}|]+)\|([^{}|]*)\}/g;

export interface Wrapped { from: number; to: number; insert: string; select: [number, number] }

/** Count which reading each word has in a text; the most frequent one wins. */
export function readings(text: string): { [base: string]: string } {
  const counts: { [base: string]: { [reading: string]: number } } = {};
  text.replace(MARKED, (whole, base: string, reading: string) => {
    if (reading) { counts[base] = counts[base] || {}; counts[base][reading] = (counts[base][reading] || 0) + 1; }
    return whole;
  });
  const best: { [base: string]: string } = {};
  for (const base of Object.keys(counts))
    best[base] = Object.keys(counts[base]).sort((one, other) => counts[base][other] - counts[base][one])[0];
  return best;
}

/**
 * Put braces around the kanji of a selection: 転入届 becomes {転入届|てんにゅうとどけ}.
 *
 * Returns:
 *   The change, with the place of the reading to be written selected; null where no kanji is selected.
 */
export function wrap(text: string, from: number, to: number, known: { [base: string]: string }): Wrapped | null {
  const base = text.slice(from, to);
  if (!KANJI.test(base) || /[{}|\n]/.test(base)) return null;
  const reading = known[base] || "";
  const insert = `{${base}|${reading}}`;
  const start = from + base.length + 2;
  return { from, to, insert, select: [start, start + reading.length] };
}

/** Put braces around every run of kanji that has no reading yet and whose reading is known. */
export function wrapKnown(text: string, known: { [base: string]: string }): string {
  const parts = text.split(/(\{[^{}]*\})/);
  return parts.map((part) => (part.charAt(0) === "{" ? part : part.replace(RUN, (run) => (known[run] ? `{${run}|${known[run]}}` : run)))).join("");
}

/** Find the run of kanji around a place, where nothing is selected. */
export function kanjiAround(text: string, at: number): [number, number] {
  let from = at;
  let to = at;
  while (from > 0 && KANJI.test(text.charAt(from - 1))) from -= 1;
  while (to < text.length && KANJI.test(text.charAt(to))) to += 1;
  return [from, to];
}
