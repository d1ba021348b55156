import assert from "node:assert/strict";
import test from "node:test";
import { Collected, MOST, Saying } from "../../../app/ui/pages/common/collected";

const phrase = (id: string): Saying => ({ kind: "phrase", pack: "p", version: 3, phrase: id, slots: { count: 2 } });
const typed = (text: string): Saying => ({ kind: "text", text });
const told = (collected: Collected) => collected.list.map(({ saying }) => (saying.kind === "text" ? saying.text : saying.kind === "phrase" ? saying.phrase : saying.question)).join(" ");

function filled(): Collected {
  const collected = new Collected();
  collected.on = true;
  for (const one of [phrase("a"), typed("b"), { kind: "answer", question: "c", how: "yes_no", value: "yes" } as Saying]) collected.add(one);
  return collected;
}

test("what is collected keeps its order, its blanks and its answers, and is given once", () => {
  const collected = filled();
  assert.equal(told(collected), "a b c");
  assert.deepEqual(collected.empty(), [phrase("a"), typed("b"), { kind: "answer", question: "c", how: "yes_no", value: "yes" }]);
  assert.deepEqual(collected.list, []);
});

test("after all was said a tap says a phrase at once, and nothing can be brought back", () => {
  const collected = filled();
  collected.empty();
  assert.ok(!collected.on && !collected.canUndo);
  collected.undo();
  assert.deepEqual(collected.list, []);
});

test("parts move by places, stop at the ends, and are taken away; each change can be taken back", () => {
  const collected = filled();
  const [first, , last] = collected.list.map((part) => part.key);
  collected.move(last, -1);
  assert.equal(told(collected), "a c b");
  collected.move(first, -1);
  collected.move(last, 9);
  collected.move("nobody", 1);
  assert.equal(told(collected), "a c b");
  collected.remove(first);
  assert.equal(told(collected), "c b");
  collected.undo();
  collected.undo();
  assert.equal(told(collected), "a b c");
  for (let at = 0; at < 3; at++) collected.undo();
  assert.equal(told(collected), "");
  assert.ok(!collected.canUndo);
});

test("the same phrase can stand there twice, and only one of them is taken away", () => {
  const collected = new Collected();
  collected.add(phrase("a"));
  collected.add(phrase("a"));
  collected.remove(collected.list[1].key);
  assert.equal(told(collected), "a");
});

test("a message that is full takes nothing more and says so", () => {
  const collected = new Collected();
  for (let at = 0; at < MOST; at++) assert.ok(collected.add(typed(String(at))));
  assert.ok(collected.isFull && !collected.add(typed("more")));
  assert.equal(collected.list.length, MOST);
});
