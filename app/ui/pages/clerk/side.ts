// The clerk's right column: who the visitor is, the interpreter's call, the sheet.

import { h, icon, show } from "../../dom";
import { _, _r } from "../../i18n";
import { CallScreen } from "../../components/call/call_screen";
import { CallStatus } from "../../components/call/call_status";
import { linkOut } from "../../components/call/link_out";
import { InkSheet } from "../../components/ink_sheet/ink_sheet";
import { askLanguage, languageName } from "../../components/languages/languages";
import { VisitorCard } from "../../components/visitor_card/visitor_card";
import { Relief } from "../../components/relief/relief";
import { newTab } from "../common/boot";
import { callFacts, callSwitches } from "../common/call_facts";
import { askClear } from "../common/clear_ink";
import { reliefFacts } from "../common/relief_facts";
import { Legible } from "../common/legible";
import type { Clerk } from "./clerk";

const TICK_MS = 1000;

export class Side {
  readonly root: HTMLElement;
  private readonly card: VisitorCard;
  private readonly status: CallStatus;
  private readonly screen: CallScreen;
  private readonly legible: Legible;
  private readonly sheet: InkSheet;
  private readonly relief: Relief;
  private readonly timer: number;
  /** By this screen's clock. */
  private asked_ms = 0;

  constructor(private readonly clerk: Clerk) {
    const { sign, instruments, conversation } = clerk;
    this.card = new VisitorCard({ changeLanguage: () => this.changeLanguage() });
    this.relief = new Relief({
      ask: (help) => this.withCall((call) => conversation.requestHelp(call, help)),
      withdraw: () => this.withCall((call) => conversation.withdrawHelp(call)),
    });
    this.status = new CallStatus({
      more: this.relief.root, out: linkOut(clerk.boot.link_out),
      request: () => conversation.requestCall(newTab()), end: () => this.end(),
      join: (speaks) => clerk.join(true, speaks), leave: () => clerk.join(false),
    });
    this.legible = new Legible(sign, [{ icon: "keyboard", label: _r("Type"), press: () => clerk.instruments.field.focus() }]);
    this.screen = new CallScreen({
      local: sign.local, arrangement: sign.arrangement, banner: this.legible.notice.root,
      tools: { ...callSwitches(sign), more: [this.legible.meter.root] },
    });
    this.sheet = new InkSheet({ canvas: instruments.canvas, pad: instruments.pad, clear: () => askClear(conversation) });
    this.root = h("aside", { class: "counter-side", "aria-label": _("Visitor") }, this.card.root, this.status.root, this.screen.root,
      h("section", { class: "side-sheet", "aria-labelledby": "sheet-title" },
        h("h2", { class: "panel-title", id: "sheet-title" }, icon("draw"), h("span", {}, _r("Sheet"))),
        this.sheet.root));
    this.timer = window.setInterval(() => this.tick(), TICK_MS);
  }

  /** Take over what changed. */
  update(): void {
    const { clerk } = this;
    const { call, locale } = clerk.conversation.state;
    this.card.update({
      language: locale ? { tag: locale, name: languageName(clerk.boot.locales, locale) } : null,
      channel: clerk.visitorChannel, presence: clerk.conversation.presenceOf("visitor"),
    });
    this.status.update({
      state: call && call.state !== "ended" ? call.state : "none", reason: call ? call.reason : null, joined: clerk.joined,
    });
    this.relief.update(reliefFacts(call, clerk.sign, null));
    show(this.relief.root, !!call && call.state === "answered");
    this.asked_ms = call && call.help ? this.asked_ms || Date.now() : 0;
    this.tick();
    show(this.screen.root, clerk.joined);
    this.screen.update(callFacts(clerk.sign, clerk.conversation.pid));
    this.screen.setCoaching(clerk.sign.coaching);
    this.legible.update();
  }

  /** Let go of the clock. */
  destroy(): void {
    window.clearInterval(this.timer);
    this.screen.destroy();
    this.sheet.destroy();
  }

  /** Take the size of the place: the column is shown again. */
  fit(): void {
    this.sheet.fit();
  }

  private changeLanguage(): void {
    const { boot, conversation } = this.clerk;
    askLanguage(boot.locales, conversation.state.locale || "", (tag) => conversation.chooseLanguage(tag));
  }

  private tick(): void {
    this.status.setWaited(this.clerk.waited_s());
    this.relief.tick(this.asked_ms ? Date.now() - this.asked_ms : null, null);
  }

  private withCall(act: (call: string) => void): void {
    const { call } = this.clerk.conversation.state;
    if (call && call.state === "answered") act(call.call);
  }

  private end(): void {
    const { call } = this.clerk.conversation.state;
    if (call && call.state !== "ended") this.clerk.conversation.endCall(call.call, call.state === "ringing" ? "cancelled" : "hung_up");
  }
}
