// From a touched tile to a said phrase: at once, or after its blanks are filled.

import { slotPanel } from "../../components/answers/slots";
import type { Value } from "../../components/answers/value_input";
import type { PackJson, PhraseBook, PhraseJson } from "../../phrases";
import { slotAsk, valueWords } from "./words";

export type Say = (pack: PackJson, phrase: PhraseJson, slots: { [name: string]: Value }) => void;

export interface SayingOptions {
  book: PhraseBook;
  say: Say;
  /** Put this panel in front; with null take it away. */
  front(panel: HTMLElement | null): void;
}

/** Say a phrase, asking for its blanks first where it has any. */
export function startSaying(packId: string, id: string, options: SayingOptions): void {
  const { book } = options;
  const pack = book.pack(packId);
  const phrase = book.phrase(packId, id);
  if (!pack || !phrase) return;
  const names = Object.keys(phrase.slots);
  if (!names.length) { options.say(pack, phrase, {}); return; }
  options.front(slotPanel({
    slots: names.map((name) => ({ name, ask: slotAsk(phrase.slots[name], book) })), words: valueWords(book),
    preview: (values) => ({ lang: book.lang, segments: book.render(phrase, values) }),
    say: (values) => { options.front(null); options.say(pack, phrase, values); },
    cancel: () => options.front(null),
  }));
}
