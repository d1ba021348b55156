// Values as one reader writes them, and what the panels need to ask for them.

import type { Ask, Option, ValueWords } from "../../components/answers/value_input";
import type { AnswerJson, OptionJson, PhraseBook, PhraseJson, SlotJson } from "../../phrases";

const two = (number: number) => (number < 10 ? `0${number}` : String(number));

/** Make the words of the answer panels from a phrase book's tables. */
export function valueWords(book: PhraseBook): ValueWords {
  return {
    lang: book.lang,
    weekdays: book.cldr.weekdays,
    firstDay: book.cldr.week_start,
    monthTitle: (year, month) => book.monthTitle(year, month),
    eras: book.eras(),
    yearOffset: book.cldr.year_offset,
    digits: (number) => book.value("number", number),
    date: (iso) => book.value("date", iso),
    value: (kind, value) => book.value(kind, value),
    today: () => isoDay(new Date()),
  };
}

/** Tell what may be answered to a phrase, in the words of a book. */
export function phraseAsks(phrase: PhraseJson, book: PhraseBook): Ask[] {
  return phrase.answers.map((answer) => ({
    kind: answer.kind, options: (answer.options || answer.documents || []).map((option) => optionOf(option, book)),
    none: answer.kind === "documents", picture: pictureOf(answer, book),
  }));
}

/** Tell what is asked of whoever says a phrase with a blank; papers may be any that are known. */
export function slotAsk(slot: SlotJson, book: PhraseBook): Ask {
  return { kind: slot.kind, options: slot.kind === "documents" ? book.papers() : [] };
}

function optionOf(option: OptionJson, book: PhraseBook): Option {
  return { id: option.id, number: option.number, icon: option.icon, segments: book.text(option.say) };
}

function pictureOf(answer: AnswerJson, book: PhraseBook): Ask["picture"] {
  const picture = answer.picture ? book.picture(answer.picture) : null;
  if (!picture) return undefined;
  const regions = picture.regions.map(({ id, number, at, shape, say }) => ({ id, number, at, shape, segments: book.text(say) }));
  return { viewBox: picture.view_box, shapes: picture.shapes, regions };
}

/** Write the hour and minute of a moment, where this screen stands. */
export function timeOf(at_ms: number, book: PhraseBook): string {
  const at = new Date(at_ms);
  return book.value("time", `${two(at.getHours())}:${two(at.getMinutes())}`);
}

/** Write a day as the protocol does. */
export function isoDay(at: Date): string {
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
