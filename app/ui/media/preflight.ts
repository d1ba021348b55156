// What is looked at before a first call, and what comes of it. Pure: what was found is handed in.

import type { CameraTrouble } from "./camera";
import { LEAST_FPS } from "./legibility";
import type { Light } from "./preflight_light";

export type CheckName = "camera" | "light" | "place" | "rate" | "link" | "microphone";
/** `unknown`: this browser cannot tell, or the relay is away; that keeps nobody from a call. */
export type CheckState = "running" | "ok" | "bad" | "unknown";
/** What to do about it: a word of the framing's advice, or one of these. */
export type Remedy = CameraTrouble | "slow_camera" | "busy" | "weak_up" | "weak_down" | "far" | string;

export interface Link {
  /** Of the own picture on its way to the relay and back: what arrived, in pictures and kbit a second. */
  fps: number;
  up_kbps: number;
  down_kbps: number;
  /** Shares of packets that did not arrive. */
  lost_up: number;
  lost_down: number;
  round_trip_ms: number | null;
}

export interface Found {
  elapsed_ms: number;
  /** Null until the camera has opened or has not. */
  camera: "open" | CameraTrouble | null;
  light: Light | null;
  /** The framing's advice on the picture; null where nobody has looked yet. */
  advice: string[] | null;
  /** Pictures a second that the camera really delivers, over the last two seconds. */
  fps: number | null;
  link: Link | null;
  /** The relay refused, or did not answer. */
  relayAway: boolean;
  /** Null where none is asked for. */
  microphone: "open" | "none" | "waiting" | null;
}

export interface Check { name: CheckName; state: CheckState; remedy: Remedy | null }

/** Whatever is not known by then stays unknown. */
export const MOST_MS = 10000;
/** Somebody who has looked for so long would have seen hands, or none. */
const PLACE_MS = 6000;
const LOSS = 0.08;
const FAR_MS = 500;
const ROOM: string[] = ["nobody", "too_near", "face_out", "left_hand_out", "right_hand_out", "hands_low"];

/** Judge everything that was found so far. */
export function judge(found: Found): Check[] {
  const checks = [camera(found), light(found), place(found), rate(found), link(found)];
  if (found.microphone) checks.push(check("microphone", found.microphone === "waiting" ? "running" : found.microphone === "open" ? "ok" : "unknown"));
  const late = found.elapsed_ms >= MOST_MS;
  return checks.map((one) => (one.state === "running" && late ? check(one.name, "unknown") : one));
}

/** Tell whether nothing runs any more. */
export function isOver(checks: Check[]): boolean {
  return checks.every((one) => one.state !== "running");
}

/** Say this, and keep nobody from calls: whom the pose finder does not see may sit there all the same. */
const ADVICE_ONLY: (string | null)[] = ["busy", "too_far", "nobody"];

/** What keeps an interpreter from calls: no camera, too few pictures, too little light or a window behind, no room for the hands. */
export function blockers(checks: Check[]): Check[] {
  return checks.filter((one) => one.state === "bad" && one.name !== "link" && one.name !== "microphone" && ADVICE_ONLY.indexOf(one.remedy) < 0);
}

/** Tell whether an interpreter may go on: what could keep them from calls has been looked at, and does not. */
export function mayGoOn(checks: Check[]): boolean {
  const known = checks.every((one) => one.state !== "running" || one.name === "link" || one.name === "microphone" || ADVICE_ONLY.indexOf(one.remedy) >= 0);
  return known && !blockers(checks).length;
}

function camera({ camera: found }: Found): Check {
  return found === null ? check("camera", "running") : found === "open" ? check("camera", "ok") : check("camera", "bad", found);
}

function light(found: Found): Check {
  const { light: seen, advice } = found;
  const said = advice ? advice.filter((one) => one === "too_dark" || one === "backlit")[0] : undefined;
  if (said) return check("light", "bad", said);
  if (!seen) return check("light", waits(found));
  if (seen.dark) return check("light", "bad", "too_dark");
  if (seen.backlit) return check("light", "bad", "backlit");
  return seen.busy ? check("light", "bad", "busy") : check("light", "ok");
}

function place(found: Found): Check {
  const { advice, elapsed_ms } = found;
  if (!advice) return check("place", waits(found));
  const wrong = advice.filter((one) => ROOM.indexOf(one) >= 0 || one === "too_far")[0];
  // Who has just sat down moves into place.
  if (wrong) return elapsed_ms < PLACE_MS ? check("place", "running", wrong) : check("place", "bad", wrong);
  return check("place", "ok");
}

function rate(found: Found): Check {
  if (found.fps === null) return check("rate", waits(found));
  return Math.round(found.fps) >= LEAST_FPS ? check("rate", "ok") : check("rate", "bad", "slow_camera");
}

function link(found: Found): Check {
  const { link: way, relayAway } = found;
  if (!way) return check("link", relayAway ? "unknown" : waits(found));
  if (way.lost_up > LOSS) return check("link", "bad", "weak_up");
  // What the camera does not deliver cannot come back.
  const expected = Math.min(LEAST_FPS, found.fps === null ? LEAST_FPS : found.fps * 0.9);
  if (way.lost_down > LOSS || way.fps < expected) return check("link", "bad", "weak_down");
  return way.round_trip_ms !== null && way.round_trip_ms > FAR_MS ? check("link", "bad", "far") : check("link", "ok");
}

// Without a camera there is nothing to wait for.
function waits(found: Found): CheckState {
  return found.camera !== null && found.camera !== "open" ? "unknown" : "running";
}

function check(name: CheckName, state: CheckState, remedy: Remedy | null = null): Check {
  return { name, state, remedy };
}
