// Changes of a flow's steps that keep it leading somewhere: what led to a step goes with it. No DOM.

import { addItem, Change, removeAt, setAt, swapItems } from "../yaml/edits";
import { itemsAt, namesAt, Path, textAt, YNode } from "../yaml/tree";
import type { Plain } from "../yaml/write";

/** Where a `then` leads that ends the flow. */
export const END = "end";
const FIELDS = ["phrase", "then", "only"];

export type Then = { [answer: string]: string };
export interface FlowStep { phrase: string; then: Then; only: boolean }

/** The text, its tree, and the path of the flow in it. */
export interface Place { text: string; root: YNode | null; flow: Path }

/** Tell the steps of a flow as they are written. */
export function stepsOf(root: YNode | null, flow: Path): FlowStep[] {
  return itemsAt(root, [...flow, "steps"]).map((step) => {
    const then: Then = {};
    for (const answer of namesAt(step, ["then"])) then[answer] = textAt(step, ["then", answer]);
    return { phrase: textAt(step, ["phrase"]), then, only: textAt(step, ["only"]) === "true" };
  });
}

/** Tell the phrases of the steps behind one: where its answers may lead. */
export function later(steps: FlowStep[], at: number): string[] {
  return steps.slice(at + 1).map((step) => step.phrase);
}

/** Put a phrase at the end. */
export function added({ text, root, flow }: Place, phrase: string): Change[] {
  return addItem(text, root, [...flow, "steps"], { phrase }, { order: ["id", "title", "icon", "steps"] });
}

/** Let a step and the one behind it change places. */
export function lowered({ text, root, flow }: Place, at: number): Change[] {
  return swapItems(text, root, [...flow, "steps"], at);
}

/** Take a step away, and every answer's way to it. */
export function dropped(place: Place, at: number): Change[] {
  const { text, root, flow } = place;
  const steps = stepsOf(root, flow);
  const ways = steps.length > 1 ? rerouted(place, steps, at, (target) => (target === steps[at].phrase ? null : target)) : [];
  return [...removeAt(text, root, [...flow, "steps", at]), ...ways];
}

/** Ask another phrase in a step: ways to it lead there still, and answers that it has not are forgotten. */
export function asking(place: Place, at: number, phrase: string, answers: string[]): Change[] {
  const { text, root, flow } = place;
  const steps = stepsOf(root, flow);
  const own: Then = {};
  for (const answer of Object.keys(steps[at].then)) if (answers.indexOf(answer) >= 0) own[answer] = steps[at].then[answer];
  return [
    ...setAt(text, root, [...flow, "steps", at, "phrase"], phrase), ...led(place, at, steps[at].then, own),
    ...rerouted(place, steps, at, (target) => (target === steps[at].phrase ? phrase : target)),
  ];
}

/** Let an answer lead to a later step or the end; null lets it go on in order. */
export function leading(place: Place, at: number, answer: string, target: string | null): Change[] {
  const { then } = stepsOf(place.root, place.flow)[at];
  const now = { ...then };
  if (target === null) delete now[answer];
  else now[answer] = target;
  return led(place, at, then, now);
}

/** Leave a step out of the plain order, or take it in again. */
export function onlyWhereLed({ text, root, flow }: Place, at: number, only: boolean): Change[] {
  const path: Path = [...flow, "steps", at, "only"];
  return only ? setAt(text, root, path, "true", { order: FIELDS }) : removeAt(text, root, path);
}

/** A flow with everything it must have. */
export function newFlow(id: string, title: Plain, phrases: string[]): Plain {
  return { id, title, icon: "list", steps: phrases.map((phrase) => ({ phrase })) };
}

/** Rewrite where the answers to the other steps lead; `to` null forgets the way. */
function rerouted(place: Place, steps: FlowStep[], but: number, to: (target: string) => string | null): Change[] {
  const changes: Change[] = [];
  steps.forEach(({ then }, at) => {
    const now: Then = {};
    for (const answer of Object.keys(then)) {
      const target = to(then[answer]);
      if (target !== null) now[answer] = target;
    }
    if (at !== but) changes.push(...led(place, at, then, now));
  });
  return changes;
}

function led({ text, root, flow }: Place, at: number, before: Then, now: Then): Change[] {
  if (JSON.stringify(before) === JSON.stringify(now)) return [];
  const path: Path = [...flow, "steps", at, "then"];
  if (!Object.keys(now).length) return removeAt(text, root, path);
  const changed = Object.keys(now).filter((answer) => now[answer] !== before[answer]);
  const same = Object.keys(now).length === Object.keys(before).length;
  // One word alone is changed in its place; what is written beside it stays.
  if (same && changed.length === 1 && textAt(root, [...path, changed[0]])) return setAt(text, root, [...path, changed[0]], now[changed[0]]);
  return setAt(text, root, path, now, { order: FIELDS });
}
