import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { bodyOf } from "../../../app/ui/media/framing/body";
import type { Point } from "../../../app/ui/media/framing/body";
import { BEARABLE_MS, Choice, OPENS_MS, SILENT_MS, STARVED_MS, WORTH_MS } from "../../../app/ui/media/framing/choice";
import { Framer } from "../../../app/ui/media/framing/framer";
import { lightOf, lumaOf, sharpnessOf } from "../../../app/ui/media/framing/light";
import type { Light } from "../../../app/ui/media/framing/light";
import { Motion } from "../../../app/ui/media/framing/motion";
import { Signer } from "../../../app/ui/media/framing/signer";
import { Signing } from "../../../app/ui/media/framing/signing";

interface Says { crop: number[] | null; advice: string[]; signing: boolean }
interface Look { at_s: number; places: number[][] | null; light: Light; people: number; says: Says }
interface Picture { width: number; height: number; luma: string; light: Light; moved: boolean }

const { scenes, pictures } = JSON.parse(readFileSync("tests/fixtures/framing/scenes.json", "utf8")) as {
  scenes: { name: string; aspect: number; looks: Look[] }[]; pictures: Picture[];
};

function pointsOf(places: number[][]): Point[] {
  const points = Array.from({ length: 33 }, () => ({ x: 0, y: 0, presence: 0 }));
  for (const [number, x, y, presence] of places) points[number] = { x, y, presence };
  return points;
}

// A thousandth of the picture: Python and JavaScript round a half to different sides.
function near(one: readonly number[] | null, other: readonly number[] | null): boolean {
  return one === null || other === null ? one === other : one.every((share, at) => Math.abs(share - other[at]) < 0.0015);
}

for (const { name, aspect, looks } of scenes)
  test(`the device says of every scene what the server says: ${name}`, () => {
    const framer = new Framer(), signing = new Signing();
    for (const { at_s, places, light, people, says } of looks) {
      const body = places && bodyOf(pointsOf(places), aspect);
      framer.see(body, light, at_s, aspect, people);
      signing.see(body, aspect, at_s);
      assert.deepEqual({ advice: framer.now.advice, signing: signing.now }, { advice: says.advice, signing: says.signing }, `${at_s} s`);
      assert.ok(near(framer.now.crop, says.crop), `${at_s} s: ${framer.now.crop} is not ${says.crop}`);
    }
  });

test("the device measures light, focus and motion as the server does", () => {
  const motion = new Motion();
  for (const { width, height, luma, light, moved } of pictures) {
    const picture = { width, height, pixels: new Uint8Array(Buffer.from(luma, "base64")) };
    const found = lightOf(picture, null, sharpnessOf(picture));
    for (const part of ["all", "face", "behind"] as const) assert.ok(Math.abs(found[part] - light[part]) < 0.01, `${part}: ${found[part]} is not ${light[part]}`);
    assert.ok(Math.abs(found.sharp - light.sharp) < 0.02, `sharp: ${found.sharp} is not ${light.sharp}`);
    assert.equal(motion.moved(picture), moved);
  }
});

test("brightness is taken from colours as the server takes it", () => {
  assert.deepEqual(Array.from(lumaOf(3, 1, [255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255]).pixels), [76, 150, 29]);
});

test("the pose is looked for where something moves, and otherwise once a second", () => {
  let finds = 0;
  const signer = new Signer(() => { finds += 1; return null; }, () => 1);
  const wall = { width: 64, height: 48, pixels: new Uint8Array(64 * 48).fill(90) };
  for (let step = 0; step < 10; step += 1) signer.look(wall, step * 0.2);
  assert.equal(finds, 2);
  signer.look({ ...wall, pixels: wall.pixels.map((grey, at) => (at % 64 < 16 ? 140 : grey)) }, 2);
  assert.equal(finds, 3);
  signer.look(wall, 2.2, true);
  assert.equal(finds, 4);
});

function tried(costs: number[]): Choice {
  const choice = new Choice(0);
  choice.opened();
  choice.asked(0);
  choice.looked(900);
  for (const cost of costs) choice.looked(cost);
  return choice;
}

test("a device that is quick enough at the median looks itself; the first look does not count", () => {
  assert.equal(tried([30, 30, 30, 30]).verdict, "trying");
  assert.equal(tried([30, 30, 500, 500, 30]).verdict, "device");
  assert.equal(tried([WORTH_MS + 1, WORTH_MS + 1, 30, 30, WORTH_MS + 1]).verdict, "server");
});

test("a device that gets too slow, or silent, or takes the encoder's time, leaves it to the server for good", () => {
  const slow = tried([30, 30, 30, 30, 30]);
  for (let look = 0; look < 3; look += 1) slow.looked(BEARABLE_MS + 1);
  assert.equal(slow.verdict, "device");
  for (let look = 0; look < 5; look += 1) slow.looked(BEARABLE_MS + 1);
  assert.equal(slow.verdict, "server");
  for (let look = 0; look < 30; look += 1) slow.looked(10);
  assert.equal(slow.verdict, "server");

  const silent = tried([30, 30, 30, 30, 30]);
  silent.asked(1000);
  silent.wait(1000 + SILENT_MS, false);
  assert.equal(silent.verdict, "device");
  silent.wait(1001 + SILENT_MS, false);
  assert.equal(silent.verdict, "server");

  const starved = tried([30, 30, 30, 30, 30]);
  starved.wait(0, true);
  starved.wait(STARVED_MS - 1, false);
  starved.wait(STARVED_MS, true);
  assert.equal(starved.verdict, "device");
  starved.wait(2 * STARVED_MS, true);
  assert.equal(starved.verdict, "server");
});

test("while the library loads for long the server looks, and then the device does", () => {
  const loading = new Choice(0);
  loading.wait(OPENS_MS, false);
  assert.equal(loading.verdict, "trying");
  loading.wait(OPENS_MS + 1, false);
  assert.deepEqual([loading.verdict, loading.final], ["server", false]);
  loading.opened();
  loading.asked(OPENS_MS * 3);
  for (const cost of [900, 30, 30, 30, 30, 30]) loading.looked(cost);
  assert.equal(loading.verdict, "device");
});

test("a camera that is off is waited for", () => {
  const dark = new Choice(0);
  dark.opened();
  dark.wait(OPENS_MS * 5, false);
  assert.equal(dark.verdict, "trying");
});
