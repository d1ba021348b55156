// The clerk's screen: the same conversation in the clerk's language.

import type { Channel } from "../../components/channels/channels";
import { _r } from "../../i18n";
import { receiptView } from "../../components/receipt/receipt";
import type { Receipt, Refused } from "../../link/types";
import type { PhraseBook } from "../../phrases";
import { linesToCheck } from "../common/check_lines";
import { Collected } from "../common/collected";
import { Favourites, Recents } from "../common/favourites";
import { LAYER } from "../common/instruments";
import { SessionPage } from "../common/session_page";
import { timeOf } from "../common/words";
import { Counter } from "./counter";
import { FlowDesk } from "./flow_desk";

export class Clerk extends SessionPage {
  /** In the visitor's language; null where both read Japanese. */
  other: PhraseBook | null = null;
  visitorLocale: string | null = null;
  /** Takes part in the call with picture and sound. */
  joined = false;
  private speaks = false;
  /** The flows that are led from here. */
  flows = new FlowDesk(this);
  /** Of the counter. */
  readonly favourites = new Favourites(this.resources, () => { if (this.instruments) this.update(); });
  recents = new Recents();
  /** Said later, all at once. */
  collected = new Collected();
  private ringing_ms = 0;
  private finished = false;

  /** Load the words and begin. */
  async open(): Promise<void> {
    await Promise.all([this.speak(this.locale), this.favourites.load()]);
    this.begin();
  }

  /** Turn the clerk's own interface to another language. */
  async readIn(tag: string): Promise<void> {
    await this.speak(tag);
    this.seated();
  }

  /** Tell the visitor's way to talk. */
  get visitorChannel(): Channel | null {
    return this.conversation.state.channel as Channel | null;
  }

  /** Begin or stop taking part in the call's pictures; with `speaks` by voice too. */
  join(joined: boolean, speaks = false): void {
    this.joined = joined;
    this.speaks = speaks;
    this.sign.update(joined ? this.conversation.state.call : null);
    this.update();
  }

  /** Tell for how long the call has rung here; null where none rings. */
  waited_s(): number | null {
    return this.ringing_ms ? (Date.now() - this.ringing_ms) / 1000 : null;
  }

  /** Ask the visitor whether everything was understood. */
  checkUnderstood(): void {
    const { conversation, book } = this;
    conversation.readBack(linesToCheck(conversation.state, book, LAYER));
  }

  /** Go on with what is due. */
  follow(): void {
    if (this.instruments) this.flows.follow();
    this.update();
  }

  protected appendRefused({ cid }: Refused): void {
    if (cid !== null) this.flows.refused(cid);
  }

  protected takesPart(): boolean { return this.joined; }
  protected starts(): { camera: boolean; microphone: boolean } { return { camera: true, microphone: this.speaks }; }

  protected seated(): void {
    if (!this.finished) this.showAnew(() => new Counter(this));
  }

  protected followed(): void {
    const { state } = this.conversation;
    const ringing = state.call && state.call.state === "ringing";
    this.ringing_ms = ringing ? this.ringing_ms || Date.now() : 0;
    if (!state.call || state.call.state !== "answered") this.joined = false;
    this.flows.follow();
    if (state.locale !== this.visitorLocale) this.meet(state.locale);
  }

  protected closed(receipt: Receipt | null): void {
    this.finished = true;
    this.flows.destroy();
    this.flows = new FlowDesk(this);
    this.recents = new Recents();
    this.collected = new Collected();
    this.joined = false;
    const words = receipt ? { id: receipt.id, at: timeOf(receipt.at_ms, this.book), counts: receipt } : null;
    this.show({ root: receiptView(words, { label: _r("Next visitor"), press: () => this.next() }) });
  }

  private next(): void {
    this.finished = false;
    this.visitorLocale = null;
    this.other = null;
    this.favourites.load();
    this.begin();
  }

  private async meet(locale: string | null): Promise<void> {
    this.visitorLocale = locale;
    const theirs = locale ? await this.resources.book(locale) : null;
    this.other = theirs && theirs.lang !== this.book.lang ? theirs : null;
    if (this.instruments) this.seated();
  }

  private async speak(locale: string): Promise<void> {
    const [book] = await Promise.all([this.resources.book(locale), this.resources.speak(locale)]);
    this.locale = locale;
    this.book = book;
    if (this.other && this.other.lang === book.lang) this.other = null;
  }
}
