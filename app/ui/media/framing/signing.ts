// Whether somebody signs, as sign_relay/signing.py tells it: hands that are up and keep moving.

import { PRESENT } from "./body";
import type { Body, Hand } from "./body";

const WINDOW_S = 1.2;
const BEGINS = 1.5;
const HOLDS = 0.6;
const REST_S = 1.5;

type Place = { x: number; y: number } | null;

/** Follows the hands of one signer. */
export class Signing {
  now = false;
  private travelled: { atS: number; by: number }[] = [];
  private left: Place = null;
  private right: Place = null;
  private movedS = -Infinity;

  /** Take in a look, null while nobody is seen; tell whether `now` changed. */
  see(body: Body | null, aspect: number, atS: number): boolean {
    if (body) {
      const left = placeOf(body.left, body, aspect), right = placeOf(body.right, body, aspect);
      this.travelled.push({ atS, by: step(this.left, left, body, aspect) + step(this.right, right, body, aspect) });
      this.left = left;
      this.right = right;
    }
    while (this.travelled.length && atS - this.travelled[0].atS > WINDOW_S) this.travelled.shift();
    const travelled = this.travelled.reduce((sum, { by }) => sum + by, 0);
    if (travelled >= (this.now ? HOLDS : BEGINS)) this.movedS = atS;
    const before = this.now;
    this.now = before ? atS - this.movedS < REST_S : travelled >= BEGINS;
    return before !== this.now;
  }
}

function placeOf(hand: Hand, body: Body, aspect: number): Place {
  return hand.seen < PRESENT || hand.wrist.y > body.space.y1 ? null : { x: hand.wrist.x * aspect, y: hand.wrist.y };
}

// Shoulder widths from one look to the next.
function step(from: Place, to: Place, body: Body, aspect: number): number {
  return from && to ? Math.sqrt((to.x - from.x) ** 2 + (to.y - from.y) ** 2) / Math.max(body.shoulders * aspect, 0.05) : 0;
}
