// One look at a signer's picture after the other, as the server's app/workers/looking.py takes them. Knows no clock and no model.

import { bodyOf } from "./body";
import type { Body, Point } from "./body";
import { Framer } from "./framer";
import type { Framed } from "./framer";
import { lightOf, sharpnessOf } from "./light";
import type { Luma } from "./light";
import { Motion } from "./motion";
import { Signing } from "./signing";

/** What `sign.framed` tells, but for the call. */
export interface Seen extends Framed { signing: boolean }

/** For so long a pose holds while nothing moves in the picture. */
const STILL_S = 1;
/** A lens does not go out of focus and back as hands come and go. */
const SHARP_EVERY_S = 0.5;
/** Other people are looked for at every second look, and must be found so many times in a row. */
const FACES_EVERY = 2;
const ALONE = 2;

export class Signer {
  private readonly framer = new Framer();
  private readonly signing = new Signing();
  private readonly motion = new Motion();
  private body: Body | null = null;
  private foundS = -Infinity;
  private sharp = 1;
  private sharpS = -Infinity;
  private finds = 0;
  private crowded = 0;

  /** `find` finds the pose in the newest picture, `people` counts who stands in it as near as the nearest. */
  constructor(private readonly find: () => Point[] | null, private readonly people: () => number) {}

  /** Take a picture; tell what there is to tell, null where nothing has changed. `found`: the pose was looked for, as where something moved or `eager`. */
  look(luma: Luma, atS: number, eager = false): { seen: Seen | null; found: boolean } {
    const aspect = luma.width / luma.height;
    const found = this.motion.moved(luma) || eager || atS - this.foundS > STILL_S;
    if (found) {
      const points = this.find();
      this.body = points && bodyOf(points, aspect);
      this.foundS = atS;
      this.finds += 1;
      if (this.finds % FACES_EVERY === 0) this.crowded = this.people() > 1 ? this.crowded + 1 : 0;
    }
    if (atS - this.sharpS >= SHARP_EVERY_S) {
      this.sharp = sharpnessOf(luma);
      this.sharpS = atS;
    }
    const light = lightOf(luma, this.body && this.body.face, this.sharp);
    const framed = this.framer.see(this.body, light, atS, aspect, this.crowded >= ALONE ? 2 : 1);
    const signed = this.signing.see(this.body, aspect, atS);
    return { seen: framed || signed ? { ...this.framer.now, signing: this.signing.now } : null, found };
  }
}
