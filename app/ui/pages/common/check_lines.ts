// What is read back to the visitor: what staff said since it was last understood. Pure.

import type { ReadBackLine } from "../../components/read_back/read_back";
import type { Item, RunState, SessionState } from "../../link/types";
import type { PhraseBook } from "../../phrases";
import { summaryOf, typedFor } from "./flow_summary";
import { phraseWords } from "./thread_items";

/** The most lines of a read-back (docs/protocol.md). */
const MOST = 200;

/** Tell the cids to read back, oldest first; of a flow the steps on the path of its answers. */
export function linesToCheck(state: SessionState, book: PhraseBook, layer: string): string[] {
  const { thread, runs } = state;
  const ofRuns: { [cid: string]: boolean } = {};
  for (const run of runs) for (const cid of Object.keys(run.questions)) ofRuns[cid] = true;
  const cids: string[] = [];
  for (const item of thread.slice(checkedUpTo(thread))) {
    const run = item.type === "phrase.flow_opened" ? runs.filter((one) => one.run === item.cid)[0] : undefined;
    if (run) cids.push(...runLines(run, state, book, layer));
    else if (item.role === "staff" && !ofRuns[item.cid] && SAID[item.type]) cids.push(item.cid);
  }
  return withoutRepeats(cids, thread).slice(-MOST);
}

const SAID: { [type: string]: true } = { "phrase.said": true, "text.message_finished": true };

/** The place in the thread up to which the visitor has understood everything. */
function checkedUpTo(thread: readonly Item[]): number {
  for (let at = thread.length - 1; at >= 0; at--) {
    const { type, body } = thread[at];
    if (type === "session.understood" && body.answer === "ok") return thread.map((item) => item.cid).indexOf(body.read_back) + 1;
  }
  return 0;
}

function runLines(run: RunState, state: SessionState, book: PhraseBook, layer: string): string[] {
  const summary = summaryOf(run, state, book, layer);
  return (summary ? summary.lines : []).filter((line) => line.status === "answered" || line.status === "told")
    .map((line) => line.question as string);
}

/** Who says the same phrase twice has it read back once. */
function withoutRepeats(cids: string[], thread: readonly Item[]): string[] {
  const said: { [cid: string]: string } = {};
  for (const { cid, type, body } of thread) if (type === "phrase.said") said[cid] = JSON.stringify([body.pack, body.phrase, body.slots]);
  return cids.filter((cid, at) => !said[cid] || !cids.slice(at + 1).some((later) => said[later] === said[cid]));
}

/** Make the lines of a read-back in the language of a book; `staffLang` is that of messages. */
export function readBackLines(cids: readonly string[], state: SessionState, book: PhraseBook, staffLang: string): ReadBackLine[] {
  const lines: ReadBackLine[] = [];
  for (const cid of cids) {
    const item = state.thread.filter((one) => one.cid === cid)[0];
    if (item && item.type === "phrase.said") lines.push({ id: cid, words: phraseWords(item, book), answer: answerTo(item, state, book) });
    else if (item) lines.push({ id: cid, words: { lang: staffLang, segments: [{ text: item.body.text }] }, answer: null });
  }
  return lines;
}

function answerTo(question: Item, state: SessionState, book: PhraseBook): ReadBackLine["answer"] {
  const answers = state.thread.filter((item) => item.type === "phrase.answered" && item.body.question === question.cid);
  const run = state.runs.filter((one) => one.questions[question.cid])[0];
  const last = answers.length ? answers[answers.length - 1] : null;
  const given = run ? run.steps[run.questions[question.cid]].answer : last && { cid: last.cid, pid: last.pid, role: last.role, ...last.body };
  if (!given) return null;
  const typed = given.kind === "free" && given.value === "text" ? typedFor(given, state.thread) : [];
  if (typed.length) return { lang: book.lang, segments: [{ text: typed.join(" / ") }] };
  return { lang: book.lang, segments: book.answerText(book.phrase(question.body.pack, question.body.phrase), given.kind, given.value) };
}
