// The sign language channel of the tablet: invitation, wait, picture.

import { fill, h, show } from "../../dom";
import { _r } from "../../i18n";
import { button } from "../../components/button/button";
import { callInvitation, CallWaiting } from "../../components/call/call_card";
import { CallScreen } from "../../components/call/call_screen";
import { linkOut } from "../../components/call/link_out";
import { bounded, Divider, STEP } from "../../components/call/divider";
import { newTab } from "../common/boot";
import { callFacts, callSwitches } from "../common/call_facts";
import { Legible } from "../common/legible";
import { PreflightCheck } from "../common/preflight_check";
import type { Tablet } from "./tablet";

const TICK_MS = 1000;
/** Percent of the board, by its shape and whether the sign channel is open: the interpreter has a third of the screen at least. */
const SHARES = { tall: { sign: 64, other: 50 }, wide: { sign: 66, other: 57 } };
/** The board has two columns from here on. */
const WIDE = "(min-width: 900px)";

export class CallPane {
  /** What stands in the sign channel. */
  readonly root = h("div", { class: "call-pane" });
  /** The pictures; they stay on the board in every channel while a call lasts. */
  readonly picture = h("div", { class: "board-call", hidden: true });
  private readonly screen: CallScreen;
  private readonly waiting: CallWaiting;
  private readonly legible: Legible;
  private readonly divider = new Divider({
    page: () => this.picture.parentElement as HTMLElement, across: () => window.matchMedia(WIDE).matches, set: (share) => this.resize(share),
  });
  private readonly timer: number;
  private shown = "";

  constructor(private readonly tablet: Tablet) {
    const { sign, conversation } = tablet;
    this.legible = new Legible(sign, [
      { icon: "keyboard", label: _r("Type"), press: () => tablet.openChannel("type") },
      { icon: "draw", label: _r("Write by hand"), press: () => tablet.openChannel("write") },
      { icon: "replay", label: _r("Call again"), press: () => this.callAgain() },
    ]);
    this.screen = new CallScreen({
      local: sign.local, arrangement: sign.arrangement, divider: this.divider.root, banner: this.legible.notice.root,
      tools: {
        ...callSwitches(sign), hangUp: () => this.end("hung_up"), more: [this.legible.meter.root],
        resize: (larger) => this.resize(bounded(this.share + (larger ? STEP : -STEP))),
      },
    });
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

  /** Tell how much of the board the call takes, in percent. */
  get share(): number {
    const { tablet } = this;
    const shares = window.matchMedia(WIDE).matches ? SHARES.wide : SHARES.tall;
    return tablet.sign.arrangement.share || shares[tablet.channel === "sign" ? "sign" : "other"];
  }

  /** Take over what changed. */
  update(): void {
    const { conversation, sign } = this.tablet;
    const { call } = conversation.state;
    const state = call ? `${call.state} ${call.call}` : "none";
    if (state !== this.shown) this.draw(call ? call.state : "none", call ? call.reason : null);
    this.shown = state;
    show(this.picture, this.open);
    this.screen.update(callFacts(sign, conversation.pid));
    this.screen.setCoaching(sign.coaching);
    this.legible.update();
    this.divider.update(this.share);
    this.tick();
  }

  /** Let go of the clock. */
  destroy(): void {
    window.clearInterval(this.timer);
    // After the end of a conversation its media are gone.
    if (this.tablet.sign) this.tablet.sign.endCheck();
    this.screen.destroy();
  }

  private resize(share: number): void {
    this.tablet.sign.arrangement.share = share;
    this.tablet.update();
  }

  private draw(state: string, reason: string | null): void {
    if (state === "ringing") fill(this.root, this.waiting.root);
    else if (state === "answered") fill(this.root, this.duringCall());
    else {
      fill(this.root, callInvitation({ request: () => this.request(), note: endNote(reason), more: linkOut(this.tablet.boot.link_out) }));
    }
  }

  /** The first time, this seat looks at its own picture before it calls. */
  private request(): void {
    const { tablet } = this;
    if (tablet.checked) { tablet.conversation.requestCall(newTab()); return; }
    const check = tablet.sign.check = new PreflightCheck({
      iceServers: [], microphone: false, strict: false, pass: (type, body, to) => tablet.conversation.link.pass(type, body, to),
      passed: () => {
        tablet.checked = true;
        tablet.sign.endCheck();
        tablet.conversation.requestCall(newTab());
      },
      closed: () => {
        tablet.sign.endCheck();
        this.draw("none", null);
      },
    });
    fill(this.root, check.root);
  }

  private duringCall(): HTMLElement {
    return h("section", { class: "call-card call-during" },
      h("h2", { class: "call-title" }, _r("You are in a call.")),
      h("p", { class: "call-text" }, _r("You can also point, write and type.")),
      button({ label: _r("End the call"), icon: "call_end", press: () => this.end("hung_up") }));
  }

  /** Perhaps another connection, or another interpreter, is better. */
  private callAgain(): void {
    this.end("hung_up");
    this.tablet.conversation.requestCall(newTab());
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
