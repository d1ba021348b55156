import assert from "node:assert/strict";
import { test } from "node:test";
import { blockers, isOver, judge, mayGoOn, MOST_MS } from "../../../app/ui/media/preflight";
import type { Found } from "../../../app/ui/media/preflight";
import { lightOf } from "../../../app/ui/media/preflight_light";

const GOOD: Found = {
  elapsed_ms: 4000, camera: "open", light: { dark: false, backlit: false, busy: false }, advice: [], fps: 30,
  link: { fps: 29.8, up_kbps: 900, down_kbps: 900, lost_up: 0, lost_down: 0, round_trip_ms: 12 }, relayAway: false, microphone: null,
};
const bad = (found: Partial<Found>) => judge({ ...GOOD, ...found }).filter((one) => one.state === "bad").map((one) => `${one.name}: ${one.remedy}`);

test("where all is well every check says so, and it is over", () => {
  const checks = judge(GOOD);
  assert.ok(checks.every((one) => one.state === "ok") && isOver(checks));
});

test("nothing is over while something runs, and everything is after ten seconds", () => {
  const early: Found = { ...GOOD, elapsed_ms: 300, camera: null, light: null, advice: null, fps: null, link: null };
  assert.ok(judge(early).every((one) => one.state === "running"));
  assert.ok(isOver(judge({ ...early, elapsed_ms: MOST_MS })));
  assert.deepEqual(blockers(judge({ ...early, elapsed_ms: MOST_MS })), []);
});

test("a camera of eight pictures a second keeps an interpreter from calls, and so does the dark", () => {
  assert.deepEqual(bad({ fps: 8, link: { ...GOOD.link!, fps: 8 } }), ["rate: slow_camera"]);
  assert.equal(blockers(judge({ ...GOOD, fps: 8 })).length, 1);
  assert.equal(blockers(judge({ ...GOOD, light: { dark: true, backlit: false, busy: false } })).length, 1);
  assert.equal(blockers(judge({ ...GOOD, light: { dark: false, backlit: true, busy: false } })).length, 1);
});

test("a weak connection and a restless background are said, and keep nobody from calls", () => {
  assert.deepEqual(bad({ link: { ...GOOD.link!, fps: 11 } }), ["link: weak_down"]);
  assert.deepEqual(bad({ link: { ...GOOD.link!, lost_up: 0.2 } }), ["link: weak_up"]);
  assert.deepEqual(bad({ link: { ...GOOD.link!, round_trip_ms: 900 } }), ["link: far"]);
  assert.deepEqual(blockers(judge({ ...GOOD, link: { ...GOOD.link!, fps: 11 }, light: { dark: false, backlit: false, busy: true } })), []);
});

test("no room for the hands blocks once there was time to sit down; being far away does not", () => {
  assert.equal(judge({ ...GOOD, advice: ["left_hand_out"], elapsed_ms: 2000 })[2].state, "running");
  assert.equal(blockers(judge({ ...GOOD, advice: ["left_hand_out"], elapsed_ms: 7000 })).length, 1);
  assert.deepEqual(blockers(judge({ ...GOOD, advice: ["too_far"], elapsed_ms: 7000 })), []);
});

test("whom the pose finder does not see may go on, and need not wait for it", () => {
  const checks = judge({ ...GOOD, advice: ["nobody"], elapsed_ms: 3000, link: null });
  assert.ok(!isOver(checks) && mayGoOn(checks));
  assert.ok(!mayGoOn(judge({ ...GOOD, fps: null, elapsed_ms: 3000 })), "the rate is not known yet");
  assert.ok(!mayGoOn(judge({ ...GOOD, advice: ["left_hand_out"], elapsed_ms: 7000 })));
});

test("without a camera the rest is not waited for, and with the relay away the connection is not known", () => {
  const checks = judge({ ...GOOD, camera: "camera_refused", light: null, advice: null, fps: null, link: null });
  assert.ok(isOver(checks));
  assert.deepEqual(blockers(checks).map((one) => one.remedy), ["camera_refused"]);
  assert.equal(judge({ ...GOOD, link: null, relayAway: true })[4].state, "unknown");
});

/** A picture of 64 by 48 pixels, from the brightness at each place. */
function picture(grey: (x: number, y: number) => number): number[] {
  const pixels: number[] = [];
  for (let y = 0; y < 48; y += 1) for (let x = 0; x < 64; x += 1) pixels.push(grey(x, y), grey(x, y), grey(x, y), 255);
  return pixels;
}

test("darkness, a window behind and a restless wall are told apart", () => {
  const person = (x: number) => x >= 23 && x < 41;
  assert.deepEqual(lightOf(picture(() => 20), 64), { dark: true, backlit: false, busy: false });
  assert.deepEqual(lightOf(picture((x) => (person(x) ? 40 : 240)), 64), { dark: false, backlit: true, busy: false });
  assert.deepEqual(lightOf(picture((x) => (person(x) ? 130 : 180)), 64), { dark: false, backlit: false, busy: false });
  assert.equal(lightOf(picture((x, y) => (person(x) ? 130 : (x + y) % 2 * 160 + 40)), 64).busy, true);
});
