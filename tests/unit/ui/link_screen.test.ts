import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox } from "../../../app/ui/link/outbox";
import { bytesInJson, Screen, type Send } from "../../../app/ui/link/screen";
import type { Participant, Receipt, Refused, SessionState } from "../../../app/ui/link/types";

const ME = "visitor-7f3a", CLERK = "staff-01bc";

class Told {
  states: SessionState[] = [];
  refused: Refused[] = [];
  passed: object[] = [];
  presence: Participant[][] = [];
  closed: (Receipt | null)[] = [];
  joined = 0;
}

function screen(): { it: Screen; told: Told; time: { now: number } } {
  const told = new Told(), time = { now: 1000 };
  const it = new Screen("tab00000", () => time.now, {
    joined: () => { told.joined += 1; },
    state: (state) => { told.states.push(state); },
    passed: (passed) => { told.passed.push(passed); },
    presence: (participants) => { told.presence.push(participants); },
    refused: (refused) => { told.refused.push(refused); },
    closed: (receipt) => { told.closed.push(receipt); },
  });
  it.seat("s1", ME, "visitor");
  return { it, told, time };
}

function wire(pid: string, n: number, [epoch, seq]: [number, number], fields: object = {}): string {
  const role = pid === ME ? "visitor" : "staff";
  const rest = { type: "text.message_finished", layer: "talk", at_ms: seq, body: { message: n, text: `words ${n}` } };
  const text = { sid: "s1", epoch, seq, pid, role, cid: `${pid}:tab00000:${n}`, ...rest, ...fields };
  return "A".repeat(22) + JSON.stringify(text);
}

function stroke(pid: string, n: number, place: [number, number]): string {
  return wire(pid, n, place, { type: "ink.stroke_finished", layer: "ink/1", body: { data: `ink${n}` } });
}

function join(it: Screen, epoch = 1, records: string[] = [], erasures: object = { floors: {}, erased: [] }): void {
  const limits = { puts_per_s: 60, body_bytes: 16384, records: 20000, chunk_bytes: 65536 };
  it.receive("welcome", { version: "1", epoch, sid: "s1", pid: ME, role: "visitor", at_ms: 0, limits });
  it.receive("snap", { records, erasures, more: false });
}

function named(sends: Send[]): string[] {
  return sends.map(({ message, payload }) => message === "put" ? payload.cid : message === "pass" ? payload.type : message);
}

test("what is sent is shown at once as pending, then accepted, then delivered", () => {
  const { it } = screen();
  join(it);
  const cid = it.put("text.message_finished", "talk", { message: 1, text: "words 1" });
  assert.equal(cid, `${ME}:tab00000:1`);
  assert.deepEqual([it.delivery(cid), it.state.thread[0]!.pending], ["written", true]);
  it.receive("rec", { records: [wire(ME, 1, [1, 1])] });
  assert.deepEqual([it.delivery(cid), it.state.thread[0]!.pending], ["accepted", false]);
  it.receive("passed", { pid: CLERK, role: "staff", type: "session.seen", body: { cids: [cid] } });
  assert.deepEqual([it.delivery(cid), it.state.thread[0]!.delivery], ["delivered", "delivered"]);
  assert.equal(it.state.thread.length, 1);
});

test("nothing is sent before the last part of the snapshot; then supply goes before the outbox", () => {
  const { it } = screen();
  join(it, 1, []);
  it.receive("rec", { records: [wire(CLERK, 1, [1, 1]), wire(CLERK, 2, [1, 2])] });
  it.flush();
  it.away();
  it.put("text.message_finished", "talk", { message: 1, text: "offline" });
  assert.deepEqual(it.flush().sends, []);
  const limits = { puts_per_s: 60 };
  it.receive("welcome", { epoch: 2, sid: "s1", pid: ME, role: "visitor", limits });
  it.receive("snap", { records: [wire(CLERK, 1, [1, 1])], erasures: { floors: {}, erased: [] }, more: true });
  assert.deepEqual(it.flush().sends, []);
  it.receive("snap", { records: [], more: false });
  const sends = it.flush().sends;
  assert.deepEqual(named(sends), ["supply", `${ME}:tab00000:1`]);
  assert.deepEqual(sends[0]!.payload.records, [wire(CLERK, 2, [1, 2])]);
});

test("supply also carries what the server has at a larger place, and nothing of the server's own life", () => {
  const { it } = screen();
  join(it, 1, [wire(CLERK, 1, [1, 5])]);
  it.away();
  join(it, 2, [wire(CLERK, 1, [2, 1]), wire(CLERK, 2, [2, 2])]);
  const [supply] = it.flush().sends;
  assert.deepEqual(supply, { message: "supply", payload: { records: [wire(CLERK, 1, [1, 5])] } });
});

test("supply goes in parts that fit a message although every quotation mark doubles", () => {
  const { it } = screen();
  const quoted = Array.from({ length: 60 }, (_, n) => wire(CLERK, n + 1, [1, n + 1], { body: { message: 1, text: "\"".repeat(2000) } }));
  join(it, 1, quoted);
  it.away();
  join(it, 2);
  const sends = it.flush().sends.filter((send) => send.message === "supply");
  assert(sends.length > 1);
  for (const send of sends) assert(Buffer.byteLength(JSON.stringify(send.payload)) < 70_000);
  assert.deepEqual(sends.flatMap((send) => send.payload.records), quoted);
});

test("a string's bytes in JSON are counted as they will be sent", () => {
  for (const text of ["", "plain", "\"\\", "住民票", "é", "😀", "\n\u0001"])
    assert(bytesInJson(text) >= Buffer.byteLength(JSON.stringify(text)), JSON.stringify(text));
  assert.equal(bytesInJson("a\"😀あ"), Buffer.byteLength(JSON.stringify("a\"😀あ")));
});

test("all that waits is sent again after a reconnection, in order", () => {
  const { it } = screen();
  join(it);
  for (const message of [1, 2, 3]) it.put("text.message_finished", "talk", { message, text: "x" });
  assert.equal(it.flush().sends.length, 3);
  assert.equal(it.flush().sends.length, 0);
  it.receive("rec", { records: [wire(ME, 1, [1, 1])] });
  it.away();
  join(it, 2);
  assert.deepEqual(named(it.flush().sends), ["supply", `${ME}:tab00000:2`, `${ME}:tab00000:3`]);
});

test("a snapshot deletes nothing but what its erasures cover", () => {
  const { it } = screen();
  join(it, 1, [stroke(CLERK, 1, [1, 1]), stroke(CLERK, 2, [1, 2]), wire(CLERK, 3, [1, 3])]);
  it.away();
  join(it, 2, [], { floors: { "ink/1": { [`${CLERK}:tab00000`]: 1 } }, erased: [] });
  assert.deepEqual(it.state.strokes["ink/1"]!.map((each) => each.data), ["ink2"]);
  assert.equal(it.state.thread.length, 1);
});

test("own strokes and erasures show before the server has answered", () => {
  const { it } = screen();
  join(it, 1, [stroke(CLERK, 1, [1, 1]), stroke(CLERK, 2, [1, 2])]);
  it.put("ink.stroke_finished", "ink/1", { data: "mine" });
  it.put("ink.erased", "ink/1", { cids: [`${CLERK}:tab00000:1`] });
  assert.deepEqual(it.state.strokes["ink/1"]!.map((each) => [each.data, each.pending]), [["ink2", false], ["mine", true]]);
  it.receive("refused", { cid: `${ME}:tab00000:2`, code: "not_allowed", sentence: "", retry_ms: null });
  assert.deepEqual(it.state.strokes["ink/1"]!.map((each) => each.data), ["ink1", "ink2", "mine"]);
});

test("a clear names what stands on that page here, and its own number", () => {
  const { it } = screen();
  join(it, 1, [stroke(CLERK, 4, [1, 1]), stroke(CLERK, 7, [1, 2]), wire(CLERK, 9, [1, 3])]);
  it.put("ink.stroke_finished", "ink/1", { data: "mine" });
  it.clear("ink/1");
  const sends = it.flush().sends.filter((send) => send.message === "put");
  assert.deepEqual(sends[1]!.payload.body, { floors: { [`${CLERK}:tab00000`]: 7, [`${ME}:tab00000`]: 2 } });
  assert.deepEqual(it.state.strokes, {});
  it.receive("rec", { records: [stroke(CLERK, 10, [1, 4])] });
  assert.equal(it.state.strokes["ink/1"]!.length, 1, "what came meanwhile stays");
});

test("what stands on the screen is told every 100 ms, at most 200 at a time", () => {
  const { it, time } = screen();
  join(it, 1, Array.from({ length: 250 }, (_, n) => wire(CLERK, n + 1, [1, n + 1])));
  const first = it.flush();
  assert.deepEqual([first.sends.length, first.sends[0]!.payload.body.cids.length, first.wake], [1, 200, 1100]);
  time.now = 1050;
  assert.deepEqual(it.flush(), { sends: [], wake: 1100 });
  time.now = 1100;
  assert.equal(it.flush().sends[0]!.payload.body.cids.length, 50);
  assert.deepEqual(it.flush(), { sends: [], wake: null });
});

test("somebody who comes anew is told again what has arrived", () => {
  const { it, time } = screen();
  join(it, 1, [wire(CLERK, 1, [1, 1])]);
  it.flush();
  time.now += 1000;
  it.receive("presence", { participants: [{ pid: CLERK, role: "staff", state: "present" }, { pid: ME, role: "visitor", state: "present" }] });
  assert.deepEqual(it.flush().sends.map((send) => send.payload.body), [{ cids: [`${CLERK}:tab00000:1`] }]);
  it.receive("presence", { participants: [{ pid: CLERK, role: "staff", state: "present" }] });
  time.now += 1000;
  assert.deepEqual(it.flush().sends, []);
});

test("a close wipes everything", () => {
  const { it, told } = screen();
  join(it, 1, [wire(CLERK, 1, [1, 1])]);
  it.put("text.message_finished", "talk", { message: 1, text: "x" });
  const receipt = { id: "ABCDEFGHIJ", at_ms: 1, phrases: 0, answers: 0, messages: 1, strokes: 0, calls: 0 };
  it.receive("closed", { receipt });
  assert.deepEqual(told.closed, [receipt]);
  assert.deepEqual([it.state.thread, it.pid, it.flush().sends], [[], "", []]);
  assert.throws(() => it.put("text.message_finished", "talk", {}));
});

test("another session or seat begins with nothing, and with number 1", () => {
  const { it } = screen();
  join(it, 1, [wire(CLERK, 1, [1, 1])]);
  it.put("text.message_finished", "talk", { message: 1, text: "x" });
  it.seat("s2", ME, "visitor");
  assert.deepEqual(it.state.thread, []);
  assert.equal(it.put("text.message_finished", "talk", { message: 1, text: "x" }), `${ME}:tab00000:1`);
});

test("an answer of gone takes the append off the screen", () => {
  const { it } = screen();
  join(it);
  const cid = it.put("ink.stroke_finished", "ink/1", { data: "mine" });
  it.receive("gone", { cid });
  assert.deepEqual(it.state.strokes, {});
});

test("an unreadable record or a later event harms nothing", () => {
  const { it } = screen();
  join(it, 1, ["", "A".repeat(30), `${"A".repeat(22)}{"cid": 7}`, wire(CLERK, 1, [1, 1], { type: "voice.utterance_finished", body: {} })]);
  it.receive("unheard_of", { anything: 1 });
  assert.deepEqual(it.state.thread, []);
});

test("items keep their identity as long as nothing about them changes", () => {
  const { it } = screen();
  join(it, 1, [wire(CLERK, 1, [1, 1]), stroke(CLERK, 2, [1, 2])]);
  const before = it.state;
  it.receive("rec", { records: [wire(CLERK, 3, [1, 3])] });
  assert.equal(it.state.thread[0], before.thread[0]);
  assert.equal(it.state.strokes["ink/1"]![0], before.strokes["ink/1"]![0]);
});

const append = (n: number) => ({ cid: `c:${n}`, type: "t", layer: "talk", body: {} });

test("the outbox keeps below the server's pace", () => {
  const outbox = new Outbox();
  outbox.pace(10);
  for (let n = 1; n <= 30; n += 1) outbox.add(append(n));
  const first = outbox.take(1000);
  assert.equal(first.appends.length, 10);
  assert(first.wake! > 1000);
  let sent = 10;
  for (let now = 1000; now <= 2000; now += 10) sent += outbox.take(now).appends.length;
  assert(sent <= 18, `${sent} in the first second and the burst`);
});

test("what must wait holds back what comes after it, except for what the directory could not record", () => {
  const outbox = new Outbox();
  for (const n of [1, 2, 3]) outbox.add(append(n));
  outbox.take(1000);
  outbox.postpone("c:1", "not_recorded", 5000);
  outbox.postpone("c:2", "too_fast", 3000);
  outbox.postpone("c:3", "too_fast", 2000);
  assert.deepEqual(outbox.take(2500), { appends: [], wake: 3000 });
  assert.deepEqual(outbox.take(3000).appends.map((each) => each.cid), ["c:2", "c:3"]);
  assert.deepEqual(outbox.take(5000).appends.map((each) => each.cid), ["c:1"]);
});
