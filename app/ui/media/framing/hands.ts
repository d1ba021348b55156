// Whether an edge of the picture cuts a hand that signs, as sign_relay/hands.py tells it. Every look is told the time.

import { overlap, PRESENT } from "./body";
import type { Body, Hand } from "./body";

export type Edge = "left" | "right" | "top" | "bottom";

const CUT = 0.15;
const CUT_BELOW = 0;
const UNSURE = 0.2;
const BARELY = 0.35;
const GUESS = 0.12;
const SAME_HAND = 0.3;
const KNOWN_S = 15;
const FAST = 1.5;
const FAST_S = 0.5;
const LEFT_S = 0.3;
const STEP_S = 0.1;

interface Past {
  seenS: number;
  fastS: number;
  before: { atS: number; x: number; y: number } | null;
  cutS: number;
  edge: Edge | null;
}

/** Follows both hands of one signer. */
export class Hands {
  private readonly left: Past = { seenS: -Infinity, fastS: -Infinity, before: null, cutS: -Infinity, edge: null };
  private readonly right: Past = { ...this.left };

  /** Take in a look; return the edges that cut the left hand and the right one. */
  see(body: Body, aspect: number, atS: number): [Edge | null, Edge | null] {
    const left = follow(this.left, body.left, body, aspect, atS);
    const right = follow(this.right, body.right, body, aspect, atS);
    // The model often finds one hand twice when the other is away; the surer one speaks for both.
    if (overlap(body.left.box, body.right.box) > SAME_HAND) return body.left.seen > body.right.seen ? [left, null] : [null, right];
    return [left, right];
  }
}

function follow(past: Past, hand: Hand, body: Body, aspect: number, atS: number): Edge | null {
  const here = { atS, x: hand.wrist.x * aspect, y: hand.wrist.y };
  const { before } = past;
  if (!before) past.before = here;
  else if (atS - before.atS >= STEP_S) {
    const gone = Math.sqrt((here.x - before.x) ** 2 + (here.y - before.y) ** 2);
    if (gone >= FAST * (atS - before.atS) * Math.max(body.shoulders * aspect, 0.05)) past.fastS = atS;
    past.before = here;
  }
  if (hand.seen >= BARELY) past.seenS = atS;
  const fast = atS - past.fastS <= FAST_S;
  const edge = fast || atS - past.seenS <= KNOWN_S ? edgeOf(hand, fast) : null;
  if (!edge) return hand.seen < PRESENT && atS - past.cutS <= LEFT_S ? past.edge : null;
  if (hand.seen >= BARELY || edge !== "bottom") {
    past.cutS = atS;
    past.edge = edge;
  }
  return edge;
}

/** Name the edge that cuts a hand, or that it has left by; null when it is whole, or at rest. */
export function edgeOf(hand: Hand, fast: boolean): Edge | null {
  const { box } = hand;
  const width = box.x1 - box.x0, height = box.y1 - box.y0;
  const over: [Edge, number][] = [
    ["left", -box.x0 / width], ["right", (box.x1 - 1) / width], ["top", -box.y0 / height], ["bottom", (box.y1 - 1) / height],
  ];
  const [edge, by] = over.reduce((most, one) => (one[1] > most[1] ? one : most));
  if (edge === "bottom") return by >= CUT_BELOW && hand.seen >= (fast ? GUESS : BARELY) && hand.raised ? edge : null;
  if (hand.wrist.y > 1) return null;
  const unsure = hand.raised && hand.seen < PRESENT;
  return by >= (unsure ? -UNSURE : CUT) ? edge : null;
}
