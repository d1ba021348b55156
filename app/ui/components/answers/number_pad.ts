// Digits to touch: the keyboard of the system never turns nor grows.

import { h, hiddenText, icon } from "../../dom";
import { _, _r } from "../../i18n";
import { button } from "../button/button";

export interface PadOptions {
  /** The largest number that may be typed. */
  max: number;
  /** What stands there at first; the first digit replaces it. */
  first?: number;
  /** The words for a number: "1,200円". */
  format(value: number): string;
  /** A digit as the reader writes it. */
  digit(digit: number): string;
  lang: string;
  /** Whether one more and one less stand beside the number. */
  steps?: boolean;
  /** Stands where a telephone has its last key; without it the key that deletes does. */
  last?: HTMLElement;
  /** Tells the number after every touch; null when nothing is typed. */
  changed(value: number | null): void;
}

export interface NumberPadOptions {
  max: number;
  format(value: number): string;
  digit(digit: number): string;
  lang: string;
  steps?: boolean;
  done(value: number): void;
}

/** Make a pad with a button that sends; the number stands above it in the reader's own way of writing. */
export function numberPad(options: NumberPadOptions): HTMLElement {
  let number: number | null = null;
  const send = button({ label: _r("Answer"), icon: "send", kind: "primary", press: () => { if (number !== null) options.done(number); } });
  return digitPad({ ...options, last: send, changed: (value) => { number = value; send.disabled = value === null; } });
}

/** Make the digits, with what is typed above them. */
export function digitPad(options: PadOptions): HTMLElement {
  let digits = options.first === undefined ? "" : String(options.first);
  let fresh = true;
  const display = h("output", { class: "pad-display", lang: options.lang, "aria-live": "polite" });
  const set = (next: string) => {
    digits = next;
    fresh = false;
    display.textContent = digits ? options.format(Number(digits)) : "–";
    options.changed(digits ? Number(digits) : null);
  };
  const add = (digit: string) => {
    const next = String(Number(fresh ? digit : digits + digit));
    if (Number(next) <= options.max) set(next);
  };
  const back = () => set(digits.slice(0, -1));
  const step = (by: number) => {
    const next = (digits ? Number(digits) : 0) + by;
    if (next >= 0 && next <= options.max) set(String(next));
  };
  set(digits);
  fresh = true;
  const keys = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => key(options.digit(digit), () => add(String(digit))));
  const erase = signKey("backspace", _("Delete the last digit"), back);
  return h("div", { class: "pad", on: { keydown: (event: KeyboardEvent) => {
    if (/^[0-9]$/.test(event.key)) add(event.key);
    if (event.key === "Backspace") back();
    if (options.steps && event.key === "ArrowUp") step(1);
    if (options.steps && event.key === "ArrowDown") step(-1);
  } } },
  options.steps
    ? h("div", { class: "pad-steps" }, signKey("remove", _("One less"), () => step(-1)), display, signKey("add", _("One more"), () => step(1)))
    : display,
  h("div", { class: "pad-keys" }, keys, options.last ? erase : h("span"), key(options.digit(0), () => add("0")), options.last || erase));
}

function key(label: string, press: () => void): HTMLElement {
  return h("button", { type: "button", class: "pad-key", on: { click: press } }, label);
}

function signKey(picture: string, name: string, press: () => void): HTMLElement {
  return h("button", { type: "button", class: "pad-key", on: { click: press } }, icon(picture), hiddenText(name));
}
