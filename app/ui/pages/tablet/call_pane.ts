// The sign language channel of the tablet: invitation, wait, picture.

import { fill, h, show } from "../../dom";
import { _, _r } from "../../i18n";
import { button, setPressed, toggle } from "../../components/button/button";
import { callInvitation, CallWaiting } from "../../components/call/call_card";
import { CallScreen } from "../../components/call/call_screen";
import { newTab } from "../common/boot";
import { callStateWords } from "../common/call_words";
import type { Tablet } from "./tablet";

const TICK_MS = 1000;

export class CallPane {
  /** What stands in the sign channel. */
  readonly root = h("div", { class: "call-pane" });
  /** The pictures; they stay on the board in every channel while a call lasts. */
  readonly picture = h("div", { class: "board-call", hidden: true });
  private readonly screen: CallScreen;
  private readonly waiting: CallWaiting;
  private readonly timer: number;
  private shown = "";
  /** The visitor wants the picture larger than the third that it always has. */
  large = false;

  constructor(private readonly tablet: Tablet) {
    const { sign, conversation } = tablet;
    this.screen = new CallScreen({ remote: sign.remote, local: sign.local, hangUp: () => this.end("hung_up"), tools: [this.share()] });
    this.waiting = new CallWaiting(() => this.end("cancelled"));
    this.picture.appendChild(this.screen.root);
    this.timer = window.setInterval(() => this.tick(), TICK_MS);
    if (conversation.state.call) this.update();
  }

  /** Tell whether the pictures are on the board. */
  get open(): boolean {
    const { call } = this.tablet.conversation.state;
    return !!call && call.state === "answered";
  }

  /** Take over what changed. */
  update(): void {
    const { conversation, sign } = this.tablet;
    const { call } = conversation.state;
    const state = call ? `${call.state} ${call.call}` : "none";
    if (state !== this.shown) this.draw(call ? call.state : "none", call ? call.reason : null);
    this.shown = state;
    show(this.picture, this.open);
    this.screen.setState(callStateWords(sign.state));
    this.screen.setCoaching(sign.coaching);
    this.tick();
  }

  /** Let go of the clock. */
  destroy(): void {
    window.clearInterval(this.timer);
  }

  private share(): HTMLElement {
    const larger = toggle({ label: "", name: _("Larger picture"), icon: "open_in_full", kind: "quiet", pressed: false, press: () => {
      this.large = !this.large;
      setPressed(larger, this.large);
      this.tablet.update();
    } });
    return larger;
  }

  private draw(state: string, reason: string | null): void {
    if (state === "ringing") fill(this.root, this.waiting.root);
    else if (state === "answered") fill(this.root, this.duringCall());
    else fill(this.root, callInvitation({ request: () => this.tablet.conversation.requestCall(newTab()), note: endNote(reason) }));
  }

  private duringCall(): HTMLElement {
    return h("section", { class: "call-card call-during" },
      h("h2", { class: "call-title" }, _r("You are in a call.")),
      h("p", { class: "call-text" }, _r("You can also point, write and type.")),
      button({ label: _r("End the call"), icon: "call_end", press: () => this.end("hung_up") }));
  }

  private end(reason: "hung_up" | "cancelled"): void {
    const { call } = this.tablet.conversation.state;
    if (call && call.state !== "ended") this.tablet.conversation.endCall(call.call, reason);
  }

  private tick(): void {
    this.waiting.setWaited(this.tablet.waited_s());
  }
}

function endNote(reason: string | null): Node[] | null {
  if (reason === "unanswered") return _r("No interpreter could answer now. Please write or point, or call again.");
  if (reason === "hung_up") return _r("The call has ended. You can call again.");
  return null;
}
