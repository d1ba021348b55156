// The call as the clerk sees it: one line, one or two buttons.

import { fill, h, icon, setText } from "../../dom";
import { _r } from "../../i18n";
import { button } from "../button/button";
import { clock } from "./call_card";

export interface CallFacts {
  state: "none" | "ringing" | "answered";
  /** Why the last call ended; null where none did. */
  reason: string | null;
  /** The clerk takes part with picture and sound. */
  joined: boolean;
}

export interface CallStatusOptions {
  request(): void; end(): void; join(speaks: boolean): void; leave(): void;
  /** Stands beside the button that calls. */
  out?: HTMLElement | null;
  /** Stands below the buttons. */
  more?: HTMLElement;
}

/** Draws only when a fact changes; the clock has its own place. */
export class CallStatus {
  readonly root: HTMLElement;
  private readonly line = h("p", { class: "call-status-line", role: "status" });
  private readonly clock = h("span", { class: "call-clock call-status-clock" });
  private readonly buttons = h("div", { class: "call-status-buttons" });
  private shown = "";

  constructor(private readonly options: CallStatusOptions) {
    this.root = h("section", { class: "call-status", "aria-labelledby": "call-status-title" },
      h("h2", { class: "panel-title", id: "call-status-title" }, icon("sign_language"), h("span", {}, _r("Sign language interpreter"))),
      h("div", { class: "call-status-row" }, this.line, this.clock), this.buttons, options.more || null);
  }

  /** Show these facts. */
  update(facts: CallFacts): void {
    const content = JSON.stringify(facts);
    if (content === this.shown) return;
    this.shown = content;
    this.root.setAttribute("data-state", facts.state);
    fill(this.line, ...lineWords(facts));
    fill(this.buttons, ...this.buttonsFor(facts));
    this.setWaited(null);
  }

  /** Show for how long the call rings; null where it does not. */
  setWaited(seconds: number | null): void {
    setText(this.clock, seconds === null ? "" : clock(seconds));
  }

  private buttonsFor(facts: CallFacts): HTMLElement[] {
    const { request, end, join, leave, out } = this.options;
    if (facts.state === "none")
      return [button({ label: _r("Call an interpreter"), icon: "videocam", kind: "primary", press: request }), ...(out ? [out] : [])];
    if (facts.state === "ringing") return [button({ label: _r("Stop calling"), icon: "close", press: end })];
    return [
      ...(facts.joined ? [button({ label: _r("Leave the picture"), icon: "videocam_off", press: leave })] : [
        button({ label: _r("Speak with the interpreter: your camera and microphone start"), icon: "mic", kind: "primary", press: () => join(true) }),
        button({ label: _r("Show my camera"), icon: "videocam", press: () => join(false) })]),
      button({ label: _r("End the call"), icon: "call_end", press: end })];
  }
}

function lineWords(facts: CallFacts): Node[] {
  if (facts.state === "ringing") return _r("Calling an interpreter …");
  if (facts.state === "answered") return _r("An interpreter is talking with the visitor.");
  if (facts.reason === "unanswered") return _r("No interpreter could answer.");
  if (facts.reason) return _r("The call has ended.");
  return _r("An interpreter for sign language joins by video.");
}
