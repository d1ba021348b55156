// A flow on the clerk's screen: where it stands, and what can be done now.

import { Child, fill, h, icon, keepFocus } from "../../dom";
import { _, _r } from "../../i18n";
import { button, toggle } from "../button/button";
import { said } from "../said/said";
import type { Words } from "../thread/item";
import { progress } from "./progress";

export interface FlowFacts {
  title: Words;
  icon: string;
  /** The step, from 1, and how many the answers so far make of it. */
  number: number;
  count: number;
  /** The question where it stands, or the next one. */
  question: Words | null;
  /** What was answered to it before. */
  before: Words | null;
  /** `waits` for an answer, `next` is not asked yet, `fills` asks the clerk for a blank, `other` screen leads, then the ends. */
  state: "waits" | "next" | "fills" | "other" | "ended" | "stopped" | "gone";
  canGoBack: boolean;
  byHand: boolean;
}

export interface FlowActs {
  send(): void;
  keep(): void;
  again(): void;
  back(): void;
  skip(): void;
  stop(): void;
  summary(): void;
  close(): void;
  setByHand(byHand: boolean): void;
}

/** Draws only when a fact changes, so that its buttons keep the focus. */
export class FlowCard {
  readonly root = h("section", { class: "flow-card", hidden: true, "aria-label": _("Questions in order") });
  private shown = "";

  constructor(private readonly acts: FlowActs) {}

  /** Show these facts, or with null nothing. */
  update(facts: FlowFacts | null): void {
    const content = JSON.stringify(facts);
    if (content === this.shown) return;
    this.shown = content;
    this.root.hidden = !facts;
    this.root.setAttribute("data-state", facts ? facts.state : "");
    keepFocus(this.root, () => fill(this.root, ...(facts ? this.parts(facts) : [])));
  }

  private parts(facts: FlowFacts): Child[] {
    const over = facts.state === "ended" || facts.state === "stopped" || facts.state === "gone";
    return [
      h("header", { class: "flow-head" },
        h("h2", { class: "flow-title" }, icon(facts.icon), said(facts.title.segments, facts.title.lang)),
        over ? null : progress(facts.number, facts.count), over ? null : this.tools(facts)),
      h("p", { class: "flow-state", role: "status" }, stateWords(facts)),
      facts.question && !over && facts.state !== "fills" ? h("p", { class: "flow-question" }, said(facts.question.segments, facts.question.lang)) : null,
      facts.before && !over ? h("p", { class: "flow-before" }, _r("The answer before:"), " ", said(facts.before.segments, facts.before.lang)) : null,
      h("div", { class: "flow-acts" }, over ? this.afterwards(facts) : this.during(facts)),
    ];
  }

  private during(facts: FlowFacts): Child[] {
    const { acts } = this;
    const stop = button({ label: _r("Stop"), icon: "stop_circle", press: acts.stop });
    if (facts.state === "other") return [stop];
    return [
      facts.state === "next" ? button({ label: _r("Send this question"), icon: "send", kind: "primary", press: acts.send }) : null,
      facts.state === "waits" ? button({ label: _r("Ask again"), icon: "replay", press: acts.again }) : null,
      facts.before ? button({ label: _r("Keep this answer"), icon: "check", press: acts.keep }) : null,
      button({ label: _r("Skip"), icon: "skip_next", press: acts.skip }),
      facts.canGoBack ? button({ label: _r("Step back"), icon: "undo", press: acts.back }) : null,
      stop,
    ];
  }

  private tools(facts: FlowFacts): HTMLElement {
    const { acts } = this;
    const summary = button({ label: "", name: _("Answers so far"), icon: "assignment", kind: "quiet", press: acts.summary });
    const byHand = toggle({
      label: "", name: _("Send each question by hand"), icon: "front_hand", kind: "quiet", pressed: facts.byHand,
      press: () => acts.setByHand(!facts.byHand),
    });
    for (const tool of [summary, byHand]) tool.title = tool.getAttribute("aria-label") || "";
    return h("div", { class: "flow-tools" }, summary, facts.state === "other" ? null : byHand);
  }

  private afterwards(facts: FlowFacts): Child[] {
    const { acts } = this;
    const summary = button({ label: _r("Summary"), icon: "assignment", kind: "primary", press: acts.summary });
    return [
      facts.state === "gone" ? null : summary,
      facts.canGoBack ? button({ label: _r("Step back"), icon: "undo", press: acts.back }) : null,
      button({ label: _r("Close"), icon: "close", kind: "quiet", press: acts.close }),
    ];
  }
}

function stateWords({ state }: FlowFacts): Node[] {
  if (state === "waits") return _r("Waiting for the visitor's answer");
  if (state === "next") return _r("Next question");
  if (state === "fills") return _r("Please fill in the blank first.");
  if (state === "other") return _r("Another screen leads through these questions.");
  if (state === "ended") return _r("All questions have been asked.");
  if (state === "stopped") return _r("Stopped before the end");
  return _r("These questions are not in the packs any more.");
}
