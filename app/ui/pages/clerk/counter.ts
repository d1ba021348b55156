// The clerk's three columns: what can be said, what was said, and the visitor.

import { fill, h, keepFocus } from "../../dom";
import { _, _r } from "../../i18n";
import { answerPanel } from "../../components/answers/answers";
import { slotPanel } from "../../components/answers/slots";
import { button } from "../../components/button/button";
import { FlowCard } from "../../components/flow/flow_card";
import { Thread } from "../../components/thread/thread";
import type { ThreadItem } from "../../components/thread/item";
import type { Item, RunState } from "../../link/types";
import { asksOf } from "../common/asks";
import { Collecting } from "../common/collecting";
import { PhraseView } from "../common/phrase_view";
import { CategoryWatch, Questions } from "../common/questions";
import type { Screen } from "../common/screen";
import { showSummary } from "../common/summary_view";
import { liveItems, phraseWords, Reader, threadItems } from "../common/thread_items";
import { slotAsk, valueWords } from "../common/words";
import { Writing } from "../common/writing";
import { CheckLine } from "./check_line";
import type { Clerk } from "./clerk";
import { clerkBar } from "./clerk_bar";
import type { Filling } from "./flow_desk";
import { flowFacts } from "./flow_facts";
import { Phrases } from "./phrases";
import { Side } from "./side";

export class Counter implements Screen {
  readonly root: HTMLElement;
  private readonly thread: Thread;
  private readonly phrases: Phrases;
  private readonly side: Side;
  private readonly writing: Writing;
  private readonly collecting: Collecting;
  private readonly reader: Reader;
  private readonly talk: HTMLElement;
  private readonly asking = h("div", { class: "counter-asking" });
  private readonly questions: Questions;
  private readonly card: FlowCard;
  private readonly check: CheckLine;
  private readonly category = new CategoryWatch();
  private answering = "";

  constructor(private readonly clerk: Clerk) {
    const { book, other, conversation, instruments } = clerk;
    this.reader = {
      pid: conversation.pid, book, other, visitorLang: other ? other.lang : book.lang, events: true,
      answer: (item) => this.action(item), marks: () => (conversation.state.check ? conversation.state.check.marks : []),
    };
    this.collecting = new Collecting({
      collected: clerk.collected, conversation, instruments, book, other, typedLang: "ja", changed: () => clerk.update(),
      said: (name) => clerk.recents.add(name),
    });
    this.questions = new Questions({ conversation, book, aside: clerk.aside, changed: () => this.update() });
    this.card = this.flowCard();
    this.check = new CheckLine(clerk);
    this.thread = new Thread({ empty: h("p", {}, _r("What the visitor says appears here. Choose a phrase, type or write.")) });
    this.phrases = new Phrases({
      conversation, view: new PhraseView(book, other, "staff"), favourites: clerk.favourites, recents: clerk.recents,
      finding: () => clerk.resources.finder(), lead: (pack, flow) => clerk.flows.start(pack, flow), say: this.collecting.say,
    });
    this.side = new Side(clerk);
    this.writing = new Writing({
      instruments, view: new PhraseView(book, other, "staff"), finder: () => clerk.resources.finder(), open: () => this.phrases.pack,
      say: this.collecting.say, tool: this.collecting.toggle(), collecting: () => clerk.collected.on,
    });
    this.root = h("div", { class: "counter", "data-side": "phrases" }, clerkBar(clerk, this.switcher()),
      this.phrases.root,
      this.talk = h("main", { class: "counter-talk", tabindex: -1 }, this.card.root, this.thread.root, this.check.root, this.asking,
        h("div", { class: "counter-writer" }, this.collecting.bar.root, this.writing.root)),
      this.side.root);
    this.update();
  }

  /** Take over what changed. */
  update(): void {
    const { conversation } = this.clerk;
    const { state } = conversation;
    this.collecting.update();
    this.thread.update(threadItems(state.thread, this.reader), liveItems(conversation, this.reader));
    const others = Object.keys(conversation.pointed).filter((pid) => pid !== conversation.pid);
    this.phrases.refresh();
    this.phrases.setHalo(others.length ? conversation.pointed[others[0]] : null);
    if (state.category && this.category.take(state.category) !== "same") this.phrases.open(state.category);
    this.card.update(flowFacts(this.clerk.flows, this.clerk));
    this.check.update();
    this.drawAsking();
    this.side.update();
    this.writing.update();
  }

  /** Let go of the window. */
  destroy(): void {
    this.thread.destroy();
    this.phrases.destroy();
    this.side.destroy();
    this.writing.destroy();
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
    const { flows } = this.clerk;
    const filling = flows.toFill, question = filling ? null : this.questions.current();
    const key = filling ? `${flows.run ? flows.run.run : ""} ${filling.phrase} ${filling.how}` : question ? question.cid : "";
    if (key === this.answering) return;
    this.answering = key;
    this.talk.setAttribute("data-filling", String(!!filling));
    keepFocus(this.asking, () => fill(this.asking, filling ? this.blanks(filling) : question ? this.answers(question) : null));
  }

  private answers(question: Item): HTMLElement {
    const { book } = this.clerk;
    return answerPanel({
      question: phraseWords(question, book), asks: asksOf(question, book), words: valueWords(book),
      answer: (kind, value) => { this.collecting.answer(question.cid, kind, value); this.questions.putAside(question); },
      later: () => this.questions.putAside(question),
    });
  }

  /** What the clerk tells before a step of a flow is asked. */
  private blanks(filling: Filling): HTMLElement | null {
    const { flows, book } = this.clerk;
    const phrase = flows.run && book.phrase(flows.run.pack, filling.phrase);
    if (!phrase) return null;
    return slotPanel({
      slots: Object.keys(phrase.slots).map((name) => ({ name, ask: slotAsk(phrase.slots[name], book) })), words: valueWords(book),
      preview: (values) => ({ lang: book.lang, segments: book.render(phrase, values) }),
      say: (values) => flows.filled(filling, values), cancel: () => flows.unfill(),
    });
  }

  private action(item: Item): ThreadItem["action"] {
    const { conversation } = this.clerk;
    if (item.type !== "phrase.flow_opened") return this.questions.action(item);
    const run = conversation.state.runs.filter((one) => one.run === item.cid)[0];
    const { flows } = this.clerk;
    return run && run !== flows.run && Object.keys(run.steps).length ? { label: _r("Summary"), press: () => this.summary(run) } : null;
  }

  private summary(run: RunState | null): void {
    const { conversation } = this.clerk;
    if (run) showSummary(run, conversation.state, this.reader);
  }

  private flowCard(): FlowCard {
    const { flows } = this.clerk;
    const then = (act: () => void) => () => { act(); this.clerk.update(); };
    return new FlowCard({
      send: then(() => flows.send()), keep: then(() => flows.keep()), again: then(() => flows.again()), back: then(() => flows.back()),
      skip: then(() => flows.skip()), stop: then(() => flows.stop()), summary: () => this.summary(flows.run), close: () => flows.close(),
      setByHand: (byHand) => { flows.byHand = byHand; this.clerk.follow(); },
    });
  }
}
