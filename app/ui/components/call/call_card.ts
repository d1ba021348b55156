// The sign language call before the picture: what will happen, then the wait.

import { h, icon, setText } from "../../dom";
import { _, _r } from "../../i18n";
import { button } from "../button/button";

/** Make the invitation to call. The camera stays off until an interpreter answers. */
export function callInvitation(options: { request(): void; note?: Node[] | null; more?: HTMLElement | null }): HTMLElement {
  const call = button({ label: _r("Call an interpreter"), icon: "videocam", kind: "primary", press: options.request });
  call.classList.add("call-large");
  return h("section", { class: "call-card" },
    h("span", { class: "call-picture" }, icon("sign_language")),
    h("h2", { class: "call-title" }, _r("Japanese Sign Language")),
    options.note ? h("p", { class: "call-note" }, icon("info"), h("span", {}, options.note)) : null,
    h("ul", { class: "call-points" },
      point("person", _r("A sign language interpreter appears on this screen.")),
      point("videocam", _r("Your camera is checked first. Nobody sees you before the interpreter answers.")),
      point("visibility_off", _r("Nothing is recorded."))),
    call, options.more || null);
}

/** The wait: a quiet clock, and everything else stays usable. */
export class CallWaiting {
  readonly root: HTMLElement;
  private readonly clock = h("span", { class: "call-clock" });

  constructor(cancel: () => void) {
    this.root = h("section", { class: "call-card call-waiting" },
      h("span", { class: "call-picture call-pulse" }, icon("sign_language")),
      h("h2", { class: "call-title" }, _r("Calling an interpreter …")),
      h("p", { class: "call-text" }, _r("You can point, write and type while you wait.")),
      h("p", { class: "call-text call-timer" }, icon("schedule"), this.clock),
      button({ label: _r("Stop calling"), icon: "close", press: cancel }));
  }

  /** Show for how long the call has been waiting. */
  setWaited(seconds: number): void {
    setText(this.clock, _("Waiting for {time}", { time: clock(seconds) }));
  }
}

/** Write seconds as minutes and seconds. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const rest = whole % 60;
  return `${Math.floor(whole / 60)}:${rest < 10 ? "0" : ""}${rest}`;
}

function point(picture: string, words: Node[]): HTMLElement {
  return h("li", {}, icon(picture), h("span", {}, words));
}
