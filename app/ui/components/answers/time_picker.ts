// An hour and then the minutes, each by one touch.

import { h } from "../../dom";
import { _r } from "../../i18n";
import { button, setPressed } from "../button/button";

const two = (number: number) => (number < 10 ? `0${number}` : String(number));

export interface TimePickerOptions {
  lang: string;
  /** A time, HH:MM, as the reader writes it. */
  format(value: string): string;
  /** A whole number in the reader's digits. */
  digits(number: number): string;
  done(value: string): void;
}

/** Make a picker; it offers the hours of a day and every fifth minute. */
export function timePicker(options: TimePickerOptions): HTMLElement {
  let hour = -1;
  let minute = 0;
  const display = h("output", { class: "pad-display", lang: options.lang, "aria-live": "polite" }, "–");
  const send = button({ label: _r("Answer"), icon: "send", kind: "primary", press: () => options.done(`${two(hour)}:${two(minute)}`) });
  send.disabled = true;
  const hours = row(24, 1, (value) => { hour = value; });
  const minutes = row(12, 5, (value) => { minute = value; });
  setPressed(minutes[0], true);

  function row(count: number, step: number, take: (value: number) => void): HTMLElement[] {
    const made: HTMLElement[] = [];
    for (let at = 0; at < count; at++)
      made.push(h("button", { type: "button", class: "time-key", "aria-pressed": "false", on: { click: () => {
        take(at * step);
        for (const one of made) setPressed(one, one === made[at]);
        display.textContent = hour < 0 ? "–" : options.format(`${two(hour)}:${two(minute)}`);
        send.disabled = hour < 0;
      } } }, options.digits(at * step)));
    return made;
  }

  return h("div", { class: "time" }, display,
    h("fieldset", { class: "time-set" }, h("legend", {}, _r("Hour")), h("div", { class: "time-keys" }, hours)),
    h("fieldset", { class: "time-set" }, h("legend", {}, _r("Minutes")), h("div", { class: "time-keys" }, minutes)),
    send);
}
