// One way to give each kind of value (docs/protocol.md, Values).

import { h } from "../../dom";
import { _, _r } from "../../i18n";
import { AskedKind, Kind, NONE, Value } from "../../phrases";
import { button } from "../button/button";
import { choices, Option, yesNo } from "./choices";
import { DatePicker, DateWords } from "./date_picker";
import { durationPad } from "./duration_pad";
import { numberPad } from "./number_pad";
import { Picture, placePicker } from "./place_picker";
import { ticks } from "./ticks";
import { timePicker } from "./time_picker";

export type { Kind, Option, Picture, Value };

/** What is asked for; `options` are the choices or the papers, `none` lets none of the papers be an answer. */
export interface Ask { kind: AskedKind; options?: Option[]; none?: boolean; picture?: Picture }

export interface ValueWords extends DateWords {
  /** The words for a value: "3月1日", "about 10 minutes". */
  value(kind: Kind, value: Value): string;
  today(): string;
}

type Done = (value: Value) => void;
type Make = (ask: Ask, words: ValueWords, done: Done) => HTMLElement;

const TEXT_LIMIT = 60;

const INPUTS: { [kind in AskedKind]: Make } = {
  yes_no: (_ask, _words, done) => yesNo(done),
  choice: (ask, words, done) => choices(ask.options || [], words.lang, done),
  choices: (ask, words, done) => ticks({ options: ask.options || [], lang: words.lang, label: _r("Answer"), done }),
  documents: papers,
  place: (ask, words, done) => (ask.picture ? placePicker({ picture: ask.picture, lang: words.lang, done }) : shortText(done)),
  date: (_ask, words, done) => datePicker(words, done),
  time: (_ask, words, done) => timePicker({ lang: words.lang, digits: words.digits, format: (value) => words.value("time", value), done }),
  duration: (_ask, words, done) =>
    durationPad({ lang: words.lang, digit: words.digits, digits: words.digits, format: (value) => words.value("duration", value), done }),
  people: number(99, true),
  number: number(1e9),
  amount: number(1e9),
  minutes: number(10000),
  text: (_ask, _words, done) => shortText(done),
};

/** Make the input for one kind of value. `done` gets a value that the protocol takes. */
export function valueInput(ask: Ask, words: ValueWords, done: Done): HTMLElement {
  return INPUTS[ask.kind](ask, words, done);
}

function number(max: number, steps = false): Make {
  return (ask, words, done) => numberPad({ max, steps, lang: words.lang, digit: words.digits, format: (value) => words.value(ask.kind, value), done });
}

function papers(ask: Ask, words: ValueWords, done: Done): HTMLElement {
  const none = ask.none ? { label: _r("None of these"), value: NONE } : undefined;
  return ticks({ options: ask.options || [], lang: words.lang, label: ask.none ? _r("I have these") : _r("Answer"), none, done });
}

function datePicker(words: ValueWords, done: Done): HTMLElement {
  const [year, month] = words.today().split("-").map(Number);
  return new DatePicker(words, { year, month }, words.today(), done).root;
}

function shortText(done: Done): HTMLElement {
  const field = h("input", { type: "text", class: "field", "aria-label": _("Your answer"),
    autocomplete: "off", spellcheck: "false", autocapitalize: "off" });
  const send = button({ label: _r("Answer"), icon: "send", kind: "primary", press: () => finish() });
  const text = () => Array.from(field.value.normalize("NFC").trim()).slice(0, TEXT_LIMIT).join("");
  const finish = () => { if (text()) done(text()); else field.focus(); };
  field.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing && event.keyCode !== 229) finish(); });
  return h("div", { class: "short-text" }, field, send);
}
