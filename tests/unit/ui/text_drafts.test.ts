import { strict as assert } from "node:assert";
import { test } from "node:test";

import { Clock, Pulse } from "../../../app/ui/pulse";
import { clean, cut, first, lengthOf } from "../../../app/ui/text/code_points";
import { Draft, Edit, Finished } from "../../../app/ui/text/draft";
import { parts, RemoteDrafts } from "../../../app/ui/text/remote_drafts";
import fixtures from "../../fixtures/text/drafts.json";
import events from "../../fixtures/text/events.json";

for (const { name, steps, drafts } of fixtures.cases as Array<{ name: string; steps: any[]; drafts: unknown[] }>)
  test(`the steps leave the drafts of the fixture: ${name}`, () => {
    const remote = new RemoteDrafts(() => undefined);
    for (const [kind, pid, rest] of steps) {
      if (kind === "edited") remote.edited(pid, "visitor", rest);
      else if (kind === "finished") remote.finished(pid, rest);
      else remote.presence([{ pid, role: "visitor", state: "away" }]);
    }
    assert.deepEqual(remote.list().map((one) => [one.pid, one.message, one.text, one.preedit, one.stale]), drafts);
  });

test("the newest edit wins in whatever order they come", () => {
  const edits: Edit[] = [];
  for (const message of [1, 2]) for (const rev of [1, 2, 3]) edits.push({ message, rev, text: `${message}.${rev}`, preedit: null });
  for (const order of orders(edits)) {
    const remote = new RemoteDrafts(() => undefined);
    for (const edit of order) remote.edited("visitor-1", "visitor", edit);
    assert.deepEqual(remote.list().map((one) => one.text), ["2.3"]);
  }
});

function orders<T>(all: T[]): T[][] {
  if (all.length < 2) return [all];
  return ([] as T[][]).concat(...all.map((one, at) =>
    orders(all.filter((_other, place) => place !== at)).map((rest) => [one, ...rest])));
}

for (const { name, field, text } of events.clean)
  test(`a field becomes a text that the protocol takes: ${name}`, () => assert.equal(clean(field), text));

test("lengths and cuts count code points", () => {
  assert.equal(lengthOf("𠮷野🙂"), 3);
  assert.equal(first("𠮷野🙂", 1), "𠮷");
  assert.deepEqual(cut("𠮷きょう野", [1, 4]), ["𠮷", "きょう", "野"]);
  assert.deepEqual(cut("野", null), ["野", "", ""]);
});

test("a draft is shown in three parts around what is being composed", () => {
  const remote = new RemoteDrafts(() => undefined);
  remote.edited("visitor-1", "visitor", { message: 1, rev: 1, text: "𠮷きょう野", preedit: [1, 4] });
  assert.deepEqual(parts(remote.list()[0]), ["𠮷", "きょう", "野"]);
});

test("listeners hear of every change, and wiping forgets all", () => {
  const heard: number[] = [];
  const remote = new RemoteDrafts((drafts) => heard.push(drafts.length));
  remote.edited("visitor-1", "visitor", { message: 1, rev: 1, text: "a", preedit: null });
  remote.edited("visitor-1", "visitor", { message: 1, rev: 1, text: "a", preedit: null });
  remote.wipe();
  assert.deepEqual(heard, [1, 0]);
});

test("the first letter goes at once, then one edit in 100 ms, and the last state always", () => {
  const { draft, clock, edits } = typing();
  for (const value of ["a", "ab", "abc"]) draft.changed({ value, composing: null });
  assert.deepEqual(edits.map((edit) => edit.text), ["a"]);
  clock.pass(99);
  assert.equal(edits.length, 1);
  clock.pass(1);
  assert.deepEqual(edits[1], { message: 1, rev: 2, text: "abc", preedit: null });
  clock.pass(1000);
  assert.equal(edits.length, 2);
});

test("a composition is told in code points of the composed text", () => {
  const { draft, clock, edits } = typing();
  draft.changed({ value: "𠮷e\u0301きょ", composing: [4, 6] });
  assert.deepEqual(edits[0], { message: 1, rev: 1, text: "𠮷éきょ", preedit: [2, 4] });
  draft.changed({ value: "𠮷e\u0301今日", composing: null });
  clock.pass(100);
  assert.deepEqual(edits[1], { message: 1, rev: 2, text: "𠮷é今日", preedit: null });
});

test("finishing sends the text once, and no older edit follows it", () => {
  const { draft, clock, edits, finished } = typing();
  draft.changed({ value: "a", composing: null });
  draft.changed({ value: " ab \n", composing: null });
  assert.equal(draft.finish(), true);
  clock.pass(1000);
  assert.deepEqual(finished, [{ message: 1, text: "ab" }]);
  assert.equal(edits.length, 1);
  draft.changed({ value: "c", composing: null });
  assert.deepEqual(edits[1], { message: 2, rev: 1, text: "c", preedit: null });
});

test("an emptied field takes the message back, and blank text is not sent", () => {
  const { draft, clock, edits, finished } = typing();
  draft.changed({ value: "a", composing: null });
  draft.changed({ value: "", composing: null });
  clock.pass(100);
  assert.deepEqual(edits[1], { message: 1, rev: 2, text: "", preedit: null });
  draft.changed({ value: "  ", composing: null });
  clock.pass(100);
  assert.equal(draft.finish(), false);
  assert.deepEqual(finished, []);
  assert.equal(edits[edits.length - 1].text, "");
});

test("the choice to show only what is finished keeps letters here, and takes back what was shown", () => {
  const { draft, clock, edits, finished } = typing();
  draft.changed({ value: "a", composing: null });
  draft.setLive(false);
  assert.equal(edits[1].text, "");
  draft.changed({ value: "ab", composing: null });
  clock.pass(1000);
  assert.equal(edits.length, 2);
  draft.setLive(true);
  assert.equal(edits[2].text, "ab");
  draft.finish();
  assert.deepEqual(finished, [{ message: 1, text: "ab" }]);
});

test("after a reconnect the present state is told again, an empty one too", () => {
  const { draft, clock, edits } = typing();
  draft.resend();
  assert.equal(edits.length, 0);
  draft.changed({ value: "a", composing: null });
  draft.resend();
  assert.deepEqual(edits[1], { message: 1, rev: 2, text: "a", preedit: null });
  draft.changed({ value: "", composing: null });
  clock.pass(100);
  draft.resend();
  assert.deepEqual(edits[3], { message: 1, rev: 4, text: "", preedit: null });
});

test("messages go on counting after those of an earlier page load", () => {
  const { draft, finished } = typing();
  draft.startAfter(6);
  draft.startAfter(2);
  draft.changed({ value: "a", composing: null });
  draft.finish();
  assert.equal(finished[0].message, 7);
});

test("a clock that is set back does not hold letters", () => {
  const clock = new HandClock();
  let beats = 0;
  const pulse = new Pulse(100, () => { beats += 1; }, clock);
  clock.pass(50000);
  pulse.mark();
  clock.at = 10;
  pulse.mark();
  assert.equal(beats, 2);
});

function typing() {
  const edits: Edit[] = [], finished: Finished[] = [], clock = new HandClock();
  const draft = new Draft((edit) => edits.push(edit), (one) => finished.push(one), true, clock);
  return { draft, clock, edits, finished };
}

/** A clock that a test moves by hand. */
class HandClock implements Clock {
  at = 0;
  private waiting = new Map<number, { due: number; act: () => void }>();
  private id = 0;

  now(): number {
    return this.at;
  }

  later(act: () => void, ms: number): number {
    this.id += 1;
    this.waiting.set(this.id, { due: this.at + ms, act });
    return this.id;
  }

  drop(timer: number): void {
    this.waiting.delete(timer);
  }

  pass(ms: number): void {
    this.at += ms;
    this.waiting.forEach(({ due, act }, id) => {
      if (due > this.at) return;
      this.waiting.delete(id);
      act();
    });
  }
}
