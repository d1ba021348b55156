// Finding phrases by kana, romaji, kanji, number, synonym or any language. What is typed stays here.

import { Query, queryOf } from "./fold";
import type { FindJson } from "./json";
import { Keys } from "./keys";
import { Sentences } from "./nearest";

export interface Hit { pack: string; category: string; phrase: string; score: number }

export interface Wanted {
  /** The searcher's own language; what is found in it comes first, and in Japanese and English. */
  locale: string;
  /** The pack that is open: its tile 2-3 is meant before those of others. */
  pack?: string | null;
  limit?: number;
}

interface Place { pack: string; category: string; phrase: string; at: number; tile: number }

const LIMIT = 20;
/** An office's people search in Japanese, plain or official; English words are what foreign residents know it by. */
const COMMON = ["ja", "ja-simple", "en"];
const OTHER = 0.9;
/** A sentence in kanji, and its reading. */
const WRITTEN = 2;
const NUMBERED = /^(?:([0-9]{1,2})[-ー.・]?)?([0-9])$/;

export class Finder {
  readonly fingerprint: string;
  private readonly places: Place[] = [];
  private readonly sentences: { [locale: string]: Sentences } = {};
  private readonly keys: { [locale: string]: Keys } = {};

  constructor(json: FindJson) {
    this.fingerprint = json.fingerprint;
    for (const pack of json.packs)
      pack.categories.forEach((category, at) => category.phrases.forEach((phrase, tile) =>
        this.places.push({ pack: pack.id, category: category.id, phrase, at: at + 1, tile: tile + 1 })));
    for (const locale of Object.keys(json.keys))
      this.keys[locale] = new Keys(json.keys[locale], json.spaced.indexOf(locale) >= 0, this.places.length);
  }

  /**
   * Find phrases, best first; equal ones in the order of the board. `3` is a tile's number, `2-3` the third of the second category.
   * Typos are forgiven only where nothing fits as it was typed.
   */
  search(typed: string, wanted: Wanted): Hit[] {
    const numbered = NUMBERED.exec(typed.normalize("NFKC").trim());
    if (numbered) return this.best(this.byNumber(numbered, wanted.pack || null), wanted);
    const words = typed.split(/\s+/).map(queryOf).filter((query) => query.joined);
    if (!words.length) return [];
    const found = this.best(this.byWords(queryOf(typed), words, wanted.locale, false), wanted);
    return found.length ? found : this.best(this.byWords(queryOf(typed), words, wanted.locale, true), wanted);
  }

  /**
   * Find the phrase that says what is being typed in one language; null where none is alike enough.
   * `weigh` tells for each phrase how much it is worth here: 0 where it may not be said.
   */
  nearest(typed: string, locale: string, weigh: (pack: string, phrase: string) => number): Hit | null {
    const keys = this.keys[locale];
    const sentences = this.sentences[locale] || (this.sentences[locale] = this.sentencesOf(locale));
    const near = sentences.nearest(queryOf(typed), keys.spaced, (place) => weigh(this.places[place].pack, this.places[place].phrase));
    return near && this.hit(near.place, near.likeness);
  }

  /** Japanese is typed in kanji or in kana, and plainly or not. */
  private sentencesOf(locale: string): Sentences {
    const own = (locale.slice(0, 2) === "ja" ? ["ja", "ja-simple"] : [locale]).map((name) => this.keys[name]);
    return new Sentences(this.places.map((_place, at) => own.reduce<Array<{ text: string; spaced: boolean }>>((texts, keys) =>
      texts.concat(keys.of(at).slice(0, keys.spaced ? 1 : WRITTEN).map((text) => ({ text, spaced: keys.spaced }))), [])));
  }

  private hit(place: number, score: number): Hit {
    const { pack, category, phrase } = this.places[place];
    return { pack, category, phrase, score };
  }

  private byNumber(match: RegExpExecArray, open: string | null): Float32Array {
    const category = match[1] === undefined ? null : Number(match[1]);
    const wanted = Number(match[2]);
    return this.places.reduce((points, { at, tile, pack }, place) => {
      if (tile === wanted && (category === null || category === at)) points[place] = pack === open ? 100 : 90;
      return points;
    }, new Float32Array(this.places.length));
  }

  /** Score the words as they stand together and, where there are several, each by itself: the one that fits worst counts. */
  private byWords(together: Query, words: Query[], locale: string, fuzzy: boolean): Float32Array {
    const several = words.length > 1;
    const points = this.scan(together, locale, fuzzy && !several, null);
    if (!several) return points;
    const least = new Float32Array(points.length).fill(100);
    // Long words first: few phrases have them, and the others need to be looked for in those alone.
    let among: number[] | null = null;
    for (const word of words.slice().sort((a, b) => b.joined.length - a.joined.length)) {
      const found: Float32Array = this.scan(word, locale, fuzzy, among);
      const both: number[] = [];
      found.forEach((worth, place) => {
        least[place] = Math.min(least[place], worth);
        if (least[place] > 0) both.push(place);
      });
      among = both;
    }
    return points.map((worth, place) => Math.max(worth, least[place]));
  }

  private scan(query: Query, locale: string, fuzzy: boolean, among: number[] | null): Float32Array {
    const points = new Float32Array(this.places.length);
    for (const name of Object.keys(this.keys)) {
      const keys = this.keys[name];
      const weight = name === locale || COMMON.indexOf(name) >= 0 ? 1 : OTHER;
      const forms = keys.spaced ? [query.words] : [query.joined, name.slice(0, 2) === "ja" ? query.romaji : ""];
      for (const form of forms) {
        if (!form) continue;
        keys.contained(form, weight, points, among);
        if (fuzzy) keys.resembling(form, weight, points, among);
      }
    }
    return points;
  }

  private best(points: Float32Array, { limit = LIMIT }: Wanted): Hit[] {
    const found: number[] = [];
    points.forEach((score, place) => { if (score > 0) found.push(place); });
    found.sort((a, b) => points[b] - points[a] || a - b);
    return found.slice(0, limit).map((place) => this.hit(place, points[place]));
  }
}
