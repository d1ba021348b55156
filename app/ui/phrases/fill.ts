// Filling the slots of a phrase in the grammar of its locale, as phrase_packs/fill.py does. The tables come from the server,
// so that an old browser without the locale's Intl data writes the same.

import type { Cldr, Forms, Kind, Part, Segment, SlotJson, Template, TextJson, Value, Values } from "./json";
import { BLANK, isBlank, segment, substitute } from "./ruby";

const COUNTED: { [kind: string]: boolean } = { number: true, amount: true, minutes: true };
const RANGES: { [kind: string]: [number, number] } = { number: [-1e9, 1e9], amount: [0, 1e9], minutes: [0, 10000] };
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const TEXT_LIMIT = 60;
/** Last digits after which 分 is read ぷん. */
const PUN_AFTER = [0, 1, 3, 4, 6, 8];

/** Tell whether a value fits its kind (docs/protocol.md §7.1); what does not is shown as a blank. */
export function isOfKind(kind: Kind, value: Value | undefined): value is Value {
  if (typeof value === "number") {
    const range = RANGES[kind];
    return range !== undefined && Math.floor(value) === value && value >= range[0] && value <= range[1];
  }
  if (typeof value !== "string") return false;
  if (kind === "yes_no") return value === "yes" || value === "no" || value === "unknown";
  if (kind === "choice") return value.length <= 40 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value);
  if (kind === "date") return isDay(value);
  if (kind === "time") return /^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(value);
  const length = Array.from(value).length;
  return kind === "text" && length >= 1 && length <= TEXT_LIMIT && value.trim() !== "";
}

function isDay(value: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value)) return false;
  const [year, month, day] = value.split("-").map(Number);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (year < 1 || month < 1 || month > 12 || day < 1 || (month === 2 && day === 29 && !leap)) return false;
  return day <= DAYS[month - 1];
}

/** Write a text with values, in the plural form that its number asks for. */
export function fillText(text: TextJson, slots: { [name: string]: SlotJson }, values: Values, cldr: Cldr, era = false): Segment[] {
  const template = Array.isArray(text) ? text : text[form(slots, values, cldr)] || text.other;
  return substitute(readMinutes(template, slots, values), (name) => filled(slots[name], values[name], cldr, era));
}

/** Give 分 after a number its reading: 5分 is ふん, 10分 is ぷん. */
function readMinutes(template: Template, slots: { [name: string]: { kind: Kind } }, values: Values): Template {
  return template.map((part, at): Part => {
    const before = at > 0 ? template[at - 1] : "";
    if (!Array.isArray(part) || part[0] !== "分" || part[1] !== "ふん" || !isBlank(before)) return part;
    const slot = slots[before.slot];
    const value = values[before.slot];
    return slot && slot.kind === "minutes" && typeof value === "number" && PUN_AFTER.indexOf(value % 10) >= 0 ? ["分", "ぷん"] : part;
  });
}

function form(slots: { [name: string]: SlotJson }, values: Values, cldr: Cldr): string {
  for (const name of Object.keys(slots)) {
    const value = values[name];
    if (COUNTED[slots[name].kind] && typeof value === "number") return category(value, cldr);
  }
  return "other";
}

function filled(slot: SlotJson | undefined, value: Value | undefined, cldr: Cldr, era: boolean): Segment[] {
  if (!slot || !isOfKind(slot.kind, value)) return [BLANK];
  // The sentence has the word for minutes.
  if (slot.kind === "minutes") return [{ text: writeNumber(value as number, cldr) }];
  return write(slot.kind, value, cldr, era);
}

/** Write a value by itself, with its unit. For `yes_no` and `choice` there are other words: this gives a blank. */
export function write(kind: Kind, value: Value, cldr: Cldr, era = false): Segment[] {
  if (!isOfKind(kind, value)) return [BLANK];
  if (typeof value === "number") return numeral(kind, value, cldr);
  if (kind === "date") return writeDate(value, cldr, era);
  if (kind === "time") return writeTime(value, cldr);
  return kind === "text" ? [{ text: value }] : [BLANK];
}

function numeral(kind: Kind, value: number, cldr: Cldr): Segment[] {
  const digits = [{ text: writeNumber(value, cldr) }];
  if (kind === "number") return digits;
  const units: Forms = kind === "amount" ? cldr.yen : cldr.minutes;
  const unit = units[category(value, cldr)] || units.other;
  return substitute(readMinutes(unit, { value: { kind: "minutes" } }, { value }), () => digits);
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
export function writeDate(value: string, cldr: Cldr, era = false): Segment[] {
  const [year, month, day] = value.split("-").map(Number);
  const age = era ? cldr.eras.filter((one) => one.first <= value)[0] : undefined;
  const parts: { [name: string]: () => Segment[] } = {
    year: () => [{ text: writeYear(year, cldr) }],
    month: () => [{ text: cldr.months[month - 1] }],
    day: () => substitute(cldr.days[day - 1], () => []),
    era: () => (age ? [segment(age.name as Exclude<Part, { slot: string }>)] : []),
    era_year: () => (age ? eraYear(year - Number(age.first.slice(0, 4)) + 1) : []),
  };
  const template: Template = age && cldr.era_date ? cldr.era_date : cldr.date;
  return substitute(template, (name) => parts[name]());
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
