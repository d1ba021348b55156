// Flows: which phrase of a conversation comes next, as phrase_packs/flows.py tells it. Pure.

import type { FlowJson, Given, StepJson } from "./json";

/** Where a `then` leads that ends the flow. */
const END = "end";

/**
 * Tell which phrase comes next; null at the end of the flow, and for a phrase that is no step.
 * `phrase` null asks for the first one; `answer` is null when the step was skipped, or is a statement.
 */
export function nextStep(flow: FlowJson, phrase: string | null, answer: Given | null): string | null {
  let after = 0;
  if (phrase !== null) {
    after = flow.steps.map((step) => step.phrase).indexOf(phrase) + 1;
    if (!after) return null;
    const target = thenOf(flow.steps[after - 1], answer);
    if (target !== null) return target === END ? null : target;
  }
  const next = flow.steps.slice(after).filter((step) => !step.only)[0];
  return next ? next.phrase : null;
}

/** Tell the phrases that come one after the other when these answers are given; what is still to come is among them. */
export function pathOf(flow: FlowJson, answers: { [phrase: string]: Given | undefined }): string[] {
  const path: string[] = [];
  for (let phrase = nextStep(flow, null, null); phrase !== null; phrase = nextStep(flow, phrase, answers[phrase] || null)) path.push(phrase);
  return path;
}

function thenOf(step: StepJson, answer: Given | null): string | null {
  const key = answer ? branch(answer) : null;
  return key !== null && Object.prototype.hasOwnProperty.call(step.then, key) ? step.then[key] : null;
}

function branch({ kind, value }: Given): string | null {
  if ((kind === "yes_no" || kind === "choice") && typeof value === "string") return value;
  return kind === "documents" && Array.isArray(value) && value.length === 1 && value[0] === "none" ? "none" : null;
}
