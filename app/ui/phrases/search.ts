// Finding phrases by kana, romaji, kanji, number or synonym, forgiving one wrong letter of five.

import { queries } from "./fold";
import type { PackJson } from "./json";

export interface Hit { pack: string; category: string; phrase: string; score: number }

/** Fewer letters than this are not forgiven any typo: too much would match. */
const FUZZY_FROM = 4;
const LETTERS_PER_TYPO = 5;

type Score = (keys: string[], category: number, tile: number) => number;
type Points = (query: string, key: string) => number;

/**
 * Find phrases, best first; equal ones in the order of the board. `3` is a tile's number, `2-3` the third of the second category.
 * Typos are forgiven only where nothing fits as it was typed.
 */
export function search(packs: PackJson[], typed: string, limit = 20): Hit[] {
  const numbered = /^(?:([0-9]{1,2})[-ー.・]?)?([0-9])$/.exec(typed.normalize("NFKC").trim());
  if (numbered) return gather(packs, byNumber(numbered), limit);
  const found = gather(packs, byWords(typed, contained), limit);
  return found.length ? found : gather(packs, byWords(typed, resembling), limit);
}

function gather(packs: PackJson[], score: Score, limit: number): Hit[] {
  const hits: Array<{ hit: Hit; at: number }> = [];
  for (const pack of packs)
    for (const category of pack.categories)
      for (const phrase of category.phrases) {
        const points = score(phrase.find, category.number, phrase.number);
        if (points > 0) hits.push({ hit: { pack: pack.id, category: category.id, phrase: phrase.id, score: points }, at: hits.length });
      }
  hits.sort((a, b) => b.hit.score - a.hit.score || a.at - b.at);
  return hits.slice(0, limit).map((one) => one.hit);
}

function byNumber(match: RegExpExecArray): Score {
  const category = match[1] === undefined ? null : Number(match[1]);
  const wanted = Number(match[2]);
  return (_keys, at, tile) => (tile === wanted && (category === null || category === at) ? 100 : 0);
}

function byWords(typed: string, points: Points): Score {
  const together = queries(typed);
  const apart = typed.split(/\s+/).map(queries).filter((word) => word.length > 0);
  const every = (keys: string[]) => (apart.length > 1 ? Math.min(...apart.map((word) => best(word, keys, points))) : 0);
  return (keys) => Math.max(best(together, keys, points), every(keys));
}

function best(wanted: string[], keys: string[], points: Points): number {
  let found = 0;
  for (const query of wanted) for (const key of keys) found = Math.max(found, points(query, key));
  return found;
}

function contained(query: string, key: string): number {
  const at = key.indexOf(query);
  return at < 0 ? 0 : (at === 0 ? 90 : 80) + (10 * query.length) / key.length;
}

function resembling(query: string, key: string): number {
  if (key.indexOf(query) >= 0) return 80;
  if (query.length < FUZZY_FROM || key.length < FUZZY_FROM) return 0;
  const allowed = Math.floor(query.length / LETTERS_PER_TYPO) || 1;
  const typos = typosWithin(query, key, allowed);
  return typos <= allowed ? 75 * (1 - typos / query.length) : 0;
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
