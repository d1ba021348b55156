// Whether somebody signs, as sign_relay/signing.py tells it: hands that are up, stay up and keep moving.

import { PRESENT } from "./body";
import type { Body, Hand } from "./body";

const RISE_S = 0.3;
const FALL_S = 0.35;
const LOST_S = 0.5;
const WINDOW_S = 1.6;
const BEGINS = 0.3;
const HOLDS = 0.12;
const REST_S = 1.5;
const UP = 0.1;

interface Place { x: number; y: number }

/** One wrist: the places that it came to while it was up. */
class Wrist {
  private sinceS: number | null = null;
  private seenS = 0;
  private pending: (Place & { atS: number })[] = [];
  private places: (Place & { atS: number })[] = [];

  /** Take in where it is, in shoulder widths, null where it is down or not seen; return how far it goes about. */
  see(here: Place | null, atS: number): number {
    if (here) this.follow(here, atS);
    else if (atS - this.seenS > LOST_S) {
      this.sinceS = null;
      this.pending = [];
    }
    const come = here ? this.pending.filter((one) => atS - one.atS >= FALL_S) : [];
    this.pending = this.pending.slice(come.length);
    this.places = [...this.places, ...come].filter((one) => atS - one.atS <= WINDOW_S + FALL_S);
    if (!this.places.length) return 0;
    const xs = this.places.map(({ x }) => x), ys = this.places.map(({ y }) => y);
    return Math.sqrt((Math.max(...xs) - Math.min(...xs)) ** 2 + (Math.max(...ys) - Math.min(...ys)) ** 2);
  }

  private follow(here: Place, atS: number): void {
    if (this.sinceS === null) this.sinceS = atS;
    else if (atS - this.sinceS > RISE_S) this.pending.push({ ...here, atS });
    this.seenS = atS;
  }
}

/** Follows the hands of one signer. */
export class Signing {
  now = false;
  private readonly left = new Wrist();
  private readonly right = new Wrist();
  private movedS = -Infinity;

  /** Take in a look, null while nobody is seen; tell whether `now` changed. */
  see(body: Body | null, aspect: number, atS: number): boolean {
    const left = this.left.see(body && placeOf(body.left, body, aspect), atS);
    const right = this.right.see(body && placeOf(body.right, body, aspect), atS);
    const moved = Math.max(left, right);
    if (moved >= (this.now ? HOLDS : BEGINS)) this.movedS = atS;
    const before = this.now;
    this.now = before ? atS - this.movedS < REST_S : moved >= BEGINS;
    return before !== this.now;
  }
}

function placeOf(hand: Hand, body: Body, aspect: number): Place | null {
  const wide = Math.max(body.shoulders * aspect, 0.05);
  if (hand.seen < PRESENT || hand.wrist.y > body.space.y1 - UP * wide) return null;
  return { x: hand.wrist.x * aspect / wide, y: hand.wrist.y / wide };
}
