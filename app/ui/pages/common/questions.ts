// The questions that wait for this seat: which one is open, which was put aside, which is answered once more.

import type { ThreadItem } from "../../components/thread/item";
import { _r } from "../../i18n";
import type { Item } from "../../link/types";
import type { PhraseBook } from "../../phrases";
import { asksOf, hasAnswered, openQuestion } from "./asks";
import type { Conversation } from "./conversation";

export interface QuestionsOptions {
  conversation: Conversation;
  book: PhraseBook;
  /** Cids of questions that were answered or put aside on this screen. */
  aside: { [cid: string]: boolean };
  changed(): void;
}

export class Questions {
  /** A question that is answered once more, or later. */
  private again: Item | null = null;

  constructor(private readonly options: QuestionsOptions) {}

  /** Tell the question that waits now. */
  current(): Item | null {
    const { conversation, book, aside } = this.options;
    return this.again || openQuestion(conversation.state, conversation.pid, book, aside);
  }

  /** Tell whether a question was brought back by hand. */
  get recalled(): Item | null { return this.again; }

  /** Bring a question back. */
  recall(question: Item): void {
    this.again = question;
    this.options.changed();
  }

  /** Put a question aside: it was answered, or can be later. */
  putAside(question: Item): void {
    this.options.aside[question.cid] = true;
    this.again = null;
    this.options.changed();
  }

  /** Tell how a question in the thread is answered; null where it waits already or takes no answer. */
  action(item: Item): ThreadItem["action"] {
    const { conversation, book, aside } = this.options;
    if (item.type !== "phrase.said") return null;
    const answered = hasAnswered(conversation.state, item, conversation.pid);
    if (!(aside[item.cid] || answered) || !asksOf(item, book).length) return null;
    return { label: answered ? _r("Answer again") : _r("Answer"), press: () => this.recall(item) };
  }
}

/** Notices when the other side opens another category. */
export class CategoryWatch {
  private shown = "";

  /** Tell whether this category is new here, and whether it is the first. */
  take(category: { pack: string; category: string } | null): "same" | "first" | "news" {
    const key = JSON.stringify(category);
    if (key === this.shown) return "same";
    const first = !this.shown;
    this.shown = key;
    return first ? "first" : "news";
  }
}
