// What the three pages share: one conversation after the other, its words, its pictures, its line of status.

import { closeDialogs } from "../../components/dialog/dialog";
import { stopReading } from "../../components/said/aloud";
import type { StatusLine } from "../../components/status/status";
import { StatusView } from "../../components/status/status";
import type { Packs, Passed, Receipt, Refused } from "../../link/types";
import type { PhraseBook } from "../../phrases";
import { stayAwake } from "./awake";
import { Buzz } from "./buzz";
import { Boot, newTab, readBoot } from "./boot";
import { CALM_MS, connectionLine } from "./connection";
import { Conversation } from "./conversation";
import { Instruments } from "./instruments";
import { watchKeys } from "./keys";
import { Resources } from "./resources";
import { Screen, Stage } from "./screen";
import { SignControl } from "./sign_control";
import { stoppedScreen } from "./stopped";
import { Turn } from "./turn";

const REFUSED_MS = 6000;

export abstract class SessionPage {
  readonly boot: Boot = readBoot();
  readonly resources = new Resources(this.boot);
  readonly stage = new Stage();
  private readonly turn = new Turn([], (call) => this.resources.iceServers(call));
  /** The three of one conversation; made by `begin`. */
  conversation!: Conversation;
  instruments!: Instruments;
  sign!: SignControl;
  /** In the reader's language. */
  book!: PhraseBook;
  locale = this.boot.locale;
  /** Questions that were answered or put aside here. */
  aside: { [cid: string]: boolean } = {};
  private readonly statusView = new StatusView();
  protected everJoined = false;
  private buzz = new Buzz();
  private awayTimer: number | undefined;
  private refusalTimer: number | undefined;
  private refusal: StatusLine | null = null;

  constructor() {
    watchKeys();
    stayAwake();
    document.body.appendChild(this.statusView.root);
  }

  /** Begin a conversation; the one before is over and wiped. */
  begin(ticket = () => this.resources.ticket()): void {
    this.aside = {};
    this.everJoined = false;
    this.buzz = new Buzz();
    const conversation = new Conversation({
      ticket, tab: newTab(), locale: () => this.locale,
      changed: () => { if (conversation === this.conversation) this.changed(); },
      passed: (passed) => this.passed(passed),
      refused: (refused) => this.refused(refused),
      packs: (packs) => { this.reread(packs); },
      closed: (receipt) => { if (conversation === this.conversation) this.over(receipt); },
    });
    this.conversation = conversation;
    this.sign = new SignControl({
      conversation, role: this.boot.role, framing: this.boot.framing, iceServers: this.turn.servers, starts: () => this.starts(), changed: () => this.update(),
    });
    conversation.link.start();
  }

  /** Draw again what changed. */
  update(): void {
    this.stage.update();
    this.drawStatus();
  }

  /** Tell whether this seat takes part in the call's pictures. */
  protected abstract takesPart(): boolean;
  /** What of itself it shows when a call begins. */
  protected abstract starts(): { camera: boolean; microphone: boolean };
  /** The own seat is known: everything can be drawn. */
  protected abstract seated(): void;
  /** The session's state changed. */
  protected abstract followed(): void;
  /** An append was refused for good. */
  protected appendRefused(_refused: Refused): void { /* Most screens only say so. */ }
  /** The conversation is over and everything is wiped. */
  protected abstract closed(receipt: Receipt | null): void;

  /** Leave the conversation; nothing of it stays on this screen. */
  protected end(): void {
    if (this.conversation) this.conversation.leave();
    if (this.sign) this.sign.stop();
    this.turn.follow(null);
    if (this.instruments) this.instruments.destroy();
    this.conversation = this.sign = this.instruments = undefined as any;
  }

  protected show(screen: Screen): void {
    this.stage.show(screen);
    this.drawStatus();
  }

  /** Show a screen made anew with the same field in it: whoever is typing goes on typing. */
  protected showAnew(make: () => Screen): void {
    const { field } = this.instruments;
    const typing = document.activeElement === field;
    this.show(make());
    if (typing && document.contains(field)) field.focus();
  }

  private changed(): void {
    const { conversation } = this;
    if (conversation.pid && !this.instruments) {
      this.instruments = new Instruments(conversation, this.boot.role);
      this.seated();
    }
    if (this.stopped(conversation)) return;
    if (conversation.status.at === "joined") {
      this.everJoined = true;
      this.buzz.look(conversation.state.thread, conversation.pid);
    }
    if (this.instruments) this.instruments.update();
    this.turn.follow(this.takesPart() ? conversation.state.call : null);
    this.sign.update(this.takesPart() ? conversation.state.call : null);
    this.followed();
    this.update();
  }

  private stopped(conversation: Conversation): boolean {
    const screen = stoppedScreen(conversation.status, () => { conversation.link.start(); this.seated(); });
    if (screen) {
      this.sign.stop();
      this.show(screen);
    }
    return screen !== null;
  }

  private passed(passed: Passed): void {
    if (!this.instruments.passed(passed)) this.sign.passed(passed);
  }

  /** New phrases were published: they are drawn in place, and nothing that is typed or drawn is touched. */
  private async reread(packs: Packs): Promise<void> {
    const changed = await this.resources.renew(packs).catch(() => false);
    if (changed && this.conversation) this.update();
  }

  private refused(refused: Refused): void {
    if (refused.code === "relay_away") this.sign.relayAway();
    if (refused.retry_ms !== null) return;
    if (this.instruments) this.instruments.refused(refused);
    this.appendRefused(refused);
    window.clearTimeout(this.refusalTimer);
    this.refusal = { icon: "info", tone: "notice", words: [document.createTextNode(refused.sentence)] };
    this.drawStatus();
    this.refusalTimer = window.setTimeout(() => { this.refusal = null; this.drawStatus(); }, REFUSED_MS);
  }

  private over(receipt: Receipt | null): void {
    closeDialogs();
    stopReading();
    this.end();
    this.closed(receipt);
  }

  private drawStatus(): void {
    if (!this.conversation) { this.statusView.update(null); return; }
    const { status } = this.conversation;
    const line = this.refusal || connectionLine(status, this.everJoined);
    const hasty = line !== null && status.at === "away" && !this.refusal;
    window.clearTimeout(this.awayTimer);
    if (hasty && this.statusView.isEmpty) this.awayTimer = window.setTimeout(() => this.statusView.update(line), CALM_MS);
    else this.statusView.update(line);
  }
}
