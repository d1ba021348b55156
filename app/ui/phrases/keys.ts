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
/** Fewer phrases than this part of all are looked through one by one. */
const FEW = 8;
const LATIN = /[a-z]/;
const LATIN_ALL = /[a-z]/g;
const SAMPLE = 5000;
const SOME = 0.1;

export class Keys {
  /** Latin letters are more than a name here and there. */
  private readonly latin: boolean;
  /** Where each phrase's line begins; one more at the end. */
  private readonly lines: Int32Array;

  /** @param spaced words have spaces between them. */
  constructor(private readonly text: string, readonly spaced: boolean, phrases: number) {
    const sample = text.slice(0, SAMPLE);
    this.latin = sample.replace(LATIN_ALL, "").length < sample.length * (1 - SOME);
    this.lines = new Int32Array(phrases + 1);
    for (let line = 0, at = 0; line <= phrases; line++) {
      this.lines[line] = at + 1;
      at = text.indexOf("\n", at + 1);
    }
  }

  /** Tell a phrase's keys. */
  of(phrase: number): string[] {
    return this.text.slice(this.lines[phrase], this.lines[phrase + 1] - 1).split("|").filter((key) => key);
  }

  /** Raise each phrase's points to what its best key is worth, times `weight`; where `among` is given, of these phrases alone. */
  contained(query: string, weight: number, points: Float32Array, among: number[] | null): void {
    this.walk(query, among, (at, phrase) => {
      const worth = this.worth(at, query.length, points[phrase] / weight);
      if (worth * weight > points[phrase]) points[phrase] = worth * weight;
    });
  }

  /** Do the same, forgiving typos; `contained` has found nothing. */
  resembling(query: string, weight: number, points: Float32Array, among: number[] | null): void {
    const typos = forgiven(query);
    if (!typos || (!this.latin && LATIN.test(query))) return;
    const most = (MISSPELT * (1 - 1 / query.length) + SHARE / 2) * weight;
    for (const piece of pieces(query, typos))
      this.walk(piece.text, among, (at, phrase) => {
        if (points[phrase] >= most) return;
        const worth = this.misspelt(query, at, at - piece.at, typos);
        if (worth * weight > points[phrase]) points[phrase] = worth * weight;
      });
  }

  private walk(query: string, among: number[] | null, found: (at: number, phrase: number) => void): void {
    const { text, lines } = this;
    if (!among || among.length > lines.length / FEW) {
      for (let at = text.indexOf(query, 1), line = 0; at >= 0; at = text.indexOf(query, at + 1)) {
        while (lines[line + 1] <= at) line++;
        found(at, line);
      }
      return;
    }
    for (const line of among) {
      const own = text.slice(lines[line], lines[line + 1]);
      for (let at = own.indexOf(query); at >= 0; at = own.indexOf(query, at + 1)) found(lines[line] + at, line);
    }
  }

  /** Judge the place around `at`, where the query would begin at `begin` if no typo moved it. */
  private misspelt(query: string, at: number, begin: number, typos: number): number {
    const from = this.keyStart(at, begin - typos);
    const to = this.keyEnd(at, begin + query.length + typos);
    const found = typosWithin(query, this.text, typos, from, to);
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
