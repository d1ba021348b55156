// Where a run of a flow stands, and what comes next. Pure.

import type { GivenAnswer, Item, RunState, SessionState } from "../../link/types";
import { FlowJson, Given, pathOf, PhraseBook } from "../../phrases";

/** A step on the path of the answers. */
export interface RunStep {
  phrase: string;
  /** `told` is a statement that was said; `asked` waits for an answer; `open` was not come to yet. */
  status: "answered" | "skipped" | "told" | "asked" | "open";
  question: string | null;
  answer: GivenAnswer | null;
}

export interface Standing {
  steps: RunStep[];
  /** The place of the first step that is not done; as many as there are steps when all are. */
  at: number;
}

/** What the seat that drives a run has to do. */
export type Due =
  | { do: "ask"; phrase: string }
  | { do: "go"; phrase: string; question: string }
  | { do: "skip"; phrase: string }
  | { do: "end" };

/** The newest run; null where there is none. */
export function newestRun(state: SessionState): RunState | null {
  return state.runs.length ? state.runs[state.runs.length - 1] : null;
}

/** Tell the steps on the path of the answers so far, those to come among them. */
export function standing(run: RunState, flow: FlowJson, book: PhraseBook): Standing {
  const answers: { [phrase: string]: Given } = {};
  for (const phrase of Object.keys(run.steps)) {
    const { answer } = run.steps[phrase];
    if (answer) answers[phrase] = answer as Given;
  }
  const steps = pathOf(flow, answers, dayOf(run.at_ms)).map((phrase) => stepOf(phrase, run, run.pack, book));
  const open = steps.filter((step) => step.status === "asked" || step.status === "open")[0];
  return { steps, at: open ? steps.indexOf(open) : steps.length };
}

/** Tell the day of a time where this screen stands, `2026-04-01`. */
function dayOf(ms: number): string {
  const at = new Date(ms);
  const two = (number: number) => `0${number}`.slice(-2);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

function stepOf(phrase: string, run: RunState, pack: string, book: PhraseBook): RunStep {
  const known = run.steps[phrase];
  if (!known) return { phrase, status: "open", question: null, answer: null };
  const { question, answer } = known;
  const found = book.phrase(pack, phrase);
  const told = !!found && !found.answers.length;
  const waits = run.step === phrase && !run.answered && question !== null && !run.over;
  const status = told && question !== null ? "told" : waits ? "asked" : answer ? "answered" : question === null ? "skipped" : "asked";
  return { phrase, status, question, answer };
}

/** Tell what the driving seat does next; null while a question waits for its answer. */
export function due(run: RunState, flow: FlowJson, book: PhraseBook, thread: readonly Item[]): Due | null {
  if (run.over) return null;
  const { steps, at } = standing(run, flow, book);
  if (at === steps.length) return { do: "end" };
  const { phrase, status, question } = steps[at];
  if (status === "asked") return run.step === phrase ? null : { do: "go", phrase, question: question as string };
  const said = saidAlready(run, phrase, thread);
  if (said) return { do: "go", phrase, question: said };
  return book.phrase(run.pack, phrase) ? { do: "ask", phrase } : { do: "skip", phrase };
}

/** Find a question that was said for this step while its move was lost on the way: nothing is asked twice. */
function saidAlready(run: RunState, phrase: string, thread: readonly Item[]): string | null {
  for (let at = thread.length - 1; at >= 0; at--) {
    const { cid, pid, type, body } = thread[at];
    if (cid === run.run || run.questions[cid]) return null;
    if (type === "phrase.said" && pid === run.pid && body.pack === run.pack && body.phrase === phrase) return cid;
  }
  return null;
}

/** Find the step before the one where the run stands, for going back; null at the beginning. */
export function stepBefore({ steps, at }: Standing): RunStep | null {
  const done = steps.slice(0, at).filter((step) => step.status === "answered" || step.status === "skipped");
  return done.length ? done[done.length - 1] : null;
}

/** Find the question of the going run that waits for the visitor; null where none does. */
export function waitingQuestion(state: SessionState): { run: RunState; cid: string } | null {
  const run = newestRun(state);
  if (!run || run.over || run.answered || run.step === null) return null;
  const { question } = run.steps[run.step];
  return question ? { run, cid: question } : null;
}
