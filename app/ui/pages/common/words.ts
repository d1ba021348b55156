// Values as one reader writes them: numbers, dates, times.

import type { ValueWords } from "../../components/answers/value_input";
import type { PhraseBook } from "../../phrases";

const two = (number: number) => (number < 10 ? `0${number}` : String(number));

/** Make the words of the answer panels from a phrase book's tables. */
export function valueWords(book: PhraseBook): ValueWords {
  return {
    lang: book.lang,
    weekdays: book.cldr.weekdays,
    firstDay: book.cldr.week_start,
    monthTitle: (year, month) => book.monthTitle(year, month),
    digits: (number) => book.value("number", number),
    date: (iso) => book.value("date", iso),
    value: (kind, value) => book.value(kind, value),
    today: () => isoDay(new Date()),
  };
}

/** Write the hour and minute of a moment, where this screen stands. */
export function timeOf(at_ms: number, book: PhraseBook): string {
  const at = new Date(at_ms);
  return book.value("time", `${two(at.getHours())}:${two(at.getMinutes())}`);
}

function isoDay(at: Date): string {
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
