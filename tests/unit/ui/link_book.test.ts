// Books and folds against the fixtures that the server is held to as well (tests/unit/sessions/test_session_book.py).

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { Book, parseRecord } from "../../../app/ui/link/book";
import { fold } from "../../../app/ui/link/fold";
import type { Rec } from "../../../app/ui/link/types";
import { View } from "../../../app/ui/link/view";

const FOLDER = "tests/fixtures/sessions";

function record(fields: any): Rec {
  const parsed = parseRecord("A".repeat(22) + JSON.stringify({ sid: "s", ...fields }));
  assert(parsed);
  return parsed;
}

function play(steps: any[]): Book {
  const book = new Book();
  for (const step of steps) {
    if (step.merge) book.merge(step.merge);
    for (const fields of step.add || []) book.add(record(fields));
  }
  return book;
}

function sorted<T>(map: ReadonlyMap<string, T>): { [key: string]: T } {
  const result: { [key: string]: T } = {};
  for (const key of Array.from(map.keys()).sort()) result[key] = map.get(key)!;
  return result;
}

function seen(book: Book): object {
  const floors: { [layer: string]: object } = {};
  book.erasures.floors.forEach((tabs, layer) => { floors[layer] = sorted(tabs); });
  const shown = new View().build(book, fold(book.records), [], { pid: "me", role: "visitor", at_ms: 0 }, new Set());
  const strip = ({ pending: _p, delivery: _d, ...rest }: any) => rest;
  const strokes: { [layer: string]: object[] } = {};
  for (const layer of Object.keys(shown.strokes)) strokes[layer] = shown.strokes[layer]!.map(strip);
  return {
    places: book.records.map((item) => [item.cid, item.epoch, item.seq]),
    erasures: { floors, erased: Array.from(book.erasures.erased).sort() },
    state: { ...shown, thread: shown.thread.map(strip), strokes },
  };
}

/** A small generator with a seed, so that a failure can be had again. */
function shuffled<T>(items: T[], seed: number): T[] {
  const result = items.slice();
  let state = seed + 1;
  for (let at = result.length - 1; at > 0; at -= 1) {
    state = (state * 48271) % 2147483647;
    const other = state % (at + 1);
    [result[at], result[other]] = [result[other]!, result[at]!];
  }
  return result;
}

for (const file of readdirSync(FOLDER).sort())
  for (const { name, any_order, steps, expected } of JSON.parse(readFileSync(`${FOLDER}/${file}`, "utf8"))) {
    test(`${file}: ${name}`, () => assert.deepEqual(seen(play(steps)), expected));
    if (!any_order) continue;
    test(`${file}: ${name}, in any order and twice`, () => {
      const records = steps.flatMap((step: any) => step.add);
      for (let seed = 0; seed < 12; seed += 1)
        assert.deepEqual(seen(play([{ add: shuffled(records.concat(records), seed) }])), expected);
    });
  }
