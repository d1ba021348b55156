// Digits to touch: the keyboard of the system never turns nor grows.

import { h, hiddenText, icon } from "../../dom";
import { _, _r } from "../../i18n";
import { button } from "../button/button";

export interface NumberPadOptions {
  /** The largest number that may be sent. */
  max: number;
  /** The words for a number: "1,200円". */
  format(value: number): string;
  /** A digit as the reader writes it. */
  digit(digit: number): string;
  lang: string;
  done(value: number): void;
}

/** Make a pad; the number stands above it in the reader's own way of writing. */
export function numberPad(options: NumberPadOptions): HTMLElement {
  let digits = "";
  const display = h("output", { class: "pad-display", lang: options.lang, "aria-live": "polite" });
  const send = button({ label: _r("Answer"), icon: "send", kind: "primary", press: () => options.done(Number(digits)) });
  const show = () => {
    display.textContent = digits ? options.format(Number(digits)) : "–";
    send.disabled = !digits;
  };
  const add = (digit: string) => {
    const next = String(Number(digits + digit));
    if (Number(next) <= options.max) digits = next;
    show();
  };
  const back = () => { digits = digits.slice(0, -1); show(); };
  show();
  const keys = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => key(options.digit(digit), () => add(String(digit))));
  const erase = h("button", { type: "button", class: "pad-key", on: { click: back } },
    icon("backspace"), hiddenText(_("Delete the last digit")));
  return h("div", { class: "pad", on: { keydown: (event: KeyboardEvent) => {
    if (/^[0-9]$/.test(event.key)) add(event.key);
    if (event.key === "Backspace") back();
  } } }, display, h("div", { class: "pad-keys" }, keys, erase, key(options.digit(0), () => add("0")), send));
}

function key(label: string, press: () => void): HTMLElement {
  return h("button", { type: "button", class: "pad-key", on: { click: press } }, label);
}
