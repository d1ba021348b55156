// Whether the visitor has understood, on the clerk's screen: one line under the conversation.

import { Child, fill, h, icon, keepFocus } from "../../dom";
import { _r } from "../../i18n";
import { button } from "../../components/button/button";
import { said } from "../../components/said/said";
import type { Check, Item } from "../../link/types";
import { phraseWords } from "../common/thread_items";
import type { Clerk } from "./clerk";
import { askEndStaff } from "./end";

const ICONS: { [state: string]: string } = {
  waits: "hourglass_top", ok: "check", fix: "report", again: "replay", interpreter: "sign_language", stale: "fact_check",
};

export class CheckLine {
  readonly root = h("section", { class: "check-line", hidden: true });
  private shown = "";

  constructor(private readonly clerk: Clerk) {}

  /** Take over what changed. */
  update(): void {
    const { check } = this.clerk.conversation.state;
    const state = !check ? "" : check.stale ? "stale" : check.answer || "waits";
    const content = JSON.stringify([state, check && check.read_back, check && check.marks]);
    if (content === this.shown) return;
    this.shown = content;
    this.root.hidden = !check;
    this.root.setAttribute("data-state", state);
    keepFocus(this.root, () => fill(this.root, ...(check ? this.parts(check, state) : [])));
  }

  private parts(check: Check, state: string): Child[] {
    const { clerk } = this;
    const again = () => button({ label: _r("Check again"), icon: "fact_check", press: () => clerk.checkUnderstood() });
    return [
      h("p", { class: "check-words", role: "status" }, icon(ICONS[state]), h("span", {}, stateWords(state))),
      state === "fix" ? h("ul", { class: "check-marks" }, check.marks.map((cid) => this.mark(cid))) : null,
      h("div", { class: "check-acts" }, state === "ok"
        ? button({ label: _r("End and erase"), icon: "logout", kind: "primary", press: () => askEndStaff(clerk) })
        : state === "waits" ? null : again()),
    ];
  }

  private mark(cid: string): HTMLElement {
    const { clerk } = this;
    const item: Item | undefined = clerk.conversation.state.thread.filter((one) => one.cid === cid)[0];
    const run = clerk.flows.run;
    const step = run && clerk.flows.leads ? run.questions[cid] : undefined;
    const words = !item ? null : item.type === "phrase.said" ? phraseWords(item, clerk.book) : { lang: "ja", segments: [{ text: item.body.text }] };
    return h("li", { class: "check-mark" }, words ? said(words.segments, words.lang) : null,
      step ? button({ label: _r("Ask again"), icon: "replay", press: () => clerk.flows.backTo(step) }) : null);
  }
}

function stateWords(state: string): Node[] {
  if (state === "waits") return _r("The visitor reads what was said, and says whether it is clear.");
  if (state === "ok") return _r("The visitor has understood everything.");
  if (state === "fix") return _r("The visitor says that this is wrong.");
  if (state === "again") return _r("The visitor asks you to say it again.");
  if (state === "interpreter") return _r("The visitor asks for an interpreter.");
  return _r("Something new was said since the visitor was asked.");
}
