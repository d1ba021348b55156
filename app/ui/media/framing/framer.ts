// From a pose to the crop and the advice, as sign_relay/framing.py decides it. Knows no camera and no clock.

import { PRESENT } from "./body";
import type { Body, Box } from "./body";
import { Cropper } from "./cropping";
import { Hands } from "./hands";
import type { Edge } from "./hands";
import type { Light } from "./light";

export type Advice = "too_dark" | "blurred" | "nobody" | "face_out" | "too_near" | "left_hand_out" | "right_hand_out"
  | "hands_low" | "too_far" | "backlit" | "several";

/** Most urgent first. */
const ORDER: readonly Advice[] = ["too_dark", "blurred", "nobody", "face_out", "too_near", "left_hand_out", "right_hand_out",
  "hands_low", "too_far", "backlit", "several"];
const WITHOUT_A_BODY: readonly Advice[] = ["nobody", "too_dark", "blurred"];

const APPEAR_S = 0.35;
const GO_S = 0.6;
const NOBODY_S = 0.6;
const NEAR_SHOULDERS = 0.57;
const NEAR_EARS = 0.22;
const FAR_EARS = 0.045;
const EASE = 0.9;
const DARK = 40;
const BACKLIT_FACE = 80;
const BACKLIT_STEP = 70;
const BLURRED = 0.3;

type Times = { [word in Advice]?: number };

/** What the screens are told; the crop is x, y, width and height as shares of the picture. */
export interface Framed { crop: [number, number, number, number] | null; advice: Advice[] }

/** Follows one signer. Every look is told the time in seconds, from any beginning, never backwards. */
export class Framer {
  now: Framed = { crop: null, advice: [] };
  private readonly hands = new Hands();
  private readonly crop = new Cropper();
  private readonly since: Times = {};
  private readonly away: Times = {};
  private on: Advice[] = [];

  /** Take the newest pose, null when nobody was found; tell whether `now` has changed. */
  see(body: Body | null, light: Light, atS: number, aspect: number, people: number): boolean {
    const found = reasonsOf(body, light, this.on);
    if (body) {
      found.push(...handsOut(...this.hands.see(body, aspect, atS)));
      if (people > 1) found.push("several");
      this.crop.see(body, atS);
    }
    this.settle(found, atS);
    if (!body && this.has("nobody")) this.crop.forget();
    const now: Framed = { crop: rounded(this.crop.now), advice: ORDER.filter((word) => this.has(word)) };
    const changed = String(now.crop) !== String(this.now.crop) || String(now.advice) !== String(this.now.advice);
    this.now = now;
    return changed;
  }

  private has(word: Advice): boolean { return this.on.indexOf(word) >= 0; }

  private settle(reasons: readonly Advice[], atS: number): void {
    for (const word of ORDER) {
      const there = reasons.indexOf(word) >= 0;
      const [runs, rests] = there ? [this.since, this.away] : [this.away, this.since];
      delete rests[word];
      const began = runs[word] = runs[word] === undefined ? atS : runs[word] as number;
      const patience = there ? (word === "nobody" ? NOBODY_S : APPEAR_S) : GO_S;
      if (there === this.has(word) || atS - began < patience) continue;
      this.on = there ? [...this.on, word] : this.on.filter((one) => one !== word);
    }
    if (this.has("nobody")) this.on = this.on.filter((word) => WITHOUT_A_BODY.indexOf(word) >= 0);
  }
}

/** Say what is wrong in one picture, but for the hands. The thresholds of advice that is `on` are eased. */
export function reasonsOf(body: Body | null, light: Light, on: readonly Advice[]): Advice[] {
  const ease = (word: Advice) => (on.indexOf(word) >= 0 ? EASE : 1);
  const found: Advice[] = [];
  if (light.face < DARK / ease("too_dark") && light.all < 1.5 * DARK) found.push("too_dark");
  else if (light.sharp < BLURRED / ease("blurred")) found.push("blurred");
  if (!body) return [...found, "nobody"];
  const step = ease("backlit"), near = ease("too_near");
  if (found[0] !== "too_dark" && light.face < BACKLIT_FACE / step && light.behind - light.face > BACKLIT_STEP * step) found.push("backlit");
  if (body.shoulders > NEAR_SHOULDERS * near || body.ears > NEAR_EARS * near) found.push("too_near");
  else if (body.ears < FAR_EARS / ease("too_far")) found.push("too_far");
  if (faceIsOut(body)) found.push("face_out");
  return found;
}

function handsOut(left: Edge | null, right: Edge | null): Advice[] {
  const found: Advice[] = left === "bottom" || right === "bottom" ? ["hands_low"] : [];
  if (left && left !== "bottom") found.push("left_hand_out");
  if (right && right !== "bottom") found.push("right_hand_out");
  return found;
}

function faceIsOut(body: Body): boolean {
  const { nose, face, ears } = body;
  const half = 0.4 * (face.x1 - face.x0);
  return nose.presence < PRESENT || nose.y < 0.75 * ears || nose.y > 0.97 || !(half < nose.x && nose.x < 1 - half);
}

function rounded(box: Box | null): Framed["crop"] {
  if (!box) return null;
  const short = (share: number) => Math.round(share * 1000) / 1000;
  const x = short(box.x0), y = short(box.y0);
  return [x, y, short(Math.min(box.x1 - x, 1 - x)), short(Math.min(box.y1 - y, 1 - y))];
}
