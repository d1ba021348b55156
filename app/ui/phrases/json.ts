// What `GET /packs/<locale>.json` answers: all packs in one locale (phrase_packs/wire.py).

/** A string, a text with its reading above it, or a blank for a slot's value. */
export type Part = string | [string, string] | { slot: string };
export type Template = Part[];
/** CLDR plural category to template; `other` is always there. */
export interface Forms { [category: string]: Template }
export type TextJson = Template | Forms;

export type Kind = "yes_no" | "choice" | "number" | "amount" | "minutes" | "date" | "time" | "text";
export type Value = string | number;
export interface Values { [slot: string]: Value }

/** A run of text, with furigana where it has any. */
export interface Segment { text: string; ruby?: string }

export interface SlotJson { kind: Kind; example: Value }
export interface OptionJson { id: string; number: number; icon: string; say: TextJson }
export interface AnswerJson { kind: Kind; options?: OptionJson[] }

export interface PhraseJson {
  id: string;
  /** Of its tile, from 1. */
  number: number;
  by: "staff" | "visitor" | "both";
  icon: string;
  say: TextJson;
  slots: { [name: string]: SlotJson };
  answers: AnswerJson[];
  /** Folded words under which a search finds it. */
  find: string[];
}

export interface CategoryJson { id: string; number: number; icon: string; title: TextJson; phrases: PhraseJson[] }
export interface PackJson { id: string; version: number; number: number; title: TextJson; categories: CategoryJson[] }

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
  date: Template;
  era_date: Template | null;
  eras: Array<{ first: string; name: Part }>;
  year_offset: number;
  months: string[];
  days: Template[];
  hours: Template[];
  month_titles: Template[];
  weekdays: string[];
  week_start: number;
}

export interface PacksJson { locale: string; fingerprint: string; cldr: Cldr; packs: PackJson[] }
