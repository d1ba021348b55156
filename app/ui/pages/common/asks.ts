// Which question waits for an answer from this seat. Pure.

import type { Ask } from "../../components/answers/value_input";
import type { Item, SessionState } from "../../link/types";
import type { PhraseBook } from "../../phrases";
import { phraseAsks } from "./words";

/** What counts as having said something after a question. */
const SAYING: { [type: string]: true } = { "phrase.said": true, "phrase.answered": true, "text.message_finished": true };

/**
 * Find the newest question of somebody else that waits: this seat has neither answered it nor put it aside,
 * nor said anything after it.
 */
export function openQuestion(state: SessionState, pid: string, book: PhraseBook, aside: { [cid: string]: boolean }): Item | null {
  for (let at = state.thread.length - 1; at >= 0; at--) {
    const item = state.thread[at];
    if (!SAYING[item.type]) continue;
    if (item.pid === pid) return null;
    if (item.type === "phrase.said" && asksOf(item, book).length) return aside[item.cid] ? null : item;
  }
  return null;
}

/** Tell whether this seat has answered a question. */
export function hasAnswered(state: SessionState, question: Item, pid: string): boolean {
  return state.thread.some((item) => item.type === "phrase.answered" && item.pid === pid && item.body.question === question.cid);
}

/** Tell what may be answered to a said phrase, with choices in the reader's language. */
export function asksOf(item: Item, book: PhraseBook): Ask[] {
  const phrase = item.type === "phrase.said" ? book.phrase(item.body.pack, item.body.phrase) : null;
  return phrase ? phraseAsks(phrase, book) : [];
}
