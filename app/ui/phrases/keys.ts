// One language's keys in one long text, scanned as a whole: a line for each phrase, `|` after each key. Pure.

import { forgiven, pieces, typosWithin } from "./typos";

const KEY = 124;
const LINE = 10;
const SPACE = 32;

/** Points of a key that the query is, begins, begins a word of, or stands in; the share of the key is added. */
const WHOLE = 100;
const HEAD = 88;
const WORD = 80;
const WITHIN = 70;
/** Inside a word of a language that has words: "tax" in "syntax". */
const SPLIT = 60;
const SHARE = 10;
const MISSPELT = 55;

export class Keys {
  /** Where each phrase's line begins; one more at the end. */
  private readonly lines: Int32Array;

  /** @param spaced words have spaces between them. */
  constructor(private readonly text: string, readonly spaced: boolean, phrases: number) {
    this.lines = new Int32Array(phrases + 1);
    for (let line = 0, at = 0; line <= phrases; line++) {
      this.lines[line] = at + 1;
      at = text.indexOf("\n", at + 1);
    }
  }

  /** Raise each phrase's points to what its best key is worth, times `weight`. */
  contained(query: string, weight: number, points: Float32Array): void {
    const { text } = this;
    let line = 0;
    let at = text.indexOf(query, 1);
    while (at >= 0) {
      while (this.lines[line + 1] <= at) line++;
      const worth = this.worth(at, query.length, points[line] / weight);
      if (worth * weight > points[line]) points[line] = worth * weight;
      at = text.indexOf(query, at + 1);
    }
  }

  /** Do the same, forgiving typos; `contained` has found nothing. */
  resembling(query: string, weight: number, points: Float32Array): void {
    const typos = forgiven(query);
    if (!typos) return;
    for (const piece of pieces(query, typos)) this.around(query, piece, typos, weight, points);
  }

  private around(query: string, piece: { text: string; at: number }, typos: number, weight: number, points: Float32Array): void {
    const { text } = this;
    let line = 0;
    let at = text.indexOf(piece.text, 1);
    while (at >= 0) {
      while (this.lines[line + 1] <= at) line++;
      const best = (MISSPELT * (1 - 1 / query.length) + SHARE / 2) * weight;
      if (points[line] < best) {
        const worth = this.misspelt(query, at, at - piece.at, typos);
        if (worth * weight > points[line]) points[line] = worth * weight;
      }
      at = text.indexOf(piece.text, at + 1);
    }
  }

  /** Judge the place around `at`, where the query would begin at `begin` if no typo moved it. */
  private misspelt(query: string, at: number, begin: number, typos: number): number {
    const from = this.keyStart(at, begin - typos);
    const to = this.keyEnd(at, begin + query.length + typos);
    const found = typosWithin(query, this.text.slice(from, to), typos);
    if (found > typos) return 0;
    return MISSPELT * (1 - found / query.length) + (this.isBoundary(from - 1) ? SHARE / 2 : 0);
  }

  private worth(at: number, length: number, reached: number): number {
    const before = this.text.charCodeAt(at - 1);
    const head = before === KEY || before === LINE;
    const floor = head ? HEAD : before === SPACE ? WORD : this.spaced ? SPLIT : WITHIN;
    // A better key of this phrase is known: the ends of this one need not be looked for.
    if (!head && floor + SHARE <= reached) return 0;
    const begin = head ? at : this.keyStart(at, 1);
    const end = this.keyEnd(at + length, this.text.length);
    if (head && end === at + length) return WHOLE;
    return floor + (SHARE * length) / (end - begin);
  }

  private keyStart(at: number, least: number): number {
    while (at > least && !this.isBoundary(at - 1)) at--;
    return Math.max(at, 1);
  }

  private keyEnd(at: number, most: number): number {
    while (at < most && at < this.text.length && !this.isBoundary(at)) at++;
    return at;
  }

  private isBoundary(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return code === KEY || code === LINE;
  }
}
