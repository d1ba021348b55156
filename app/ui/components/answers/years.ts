// Counting years as people do: from a ruler's first year, or some hundred years ahead. Pure.

import type { Segment } from "../said/said";

/** A Japanese era; `first` is its first day, YYYY-MM-DD. */
export interface Era { first: string; name: Segment[] }

/** A way to count years: `from` is the Gregorian year before its year 1, `last` its greatest year. */
export interface Count { key: string; name: Segment[] | null; from: number; least: number; last: number }

const LEAST = 1868;
const LARGEST = 2200;
/** Nobody living was born earlier. */
const FIRST_ERA = "1912";

/** Tell the ways in which a reader may count, the everyday one first; a name of null is the western one's. */
export function waysToCount(eras: readonly Era[], offset: number): Count[] {
  const western = { key: "western", name: null, from: 0, least: LEAST, last: LARGEST };
  const ways: Count[] = offset ? [{ key: "own", name: null, from: -offset, least: LEAST + offset, last: LARGEST + offset }, western] : [western];
  eras.forEach((era, at) => {
    if (era.first < FIRST_ERA) return;
    const from = yearOf(era.first) - 1;
    const end = at > 0 ? yearOf(eras[at - 1].first) : LARGEST;
    ways.push({ key: era.first, name: era.name, from, least: 1, last: end - from });
  });
  return ways;
}

/** Tell the Gregorian year of a year so counted; null when there is none. */
export function gregorian(count: Count, year: number): number | null {
  return year >= count.least && year <= count.last ? count.from + year : null;
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}
