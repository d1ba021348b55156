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

/** Count the fewest letters to change, add, leave out or swap with the next so that the query stands somewhere in the key. */
export function typosWithin(query: string, key: string, enough: number): number {
  const width = key.length + 1;
  let older: number[] = [];
  let before = new Array<number>(width).fill(0);
  for (let q = 1; q <= query.length; q++) {
    const row = [q];
    let least = q;
    for (let k = 1; k < width; k++) {
      const same = query.charCodeAt(q - 1) === key.charCodeAt(k - 1);
      row[k] = Math.min(before[k] + 1, row[k - 1] + 1, before[k - 1] + (same ? 0 : 1));
      const swapped = q > 1 && k > 1 && query[q - 1] === key[k - 2] && query[q - 2] === key[k - 1];
      if (swapped) row[k] = Math.min(row[k], older[k - 2] + 1);
      least = Math.min(least, row[k]);
    }
    if (least > enough + 1) return least;
    older = before;
    before = row;
  }
  return Math.min(...before);
}
