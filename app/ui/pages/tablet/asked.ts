// What the staff ask of the visitor, in the place of work: questions with their answers, flows, read-backs.

import { h } from "../../dom";
import { _r } from "../../i18n";
import { answerPanel } from "../../components/answers/answers";
import { button } from "../../components/button/button";
import type { Channel } from "../../components/channels/channels";
import { flowBand } from "../../components/flow/flow_band";
import { freeBand, FreeWay, freeWays } from "../../components/flow/free_ways";
import { readBack } from "../../components/read_back/read_back";
import type { ThreadItem } from "../../components/thread/item";
import type { Item, RunState } from "../../link/types";
import type { Kind, Value } from "../../phrases";
import { asksOf } from "../common/asks";
import { newTab } from "../common/boot";
import { readBackLines } from "../common/check_lines";
import { newestRun, standing, waitingQuestion } from "../common/flow_run";
import { Questions } from "../common/questions";
import { summaryBody } from "../common/summary_view";
import { phraseWords } from "../common/thread_items";
import { valueWords } from "../common/words";
import type { Tablet } from "./tablet";

/** What stands in the place of work; its key changes when it is to be drawn anew. */
export interface Work {
  kind: "channel" | "question" | "ways" | "free" | "read_back" | "coming" | "summary";
  key: string;
  question?: Item;
  run?: RunState;
}

const WORDS_OF_WAY: { [way: string]: "text" | "ink" | "sign" } = { type: "text", write: "ink", sign: "sign" };

export class Asked {
  private readonly questions: Questions;
  /** A question that is answered in own words, and how; null while the way is chosen. */
  private free: { question: Item; way: FreeWay | null; after: number } | null = null;
  /** The run whose summary was asked for again. */
  private summary = "";

  /** `say` answers a question that no flow waits for, now or with what else is collected. */
  constructor(private readonly tablet: Tablet, private readonly say: (question: string, kind: Kind, value: Value) => void) {
    const { conversation, book, aside } = tablet;
    this.questions = new Questions({ conversation, book, aside, changed: () => { this.free = null; tablet.update(); } });
  }

  /** Tell what is asked just now. */
  work(channel: Channel): Work {
    const { conversation, aside } = this.tablet;
    const { state } = conversation;
    this.sentInWords();
    if (this.free) return freeWork(this.free);
    const question = this.question();
    const run = newestRun(state);
    const move = run ? `${run.run} ${Object.keys(run.steps).length} ${run.step}` : "";
    const { check } = state;
    const asked = check && !check.answer && !check.stale && !aside[check.read_back] ? check.read_back : null;
    // A read-back that nothing was said after is the newest thing asked.
    if (asked && !this.questions.recalled) return { kind: "read_back", key: asked };
    if (question) return { kind: "question", key: `${question.cid} ${move}`, question };
    if (run && !run.over && !aside[`coming ${move}`] && !this.waits(run)) return { kind: "coming", key: `coming ${move}`, run };
    const shown = state.runs.filter((one) => (this.summary ? one.run === this.summary : one === run && one.over === "ended"))[0];
    if (shown && !aside[`summary ${shown.run}`]) return { kind: "summary", key: `summary ${shown.run} ${answersOf(shown)}`, run: shown };
    return { kind: "channel", key: channel };
  }

  /** Draw it. `pane` is that of the channel which is open. */
  draw(work: Work, pane: HTMLElement): HTMLElement {
    switch (work.kind) {
      case "question": return this.panel(work.question as Item);
      case "ways": return this.ways(work.question as Item);
      case "free": return this.freePane(pane);
      case "read_back": return this.readBack();
      case "coming": return this.coming(work.run as RunState);
      case "summary": return this.summaryPane(work.run as RunState);
    }
    return pane;
  }

  /** Whoever goes to another way of talking leaves what is asked for later, or answers it in that way. */
  turnTo(channel: Channel): void {
    const { tablet } = this;
    const work = this.work(channel);
    const question = this.free ? this.free.question : work.question;
    if (question && this.inRun(question) && channel !== "point") this.freeIn(question, channel);
    else if (question) this.questions.putAside(question);
    else if (work.kind === "read_back" || work.kind === "coming") tablet.aside[work.key] = true;
    else if (work.kind === "summary") this.closeSummary(work.run as RunState);
    tablet.openChannel(channel);
  }

  /** Tell what can be done with something in the thread. */
  action(item: Item): ThreadItem["action"] {
    const { conversation, aside } = this.tablet;
    const { runs, check } = conversation.state;
    if (item.type === "phrase.flow_opened") {
      const run = runs.filter((one) => one.run === item.cid)[0];
      return run && run.over && Object.keys(run.steps).length ? { label: _r("Summary"), press: () => this.openSummary(run) } : null;
    }
    if (item.type !== "session.read_back") return this.questions.action(item);
    const waits = check && check.read_back === item.cid && !check.answer && !check.stale;
    return waits && aside[item.cid] ? { label: _r("Answer"), press: () => { aside[item.cid] = false; this.tablet.update(); } } : null;
  }

  private question(): Item | null {
    const { conversation, aside } = this.tablet;
    const { state } = conversation;
    const waiting = waitingQuestion(state);
    const open = this.questions.current();
    // Of a flow the question where it stands waits, and none that it has left.
    if (this.questions.recalled || (open && !this.inRun(open))) return open;
    if (!waiting) return null;
    return aside[waiting.cid] || this.isTold(waiting.cid) ? null : state.thread.filter((item) => item.cid === waiting.cid)[0] || null;
  }

  private waits(run: RunState): boolean {
    const waiting = waitingQuestion(this.tablet.conversation.state);
    return !!waiting && waiting.run === run && !this.isTold(waiting.cid);
  }

  private isTold(cid: string): boolean {
    const item = this.tablet.conversation.state.thread.filter((one) => one.cid === cid)[0];
    return !!item && !asksOf(item, this.tablet.book).length;
  }

  private inRun(question: Item): RunState | null {
    return this.tablet.conversation.state.runs.filter((run) => run.questions[question.cid])[0] || null;
  }

  private panel(question: Item): HTMLElement {
    const { book, conversation } = this.tablet;
    const run = this.inRun(question);
    const panel = answerPanel({
      question: phraseWords(question, book), asks: asksOf(question, book), words: valueWords(book),
      answer: (kind, value) => {
        if (run) conversation.answer(question.cid, kind, value);
        else this.say(question.cid, kind, value);
        this.questions.putAside(question);
      },
      later: () => this.questions.putAside(question), free: () => this.chooseWay(question),
    });
    return run ? h("div", { class: "flow-panel" }, this.band(run, run.questions[question.cid]), panel) : panel;
  }

  private band(run: RunState, phrase: string | null): HTMLElement | null {
    const { book, conversation } = this.tablet;
    const flow = book.flow(run.pack, run.flow);
    if (!flow) return null;
    const { steps, at } = standing(run, flow, book);
    const place = phrase ? steps.map((step) => step.phrase).indexOf(phrase) : at;
    const before = steps.slice(0, Math.max(0, place)).filter((step) => step.status === "answered" && step.question).pop();
    const asked = before && conversation.state.thread.filter((item) => item.cid === before.question)[0];
    return flowBand({
      title: { lang: book.lang, segments: book.text(flow.title) }, icon: flow.icon, number: Math.max(0, place) + 1, count: steps.length,
      back: asked ? () => this.questions.recall(asked) : null,
    });
  }

  private coming(run: RunState): HTMLElement {
    return h("div", { class: "flow-panel" }, this.band(run, null),
      h("p", { class: "flow-coming", role: "status" }, _r("The next question comes in a moment.")));
  }

  // own words

  private chooseWay(question: Item): void {
    this.free = { question, way: null, after: 0 };
    this.tablet.update();
  }

  private freeIn(question: Item, channel: Exclude<Channel, "point">): void {
    this.free = { question, way: channel, after: this.tablet.conversation.lastMessage };
  }

  private ways(question: Item): HTMLElement {
    const { book, conversation } = this.tablet;
    return freeWays({
      question: phraseWords(question, book),
      choose: (way) => { this.freeIn(question, way); this.tablet.openChannel(way); },
      unknown: () => { conversation.answer(question.cid, "yes_no", "unknown"); this.questions.putAside(question); },
      back: () => this.questions.recall(question),
    });
  }

  private freePane(pane: HTMLElement): HTMLElement {
    const { question, way } = this.free as { question: Item; way: FreeWay };
    const band = freeBand({
      question: phraseWords(question, this.tablet.book), done: way === "type" ? null : () => this.answerFreely(),
      back: () => this.questions.recall(question),
    });
    return h("div", { class: "free-panel" }, band, pane);
  }

  /** A message that is sent while a question is answered by typing is the answer. */
  private sentInWords(): void {
    const { free } = this;
    if (free && free.way === "type" && this.tablet.conversation.lastMessage > free.after) this.answerFreely();
  }

  private answerFreely(): void {
    const { question, way } = this.free as { question: Item; way: FreeWay };
    this.free = null;
    this.tablet.conversation.answer(question.cid, "free", WORDS_OF_WAY[way]);
    this.questions.putAside(question);
  }

  // understanding

  private readBack(): HTMLElement {
    const { conversation, book, boot, aside } = this.tablet;
    const { check, call } = conversation.state;
    const cids = check ? check.cids : [], id = check ? check.read_back : "";
    for (const run of conversation.state.runs) this.closeSummary(run);
    return readBack({
      lines: readBackLines(cids, conversation.state, book, boot.locale === "ja-simple" ? "ja" : boot.locale),
      ok: () => conversation.understood(id, "ok"), again: () => conversation.understood(id, "again"),
      fix: (wrong) => conversation.understood(id, "fix", wrong),
      interpreter: call && call.state !== "ended" ? null : () => {
        conversation.understood(id, "interpreter");
        conversation.requestCall(newTab());
        this.tablet.openChannel("sign");
      },
      later: () => { aside[id] = true; this.tablet.update(); },
    });
  }

  private summaryPane(run: RunState): HTMLElement {
    const { conversation, book } = this.tablet;
    return h("section", { class: "summary-pane" },
      h("header", { class: "answers-head" }, h("h2", { class: "answers-title" }, _r("Your answers")),
        button({ label: _r("Close"), icon: "close", press: () => { this.closeSummary(run); this.tablet.update(); } })),
      h("div", { class: "summary-scroll" }, summaryBody(run, conversation.state, { book, visitorLang: book.lang })));
  }

  private openSummary(run: RunState): void {
    this.summary = run.run;
    this.tablet.aside[`summary ${run.run}`] = false;
    this.tablet.update();
  }

  private closeSummary(run: RunState): void {
    this.summary = "";
    this.tablet.aside[`summary ${run.run}`] = true;
  }
}

function freeWork(free: { question: Item; way: FreeWay | null }): Work {
  const { question, way } = free;
  return way ? { kind: "free", key: `free ${question.cid} ${way}`, question } : { kind: "ways", key: `ways ${question.cid}`, question };
}

function answersOf(run: RunState): string {
  return Object.keys(run.steps).map((phrase) => { const { answer } = run.steps[phrase]; return answer ? answer.cid : ""; }).join(" ");
}
