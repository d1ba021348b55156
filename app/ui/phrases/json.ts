// What `GET /packs/<locale>.json` answers: all packs in one locale (phrase_packs/wire.py).

/** A string, a text with its reading above it, or a blank for a slot's value. */
export type Part = string | [string, string] | { slot: string };
export type Template = Part[];
/** CLDR plural category to template; `other` is always there. */
export interface Forms { [category: string]: Template }
export type TextJson = Template | Forms;

/** Of a slot or an answer; `free` is an answer in own words, whose value tells how it was given. */
export type Kind = "yes_no" | "choice" | "choices" | "documents" | "people" | "duration" | "place" | "number" | "amount" | "minutes" | "date" | "time"
  | "text" | "free";
/** What a pack may ask for. */
export type AskedKind = Exclude<Kind, "free">;
/** docs/protocol.md, Values; a list holds ids. */
export type Value = string | number | string[];
export interface Values { [slot: string]: Value }

/** A run of text, with furigana where it has any. */
export interface Segment { text: string; ruby?: string }

export interface SlotJson { kind: AskedKind; example: Value }
export interface OptionJson { id: string; number: number; icon: string; say: TextJson }
export interface AnswerJson {
  kind: AskedKind;
  /** Of `choice` and `choices`. */
  options?: OptionJson[];
  /** Of `documents`: papers, as options. */
  documents?: OptionJson[];
  /** Of `place`: the id of a picture. */
  picture?: string;
}

/** A place on a picture; `shape` is SVG path data, and its number stands `at` x, y. */
export interface RegionJson { id: string; number: number; say: TextJson; at: [number, number]; shape: string }
export interface PictureJson { view_box: string; shapes: string[]; regions: RegionJson[] }

/** A step of a flow: its phrase, and where its answers lead. */
export interface StepJson { phrase: string; then: { [answer: string]: string }; only: boolean }
export interface FlowJson { id: string; icon: string; title: TextJson; steps: StepJson[] }
/** An answer to a step. */
export interface Given { kind: Kind; value: Value }

export interface PhraseJson {
  id: string;
  /** Of its tile, from 1. */
  number: number;
  by: "staff" | "visitor" | "both";
  icon: string;
  say: TextJson;
  slots: { [name: string]: SlotJson };
  answers: AnswerJson[];
}

export interface CategoryJson { id: string; number: number; icon: string; title: TextJson; phrases: PhraseJson[] }
export interface PackJson { id: string; version: number; number: number; title: TextJson; categories: CategoryJson[]; flows: FlowJson[] }

export interface Plurals { small: string[]; large: string[]; million: string }

/** How a locale writes values (phrase_packs/cldr.py says what each field is). */
export interface Cldr {
  digits: string;
  group: string;
  grouping: [number, number];
  min_grouping: number;
  minus: string;
  plurals: Plurals;
  yen: Forms;
  minutes: Forms;
  people: Forms;
  durations: { [unit: string]: Forms };
  /** `two_i` and `end_i` stand before the sound i, where a language asks for it. */
  listing: { two: Template; middle: Template; end: Template; two_i: Template | null; end_i: Template | null };
  date: Template;
  era_date: Template | null;
  both_date: Template | null;
  eras: Array<{ first: string; name: Part }>;
  year_offset: number;
  months: string[];
  days: Template[];
  hours: Template[];
  month_titles: Template[];
  weekdays: string[];
  week_start: number;
}

/** What `GET /packs/find.json` answers: by what phrases are found (phrase_packs/finding.py). */
export interface FindJson {
  fingerprint: string;
  packs: Array<{ id: string; categories: Array<{ id: string; phrases: string[] }> }>;
  /** A line for each phrase in the order of the packs, `|` after each key. */
  keys: { [locale: string]: string };
  /** Languages with spaces between words. */
  spaced: string[];
}

/** A phrase in sign language. */
export interface ClipJson { pack: string; phrase: string; src: string; media_type: string; caption: string; captions: string }

export interface PacksJson {
  locale: string;
  fingerprint: string;
  cldr: Cldr;
  documents: { [id: string]: { icon: string; say: TextJson } };
  pictures: { [id: string]: PictureJson };
  packs: PackJson[];
  /** Phrases that were taken off the board lately. */
  /** Not where a pack is only looked at. */
  clips?: ClipJson[];
  retired?: Array<PhraseJson & { pack: string }>;
}
