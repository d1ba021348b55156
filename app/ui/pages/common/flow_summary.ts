// A run as a list of questions and answers, in one reader's language. Pure.

import type { GivenAnswer, Item, RunState, SessionState, Stroke } from "../../link/types";
import { FlowJson, plain, PhraseBook, Segment, Value } from "../../phrases";
import { RunStep, standing } from "./flow_run";

export interface SummaryLine {
  /** The phrase of the step. */
  phrase: string;
  /** The cid that asked it; null where it was skipped unasked. */
  question: string | null;
  words: Segment[];
  status: "answered" | "skipped" | "told" | "asked";
  /** Null without an answer. */
  answer: Segment[] | null;
  /** What an answer in own words was. */
  typed: string[];
  drawn: Stroke[];
}

export interface Summary { title: Segment[]; lines: SummaryLine[] }

/** Tell what was asked and answered on the path of the answers; what is still to come is left out. */
export function summaryOf(run: RunState, state: SessionState, book: PhraseBook, layer: string): Summary | null {
  const flow: FlowJson | null = book.flow(run.pack, run.flow);
  if (!flow) return null;
  const { steps } = standing(run, flow, book);
  return { title: book.text(flow.title), lines: steps.filter((step) => step.status !== "open").map((step) => line(step, run, state, book, layer)) };
}

function line(step: RunStep, run: RunState, state: SessionState, book: PhraseBook, layer: string): SummaryLine {
  const phrase = book.phrase(run.pack, step.phrase);
  const asked = state.thread.filter((item) => item.cid === step.question)[0];
  const { answer } = step;
  const free = answer && answer.kind === "free" ? answer : null;
  return {
    phrase: step.phrase, question: step.question, status: step.status as SummaryLine["status"],
    words: phrase ? book.render(phrase, asked ? asked.body.slots : {}) : [{ text: "…" }],
    answer: answer ? book.answerText(phrase, answer.kind as any, answer.value as Value) : null,
    typed: free && free.value === "text" ? typedFor(free, state.thread) : [],
    drawn: free && free.value === "ink" ? drawnFor(free, state, layer) : [],
  };
}

/** Find the messages of the one who answered, since the question or the answer before. */
export function typedFor(answer: GivenAnswer, thread: readonly Item[]): string[] {
  const end = thread.map((item) => item.cid).indexOf(answer.cid);
  const typed: string[] = [];
  for (let at = end - 1; at >= 0; at--) {
    const item = thread[at];
    if (item.type === "phrase.said" && item.role === "staff") break;
    if (item.pid !== answer.pid) continue;
    if (item.type === "phrase.answered") break;
    if (item.type === "text.message_finished") typed.unshift(item.body.text);
  }
  return typed;
}

/** Find the strokes of the one who answered, since that page's answer before: a tab counts all it appends. */
export function drawnFor(answer: GivenAnswer, state: SessionState, layer: string): Stroke[] {
  const [writer, end] = split(answer.cid);
  const before = state.thread.filter((item) => item.type === "phrase.answered").map((item) => split(item.cid))
    .filter(([other, number]) => other === writer && number < end).reduce((last, [, number]) => Math.max(last, number), 0);
  return (state.strokes[layer] || []).filter((stroke) => {
    const [other, number] = split(stroke.cid);
    return other === writer && number > before && number < end;
  });
}

function split(cid: string): [string, number] {
  const colon = cid.lastIndexOf(":");
  return [cid.slice(0, colon), Number(cid.slice(colon + 1))];
}

/** Words that a text is made of besides what was said. */
export interface SummaryWords { skipped: string; open: string; head: string }

/** Write a summary as plain text, a line for each step, for a clerk's own papers. */
export function summaryText(summary: Summary, words: SummaryWords): string {
  const lines = summary.lines.map((one, at) => `${at + 1}. ${plain(one.words)}${tail(one, words)}`);
  return [`${plain(summary.title)}  ${words.head}`.trim(), ...lines].join("\n");
}

function tail(one: SummaryLine, words: SummaryWords): string {
  if (one.status === "told") return "";
  if (one.status === "skipped") return ` → ${words.skipped}`;
  if (!one.answer) return ` → ${words.open}`;
  return ` → ${one.typed.length ? one.typed.join(" / ") : plain(one.answer)}`;
}
