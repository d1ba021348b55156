// A call that rings, or goes on and asks for one more: who asks, where, for how long, and one large button.

import { fill, h, icon, setText } from "../../dom";
import { _, _r } from "../../i18n";
import type { Help } from "../../link/types";
import { button } from "../button/button";
import { clock } from "../call/call_card";
import { Channel, channelIcon, channelName } from "../channels/channels";
import { helpIcon, helpWords } from "../relief/relief";

export interface RingingCall {
  call: string;
  desk: string;
  site: string;
  language: { tag: string; name: string } | null;
  channel: Channel | null;
  requested_ms: number;
  /** Whom a call that goes on asks for besides; null while it rings. */
  help: Help | null;
}

/** The calls that wait, oldest first. The edge glows slowly; nothing flashes. */
export class RingList {
  readonly root = h("section", { class: "rings", role: "status" });
  private shown = "";
  private clocks: Array<{ element: HTMLElement; from_ms: number }> = [];

  constructor(private readonly answer: (call: string) => void) {}

  /** Show these calls. */
  update(calls: RingingCall[], busy: string | null): void {
    const content = JSON.stringify([calls, busy]);
    if (content === this.shown) return;
    this.shown = content;
    this.clocks = [];
    fill(this.root, ...calls.map((call) => this.ring(call, busy)));
  }

  /** Write how long each has waited. */
  tick(now_ms: number): void {
    for (const one of this.clocks) setText(one.element, clock((now_ms - one.from_ms) / 1000));
  }

  private ring(call: RingingCall, busy: string | null): HTMLElement {
    const waited = h("span", { class: "call-clock", "aria-hidden": "true" });
    this.clocks.push({ element: waited, from_ms: call.requested_ms });
    const answer = button({
      label: call.help ? _r("Join the call") : _r("Answer the call"), icon: call.help ? "group_add" : "videocam",
      kind: call.help ? "plain" : "primary", press: () => this.answer(call.call),
    });
    answer.disabled = busy !== null;
    answer.classList.add("ring-answer");
    return h("article", { class: call.help ? "ring ring-help" : "ring", "data-help": call.help, "aria-label": _("Call from {desk}", { desk: call.desk }) },
      h("span", { class: "ring-picture" }, icon(call.help ? "group_add" : "sign_language")),
      h("div", { class: "ring-words" },
        call.help ? h("p", { class: "ring-asked" }, icon(helpIcon(call.help)),
          h("span", {}, _r("A call that goes on asks for:"), " ", h("strong", {}, helpWords(call.help)))) : null,
        h("h2", { class: "ring-desk", lang: "ja" }, call.desk), h("p", { class: "ring-site", lang: "ja" }, call.site),
        h("ul", { class: "ring-facts" },
          h("li", {}, icon("language"), languageWords(call)),
          call.channel ? h("li", {}, icon(channelIcon(call.channel)), h("span", {}, channelName(call.channel))) : null,
          h("li", {}, icon("schedule"), waited))),
      answer);
  }
}

function languageWords(call: RingingCall): HTMLElement {
  return call.language ? h("span", { lang: call.language.tag }, call.language.name) : h("span", {}, _r("Not chosen yet"));
}
