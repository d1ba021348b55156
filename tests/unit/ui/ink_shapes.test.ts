import { strict as assert } from "node:assert";
import { test } from "node:test";

import { decodeBatch, decodeStroke } from "../../../app/ui/ink/codec";
import { distance_px, thin } from "../../../app/ui/ink/geometry";
import { PAGE_HEIGHT, PAGE_WIDTH, Sample } from "../../../app/ui/ink/model";
import { Recorder, SEEN_MAX } from "../../../app/ui/ink/recorder";
import { COLOURS } from "../../../app/ui/ink/styles";
import { Trail } from "../../../app/ui/ink/trail";
import fixtures from "../../fixtures/ink/geometry.json";

const placed = (rows: number[][]): Sample[] => rows.map(([x, y, t_ms]) => ({ x, y, t_ms }));
/** One to eighty samples anywhere on the page; the same for the same seed. */
function wander(seed: number): Sample[] {
  let state = seed;
  const next = (below: number) => (state = (state * 48271) % 2147483647) % below;
  return Array.from({ length: 1 + next(80) }, () => ({ x: next(6401), y: next(4801), t_ms: 0 }));
}

const STYLE = { colour: 1, width: 0 };

for (const { name, tolerance_px, samples, kept } of fixtures.thin)
  test(`thinning keeps the samples of the fixture: ${name}`, () => {
    const way = placed(samples);
    assert.deepEqual(thin(way, tolerance_px), kept.map((at) => way[at]));
  });

for (const { name, x, y, samples, px } of fixtures.distance)
  test(`the distance is that of the fixture: ${name}`, () => {
    assert.ok(Math.abs(distance_px(x, y, placed(samples)) - px) < 1e-12);
  });

test("no dropped sample is further away than the tolerance, and both ends stay", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const way = wander(seed), tolerance_px = [0.4, 2, 40][seed % 3]!;
    const kept = thin(way, tolerance_px);
    assert.equal(kept[0], way[0]);
    assert.equal(kept[kept.length - 1], way[way.length - 1]);
    for (const { x, y } of way) assert.ok(distance_px(x, y, kept) <= tolerance_px + 1e-9, `seed ${seed}`);
    assert.ok(thin(kept, tolerance_px).length <= kept.length);
  }
});

test("a stroke of the greatest length is thinned without recursion", () => {
  const saw = Array.from({ length: 4000 }, (_one, at) => ({ x: at, y: (at % 2) * 40, t_ms: at }));
  assert.equal(thin(saw).length, saw.length);
});

test("a trail goes through every sample and rounds a ring", () => {
  const trail = new Trail();
  const ring = Array.from({ length: 24 }, (_one, at) => ({
    x: Math.round(2000 + 800 * Math.cos(at / 4)), y: Math.round(2000 + 800 * Math.sin(at / 4)), t_ms: at * 16 }));
  for (const sample of ring) trail.add(sample);
  for (const sample of ring) assert.ok(trail.points.some((point) => point.x === sample.x && point.y === sample.y));
  // Chords would cut 6 px off this ring between two samples; only the first and the last piece may be flatter.
  const inner = trail.points.filter((point) => point.t_ms > 16 && point.t_ms < 22 * 16);
  for (const { x, y } of inner) assert.ok(Math.abs(Math.sqrt((x - 2000) ** 2 + (y - 2000) ** 2) - 800) < 6);
});

test("a trail leaves a corner sharp", () => {
  const trail = new Trail();
  for (const [x, y] of [[0, 0], [400, 0], [800, 0], [800, 400], [800, 800]]) trail.add({ x, y, t_ms: 0 });
  for (const { x, y } of trail.points) assert.ok(y === 0 || x === 800, `${x},${y} is off the corner's two lines`);
});

test("a trail that grows is the trail of all its samples, and settled points stay", () => {
  const way = placed(fixtures.thin[9].samples);
  const growing = new Trail();
  way.forEach((sample, at) => {
    const before = growing.points.slice();
    growing.add(sample);
    assert.deepEqual(growing.points.slice(0, growing.unsettled), before.slice(0, growing.unsettled));
    const whole = new Trail();
    for (const one of way.slice(0, at + 1)) whole.add(one);
    assert.deepEqual(growing.points, whole.points);
  });
});

test("batches and the finished stroke tell the same way", () => {
  const recorder = new Recorder(5, STYLE);
  const seen: Sample[] = [];
  let last: Sample = { x: 0, y: 0, t_ms: 0 };
  for (let at = 0; at < 100; at += 1) {
    recorder.add(100 + at * 3, 200 + 50 * Math.sin(at / 9), at * 8.3);
    if (at % 7) continue;
    const batch = decodeBatch(recorder.batch() as string);
    assert.equal(batch.style === null, at > 0);
    for (const one of batch.samples) seen.push({ x: last.x + one.x, y: last.y + one.y, t_ms: last.t_ms + one.t_ms });
    last = seen[seen.length - 1];
  }
  assert.equal(recorder.batch() === null, false);
  assert.equal(recorder.batch(), null);
  const whole = decodeStroke(recorder.finish());
  assert.equal(whole.number, 5);
  assert.equal(whole.seen, 100);
  for (const { x, y } of seen) assert.ok(distance_px(x, y, whole.samples) <= 0.4 + 1e-9);
});

test("samples stay on the page, and time never runs backwards", () => {
  const recorder = new Recorder(1, STYLE);
  recorder.add(-50, 5000, 0);
  recorder.add(3000, -7, 20);
  recorder.add(10, 10, 12);
  const { samples } = decodeStroke(recorder.finish());
  assert.deepEqual(samples[0], { x: 0, y: PAGE_HEIGHT, t_ms: 0 });
  assert.ok(samples.every(({ x, y }) => x >= 0 && x <= PAGE_WIDTH && y >= 0 && y <= PAGE_HEIGHT));
  assert.deepEqual(samples[samples.length - 1], { x: 40, y: 40, t_ms: 20 });
});

test("a dot is a stroke of one sample, however long the pen rests", () => {
  const recorder = new Recorder(1, STYLE);
  for (let at = 0; at < 9; at += 1) recorder.add(100, 100, at * 16);
  const whole = decodeStroke(recorder.finish());
  assert.equal(whole.samples.length, 1);
  assert.equal(whole.seen, 9);
});

test("the wildest stroke still fits the wire", () => {
  const recorder = new Recorder(1, STYLE);
  for (let at = 0; !recorder.full; at += 1) recorder.add((at * 7919) % 1600, (at * 104729) % 1200, at * 4);
  const data = recorder.finish();
  assert.ok(data.length <= 16000);
  assert.equal(decodeStroke(data).seen, SEEN_MAX);
});

test("every pen has seven to one on white paper", () => {
  for (const colour of COLOURS) assert.ok(1.05 / (luminance(colour) + 0.05) >= 7, colour);
});

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
