// What the clerk's card of a flow shows. Pure.

import type { FlowFacts } from "../../components/flow/flow_card";
import type { Words } from "../../components/thread/item";
import type { PhraseBook } from "../../phrases";
import { RunStep, stepBefore } from "../common/flow_run";
import { phraseWords } from "../common/thread_items";
import type { FlowDesk } from "./flow_desk";
import type { Clerk } from "./clerk";

/** Tell the facts of the run that is shown; null where there is none. */
export function flowFacts(desk: FlowDesk, clerk: Clerk): FlowFacts | null {
  const { run, flow, standing } = desk;
  if (!run) return null;
  const { book } = clerk;
  if (!flow || !standing) return gone(book);
  const step = standing.steps[standing.at] || null;
  return {
    title: { lang: book.lang, segments: book.text(flow.title) }, icon: flow.icon,
    number: Math.min(standing.at + 1, standing.steps.length), count: standing.steps.length,
    question: step && questionWords(step, run.pack, clerk), before: step && beforeWords(step, run.pack, book),
    state: stateOf(desk, step), canGoBack: desk.leads && !desk.stuck && stepBefore(standing) !== null, byHand: desk.byHand,
  };
}

function gone(book: PhraseBook): FlowFacts {
  return {
    title: { lang: book.lang, segments: [] }, icon: "route", number: 1, count: 1, question: null, before: null, state: "gone",
    canGoBack: false, byHand: false,
  };
}

function stateOf(desk: FlowDesk, step: RunStep | null): FlowFacts["state"] {
  const { run } = desk;
  if (desk.stuck) return "stopped";
  if (!run || run.over) return run && run.over === "stopped" ? "stopped" : "ended";
  if (!desk.leads) return "other";
  if (desk.toFill) return "fills";
  return step && step.status === "asked" && run.step === step.phrase ? "waits" : "next";
}

function questionWords(step: RunStep, pack: string, clerk: Clerk): Words | null {
  const { book, conversation } = clerk;
  const asked = conversation.state.thread.filter((item) => item.cid === step.question)[0];
  const phrase = book.phrase(pack, step.phrase);
  return asked ? phraseWords(asked, book) : phrase && { lang: book.lang, segments: book.preview(phrase) };
}

function beforeWords(step: RunStep, pack: string, book: PhraseBook): Words | null {
  const { answer } = step;
  if (!answer || step.status !== "asked") return null;
  return { lang: book.lang, segments: book.answerText(book.phrase(pack, step.phrase), answer.kind as any, answer.value) };
}
