// Filling the slots of a phrase in the grammar of its locale, as phrase_packs/fill.py does. The tables come from the server,
// so that an old browser without the locale's Intl data writes the same.

import type { Cldr, Forms, Kind, Part, Segment, SlotJson, Template, TextJson, Value, Values } from "./json";
import { isOfKind } from "./kinds";
import { BLANK, isBlank, plain, segment, substitute } from "./ruby";

/** Where a locale has eras: 2026年, 令和8年, or 2026年（令和8年）. */
export type Years = "western" | "era" | "both";
/** What choices, papers or places are called, by id. */
export interface Names { [id: string]: Segment[] }

const COUNTED: { [kind: string]: boolean } = { number: true, amount: true, minutes: true, people: true };
const UNITS: { [letters: string]: string } = { TM: "minute", TH: "hour", D: "day", W: "week", M: "month", Y: "year" };
/** Begins with the sound i; hielo and hiato do not. */
const I = /^([iíIÍ]|[hH][iíIÍ](?![aeAE]))/;
/** Counters that are read otherwise after some last digits of a number of their kind: 10分, 3階. */
const COUNTERS: { [counter: string]: { kind: Kind; by: string; otherwise: string; after: number[] } } = {
  分: { kind: "minutes", by: "ふん", otherwise: "ぷん", after: [0, 1, 3, 4, 6, 8] },
  階: { kind: "number", by: "かい", otherwise: "がい", after: [3] },
};

/** Write a text with values, in the plural form that its number asks for. */
export function fillText(
  text: TextJson, slots: { [name: string]: SlotJson }, values: Values, cldr: Cldr, years: Years = "western", names: Names = {},
): Segment[] {
  const template = Array.isArray(text) ? text : text[form(slots, values, cldr)] || text.other;
  return substitute(readCounters(template, slots, values), (name) => filled(slots[name], values[name], cldr, years, names));
}

/** Give a counter after a number its reading: 5分 is ふん, 10分 is ぷん. */
function readCounters(template: Template, slots: { [name: string]: { kind: Kind } }, values: Values): Template {
  return template.map((part, at): Part => {
    const before = at > 0 ? template[at - 1] : "";
    const counter = Array.isArray(part) ? COUNTERS[part[0]] : undefined;
    if (!Array.isArray(part) || !counter || part[1] !== counter.by || !isBlank(before)) return part;
    const slot = slots[before.slot];
    const value = values[before.slot];
    if (!slot || slot.kind !== counter.kind || typeof value !== "number") return part;
    return counter.after.indexOf(value % 10) >= 0 ? [part[0], counter.otherwise] : part;
  });
}

function form(slots: { [name: string]: SlotJson }, values: Values, cldr: Cldr): string {
  for (const name of Object.keys(slots)) {
    const value = values[name];
    if (COUNTED[slots[name].kind] && typeof value === "number") return category(value, cldr);
  }
  return "other";
}

function filled(slot: SlotJson | undefined, value: Value | undefined, cldr: Cldr, years: Years, names: Names): Segment[] {
  if (!slot || !isOfKind(slot.kind, value)) return [BLANK];
  // The sentence has the word for minutes.
  return write(slot.kind === "minutes" ? "number" : slot.kind, value, cldr, years, names);
}

/** Write a value by itself, with its unit. For `yes_no` and `free` there are other words: this gives a blank. */
export function write(kind: Kind, value: Value, cldr: Cldr, years: Years = "western", names: Names = {}): Segment[] {
  if (!isOfKind(kind, value)) return [BLANK];
  if (Array.isArray(value)) return listed(value.map((one) => named(names, one)), cldr);
  if (typeof value === "number") return numeral(kind, value, cldr);
  if (kind === "date") return writeDate(value, cldr, years);
  if (kind === "time") return writeTime(value, cldr);
  if (kind === "duration") return writeDuration(value, cldr);
  if (kind === "choice" || kind === "place") return named(names, value);
  return kind === "text" ? [{ text: value }] : [BLANK];
}

function named(names: Names, id: string): Segment[] {
  return Object.prototype.hasOwnProperty.call(names, id) ? names[id] : [BLANK];
}

function numeral(kind: Kind, value: number, cldr: Cldr): Segment[] {
  if (kind === "amount") return counted(value, cldr.yen, cldr);
  if (kind === "minutes") return counted(value, cldr.minutes, cldr);
  return kind === "people" ? counted(value, cldr.people, cldr) : [{ text: writeNumber(value, cldr) }];
}

function counted(value: number, units: Forms, cldr: Cldr): Segment[] {
  const unit = units[`=${value}`] || units[category(value, cldr)] || units.other;
  return substitute(readCounters(unit, { value: { kind: "minutes" } }, { value }), () => [{ text: writeNumber(value, cldr) }]);
}

/** Write a duration of one unit, given as `PT30M` or `P2W`. */
export function writeDuration(value: string, cldr: Cldr): Segment[] {
  return counted(Number(value.replace(/[^0-9]/g, "")), cldr.durations[UNITS[value.slice(1).replace(/[0-9]/g, "")]], cldr);
}

/** Write several things one after the other: "A, B and C". */
export function listed(items: Segment[][], cldr: Cldr): Segment[] {
  let rest = items[items.length - 1] || [];
  const { two, middle, end, two_i, end_i } = cldr.listing;
  const usual = items.length === 2 ? two : end;
  const beforeI = items.length === 2 ? two_i : end_i;
  const last = beforeI && I.test(plain(rest)) ? beforeI : usual;
  for (let at = items.length - 2; at >= 0; at--) {
    const template = at === items.length - 2 ? last : middle;
    const after = rest;
    rest = substitute(template, (name) => (name === "item" ? items[at] : after));
  }
  return rest;
}

/** Name the CLDR plural category of a whole number. */
export function category(value: number, cldr: Cldr): string {
  const n = Math.abs(value);
  if (n < 100) return cldr.plurals.small[n];
  return n % 1000000 === 0 ? cldr.plurals.million : cldr.plurals.large[n % 100];
}

/** Write a whole number in the locale's digits and groups. */
export function writeNumber(value: number, cldr: Cldr): string {
  let head = String(Math.abs(value));
  const [last, before] = cldr.grouping;
  const groups: string[] = [];
  if (head.length >= last + cldr.min_grouping) {
    groups.push(head.slice(-last));
    for (head = head.slice(0, -last); head.length > before; head = head.slice(0, -before)) groups.unshift(head.slice(-before));
  }
  groups.unshift(head);
  return (value < 0 ? cldr.minus : "") + groups.map((group) => inDigits(group, cldr)).join(cldr.group);
}

/** Write ASCII digits in the locale's own. */
export function inDigits(text: string, cldr: Cldr): string {
  return text.replace(/[0-9]/g, (digit) => cldr.digits.charAt(Number(digit)));
}

/** Write a date given as `YYYY-MM-DD`, with the year by Japanese era where asked for and known. */
export function writeDate(value: string, cldr: Cldr, years: Years = "western"): Segment[] {
  const [year, month, day] = value.split("-").map(Number);
  const age = years !== "western" ? cldr.eras.filter((one) => one.first <= value)[0] : undefined;
  const parts: { [name: string]: () => Segment[] } = {
    year: () => [{ text: writeYear(year, cldr) }],
    month: () => [{ text: cldr.months[month - 1] }],
    day: () => substitute(cldr.days[day - 1], () => []),
    era: () => (age ? [segment(age.name as Exclude<Part, { slot: string }>)] : []),
    era_year: () => (age ? eraYear(year - Number(age.first.slice(0, 4)) + 1) : []),
  };
  const counted = years === "both" ? cldr.both_date : cldr.era_date;
  return substitute(age && counted ? counted : cldr.date, (name) => parts[name]());
}

/** Write a year as the locale counts it. */
export function writeYear(year: number, cldr: Cldr): string {
  return inDigits(String(year + cldr.year_offset), cldr);
}

function eraYear(count: number): Segment[] {
  return [count === 1 ? { text: "元", ruby: "がん" } : { text: String(count) }];
}

/** Write a time given as `HH:MM`. */
export function writeTime(value: string, cldr: Cldr): Segment[] {
  const [hour, minute] = value.split(":");
  return substitute(cldr.hours[Number(hour)], () => [{ text: inDigits(minute, cldr) }]);
}
