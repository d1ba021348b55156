// The crop that follows a signer, as sign_relay/cropping.py moves it: it grows at once and shrinks late.

import { clipped, joined } from "./body";
import type { Body, Box } from "./body";

const MARGIN = 0.03;
const SPARE = 0.02;
const WORTH_CROPPING = 0.9;
const REACH_S = 3;
const SHRINK = 0.07;
const SHRINK_AFTER_S = 2;
const FOLLOW_S = 0.7;
const JUMP = 0.2;
const VISIBLE = 0.35;

const WHOLE: Box = { x0: 0, y0: 0, x1: 1, y1: 1 };
const SIDES: readonly (keyof Box)[] = ["x0", "y0", "x1", "y1"];

/** Keeps the crop of one signer. */
export class Cropper {
  now: Box | null = null;
  private steady: Box | null = null;
  private seenS = 0;
  private reached: { atS: number; box: Box }[] = [];
  private wideSinceS: number | null = null;

  /** Begin anew: nobody is there. */
  forget(): void {
    this.now = this.steady = null;
    this.seenS = 0;
    this.reached = [];
    this.wideSinceS = null;
  }

  /** Take in a look; `now` is the crop after it. */
  see(body: Body, atS: number): void {
    const needed = withHands(joined(this.follow(joined(body.space, body.face), atS), body.face), body);
    this.reached.push({ atS, box: needed });
    while (atS - this.reached[0].atS > REACH_S) this.reached.shift();
    const wanted = settled(widened(this.reached.reduce((all, { box }) => joined(all, box), needed), MARGIN));
    if (!this.now) this.now = wanted;
    else if (most(this.now, clipped(needed)) > 0) {
      this.now = settled(grown(this.now, needed));
      this.wideSinceS = null;
    } else this.shrink(this.now, wanted, atS);
  }

  private follow(space: Box, atS: number): Box {
    const before = this.steady;
    if (!before || Math.max(...SIDES.map((side) => Math.abs(space[side] - before[side]))) > JUMP) this.steady = space;
    else {
      const share = Math.min(1, (atS - this.seenS) / FOLLOW_S);
      const nearer = (side: keyof Box) => before[side] + (space[side] - before[side]) * share;
      this.steady = { x0: nearer("x0"), y0: nearer("y0"), x1: nearer("x1"), y1: nearer("y1") };
    }
    this.seenS = atS;
    return this.steady as Box;
  }

  private shrink(now: Box, wanted: Box, atS: number): void {
    if (most(wanted, now) < SHRINK) this.wideSinceS = null;
    else if (this.wideSinceS === null) this.wideSinceS = atS;
    else if (atS - this.wideSinceS >= SHRINK_AFTER_S) {
      this.now = wanted;
      this.wideSinceS = null;
    }
  }
}

function withHands(box: Box, body: Body): Box {
  return [body.left, body.right].reduce((all, hand) => (hand.seen >= VISIBLE ? joined(all, hand.box) : all), box);
}

function widened(box: Box, by: number): Box {
  return { x0: box.x0 - by, y0: box.y0 - by, x1: box.x1 + by, y1: box.y1 + by };
}

// How far the other box reaches out of this one, at the side where it does most.
function most(box: Box, other: Box): number {
  return Math.max(box.x0 - other.x0, box.y0 - other.y0, other.x1 - box.x1, other.y1 - box.y1);
}

function grown(now: Box, needed: Box): Box {
  const by = MARGIN + SPARE;
  return {
    x0: needed.x0 >= now.x0 ? now.x0 : needed.x0 - by, y0: needed.y0 >= now.y0 ? now.y0 : needed.y0 - by,
    x1: needed.x1 <= now.x1 ? now.x1 : needed.x1 + by, y1: needed.y1 <= now.y1 ? now.y1 : needed.y1 + by,
  };
}

function settled(box: Box): Box {
  const inside = clipped(box);
  return inside.x1 - inside.x0 > WORTH_CROPPING && inside.y1 - inside.y0 > WORTH_CROPPING ? WHOLE : inside;
}
