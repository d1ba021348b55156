// How long: a number, and then its unit by one touch. The units are written with the number, as the reader's language has them.

import { h, setText } from "../../dom";
import { _, _r } from "../../i18n";
import { button, setPressed } from "../button/button";
import { digitPad } from "./number_pad";

/** From short to long; `#` stands for the number (docs/protocol.md, Values). */
const UNITS = ["PT#M", "PT#H", "P#D", "P#W", "P#M", "P#Y"];
const LARGEST = 999;

export interface DurationOptions {
  lang: string;
  /** A duration as the reader writes it: "3 weeks". */
  format(value: string): string;
  digit(digit: number): string;
  /** A whole number in the reader's digits. */
  digits(number: number): string;
  done(value: string): void;
}

/** Make a pad; the unit that was touched last is the one that is sent. */
export function durationPad(options: DurationOptions): HTMLElement {
  let count: number | null = 1;
  let unit = "";
  const value = (of: string) => of.replace("#", String(count || 1));
  const send = button({ label: _r("Answer"), icon: "send", kind: "primary", press: () => options.done(value(unit)) });
  const units = UNITS.map((one) => h("button", { type: "button", class: "duration-unit", lang: options.lang, "aria-pressed": "false", on: { click: () => {
    unit = one;
    draw();
  } } }));
  const draw = () => {
    units.forEach((element, at) => {
      setText(element, options.format(value(UNITS[at])));
      setPressed(element, UNITS[at] === unit);
    });
    send.disabled = !count || !unit;
  };
  const pad = digitPad({
    max: LARGEST, first: 1, lang: options.lang, digit: options.digit, format: options.digits,
    changed: (number) => { count = number; draw(); },
  });
  return h("div", { class: "duration" }, pad, h("div", { class: "duration-units", role: "group", "aria-label": _("How long") }, units, send));
}
