// The visitor's tablet: start, board, receipt, and the start again.

import { _r } from "../../i18n";
import type { Channel } from "../../components/channels/channels";
import { receiptView } from "../../components/receipt/receipt";
import { setSize } from "../../components/size/size";
import { setTileSize } from "../../components/tile_size/tile_size";
import type { Receipt } from "../../link/types";
import type { PhraseBook } from "../../phrases";
import { Collected } from "../common/collected";
import { newestRun } from "../common/flow_run";
import { Favourites } from "../common/favourites";
import { LAYER } from "../common/instruments";
import { SessionPage } from "../common/session_page";
import { timeOf } from "../common/words";
import { Board } from "./board";
import { startScreen } from "./start";

/** After the end, the screen goes back to the start by itself. */
const RECEIPT_MS = 20000;

export class Tablet extends SessionPage {
  /** The staff's words under the visitor's; null where the visitor reads Japanese too. */
  other: PhraseBook | null = null;
  channel: Channel = "point";
  /** Channels where something new waits. */
  waiting: Channel[] = [];
  /** Of the counter. */
  readonly favourites = new Favourites(this.resources, () => undefined);
  /** This visitor's picture was looked at before a first call. */
  checked = false;
  /** Said later, all at once. */
  collected = new Collected();
  private view: "start" | "board" | "receipt" = "start";
  private seenStrokes = 0;
  /** Where the newest flow stood when it was last looked at. */
  private stood = "";
  private ringing_ms = 0;
  /** A way to talk that was chosen before there was a seat. */
  private wish: Channel | null = null;
  private back: number | undefined;

  /** Load the words and begin. */
  async open(): Promise<void> {
    await Promise.all([this.speak(this.boot.locale), this.favourites.load()]);
    this.begin();
    this.showStart();
  }

  /** Take the visitor's language, and tell the staff. */
  async chooseLanguage(tag: string): Promise<void> {
    await this.speak(tag);
    if (this.conversation.pid) this.conversation.chooseLanguage(tag);
    this.redraw();
  }

  /** Open a channel; the others go on. */
  openChannel(channel: Channel): void {
    this.channel = channel;
    this.waiting = this.waiting.filter((one) => one !== channel);
    this.update();
  }

  /** Tell for how long this screen has seen the call ring. */
  waited_s(): number {
    return this.ringing_ms ? (Date.now() - this.ringing_ms) / 1000 : 0;
  }

  protected takesPart(): boolean { return true; }
  protected starts(): { camera: boolean; microphone: boolean } { return { camera: true, microphone: false }; }
  protected seated(): void { this.redraw(); }

  protected followed(): void {
    const { state } = this.conversation;
    if (state.locale && state.locale !== this.locale) this.speak(state.locale).then(() => this.redraw());
    this.ringing_ms = state.call && state.call.state === "ringing" ? this.ringing_ms || Date.now() : 0;
    this.noticeInk((state.strokes[LAYER] || []).filter((stroke) => stroke.pid !== this.conversation.pid).length);
    this.comeBack();
    // A page loaded anew returns to its conversation.
    if (this.view === "start" && state.thread.length && state.channel) {
      this.channel = state.channel as Channel;
      this.showBoard();
    }
    const { wish } = this;
    if (!wish || !this.everJoined) return;
    this.wish = null;
    if (this.view === "start") this.chooseChannel(wish);
  }

  protected closed(receipt: Receipt | null): void {
    this.view = "receipt";
    this.collected = new Collected();
    this.back = window.setTimeout(() => this.again(), RECEIPT_MS);
    const words = receipt ? { id: receipt.id, at: timeOf(receipt.at_ms, this.book), counts: receipt } : null;
    this.show({ root: receiptView(words, { label: _r("Back to the start"), press: () => this.again() }) });
  }

  private async again(): Promise<void> {
    window.clearTimeout(this.back);
    // The next visitor begins as the first did.
    setSize("medium");
    setTileSize("medium");
    this.channel = "point";
    this.waiting = [];
    this.wish = null;
    this.checked = false;
    await Promise.all([this.speak(this.boot.locale), this.favourites.load()]);
    this.begin();
    this.showStart();
  }

  private async speak(locale: string): Promise<void> {
    this.locale = locale;
    const [book, staff] = await Promise.all([
      this.resources.book(locale), this.resources.book(this.boot.locale), this.resources.speak(locale),
    ]);
    this.book = book;
    this.other = book.lang === staff.lang ? null : staff;
  }

  private redraw(): void {
    if (this.view === "start") this.showStart();
    else if (this.view === "board") this.showBoard();
  }

  private showStart(): void {
    this.view = "start";
    this.show(startScreen(this.boot, this.locale, {
      language: (tag) => { this.chooseLanguage(tag); },
      channel: (channel) => this.chooseChannel(channel),
    }));
  }

  private chooseChannel(channel: Channel): void {
    // What was said here before is not known yet; the line at the edge says that it connects. The tap counts then.
    if (!this.everJoined) {
      this.wish = channel;
      return;
    }
    // Who chose none reads the language that stood there.
    if (!this.conversation.state.locale) this.conversation.chooseLanguage(this.locale);
    this.conversation.chooseChannel(channel);
    this.channel = channel;
    this.showBoard();
  }

  private showBoard(): void {
    this.view = "board";
    this.showAnew(() => new Board(this));
  }

  /** A question that the staff come back to waits again, though it was answered or put aside. */
  private comeBack(): void {
    const run = newestRun(this.conversation.state);
    const at = run && run.step !== null ? run.steps[run.step] : null;
    const stands = run ? `${run.run} ${run.step} ${at && at.question} ${run.answered}` : "";
    if (stands === this.stood) return;
    this.stood = stands;
    if (at && at.question && run && !run.answered) this.aside[at.question] = false;
  }

  private noticeInk(strokes: number): void {
    const news = strokes > this.seenStrokes && this.channel !== "write";
    this.seenStrokes = strokes;
    if (news && this.waiting.indexOf("write") < 0) this.waiting = [...this.waiting, "write"];
  }
}
