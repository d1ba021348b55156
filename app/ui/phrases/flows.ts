// Flows: which phrase of a conversation comes next, as phrase_packs/flows.py tells it. Pure.

import type { FlowJson, Given, StepJson } from "./json";

/** Where a `then` leads that ends the flow. */
const END = "end";

/** The answers by which a `then` follows a date, beside the day on which the flow was begun. */
const DAYS = ["past", "today", "future"];

/**
 * Tell which phrase comes next; null at the end of the flow, and for a phrase that is no step.
 * `phrase` null asks for the first one; `answer` is null when the step was skipped, or is a statement; `today` is the
 * day on which the flow was begun, `2026-04-01`.
 */
export function nextStep(flow: FlowJson, phrase: string | null, answer: Given | null, today: string): string | null {
  let after = 0;
  if (phrase !== null) {
    after = flow.steps.map((step) => step.phrase).indexOf(phrase) + 1;
    if (!after) return null;
    const target = answer ? thenOf(flow, flow.steps[after - 1], answer, today) : null;
    if (target !== null) return target === END ? null : target;
  }
  const next = flow.steps.slice(after).filter((step) => !step.only)[0];
  return next ? next.phrase : null;
}

/** Tell the phrases that come one after the other when these answers are given; what is still to come is among them. */
export function pathOf(flow: FlowJson, answers: { [phrase: string]: Given | undefined }, today: string): string[] {
  const path: string[] = [];
  for (let phrase = nextStep(flow, null, null, today); phrase !== null; phrase = nextStep(flow, phrase, answers[phrase] || null, today)) path.push(phrase);
  return path;
}

/** Tell where an answer leads; of several, to the step that comes first. */
function thenOf(flow: FlowJson, step: StepJson, answer: Given, today: string): string | null {
  const followed = named(answer, today).filter((name) => Object.prototype.hasOwnProperty.call(step.then, name));
  const targets = followed.map((name) => step.then[name]);
  const first = flow.steps.filter((one) => targets.indexOf(one.phrase) >= 0)[0];
  return first ? first.phrase : targets.length ? END : null;
}

/** Name the entries of a `then` that follow an answer. */
function named({ kind, value }: Given, today: string): string[] {
  if (Array.isArray(value)) return kind === "choices" || kind === "documents" ? value : [];
  if (typeof value !== "string") return [];
  if (kind === "date") return [DAYS[(value >= today ? 1 : 0) + (value > today ? 1 : 0)]];
  return kind === "yes_no" || kind === "choice" ? [value] : [];
}
