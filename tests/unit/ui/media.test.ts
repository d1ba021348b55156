import assert from "node:assert/strict";
import { test } from "node:test";
import { troubleOf } from "../../../app/ui/media/camera";
import { BUSY_LOST_MS, FIRST_MS, Health, LOST_MS, Motion, QUIET_LOST_MS, STILL_MS } from "../../../app/ui/media/health";
import { alike, MOST, placement } from "../../../app/ui/media/sign_view";

const PLACE = { width: 800, height: 600 };
const PICTURE = { width: 640, height: 480 };

test("a connection that never hears from the relay is lost, but not at once", () => {
  const health = new Health(0);
  assert.equal(health.isLost(0, true, FIRST_MS), false);
  assert.equal(health.isLost(0, true, FIRST_MS + 1), true);
});

test("silence after the first sign is a loss within three seconds", () => {
  const health = new Health(0);
  health.isLost(100, true, 1000);
  assert.ok(health.lives);
  assert.equal(health.isLost(100, true, 1000 + LOST_MS), false);
  assert.equal(health.isLost(100, true, 1001 + LOST_MS), true);
  assert.ok(LOST_MS < 3000);
});

test("while pictures came, a shorter silence is a loss", () => {
  const health = new Health(0);
  health.isLost(100, true, 0);
  health.isLost(40_000, true, 400);
  assert.equal(health.isLost(40_000, true, 400 + BUSY_LOST_MS), false);
  assert.equal(health.isLost(40_000, true, 401 + BUSY_LOST_MS), true);
});

test("who sends nothing hears less, and waits for the answers to connectivity checks", () => {
  const health = new Health(0);
  health.isLost(1, false, 0);
  assert.equal(health.isLost(1, false, LOST_MS + 1), false);
  assert.equal(health.isLost(1, false, QUIET_LOST_MS + 1), true);
});

test("a picture stands still when no frame came for a while, and moves again with the next", () => {
  const motion = new Motion();
  assert.equal(motion.moves(0, 0), false);
  assert.equal(motion.moves(5, 100), true);
  assert.equal(motion.moves(5, 100 + STILL_MS), false);
  assert.equal(motion.moves(6, 200 + STILL_MS), true);
});

test("without a crop the picture stays whole", () => {
  assert.deepEqual(placement(PLACE, PICTURE, null), { scale: 1, x: 0, y: 0 });
  assert.deepEqual(placement(PLACE, { width: 0, height: 0 }, [0, 0, 0.5, 0.5]), { scale: 1, x: 0, y: 0 });
});

test("the crop fills its place and lies in the middle", () => {
  const { scale, x, y } = placement(PLACE, PICTURE, [0.25, 0.25, 0.5, 0.5]);
  assert.equal(scale, 2);
  assert.deepEqual([x + 400 * scale, y + 300 * scale], [400, 300]);
});

test("every corner of the crop is seen, and no emptiness beside a picture that could fill it", () => {
  for (const picture of [PICTURE, { width: 480, height: 640 }, { width: 1280, height: 720 }])
    for (const crop of [[0, 0, 0.6, 0.9], [0.4, 0.1, 0.6, 0.9], [0.2, 0, 0.7, 1], [0, 0, 1, 1]] as const) {
      const { scale, x, y } = placement(PLACE, picture, crop);
      const fit = Math.min(PLACE.width / picture.width, PLACE.height / picture.height);
      const [width, height] = [picture.width * fit, picture.height * fit];
      const [left, top] = [(PLACE.width - width) / 2, (PLACE.height - height) / 2];
      const edges = [
        x + (left + crop[0] * width) * scale, y + (top + crop[1] * height) * scale,
        PLACE.width - (x + (left + (crop[0] + crop[2]) * width) * scale),
        PLACE.height - (y + (top + (crop[1] + crop[3]) * height) * scale),
      ];
      for (const edge of edges) assert.ok(edge > -0.01, `${JSON.stringify({ picture, crop, edges })}`);
      if (width * scale >= PLACE.width) assert.ok(x + left * scale <= 0.01);
      if (height * scale >= PLACE.height) assert.ok(y + (top + height) * scale >= PLACE.height - 0.01);
    }
});

test("a distant signer is enlarged only so far", () => {
  assert.equal(placement(PLACE, PICTURE, [0.45, 0.4, 0.1, 0.1]).scale, MOST);
});

test("a hair's breadth does not move the picture", () => {
  const one = placement(PLACE, PICTURE, [0.2, 0.1, 0.6, 0.8]);
  assert.ok(alike(one, placement(PLACE, PICTURE, [0.205, 0.1, 0.6, 0.805]), PLACE));
  assert.ok(!alike(one, placement(PLACE, PICTURE, [0.3, 0.1, 0.5, 0.6]), PLACE));
});

test("a camera's trouble has a plain name", () => {
  assert.equal(troubleOf({ name: "NotAllowedError" }), "camera_refused");
  assert.equal(troubleOf({ name: "NotFoundError" }), "no_camera");
  assert.equal(troubleOf({ name: "NotReadableError" }), "no_camera");
  assert.equal(troubleOf({ name: "SecurityError" }), "insecure");
  assert.equal(troubleOf(undefined), "no_camera");
});
