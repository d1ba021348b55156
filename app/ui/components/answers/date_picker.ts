// A calendar for fingers, in the reader's language and calendar.

import { fill, h } from "../../dom";
import { _, _r } from "../../i18n";
import { button } from "../button/button";
import { addMonths, isoDate, Month, weeks } from "./calendar";
import { yearFirst, YearWords } from "./year_first";

export interface DateWords extends YearWords {
  /** Seven short names from Sunday. */
  weekdays: string[];
  /** 0 is Sunday. */
  firstDay: number;
  /** The head of a month, the year as the reader counts it: "2569" in Thai for 2026. */
  monthTitle(year: number, month: number): string;
  /** A whole date, YYYY-MM-DD, as the reader writes it. */
  date(iso: string): string;
}

/** A month's days, with steps of a month and a year; for dates of birth the year can be typed. */
export class DatePicker {
  readonly root = h("div", { class: "date" });
  private readonly display = h("output", { class: "date-display", "aria-live": "polite" });
  private readonly send: HTMLButtonElement;
  private chosen = "";

  constructor(private readonly words: DateWords, private at: Month, private readonly today: string, done: (value: string) => void) {
    this.send = button({ label: _r("Answer"), icon: "send", kind: "primary", press: () => done(this.chosen) });
    this.display.setAttribute("lang", words.lang);
    this.draw();
  }

  private draw(): void {
    this.send.disabled = !this.chosen;
    this.display.textContent = this.chosen ? this.words.date(this.chosen) : "–";
    fill(this.root, this.steps(), this.grid(), h("div", { class: "date-end" }, this.display, this.send));
  }

  private yearButton(): HTMLElement {
    const made = button({ label: _r("Year first"), icon: "edit_calendar", press: () => {
      fill(this.root, yearFirst(this.words, (at) => {
        this.at = at;
        this.draw();
        this.refocus(".date-day");
      }));
      this.refocus(".pad-key");
    } });
    made.classList.add("date-year");
    return made;
  }

  private steps(): HTMLElement {
    const step = (by: number, icon: string, name: string) =>
      button({ label: "", icon, name, kind: "quiet", press: () => {
        this.at = addMonths(this.at, by);
        this.draw();
        this.refocus(`.date-steps [aria-label="${name}"]`);
      } });
    return h("div", { class: "date-steps" },
      step(-12, "keyboard_double_arrow_left", _("A year earlier")),
      step(-1, "chevron_left", _("A month earlier")),
      h("strong", { class: "date-month", role: "status", lang: this.words.lang },
        this.words.monthTitle(this.at.year, this.at.month)),
      step(1, "chevron_right", _("A month later")),
      step(12, "keyboard_double_arrow_right", _("A year later")), this.yearButton());
  }

  private refocus(selector: string): void {
    const again = this.root.querySelector<HTMLElement>(selector);
    if (again) again.focus();
  }

  private grid(): HTMLElement {
    const days = [0, 1, 2, 3, 4, 5, 6].map((column) => this.words.weekdays[(this.words.firstDay + column) % 7]);
    return h("table", { class: "date-grid", lang: this.words.lang },
      h("thead", {}, h("tr", {}, days.map((day) => h("th", { scope: "col" }, day)))),
      h("tbody", {}, weeks(this.at, this.words.firstDay).map((week) =>
        h("tr", {}, week.map((day) => h("td", {}, day ? this.day(day) : null))))));
  }

  private day(day: number): HTMLElement {
    const iso = isoDate(this.at, day);
    return h("button", {
      type: "button", class: "date-day", "aria-pressed": String(iso === this.chosen), "aria-label": this.words.date(iso),
      "aria-current": iso === this.today ? "date" : null,
      on: { click: () => {
        this.chosen = iso;
        this.draw();
        this.refocus("[aria-pressed=true]");
      } },
    }, this.words.digits(day));
  }
}
