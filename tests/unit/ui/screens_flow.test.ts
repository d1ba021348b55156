// Where a run of a flow stands, what is due, its summary, and what is read back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { runsAfter } from "../../../app/ui/link/runs";
import type { Item, RunState, SessionState } from "../../../app/ui/link/types";
import { checkAfter } from "../../../app/ui/link/understanding";
import { linesToCheck, readBackLines } from "../../../app/ui/pages/common/check_lines";
import { due, standing, stepBefore, waitingQuestion } from "../../../app/ui/pages/common/flow_run";
import { drawnFor, summaryOf, summaryText } from "../../../app/ui/pages/common/flow_summary";
import { FlowJson, plain, PhraseBook } from "../../../app/ui/phrases";

const STAFF = "staff-01bc", VISITOR = "visitor-7f3a";
const WORDS = { skipped: "skipped", open: "open", head: "today" };

const phrase = (id: string, answers: any[] = []): any => ({ id, number: 1, by: "staff", icon: "home", say: [`${id}?`], slots: {}, answers, find: [] });
const options = ["abroad", "city"].map((id, at) => ({ id, number: at + 1, icon: "home", say: [id.toUpperCase()] }));
const FLOW: FlowJson = { id: "in", icon: "home", title: ["Moving in"], steps: [
  { phrase: "from", then: { abroad: "card", city: "end" }, only: false }, { phrase: "paper", then: {}, only: false },
  { phrase: "card", then: {}, only: true }, { phrase: "sure", then: {}, only: false },
] };
const book = new PhraseBook({
  locale: "en", fingerprint: "1", cldr: {} as any, documents: {}, pictures: {},
  packs: [{ id: "ward", version: 4, number: 1, title: ["Ward"], flows: [FLOW], categories: [{ id: "c", number: 1, icon: "home", title: ["C"], phrases: [
    phrase("from", [{ kind: "choice", options }]), phrase("paper", [{ kind: "yes_no" }]), phrase("card"), phrase("sure", [{ kind: "yes_no" }]),
  ] }] }],
} as any);

/** A session that is told record by record, as the fold would. */
class Told {
  private numbers: { [pid: string]: number } = {};
  readonly thread: Item[] = [];
  runs: readonly RunState[] = [];
  check: SessionState["check"] = null;
  strokes: { [layer: string]: any[] } = {};

  put(pid: string, type: string, body: any): string {
    const number = this.numbers[pid] = (this.numbers[pid] || 0) + 1;
    const cid = `${pid}:tab00000:${number}`, role = pid.split("-")[0]!;
    const item: Item = { cid, pid, role, at_ms: 0, type, body, pending: false, delivery: "accepted" };
    if (type === "ink.stroke_finished") (this.strokes["ink/1"] = this.strokes["ink/1"] || []).push({ cid, pid, role, data: "", pending: false });
    else if (type !== "phrase.flow_moved") this.thread.push(item);
    this.runs = runsAfter(this.runs, item);
    this.check = checkAfter(this.check, item);
    return cid;
  }

  get state(): SessionState {
    return { locale: null, channel: null, category: null, thread: this.thread, strokes: this.strokes, call: null, runs: this.runs, check: this.check };
  }

  get run(): RunState { return this.runs[this.runs.length - 1]!; }
  open(): void { this.put(STAFF, "phrase.flow_opened", { pack: "ward", version: 4, flow: "in" }); }
  say(id: string): string { return this.put(STAFF, "phrase.said", { pack: "ward", version: 4, phrase: id, slots: {} }); }
  move(step: string | null, question: string | null, how: string): void {
    this.put(STAFF, "phrase.flow_moved", { run: this.run.run, step, question, how });
  }
  ask(id: string): string {
    const cid = this.say(id);
    this.move(id, cid, "next");
    return cid;
  }
  answer(question: string, kind: string, value: any): string { return this.put(VISITOR, "phrase.answered", { question, kind, value }); }
  due(): any { return due(this.run, FLOW, book, this.thread); }
  path(): string[] { return standing(this.run, FLOW, book).steps.map((step) => `${step.phrase} ${step.status}`); }
}

test("a run asks, waits, follows the answer, tells, and ends", () => {
  const told = new Told();
  told.open();
  assert.deepEqual(told.due(), { do: "ask", phrase: "from" });
  const from = told.ask("from");
  assert.equal(told.due(), null);
  assert.equal(waitingQuestion(told.state)!.cid, from);
  told.answer(from, "choice", "abroad");
  assert.deepEqual(told.due(), { do: "ask", phrase: "card" });
  told.ask("card");
  assert.deepEqual(told.path(), ["from answered", "card told", "sure open"]);
  const sure = told.ask("sure");
  told.answer(sure, "yes_no", "yes");
  assert.deepEqual(told.due(), { do: "end" });
  told.move(null, null, "next");
  assert.equal(told.due(), null);
});

test("a question whose move was lost on the way is taken up, not asked twice", () => {
  const told = new Told();
  told.open();
  const from = told.say("from");
  assert.deepEqual(told.due(), { do: "go", phrase: "from", question: from });
  told.move("from", from, "next");
  told.answer(from, "choice", "abroad");
  told.ask("card");
  assert.deepEqual(told.due(), { do: "ask", phrase: "sure" });
});

test("another answer to an earlier question leads another way, and back again to what was asked there", () => {
  const told = new Told();
  told.open();
  const from = told.ask("from");
  told.answer(from, "yes_no", "unknown");
  const paper = told.ask("paper");
  told.answer(from, "choice", "abroad");
  assert.deepEqual(told.due(), { do: "ask", phrase: "card" });
  told.ask("card");
  told.answer(from, "free", "text");
  assert.deepEqual(told.due(), { do: "go", phrase: "paper", question: paper });
  told.answer(from, "choice", "city");
  assert.deepEqual(told.due(), { do: "end" });
});

test("who goes back waits for another answer, or keeps the one that was given", () => {
  const told = new Told();
  told.open();
  const from = told.ask("from");
  told.answer(from, "choice", "abroad");
  told.ask("card");
  const sure = told.ask("sure");
  assert.equal(stepBefore(standing(told.run, FLOW, book))!.phrase, "from");
  told.move("from", from, "back");
  assert.equal(told.due(), null);
  assert.deepEqual(due({ ...told.run, answered: true }, FLOW, book, told.thread), { do: "go", phrase: "sure", question: sure });
  told.answer(from, "choice", "abroad");
  assert.deepEqual(told.due(), { do: "go", phrase: "sure", question: sure });
});

test("a skipped step stays skipped until it is answered after all", () => {
  const told = new Told();
  told.open();
  const from = told.ask("from");
  told.move("from", null, "skip");
  assert.deepEqual(told.due(), { do: "ask", phrase: "paper" });
  assert.equal(told.path()[0], "from skipped");
  told.ask("paper");
  told.answer(from, "choice", "abroad");
  assert.deepEqual(told.path(), ["from answered", "card open", "sure open"]);
});

test("the summary lists the path with every answer, and own words in full", () => {
  const told = new Told();
  told.open();
  const from = told.ask("from");
  told.put(VISITOR, "ink.stroke_finished", {});
  told.put(VISITOR, "text.message_finished", { message: 1, text: "Hà Nội" });
  told.answer(from, "free", "text");
  told.move("paper", null, "skip");
  told.ask("sure");
  const summary = summaryOf(told.run, told.state, book, "ink/1")!;
  assert.deepEqual(summary.lines.map((line) => [line.status, plain(line.words), line.typed]), [
    ["answered", "from?", ["Hà Nội"]], ["skipped", "paper?", []], ["asked", "sure?", []],
  ]);
  assert.equal(summaryText(summary, WORDS), "Moving in  today\n1. from? → Hà Nội\n2. paper? → skipped\n3. sure? → open");
  assert.equal(summaryOf({ ...told.run, flow: "gone" }, told.state, book, "ink/1"), null);
});

test("a drawn answer is what its author drew since the answer before", () => {
  const told = new Told();
  told.open();
  const from = told.ask("from");
  const first = told.put(VISITOR, "ink.stroke_finished", {});
  told.answer(from, "free", "ink");
  const paper = told.ask("paper");
  told.put(STAFF, "ink.stroke_finished", {});
  const second = told.put(VISITOR, "ink.stroke_finished", {});
  told.answer(paper, "free", "ink");
  told.put(VISITOR, "ink.stroke_finished", {});
  const drawn = ["from", "paper"].map((step) => drawnFor(told.run.steps[step]!.answer!, told.state, "ink/1").map((one) => one.cid));
  assert.deepEqual(drawn, [[first], [second]]);
});

test("a read-back holds what staff said since it was last understood, each once, and of a flow its path", () => {
  const told = new Told();
  const hello = told.put(STAFF, "text.message_finished", { message: 1, text: "hello" });
  told.put(VISITOR, "text.message_finished", { message: 1, text: "hi" });
  told.say("card");
  const card = told.say("card");
  told.open();
  const from = told.ask("from");
  told.answer(from, "choice", "abroad");
  told.ask("sure");
  const cids = linesToCheck(told.state, book, "ink/1");
  assert.deepEqual(cids, [hello, card, from]);
  const lines = readBackLines(cids, told.state, book, "ja");
  assert.deepEqual(lines.map((line) => [plain(line.words.segments), line.answer && plain(line.answer.segments)]), [
    ["hello", null], ["card?", null], ["from?", "ABROAD"],
  ]);
  const asked = told.put(STAFF, "session.read_back", { cids });
  told.put(VISITOR, "session.understood", { read_back: asked, answer: "ok", cids: [] });
  assert.deepEqual(linesToCheck(told.state, book, "ink/1"), []);
  const later = told.put(STAFF, "text.message_finished", { message: 2, text: "counter 3" });
  assert.deepEqual(linesToCheck(told.state, book, "ink/1"), [later]);
});
