import assert from "node:assert/strict";
import { test } from "node:test";
import { TURN_MS, turnIsOver } from "../../../app/ui/components/relief/relief";
import type { CallState, Item } from "../../../app/ui/link/types";
import { reliefFacts, timeInCall } from "../../../app/ui/pages/common/relief_facts";

const CALL: CallState = {
  call: "c1", language: "jsl", by: "visitor-1", requested_ms: 0, state: "answered", interpreter: "interpreter-1", answered_ms: 10,
  ended_ms: null, reason: null, interpreters: ["interpreter-1", "interpreter-2"], left: [], help: null, help_by: null, help_ms: null,
};
const came = (pid: string, type: string, at_ms: number, call = "c1"): Item =>
  ({ cid: `${pid}:t:${at_ms}`, pid, role: "interpreter", at_ms, type, body: { call }, pending: false, delivery: "accepted" });
const signing = (...flowing: string[]) =>
  ({ media: { party: { showing: (pid: string) => (flowing.indexOf(pid) < 0 ? "starting" : "flowing") } } }) as any;

test("an interpreter may leave once a colleague's picture moves, and not by the own one", () => {
  assert.equal(reliefFacts(CALL, signing("interpreter-1"), "interpreter-1").colleague, "starting");
  assert.equal(reliefFacts(CALL, signing("interpreter-2"), "interpreter-1").colleague, "flowing");
  assert.equal(reliefFacts(CALL, { media: null } as any, "interpreter-1").colleague, "starting");
});

test("who is alone, and staff, have no colleague to leave the call to", () => {
  assert.equal(reliefFacts({ ...CALL, interpreters: ["interpreter-1"] }, signing(), "interpreter-1").colleague, null);
  assert.equal(reliefFacts(CALL, signing("interpreter-1"), null).colleague, null);
  assert.deepEqual(reliefFacts({ ...CALL, state: "ended" }, signing(), null), { help: null, interpreters: 0, colleague: null });
});

test("the time in a call is counted from when this interpreter came last, to this call", () => {
  const thread = [came("interpreter-1", "call.answered", 10), came("interpreter-2", "call.joined", 400),
    came("interpreter-1", "call.joined", 900), came("interpreter-1", "call.answered", 990, "c2")];
  assert.equal(timeInCall(CALL, thread, "interpreter-1", 1000), 100);
  assert.equal(timeInCall(CALL, thread, "interpreter-2", 1000), 600);
  assert.equal(timeInCall(CALL, thread, "interpreter-3", 1000), null);
  assert.equal(timeInCall(null, thread, "interpreter-1", 1000), null);
});

test("twenty minutes alone are a turn; with a colleague, or when one is asked for, nothing is said", () => {
  const alone = { help: null, interpreters: 1, colleague: null };
  assert.equal(turnIsOver(TURN_MS - 1, alone), false);
  assert.equal(turnIsOver(TURN_MS, alone), true);
  assert.equal(turnIsOver(TURN_MS, { ...alone, interpreters: 2 }), false);
  assert.equal(turnIsOver(TURN_MS, { ...alone, help: "second" }), false);
});
