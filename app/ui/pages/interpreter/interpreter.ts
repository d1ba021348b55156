// The interpreter's screen: the lobby, a call, the lobby again.

import { _, _r } from "../../i18n";
import type { Receipt } from "../../link/types";
import type { PhraseBook } from "../../phrases";
import { PreflightCheck } from "../common/preflight_check";
import { Refusal } from "../common/resources";
import type { Screen } from "../common/screen";
import { SessionPage } from "../common/session_page";
import { stoppedScreen } from "../common/stopped";
import { Booth } from "./booth";
import { Chime } from "./chime";
import { Lobby, LobbyCall } from "./lobby";
import { WaitingRoom } from "./waiting_room";

export class Interpreter extends SessionPage {
  readonly chime = new Chime();
  readonly lobby = new Lobby({
    ticket: () => this.ticket(), locale: () => this.locale,
    on: {
      joined: (joined) => { this.joined = joined; this.update(); },
      calls: (calls) => this.rung(calls),
      resumed: (call) => { if (!this.inCall && !this.answering) this.take(call); },
      passed: (type, body) => { if (this.check) this.check.heard(type, body); },
      relayAway: () => { if (this.check) this.check.relayAway(); },
    },
  });
  ready = false;
  joined = false;
  calls: LobbyCall[] = [];
  /** The call that is being answered. */
  answering: string | null = null;
  /** What happened to the last call. */
  notice: Node[] | null = null;
  /** In the visitor's language; null where it is the interpreter's too. */
  other: PhraseBook | null = null;
  /** The desk of the call that was answered. */
  desk = "";
  /** Looks at the own picture before calls ring here for the first time; null while it does not. */
  check: PreflightCheck | null = null;
  private checked = false;
  private inCall = false;
  /** This interpreter leaves the call to a colleague. */
  private handsOver = false;
  private visitorLocale: string | null = null;

  /** Load the words and go to the lobby. */
  async open(): Promise<void> {
    await this.speak(this.locale);
    window.addEventListener("beforeunload", (event) => this.keep(event));
    this.lobby.start();
    this.show(new WaitingRoom(this));
  }

  /** Say whether calls may ring here. */
  setReady(ready: boolean): void {
    if (ready && !this.checked) { this.lookAtMyself(); return; }
    this.ready = ready;
    this.notice = null;
    this.lobby.setReady(ready);
    this.update();
  }

  private lookAtMyself(): void {
    this.endCheck();
    this.check = new PreflightCheck({
      iceServers: [], microphone: true, strict: true, pass: (type, body, to) => this.lobby.pass(type, body, to),
      passed: () => {
        this.checked = true;
        this.endCheck();
        this.setReady(true);
      },
      closed: () => this.endCheck(),
    });
    this.update();
  }

  private endCheck(): void {
    if (this.check) this.check.stop();
    this.check = null;
    this.update();
  }

  /** Turn the interface to another language. */
  async readIn(tag: string): Promise<void> {
    await this.speak(tag);
    this.redraw();
  }

  /** Answer a call, and take the seat in its conversation. */
  async answer(call: string): Promise<void> {
    const rung = this.calls.filter((one) => one.call === call)[0];
    if (rung) await this.take(rung);
  }

  private async take(call: LobbyCall): Promise<void> {
    this.answering = call.call;
    this.endCheck();
    const seat = await this.lobby.answer(call.call);
    this.answering = null;
    if ("code" in seat) {
      this.notice = [document.createTextNode(seat.sentence || _("This call has already ended."))];
      this.redraw();
      return;
    }
    this.desk = `${call.site} ${call.desk}`;
    this.inCall = true;
    this.notice = null;
    // While in a call, no other call rings here.
    this.lobby.setReady(false);
    const desk = { id: "", name: this.desk };
    this.begin(async () => ({ ...seat, role: "interpreter", desk, expires_ms: 0 }));
  }

  /** End the call for everybody. */
  hangUp(): void {
    this.withCall((call) => this.conversation.endCall(call, "hung_up"));
  }

  /** Leave the call to a colleague; it goes on without us. */
  leaveCall(): void {
    this.handsOver = true;
    this.withCall((call) => this.conversation.leaveCall(call));
  }

  /** Do something with the call that goes on. */
  withCall(act: (call: string) => void): void {
    const { call } = this.conversation.state;
    if (call && call.state === "answered") act(call.call);
  }

  protected takesPart(): boolean { return true; }
  protected starts(): { camera: boolean; microphone: boolean } { return { camera: true, microphone: true }; }

  protected seated(): void { this.redraw(); }

  protected followed(): void {
    const { state } = this.conversation;
    if (state.locale !== this.visitorLocale) this.meet(state.locale);
    if (this.inCall && state.call && state.call.state === "ended") this.leave(_r("The call has ended. Thank you."));
  }

  protected closed(receipt: Receipt | null): void {
    if (!this.inCall) return;
    if (receipt) this.leave(_r("The conversation has ended, and everything was erased. Thank you."));
    else this.leave(this.handsOver ? _r("You have left the call to your colleague. Thank you.") : _r("The call has ended. Thank you."));
  }

  protected appendRefused(): void { this.handsOver = false; }

  /** Leave the conversation: what was said is forgotten here, and calls ring again. */
  private leave(notice: Node[]): void {
    this.inCall = this.handsOver = false;
    this.notice = notice;
    this.visitorLocale = null;
    this.other = null;
    this.end();
    this.lobby.setReady(this.ready);
    this.redraw();
  }

  private redraw(): void {
    this.show(this.inCall && this.instruments ? new Booth(this) : new WaitingRoom(this));
  }

  private rung(calls: LobbyCall[]): void {
    this.calls = calls;
    // A neutral title: nothing of a call stands in the browser's history or its tabs.
    document.title = calls.length ? _("Call") : _("Tewatashi");
    this.update();
  }

  /** A reload would leave the visitor without an interpreter, so the browser asks first. */
  private keep(event: BeforeUnloadEvent): void {
    if (!this.inCall) return;
    event.preventDefault();
    // Browsers older than 2023 look at this alone.
    event.returnValue = "";
  }

  private async ticket(): Promise<{ ticket: string }> {
    try {
      return await this.resources.ticket();
    } catch (error) {
      if (error instanceof Refusal && error.final) {
        this.lobby.stop();
        this.show(stoppedScreen({ at: "refused", code: error.code, sentence: error.sentence }, () => undefined) as Screen);
      }
      throw error;
    }
  }

  private async meet(locale: string | null): Promise<void> {
    this.visitorLocale = locale;
    const theirs = locale ? await this.resources.book(locale) : null;
    this.other = theirs && theirs.lang !== this.book.lang ? theirs : null;
    if (this.instruments) this.redraw();
  }

  private async speak(locale: string): Promise<void> {
    const [book] = await Promise.all([this.resources.book(locale), this.resources.speak(locale)]);
    this.locale = locale;
    this.book = book;
  }
}
