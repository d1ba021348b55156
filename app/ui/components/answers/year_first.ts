// The year typed, then the month touched: for dates of birth, which lie too far back to leaf to.

import { fill, h } from "../../dom";
import { _, _r } from "../../i18n";
import { button, setPressed } from "../button/button";
import { said } from "../said/said";
import type { Month } from "./calendar";
import { digitPad } from "./number_pad";
import { Count, Era, gregorian, waysToCount } from "./years";

export interface YearWords {
  lang: string;
  /** Newest first; empty where the reader counts without eras. */
  eras: Era[];
  /** Added to the Gregorian year where the reader counts so. */
  yearOffset: number;
  monthTitle(year: number, month: number): string;
  digits(number: number): string;
}

/** Make the two steps; `done` gets the month, whose days the calendar then shows. */
export function yearFirst(words: YearWords, done: (at: Month) => void): HTMLElement {
  const root = h("div", { class: "year-first" });
  const ways = waysToCount(words.eras, words.yearOffset);
  const months = (year: number) => fill(root, h("div", { class: "year-months" }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) =>
    h("button", { type: "button", class: "year-month", lang: words.lang, on: { click: () => done({ year, month }) } }, words.monthTitle(year, month)))));
  const open = (way: Count) => {
    fill(root, ways.length > 1 ? wayButtons(ways, way, words.lang, open) : null, yearPad(way, words, (year) => {
      months(year);
      focus(root, "button");
    }));
    focus(root, ".pad-key");
  };
  open(ways[0]);
  return root;
}

/** The digits of a keyboard are typed where the focus is. */
function focus(root: HTMLElement, selector: string): void {
  (root.querySelector(selector) as HTMLElement).focus();
}

function wayButtons(ways: Count[], way: Count, lang: string, open: (way: Count) => void): HTMLElement {
  return h("div", { class: "year-ways", role: "group", "aria-label": _("Years") }, ways.map((one) => {
    const made = button({ label: one.name ? said(one.name, lang) : one.key === "own" ? _r("Buddhist years") : _r("Western years"), press: () => open(one) });
    setPressed(made, one === way);
    return made;
  }));
}

function yearPad(way: Count, words: YearWords, done: (year: number) => void): HTMLElement {
  let year: number | null = null;
  const next = button({ label: _r("Next"), icon: "arrow_forward", kind: "primary", press: () => { if (year !== null) done(year); } });
  return digitPad({
    max: way.last, lang: words.lang, digit: words.digits, last: next,
    format: (typed) => `${way.name ? way.name.map((part) => part.text).join("") : ""}${plainDigits(typed, words)}${westernToo(way, typed, words)}`,
    changed: (typed) => {
      year = typed === null ? null : gregorian(way, typed);
      next.disabled = year === null;
    },
  });
}

/** A year has no mark between its thousands. */
function plainDigits(year: number, words: YearWords): string {
  return String(year).split("").map((digit) => words.digits(Number(digit))).join("");
}

function westernToo(way: Count, typed: number, words: YearWords): string {
  const year = way.from ? gregorian(way, typed) : null;
  return year === null ? "" : ` (${plainDigits(year, words)})`;
}
