// The visitor's board: what was said, the four ways to talk, and answers to questions.

import { fill, h, keepFocus } from "../../dom";
import { _, _r, plainNodes } from "../../i18n";
import { answerPanel } from "../../components/answers/answers";
import { Channel, channelName, ChannelTabs } from "../../components/channels/channels";
import { Thread } from "../../components/thread/thread";
import type { ThreadItem } from "../../components/thread/item";
import { InkSheet } from "../../components/ink_sheet/ink_sheet";
import { writer } from "../../components/writer/writer";
import type { Item } from "../../link/types";
import { asksOf, hasAnswered, openQuestion } from "../common/asks";
import { askClear } from "../common/clear_ink";
import { PhraseView } from "../common/phrase_view";
import { PointPane } from "../common/point_pane";
import type { Screen } from "../common/screen";
import { liveItems, phraseWords, Reader, threadItems } from "../common/thread_items";
import { valueWords } from "../common/words";
import { CallPane } from "./call_pane";
import type { Tablet } from "./tablet";
import { tabletBar } from "./tablet_bar";

/** Six tiles with 28 px words stand on the smallest tablet. */
const TILES_A_PAGE = 6;

export class Board implements Screen {
  readonly root: HTMLElement;
  private readonly thread: Thread;
  private readonly tabs: ChannelTabs;
  private readonly work = h("section", { class: "board-work", tabindex: -1 });
  private readonly panes: { [channel in Channel]: HTMLElement };
  private readonly point: PointPane;
  private readonly call: CallPane;
  private readonly sheet: InkSheet;
  private readonly reader: Reader;
  private shownWork = "";
  /** A question that is answered once more, or later. */
  private again: Item | null = null;
  private shownCategory = "";
  private shape = "";
  private readonly resized = () => this.point.fit();

  constructor(private readonly tablet: Tablet) {
    const { book, other, conversation } = tablet;
    this.reader = {
      pid: conversation.pid, book, other, visitorLang: book.lang, events: true, answer: (item) => this.answerAgain(item),
    };
    this.thread = new Thread({
      empty: h("p", {}, _r("What you say here appears on the screen of the staff. What the staff say appears here.")),
    });
    this.tabs = new ChannelTabs((channel) => this.turnTo(channel));
    this.point = this.pointPane();
    this.call = new CallPane(tablet);
    this.sheet = new InkSheet({ canvas: tablet.instruments.canvas, pad: tablet.instruments.pad, clear: () => askClear(conversation) });
    this.panes = { sign: this.call.root, point: this.point.root, write: this.sheet.root, type: this.typePane() };
    this.root = h("div", { class: "board" }, tabletBar(tablet), this.call.picture,
      h("main", { class: "board-thread" }, this.thread.root), this.work, this.tabs.root);
    window.addEventListener("resize", this.resized);
    this.update();
  }

  /** Take over what changed. */
  update(): void {
    const { conversation } = this.tablet;
    const { state } = conversation;
    this.followCategory(state.category);
    const { channel, waiting } = this.tablet;
    this.call.update();
    this.arrange(channel);
    this.point.refresh();
    this.point.setHalo(this.otherFinger());
    this.tabs.update(channel, waiting);
    this.drawWork(channel);
    // Last: its words fit themselves into the room that the rest leaves.
    this.thread.update(threadItems(state.thread, this.reader), liveItems(conversation, this.reader));
  }

  /** Let go of the window. */
  destroy(): void {
    window.removeEventListener("resize", this.resized);
    this.thread.destroy();
    this.call.destroy();
    this.sheet.destroy();
  }

  /** Give each part its place; the tiles fit themselves anew where theirs has changed. */
  private arrange(channel: Channel): void {
    const shape = `${this.call.open} ${this.call.large}`;
    this.root.setAttribute("data-channel", channel);
    if (shape === this.shape) return;
    this.shape = shape;
    this.root.classList.toggle("has-call", this.call.open);
    this.root.setAttribute("data-share", this.call.large ? "most" : "third");
    window.dispatchEvent(new Event("resize"));
  }

  private drawWork(channel: Channel): void {
    const question = this.question();
    const key = question ? question.cid : channel;
    if (key === this.shownWork) return;
    this.shownWork = key;
    this.root.classList.toggle("has-question", !!question);
    keepFocus(this.work, () => fill(this.work, question ? this.answers(question) : this.panes[channel]));
    this.work.setAttribute("data-work", question ? "answer" : channel);
    this.work.setAttribute("aria-label", question ? _("Answer") : plainNodes(channelName(channel)));
    if (!question && channel === "write") this.sheet.fit();
    if (!question && channel === "point") this.point.fit();
  }

  private answers(question: Item): HTMLElement {
    const { book, conversation } = this.tablet;
    return answerPanel({
      question: phraseWords(question, book), asks: asksOf(question, book), words: valueWords(book),
      answer: (kind, value) => { conversation.answer(question.cid, kind, value); this.putAside(question); },
      later: () => this.putAside(question),
    });
  }

  private question(): Item | null {
    const { conversation, book, aside } = this.tablet;
    return this.again || openQuestion(conversation.state, conversation.pid, book, aside);
  }

  private putAside(question: Item): void {
    this.tablet.aside[question.cid] = true;
    this.again = null;
    this.tablet.update();
  }

  /** Whoever goes to another way of talking leaves the question for later. */
  private turnTo(channel: Channel): void {
    const question = this.question();
    if (question) this.putAside(question);
    this.tablet.openChannel(channel);
  }

  private answerAgain(item: Item): ThreadItem["action"] {
    const { conversation, book, aside } = this.tablet;
    const answered = hasAnswered(conversation.state, item, conversation.pid);
    if (!(aside[item.cid] || answered) || !asksOf(item, book).length) return null;
    return { label: answered ? _r("Answer again") : _r("Answer"), press: () => { this.again = item; this.update(); } };
  }

  private followCategory(category: { pack: string; category: string } | null): void {
    const key = JSON.stringify(category);
    if (key === this.shownCategory) return;
    const first = !this.shownCategory;
    this.shownCategory = key;
    if (!category) return;
    this.point.open(category);
    if (!first) this.tablet.channel = "point";
  }

  private otherFinger(): { role: any; pack: string; phrase: string } | null {
    const { conversation } = this.tablet;
    const pids = Object.keys(conversation.pointed).filter((pid) => pid !== conversation.pid);
    return pids.length ? conversation.pointed[pids[0]] : null;
  }

  private pointPane(): PointPane {
    const { book, other, conversation } = this.tablet;
    return new PointPane({
      view: new PhraseView(book, other, "visitor"), perPage: TILES_A_PAGE,
      say: (pack, phrase, slots) => conversation.say(pack.id, pack.version, phrase.id, slots),
      point: (at) => conversation.point(at),
    });
  }

  private typePane(): HTMLElement {
    const { instruments, book } = this.tablet;
    return h("section", { class: "type-pane" }, writer({
      field: instruments.field, lang: book.lang, live: instruments.text.live,
      send: () => instruments.text.finish(), setLive: (live) => { instruments.text.live = live; },
    }));
  }
}
