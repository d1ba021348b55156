import { strict as assert } from "node:assert";
import { test } from "node:test";

import { encodeBatch } from "../../../app/ui/ink/codec";
import { Hands, PALM_MS } from "../../../app/ui/ink/hands";
import { History } from "../../../app/ui/ink/history";
import { LOST_MS, POINT_MS, Previews } from "../../../app/ui/ink/previews";

const STYLE = { colour: 1, width: 0 };

test("one contact draws at a time", () => {
  const hands = new Hands();
  assert.equal(hands.down(1, "touch", 0), "draw");
  assert.equal(hands.down(2, "touch", 5), "ignore");
  assert.equal(hands.active, 1);
  hands.up();
  assert.equal(hands.down(2, "mouse", 9), "draw");
});

test("a palm beside a pen draws nothing, and what it drew before the pen came is none", () => {
  const hands = new Hands();
  assert.equal(hands.down(1, "touch", 0), "draw");
  assert.equal(hands.keepsCancelled(), false);
  assert.equal(hands.down(2, "pen", 30), "replace");
  assert.equal(hands.keepsCancelled(), true);
  assert.equal(hands.down(3, "touch", 40), "ignore");
  hands.up();
  assert.equal(hands.down(4, "touch", 30 + PALM_MS - 1), "ignore");
});

test("a pen that only hovers keeps palms away, and a finger draws again long after the pen", () => {
  const hands = new Hands();
  hands.sawPen(1000);
  assert.equal(hands.down(1, "touch", 1200), "ignore");
  assert.equal(hands.down(2, "touch", 1000 + PALM_MS), "draw");
});

test("undo takes the own last stroke, redo puts it again under a new name", () => {
  const page = paper();
  page.draw("a");
  page.draw("b");
  page.history.undo();
  assert.deepEqual(page.standing(), ["a"]);
  page.history.redo();
  assert.deepEqual(page.standing(), ["a", "b"]);
  page.history.undo();
  page.history.undo();
  page.history.undo();
  assert.deepEqual(page.standing(), []);
  assert.equal(page.history.canUndo, false);
  page.history.redo();
  page.draw("c");
  assert.equal(page.history.canRedo, false);
  assert.deepEqual(page.standing(), ["a", "c"]);
});

test("undo brings back what the eraser took of the own strokes", () => {
  const page = paper();
  const first = page.draw("a");
  page.draw("b");
  page.wipe([first, "other:1"]);
  page.history.erased([first, "other:1"]);
  page.history.undo();
  assert.deepEqual(page.standing(), ["b", "a"]);
  page.history.redo();
  assert.deepEqual(page.standing(), ["b"]);
});

test("undo passes over strokes that somebody else has erased", () => {
  const page = paper();
  page.draw("a");
  page.wipe([page.draw("b")]);
  page.history.undo();
  assert.deepEqual(page.standing(), []);
});

test("strokes of an earlier page load can be undone too", () => {
  const page = paper();
  page.strokes.set("old:1", "a");
  assert.equal(page.history.learn("old:1", "a"), true);
  assert.equal(page.history.learn("old:1", "a"), false);
  page.history.undo();
  assert.deepEqual(page.standing(), []);
});

test("a preview grows by its batches until the finished stroke comes", () => {
  const previews = new Previews();
  previews.moved("staff-1", batch(1, [[100, 100, 0]]), 0);
  const preview = previews.moved("staff-1", batch(1, [[40, 0, 8], [80, 0, 16]], true), 50);
  assert.deepEqual(preview && preview.point, { x: 180, y: 100, t_ms: 16 });
  previews.moved("staff-1", batch(2, [[500, 500, 0]]), 90);
  previews.finished("staff-1", 1);
  assert.deepEqual(previews.list().map((one) => one.number), [2]);
  assert.equal(previews.moved("staff-1", batch(1, [[1, 1, 0]], true), 99), null);
});

test("a batch without samples takes the stroke back", () => {
  const previews = new Previews();
  previews.moved("staff-1", batch(1, [[100, 100, 0]]), 0);
  previews.moved("staff-1", batch(1, [], true), 20);
  assert.deepEqual(previews.list(), []);
});

test("hostile batches change nothing", () => {
  const previews = new Previews();
  previews.moved("staff-1", batch(1, [[100, 100, 0]]), 0);
  for (const data of ["", "!", "AAAA", batch(1, [[-6400, 0, 0]], true)]) previews.moved("staff-1", data, 10);
  assert.deepEqual(previews.list()[0].point, { x: 100, y: 100, t_ms: 0 });
});

test("lost previews and resting points go, and their number is bounded", () => {
  const previews = new Previews();
  for (let seat = 0; seat < 100; seat += 1)
    for (let number = 0; number < 9; number += 1) previews.moved(`staff-${seat}`, batch(number, [[9, 9, 0]]), 0);
  assert.ok(previews.list().length <= 32);
  assert.equal(previews.pens(POINT_MS).length, 0);
  assert.equal(previews.expire(LOST_MS), false);
  assert.equal(previews.list().length, 0);
});

function batch(number: number, rows: number[][], further = false): string {
  return encodeBatch({ number, style: further ? null : STYLE, samples: rows.map(([x, y, t_ms]) => ({ x, y, t_ms })) });
}

/** A page that holds own strokes by cid, and their history. */
function paper() {
  const strokes = new Map<string, string>();
  let n = 0;
  const put = (data: string) => {
    n += 1;
    strokes.set(`me:${n}`, data);
    return `me:${n}`;
  };
  const wipe = (cids: string[]) => cids.forEach((cid) => strokes.delete(cid));
  const history = new History({ lives: (cid) => strokes.has(cid), draw: put, erase: wipe });
  const draw = (data: string) => {
    const cid = put(data);
    history.drew(cid, data);
    return cid;
  };
  return { strokes, history, wipe, draw, standing: () => Array.from(strokes.values()) };
}
