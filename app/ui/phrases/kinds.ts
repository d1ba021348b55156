// What a value of each kind may be (docs/protocol.md, Values), as phrase_packs/values.py judges it.

import type { Kind, Value } from "./json";

/** Stands alone in a value of kind `documents`: none of these papers. */
export const NONE = "none";

const RANGES: { [kind: string]: [number, number] } = { number: [-1e9, 1e9], amount: [0, 1e9], minutes: [0, 10000], people: [0, 99] };
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const TEXT_LIMIT = 60;
const IDS_LIMIT = 9;

/** Tell whether a value fits its kind; what does not is shown as a blank. */
export function isOfKind(kind: Kind, value: Value | undefined): value is Value {
  if (Array.isArray(value)) return (kind === "choices" || kind === "documents") && areIds(kind, value);
  if (typeof value === "number") {
    const range = RANGES[kind];
    return range !== undefined && Math.floor(value) === value && value >= range[0] && value <= range[1];
  }
  return typeof value === "string" && fitsText(kind, value);
}

function fitsText(kind: Kind, value: string): boolean {
  if (kind === "yes_no") return value === "yes" || value === "no" || value === "unknown";
  if (kind === "free") return value === "text" || value === "ink" || value === "sign";
  if (kind === "choice" || kind === "place") return isId(value);
  if (kind === "date") return isDay(value);
  if (kind === "time") return /^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(value);
  if (kind === "duration") return /^P(T[1-9][0-9]{0,2}[HM]|[1-9][0-9]{0,2}[DWMY])$/.test(value);
  const length = Array.from(value).length;
  return kind === "text" && length >= 1 && length <= TEXT_LIMIT && value.trim() !== "";
}

function isId(value: unknown): value is string {
  return typeof value === "string" && value.length <= 40 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value);
}

function areIds(kind: Kind, value: unknown[]): boolean {
  if (value.length < 1 || value.length > IDS_LIMIT || !value.every(isId)) return false;
  if (value.some((one, at) => value.indexOf(one) !== at)) return false;
  return kind !== "documents" || value.length === 1 || value.indexOf(NONE) < 0;
}

function isDay(value: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value)) return false;
  const [year, month, day] = value.split("-").map(Number);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (year < 1 || month < 1 || month > 12 || day < 1 || (month === 2 && day === 29 && !leap)) return false;
  return day <= DAYS[month - 1];
}
