// Forgiving one wrong letter of five: changed, added, left out, or swapped with the next.

/** Fewer letters than this are not forgiven any typo: too much would match. A kanji carries more than a letter does. */
const FUZZY_FROM = 4;
const FUZZY_FROM_HAN = 3;
const LETTERS_PER_TYPO = 5;
const MOST_TYPOS = 3;

/** A part of a query that must stand as it is wherever the query stands with so few typos, and where in it the part begins. */
interface Piece { text: string; at: number }

/** Tell how many typos a query is forgiven. */
export function forgiven(query: string): number {
  const from = /[\u4e00-\u9fff]/.test(query) ? FUZZY_FROM_HAN : FUZZY_FROM;
  return query.length < from ? 0 : Math.min(MOST_TYPOS, Math.floor(query.length / LETTERS_PER_TYPO) || 1);
}

/**
 * Cut a query so that no number of typos up to `typos` touches all parts. A swap may touch two, so what stands around
 * each cut is also tried with its letters swapped.
 */
export function pieces(query: string, typos: number): Piece[] {
  const made: Piece[] = [];
  const cut = (part: number) => Math.floor((part * query.length) / (typos + 1));
  for (let part = 0; part <= typos; part++) {
    const at = cut(part);
    made.push({ text: query.slice(at, cut(part + 1)), at });
    if (at < 1) continue;
    const from = Math.max(0, at - 2);
    made.push({ text: query.slice(from, at - 1) + query[at] + query[at - 1] + query.slice(at + 1, at + 2), at: from });
  }
  return made;
}

/** Three rows of the table of distances, used by turns: a keystroke compares thousands of times. */
let older = new Int32Array(64), before = new Int32Array(64), row = new Int32Array(64);

/**
 * Count the fewest letters to change, add, leave out or swap with the next so that the query stands somewhere in `text`
 * from `from` to `to`; stops at more than `enough`, and tells then only that it is more.
 */
export function typosWithin(query: string, text: string, enough: number, from = 0, to = text.length): number {
  const width = to - from + 1;
  if (width > row.length) { older = new Int32Array(2 * width); before = new Int32Array(2 * width); row = new Int32Array(2 * width); }
  before.fill(0, 0, width);
  for (let q = 1; q <= query.length; q++) {
    if (nextRow(query, q, text, from, width) > enough + 1) return enough + 1;
    const free = older;
    older = before;
    before = row;
    row = free;
  }
  let least = before[0];
  for (let k = 1; k < width; k++) if (before[k] < least) least = before[k];
  return least;
}

function nextRow(query: string, q: number, text: string, from: number, width: number): number {
  const letter = query.charCodeAt(q - 1), last = q > 1 ? query.charCodeAt(q - 2) : -1;
  let least = row[0] = q;
  for (let k = 1; k < width; k++) {
    const met = text.charCodeAt(from + k - 1);
    let cost = before[k - 1] + (met === letter ? 0 : 1);
    if (before[k] + 1 < cost) cost = before[k] + 1;
    if (row[k - 1] + 1 < cost) cost = row[k - 1] + 1;
    if (met === last && k > 1 && letter === text.charCodeAt(from + k - 2) && older[k - 2] + 1 < cost) cost = older[k - 2] + 1;
    row[k] = cost;
    if (cost < least) least = cost;
  }
  return least;
}
