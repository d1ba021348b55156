// The visitor's board: what was said, the four ways to talk, and answers to questions.

import { fill, h, keepFocus } from "../../dom";
import { _, _r, plainNodes } from "../../i18n";
import { Channel, channelName, ChannelTabs } from "../../components/channels/channels";
import { Thread } from "../../components/thread/thread";
import { InkSheet } from "../../components/ink_sheet/ink_sheet";
import { askClear } from "../common/clear_ink";
import { PhraseView } from "../common/phrase_view";
import { PointPane } from "../common/point_pane";
import { Collecting } from "../common/collecting";
import { CategoryWatch } from "../common/questions";
import type { Screen } from "../common/screen";
import { liveItems, Reader, threadItems } from "../common/thread_items";
import { Writing } from "../common/writing";
import { Asked, Work } from "./asked";
import { CallPane } from "./call_pane";
import type { Tablet } from "./tablet";
import { tabletBar } from "./tablet_bar";

export class Board implements Screen {
  readonly root: HTMLElement;
  private readonly thread: Thread;
  private readonly tabs: ChannelTabs;
  private readonly work = h("section", { class: "board-work", tabindex: -1 });
  private readonly panes: { [channel in Channel]: HTMLElement };
  private readonly point: PointPane;
  private readonly writing: Writing;
  private readonly call: CallPane;
  private readonly sheet: InkSheet;
  private readonly reader: Reader;
  private shownWork = "";
  private readonly asked: Asked;
  private readonly collecting: Collecting;
  private readonly category = new CategoryWatch();
  private shape = "";
  private readonly resized = () => this.point.fit();

  constructor(private readonly tablet: Tablet) {
    const { book, other, conversation } = tablet;
    this.collecting = new Collecting({
      collected: tablet.collected, conversation, instruments: tablet.instruments, book, other, typedLang: book.lang, changed: () => tablet.update(),
    });
    this.asked = new Asked(tablet, (question, kind, value) => this.collecting.answer(question, kind, value));
    this.reader = {
      pid: conversation.pid, book, other, visitorLang: book.lang, events: true, answer: (item) => this.asked.action(item),
    };
    this.thread = new Thread({
      empty: h("p", {}, _r("What you say here appears on the screen of the staff. What the staff say appears here.")),
    });
    this.tabs = new ChannelTabs((channel) => this.asked.turnTo(channel));
    this.point = this.pointPane();
    this.call = new CallPane(tablet);
    this.sheet = new InkSheet({ canvas: tablet.instruments.canvas, pad: tablet.instruments.pad, clear: () => askClear(conversation) });
    this.writing = this.typing();
    this.panes = { sign: this.call.root, point: this.point.root, write: this.sheet.root, type: h("section", { class: "type-pane" }, this.writing.root) };
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
    const work = this.asked.work(channel);
    this.call.update();
    this.collecting.update(!collects(work));
    this.arrange(channel, collects(work));
    this.point.refresh();
    this.point.setHalo(this.otherFinger());
    this.tabs.update(channel, waiting);
    this.drawWork(work, channel);
    this.writing.update();
    // Last: its words fit themselves into the room that the rest leaves.
    this.thread.update(threadItems(state.thread, this.reader), liveItems(conversation, this.reader));
  }

  /** Let go of the window. */
  destroy(): void {
    window.removeEventListener("resize", this.resized);
    this.thread.destroy();
    this.call.destroy();
    this.sheet.destroy();
    this.writing.destroy();
  }

  /** Give each part its place; the tiles fit themselves anew where theirs has changed. */
  private arrange(channel: Channel, collects: boolean): void {
    const bar = collects && this.collecting.isOpen ? Math.min(3, this.tablet.collected.list.length) : null;
    const shape = `${this.call.open && this.call.share} ${bar}`;
    this.root.setAttribute("data-channel", channel);
    if (shape === this.shape) return;
    this.shape = shape;
    this.root.classList.toggle("has-call", this.call.open);
    this.root.classList.toggle("has-message", bar !== null);
    this.root.style.setProperty("--call-share", String(this.call.share));
    window.dispatchEvent(new Event("resize"));
  }

  private drawWork(work: Work, channel: Channel): void {
    if (work.key === this.shownWork) return;
    this.shownWork = work.key;
    const talking = work.kind === "channel" || work.kind === "free";
    this.root.classList.toggle("has-question", !talking);
    this.root.classList.toggle("has-page", work.kind === "read_back" || work.kind === "summary");
    keepFocus(this.work, () => fill(this.work, this.collecting.bar.root, this.asked.draw(work, this.panes[channel])));
    this.work.setAttribute("data-work", work.kind === "question" ? "answer" : talking ? channel : work.kind);
    this.work.setAttribute("aria-label", talking ? plainNodes(channelName(channel)) : _("Answer"));
    if (talking && channel === "write") this.sheet.fit();
    if (talking && channel === "point") this.point.fit();
  }

  private followCategory(category: { pack: string; category: string } | null): void {
    const news = this.category.take(category);
    if (!category || news === "same") return;
    this.point.open(category);
    if (news === "news") this.tablet.channel = "point";
  }

  private otherFinger(): { role: any; pack: string; phrase: string } | null {
    const { conversation } = this.tablet;
    const pids = Object.keys(conversation.pointed).filter((pid) => pid !== conversation.pid);
    return pids.length ? conversation.pointed[pids[0]] : null;
  }

  private pointPane(): PointPane {
    const { book, other, conversation } = this.tablet;
    return new PointPane({
      view: new PhraseView(book, other, "visitor"), favourites: () => this.tablet.favourites.list,
      say: this.collecting.say, point: (at) => conversation.point(at), tool: this.collecting.toggle(),
    });
  }

  private typing(): Writing {
    const { instruments, book, other, resources } = this.tablet;
    return new Writing({
      instruments, view: new PhraseView(book, other, "visitor"), finder: () => resources.finder(), open: () => this.point.openPack,
      say: this.collecting.say, tool: this.collecting.toggle(), collecting: () => this.tablet.collected.on && !this.answersFreely(),
      answering: () => this.answersFreely(),
    });
  }

  private answersFreely(): boolean {
    return this.asked.work(this.tablet.channel).kind === "free";
  }
}

/** What is collected stands over tiles, the field and a question; a sheet and pictures need the room. */
function collects(work: Work): boolean {
  return work.kind === "question" || (work.kind === "channel" && (work.key === "point" || work.key === "type"));
}
