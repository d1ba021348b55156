// What can be answered to a question: everything that its writer allowed, each by touch.

import { fill, h, icon } from "../../dom";
import { _r } from "../../i18n";
import { button } from "../button/button";
import { said } from "../said/said";
import type { Words } from "../thread/item";
import { Ask, Kind, Value, valueInput, ValueWords } from "./value_input";

export interface AnswersOptions {
  question: Words;
  asks: Ask[];
  words: ValueWords;
  answer(kind: Kind, value: Value): void;
  /** Put the question aside: it can be answered later, or in another way. */
  later(): void;
  /** Answer by typing, writing or signing; left out where that cannot be. */
  free?(): void;
}

const KIND_ICONS: { [kind: string]: string } = {
  yes_no: "rule", choice: "list", choices: "checklist", documents: "description", people: "group", duration: "hourglass_top",
  place: "accessibility_new", number: "pin", amount: "payments", minutes: "timer", date: "calendar_month", time: "schedule", text: "keyboard",
};

/** Make the panel; where several kinds are allowed, the first is open and the others stand beside it. */
export function answerPanel(options: AnswersOptions): HTMLElement {
  const place = h("div", { class: "answers-place" });
  const kinds = h("div", { class: "answers-kinds" });
  const open = (ask: Ask) => {
    fill(place, valueInput(ask, options.words, (value) => options.answer(ask.kind, value)));
    fill(kinds, options.asks.length > 1 ? options.asks.map((one) => kindButton(one, one === ask, () => open(one))) : null,
      options.free ? button({ label: _r("In my own words"), icon: "edit_note", kind: "quiet", press: options.free }) : null,
      later(options.later));
  };
  open(options.asks[0]);
  return h("section", { class: "answers", "aria-labelledby": "answers-title" },
    h("h2", { class: "answers-title", id: "answers-title" }, icon("reply"), said(options.question.segments, options.question.lang)),
    kinds, place);
}

function later(press: () => void): HTMLElement {
  const made = button({ label: _r("Later"), icon: "close", kind: "quiet", press });
  made.classList.add("answers-later");
  return made;
}

function kindButton(ask: Ask, open: boolean, press: () => void): HTMLElement {
  const made = button({ label: kindName(ask.kind), icon: KIND_ICONS[ask.kind], press });
  made.setAttribute("aria-pressed", String(open));
  return made;
}

/** Tell what a kind of value is called. */
export function kindName(kind: Kind): Node[] {
  if (kind === "yes_no") return _r("Yes or no");
  if (kind === "choice" || kind === "choices") return _r("Choose");
  if (kind === "documents") return _r("Papers");
  if (kind === "people") return _r("People");
  if (kind === "duration") return _r("How long");
  if (kind === "place") return _r("Place");
  if (kind === "amount") return _r("Yen");
  if (kind === "minutes") return _r("Minutes");
  if (kind === "date") return _r("Date");
  if (kind === "time") return _r("Time");
  if (kind === "text") return _r("Words");
  return _r("Number");
}
