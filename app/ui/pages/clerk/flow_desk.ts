// A flow as this clerk's screen leads it: one question after the other, each asked once. What stands where is told by
// the session's records alone, so that a page loaded anew goes on where the one before was.

import type { Item, RunState } from "../../link/types";
import type { FlowJson, Values } from "../../phrases";
import { Due, due, newestRun, Standing, standing, stepBefore } from "../common/flow_run";
import type { Clerk } from "./clerk";

/** A page loaded anew waits for what other screens bring back, before it asks anything by itself. */
const SETTLE_MS = 1500;

/** A step whose blanks the clerk fills before it is asked. */
export interface Filling { phrase: string; how: "next" | "back" }

export class FlowDesk {
  /** Each question waits for the clerk's hand. */
  byHand = false;
  private filling: Filling | null = null;
  /** Runs whose card was closed here. */
  private readonly closed: { [run: string]: boolean } = {};
  /** Runs that this page opened itself: nobody else can hold more of them. */
  private readonly own: { [run: string]: boolean } = {};
  /** A run that the server would not move: it is left to the clerk's hand. */
  private halted = "";
  private readonly moves: { [cid: string]: string } = {};
  private since_ms = 0;
  private timer: number | undefined;

  constructor(private readonly clerk: Clerk) {}

  /** Tell the run whose card is shown. */
  get run(): RunState | null {
    const run = newestRun(this.clerk.conversation.state);
    return run && !this.closed[run.run] ? run : null;
  }

  get flow(): FlowJson | null {
    const { run } = this;
    return run && this.clerk.book.flow(run.pack, run.flow);
  }

  /** Tell whether this seat leads. */
  get leads(): boolean {
    return !!this.run && this.run.pid === this.clerk.conversation.pid;
  }

  /** Tell whether the server refused to move the run: it cannot go on, only be closed here. */
  get stuck(): boolean {
    return !!this.run && this.halted === this.run.run;
  }

  get standing(): Standing | null {
    const { run, flow } = this;
    return run && flow && standing(run, flow, this.clerk.book);
  }

  /** Tell the step whose blanks are to be filled now. */
  get toFill(): Filling | null {
    const { run } = this;
    if (!run || !this.leads) return null;
    if (this.filling) return this.filling;
    const next = this.next();
    return next && next.do === "ask" && !this.byHand && this.hasBlanks(next.phrase) ? { phrase: next.phrase, how: "next" } : null;
  }

  /** Begin a flow. */
  start(packId: string, flow: string): void {
    const { book, conversation } = this.clerk;
    const pack = book.pack(packId);
    if (!pack) return;
    this.own[conversation.openFlow(pack.id, pack.version, flow)] = true;
    this.filling = null;
    this.clerk.update();
  }

  /** Do what is due by itself: called whenever the session changed. */
  follow(): void {
    const next = this.next();
    if (!next || !this.settled()) return;
    if (next.do !== "ask") this.perform(next);
    else if (!this.byHand && !this.hasBlanks(next.phrase)) this.perform(next);
  }

  /** Send the question that is due. */
  send(): void {
    const next = this.next();
    if (next) this.perform(next);
  }

  /** Go on with the answer that was given before the step was come back to. */
  keep(): void {
    const { run, flow } = this;
    if (!run || !flow) return;
    const { book, conversation } = this.clerk;
    const next = due({ ...run, answered: true }, flow, book, conversation.state.thread);
    if (next) this.perform(next);
  }

  /** Ask the same question again, in the same words. */
  again(): void {
    const { run } = this;
    if (!run || run.step === null) return;
    const asked = this.said(run.steps[run.step].question);
    this.ask(run, run.step, asked ? asked.body.slots : {}, "next");
  }

  /** Go back to the last step that is done. */
  back(): void {
    const at = this.standing;
    const step = at && stepBefore(at);
    if (step) this.backTo(step.phrase);
  }

  /** Go back to one step. */
  backTo(phrase: string): void {
    const { run } = this;
    if (!run) return;
    const { question } = run.steps[phrase];
    if (question) this.move(run, phrase, question, "back");
    else if (this.hasBlanks(phrase)) this.fill({ phrase, how: "back" });
    else this.ask(run, phrase, {}, "back");
  }

  /** Leave the step where the run stands without an answer. */
  skip(): void {
    const { run, standing: at } = this;
    if (!run || !at || at.at === at.steps.length) return;
    this.filling = null;
    this.move(run, at.steps[at.at].phrase, null, "skip");
  }

  stop(): void {
    if (this.run) this.move(this.run, null, null, "stop");
    this.filling = null;
  }

  close(): void {
    if (this.run) this.closed[this.run.run] = true;
    this.clerk.update();
  }

  /** Say the step whose blanks were filled. */
  filled(filling: Filling, slots: Values): void {
    this.filling = null;
    if (this.run) this.ask(this.run, filling.phrase, slots, filling.how);
  }

  /** Leave the blanks for now: the question waits for the clerk's hand. */
  unfill(): void {
    this.filling = null;
    this.byHand = true;
    this.clerk.update();
  }

  /** The server refused an append for good: what moves by itself would try it for ever. */
  refused(cid: string): void {
    if (this.moves[cid]) this.halted = this.moves[cid];
  }

  /** Let go of the clock. */
  destroy(): void {
    window.clearTimeout(this.timer);
  }

  private next(): Due | null {
    const { run, flow } = this;
    if (!run || !flow || !this.leads || this.halted === run.run) return null;
    return due(run, flow, this.clerk.book, this.clerk.conversation.state.thread);
  }

  private perform(next: Due): void {
    const run = this.run as RunState;
    if (next.do === "end") this.move(run, null, null, "next");
    else if (next.do === "go") this.move(run, next.phrase, next.question, "next");
    else if (next.do === "skip") this.move(run, next.phrase, null, "skip");
    else if (this.hasBlanks(next.phrase)) this.fill({ phrase: next.phrase, how: "next" });
    else this.ask(run, next.phrase, {}, "next");
  }

  private ask(run: RunState, phrase: string, slots: Values, how: Filling["how"]): void {
    const { conversation, book } = this.clerk;
    const pack = book.pack(run.pack);
    this.move(run, phrase, conversation.say(run.pack, pack ? pack.version : run.version, phrase, slots), how);
  }

  private move(run: RunState, step: string | null, question: string | null, how: "next" | "back" | "skip" | "stop"): void {
    this.moves[this.clerk.conversation.moveFlow(run.run, step, question, how)] = run.run;
  }

  private fill(filling: Filling): void {
    this.filling = filling;
    this.clerk.update();
  }

  private said(cid: string | null): Item | null {
    return this.clerk.conversation.state.thread.filter((item) => item.cid === cid)[0] || null;
  }

  private hasBlanks(id: string): boolean {
    const { run } = this;
    const phrase = run && this.clerk.book.phrase(run.pack, id);
    return !!phrase && Object.keys(phrase.slots).length > 0;
  }

  private settled(): boolean {
    const { conversation } = this.clerk;
    if (this.own[(this.run as RunState).run]) return true;
    if (conversation.status.at !== "joined") return false;
    const now = Date.now();
    this.since_ms = this.since_ms || now;
    if (now - this.since_ms >= SETTLE_MS) return true;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.clerk.follow(), this.since_ms + SETTLE_MS - now);
    return false;
  }
}
