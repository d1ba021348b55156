// One way to give each kind of value (docs/protocol.md, Values).

import { h, icon } from "../../dom";
import { _, _r } from "../../i18n";
import { button } from "../button/button";
import { said, Segment } from "../said/said";
import type { Kind, Value } from "../../phrases";
import { DatePicker, DateWords } from "./date_picker";
import { numberPad } from "./number_pad";
import { timePicker } from "./time_picker";

export type { Kind, Value };

export interface Option { id: string; icon?: string | null; segments: Segment[] }
export interface Ask { kind: Kind; options?: Option[] }

export interface ValueWords extends DateWords {
  /** The words for a value: "3月1日", "about 10 minutes". */
  value(kind: Kind, value: Value): string;
  today(): string;
}

const LARGEST: { [kind: string]: number } = { number: 1e9, amount: 1e9, minutes: 10000 };
const TEXT_LIMIT = 60;

/** Make the input for one kind of value. `done` gets a value that the protocol takes. */
export function valueInput(ask: Ask, words: ValueWords, done: (value: Value) => void): HTMLElement {
  if (ask.kind === "yes_no") return yesNo(done);
  if (ask.kind === "choice") return choices(ask.options || [], words.lang, done);
  if (ask.kind === "date") return datePicker(words, done);
  const { lang, digits } = words;
  if (ask.kind === "time") return timePicker({ lang, digits, format: (value) => words.value("time", value), done });
  if (ask.kind === "text") return shortText(done);
  return numberPad({ max: LARGEST[ask.kind], lang, digit: digits, format: (value) => words.value(ask.kind, value), done });
}

function yesNo(done: (value: Value) => void): HTMLElement {
  const choice = (value: string, picture: string, label: Node[]) => h("button", {
    type: "button", class: "choice choice-large", on: { click: () => done(value) },
  }, icon(picture), h("span", {}, label));
  return h("div", { class: "choices choices-three" },
    choice("yes", "circle", _r("Yes")), choice("no", "close", _r("No")), choice("unknown", "question_mark", _r("I don't know")));
}

function choices(options: Option[], lang: string, done: (value: Value) => void): HTMLElement {
  return h("div", { class: "choices" }, options.map((option) => h("button", {
    type: "button", class: "choice", on: { click: () => done(option.id) },
  }, option.icon ? icon(option.icon) : null, said(option.segments, lang))));
}

function datePicker(words: ValueWords, done: (value: Value) => void): HTMLElement {
  const [year, month] = words.today().split("-").map(Number);
  return new DatePicker(words, { year, month }, words.today(), done).root;
}

function shortText(done: (value: Value) => void): HTMLElement {
  const field = h("input", { type: "text", class: "field", "aria-label": _("Your answer"),
    autocomplete: "off", spellcheck: "false", autocapitalize: "off" });
  const send = button({ label: _r("Answer"), icon: "send", kind: "primary", press: () => finish() });
  const text = () => Array.from(field.value.normalize("NFC").trim()).slice(0, TEXT_LIMIT).join("");
  const finish = () => { if (text()) done(text()); else field.focus(); };
  field.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing && event.keyCode !== 229) finish(); });
  return h("div", { class: "short-text" }, field, send);
}
