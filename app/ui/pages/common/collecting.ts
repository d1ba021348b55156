// Collecting before saying, on one screen: the bar, the switches, and whether a choice is said or kept for later.

import { show } from "../../dom";
import { setPressed } from "../../components/button/button";
import { collectToggle, BarLine, MessageBar } from "../../components/message_bar/message_bar";
import { showCard } from "../../components/show_card/show_card";
import type { Words } from "../../components/thread/item";
import type { Kind, PhraseBook, Value } from "../../phrases";
import type { Collected, Part, Saying } from "./collected";
import type { Conversation } from "./conversation";
import type { Name } from "./favourites";
import type { Instruments } from "./instruments";
import type { Say } from "./saying";

export interface CollectingOptions {
  /** Outlives the screen, as the field does. */
  collected: Collected;
  conversation: Conversation;
  instruments: Instruments;
  book: PhraseBook;
  /** In the other person's language; null where both read the same. */
  other: PhraseBook | null;
  /** Of the words that are typed. */
  typedLang: string;
  /** A phrase went out. */
  said?(name: Name): void;
  /** Something was collected, moved or said. */
  changed(): void;
}

export class Collecting {
  readonly bar: MessageBar;
  private readonly switches: HTMLElement[] = [];

  constructor(private readonly options: CollectingOptions) {
    const { collected } = options;
    const then = (act: () => void) => { act(); this.options.changed(); };
    this.bar = new MessageBar({
      say: () => then(() => this.sayAll()), large: () => this.large(), undo: () => then(() => collected.undo()),
      move: (key, by) => then(() => collected.move(key, by)), remove: (key) => then(() => collected.remove(key)),
    });
  }

  /** Something is collected, or will be. */
  get isOpen(): boolean {
    const { collected } = this.options;
    return collected.on || collected.list.length > 0;
  }

  /** Make a switch; several may stand on a screen. */
  toggle(): HTMLElement {
    const { collected } = this.options;
    const made = collectToggle(collected.on, () => { collected.on = !collected.on; this.options.changed(); });
    this.switches.push(made);
    return made;
  }

  /** Say a phrase, now or with the others. */
  readonly say: Say = (pack, phrase, slots) => {
    this.take({ kind: "phrase", pack: pack.id, version: pack.version, phrase: phrase.id, slots });
  };

  /** Answer a question, now or with the others. */
  answer(question: string, how: Kind, value: Value): void {
    this.take({ kind: "answer", question, how, value });
  }

  /** Draw what is collected. Where `aside`, the bar has no place now, and what is typed is sent. */
  update(aside = false): void {
    const { collected, instruments } = this.options;
    for (const one of this.switches) setPressed(one, collected.on);
    show(this.bar.root, this.isOpen && !aside);
    this.bar.update(collected.list.map((part) => this.line(part)), collected);
    instruments.text.redirect(collected.on && !aside ? (text) => this.take({ kind: "text", text }) : null);
  }

  private take(saying: Saying): void {
    const { collected } = this.options;
    if (collected.on) {
      // Words that do not fit in stay where they were typed.
      if (!collected.add(saying) && saying.kind === "text") this.options.instruments.text.insert(saying.text);
    } else this.sayOne(saying);
    this.options.changed();
  }

  private sayOne(saying: Saying): void {
    const { conversation, instruments, said } = this.options;
    if (saying.kind === "phrase") {
      conversation.say(saying.pack, saying.version, saying.phrase, saying.slots);
      if (said) said({ pack: saying.pack, phrase: saying.phrase });
    } else if (saying.kind === "answer") conversation.answer(saying.question, saying.how, saying.value);
    else instruments.text.send(saying.text);
  }

  private sayAll(): void {
    this.options.instruments.text.redirect(null);
    for (const saying of this.options.collected.empty()) this.sayOne(saying);
  }

  private large(): void {
    const { collected, book, other } = this.options;
    showCard({
      words: collected.list.map((part) => this.words(part.saying, book)),
      below: other ? collected.list.map((part) => this.words(part.saying, other)) : null,
    });
  }

  private line(part: Part): BarLine {
    const { book } = this.options;
    const { saying } = part;
    const phrase = saying.kind === "phrase" ? book.phrase(saying.pack, saying.phrase) : null;
    const picture = phrase ? phrase.icon : saying.kind === "answer" ? "reply" : "keyboard";
    return { key: part.key, icon: picture, words: this.words(saying, book) };
  }

  private words(saying: Saying, book: PhraseBook): Words {
    const { lang } = book;
    if (saying.kind === "text") return { lang: this.options.typedLang, segments: [{ text: saying.text }] };
    if (saying.kind === "phrase") {
      const phrase = book.phrase(saying.pack, saying.phrase);
      return { lang, segments: phrase ? book.render(phrase, saying.slots) : [{ text: "…" }] };
    }
    const question = this.options.conversation.state.thread.filter((item) => item.cid === saying.question)[0];
    const phrase = question ? book.phrase(question.body.pack, question.body.phrase) : null;
    return { lang, segments: book.answerText(phrase, saying.how, saying.value) };
  }
}
