// The clerk's three columns: what can be said, what was said, and the visitor.

import { fill, h, keepFocus } from "../../dom";
import { _, _r } from "../../i18n";
import { answerPanel } from "../../components/answers/answers";
import { button } from "../../components/button/button";
import { Thread } from "../../components/thread/thread";
import type { ThreadItem } from "../../components/thread/item";
import { writer } from "../../components/writer/writer";
import type { Item } from "../../link/types";
import { asksOf, hasAnswered, openQuestion } from "../common/asks";
import { PhraseView } from "../common/phrase_view";
import type { Screen } from "../common/screen";
import { liveItems, phraseWords, Reader, threadItems } from "../common/thread_items";
import { valueWords } from "../common/words";
import type { Clerk } from "./clerk";
import { clerkBar } from "./clerk_bar";
import { Phrases } from "./phrases";
import { Side } from "./side";

export class Counter implements Screen {
  readonly root: HTMLElement;
  private readonly thread: Thread;
  private readonly phrases: Phrases;
  private readonly side: Side;
  private readonly reader: Reader;
  private readonly asking = h("div", { class: "counter-asking" });
  private answering = "";
  /** A question that is answered once more, or later. */
  private again: Item | null = null;
  private shownCategory = "";

  constructor(private readonly clerk: Clerk) {
    const { book, other, conversation, instruments } = clerk;
    this.reader = {
      pid: conversation.pid, book, other, visitorLang: other ? other.lang : book.lang, events: true,
      answer: (item) => this.answerAgain(item),
    };
    this.thread = new Thread({ empty: h("p", {}, _r("What the visitor says appears here. Choose a phrase, type or write.")) });
    this.phrases = new Phrases(conversation, new PhraseView(book, other, "staff"), () => clerk.resources.finder());
    this.side = new Side(clerk);
    const box = writer({
      field: instruments.field, lang: book.lang, live: instruments.text.live,
      send: () => instruments.text.finish(), setLive: (live) => { instruments.text.live = live; },
    });
    this.root = h("div", { class: "counter", "data-side": "phrases" }, clerkBar(clerk, this.switcher()),
      this.phrases.root,
      h("main", { class: "counter-talk", tabindex: -1 }, this.thread.root, this.asking, h("div", { class: "counter-writer" }, box)),
      this.side.root);
    this.update();
  }

  /** Take over what changed. */
  update(): void {
    const { conversation } = this.clerk;
    const { state } = conversation;
    this.thread.update(threadItems(state.thread, this.reader), liveItems(conversation, this.reader));
    const others = Object.keys(conversation.pointed).filter((pid) => pid !== conversation.pid);
    this.phrases.refresh();
    this.phrases.setHalo(others.length ? conversation.pointed[others[0]] : null);
    this.followCategory(state.category);
    this.drawAsking();
    this.side.update();
  }

  /** Let go of the window. */
  destroy(): void {
    this.thread.destroy();
    this.side.destroy();
  }

  /** On narrow screens the left column holds the phrases or the visitor's side. */
  private switcher(): HTMLElement {
    const turn = (side: "phrases" | "visitor") => {
      this.root.setAttribute("data-side", side);
      for (const one of [phrases, visitor]) one.setAttribute("aria-pressed", String((one === phrases) === (side === "phrases")));
      this.side.fit();
    };
    const phrases = button({ label: _r("Phrases"), icon: "touch_app", kind: "quiet", press: () => turn("phrases") });
    const visitor = button({ label: _r("Visitor and sheet"), icon: "draw", kind: "quiet", press: () => turn("visitor") });
    phrases.setAttribute("aria-pressed", "true");
    visitor.setAttribute("aria-pressed", "false");
    return h("div", { class: "counter-switch", role: "group", "aria-label": _("Left side") }, phrases, visitor);
  }

  private drawAsking(): void {
    const { conversation, book, aside } = this.clerk;
    const question = this.again || openQuestion(conversation.state, conversation.pid, book, aside);
    const key = question ? question.cid : "";
    if (key === this.answering) return;
    this.answering = key;
    keepFocus(this.asking, () => fill(this.asking, question ? this.answers(question) : null));
  }

  private answers(question: Item): HTMLElement {
    const { book, conversation } = this.clerk;
    return answerPanel({
      question: phraseWords(question, book), asks: asksOf(question, book), words: valueWords(book),
      answer: (kind, value) => { conversation.answer(question.cid, kind, value); this.putAside(question); },
      later: () => this.putAside(question),
    });
  }

  private putAside(question: Item): void {
    this.clerk.aside[question.cid] = true;
    this.again = null;
    this.update();
  }

  private answerAgain(item: Item): ThreadItem["action"] {
    const { conversation, book, aside } = this.clerk;
    const answered = hasAnswered(conversation.state, item, conversation.pid);
    if (!(aside[item.cid] || answered) || !asksOf(item, book).length) return null;
    return { label: answered ? _r("Answer again") : _r("Answer"), press: () => { this.again = item; this.update(); } };
  }

  private followCategory(category: { pack: string; category: string } | null): void {
    const key = JSON.stringify(category);
    if (key === this.shownCategory) return;
    this.shownCategory = key;
    if (category) this.phrases.open(category);
  }
}
