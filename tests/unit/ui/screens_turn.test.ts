import { strict as assert } from "node:assert";
import { test } from "node:test";

import type { CallState } from "../../../app/ui/link/types";
import { Turn } from "../../../app/ui/pages/common/turn";

(globalThis as any).window = { setInterval: () => 1, clearInterval: () => undefined };
const call = (id: string, state = "ringing"): CallState => ({ call: id, state } as CallState);
const settled = () => new Promise((done) => setTimeout(done, 0));

test("the way through the TURN server is asked for once for each call, and stands in the same list", async () => {
  const asked: string[] = [];
  const turn = new Turn([], async (id) => { asked.push(id); return [{ urls: `turns:${id}` }]; });
  const { servers } = turn;
  turn.follow(null);
  turn.follow(call("call-1"));
  turn.follow(call("call-1", "answered"));
  await settled();
  assert.deepEqual(servers, [{ urls: "turns:call-1" }]);
  turn.follow(call("call-1", "ended"));
  assert.deepEqual(servers, []);
  turn.follow(call("call-2"));
  await settled();
  assert.deepEqual(servers, [{ urls: "turns:call-2" }]);
  assert.deepEqual(asked, ["call-1", "call-2"]);
});

test("an answer that comes after the call is dropped, and a failure leaves the direct way", async () => {
  let answer: (servers: RTCIceServer[]) => void = () => undefined;
  const late = new Turn([], () => new Promise((done) => { answer = done; }));
  late.follow(call("call-1"));
  late.follow(null);
  answer([{ urls: "turns:late" }]);
  await settled();
  assert.deepEqual(late.servers, []);
  const failing = new Turn([], () => Promise.reject(new Error("no")));
  failing.follow(call("call-1"));
  await settled();
  assert.deepEqual(failing.servers, []);
});
