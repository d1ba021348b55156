// The screens that people use, driven line by line by tests/sim/typescript.py: a request in, an answer out, both JSON.

import { createInterface } from "node:readline";
import { Screen } from "../../app/ui/link/screen";

interface Driven { screen: Screen; over: boolean; refused: [string | null, string][]; gone: string[]; thrown: string | null }

const driven = new Map<string, Driven>();
let now = 0;

function make(id: string, tab: string, seat: [string, string, string]): void {
  const one: Driven = { screen: null as unknown as Screen, over: false, refused: [], gone: [], thrown: null };
  one.screen = new Screen(tab, () => now, {
    joined: () => undefined,
    state: () => undefined,
    passed: () => undefined,
    presence: () => undefined,
    refused: ({ cid, code }) => { one.refused.push([cid, code]); },
    closed: () => { one.over = true; },
  });
  one.screen.seat(...seat);
  driven.set(id, one);
}

/** What the simulator's observer may know: private parts included. */
function inside(one: Driven): object {
  const { book, outbox } = one.screen as any;
  return {
    wires: book.records.map((record: any) => record.wire), outbox: outbox.appends.map((append: any) => append.cid),
    joined: one.screen.joined, over: one.over, refused: one.refused, state: one.screen.state,
  };
}

function answer(request: any): unknown {
  now = request.now;
  if (request.op === "new") return make(request.id, request.tab, request.seat);
  if (request.op === "end") return driven.clear();
  const one = driven.get(request.id)!;
  switch (request.op) {
    case "receive": return one.screen.receive(request.message, request.payload);
    case "put": return one.screen.put(request.type, request.layer, request.body);
    case "clear": return one.screen.clear(request.layer);
    case "flush": return one.screen.flush().sends;
    case "away": return one.screen.away();
    case "inside": return inside(one);
  }
  throw new Error(`no such request: ${request.op}`);
}

createInterface({ input: process.stdin }).on("line", (line) => {
  const result = answer(JSON.parse(line));
  process.stdout.write(`${JSON.stringify(result === undefined ? null : result)}\n`);
});
