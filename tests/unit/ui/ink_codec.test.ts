import { strict as assert } from "node:assert";
import { test } from "node:test";

import { decodeBatch, decodeStroke, encodeBatch, encodeStroke, StrokeError } from "../../../app/ui/ink/codec";
import { Sample } from "../../../app/ui/ink/model";
import fixtures from "../../fixtures/ink/codec.json";

const placed = (rows: number[][]): Sample[] => rows.map(([x, y, t_ms]) => ({ x, y, t_ms }));

for (const { name, number, style, samples, seen, data } of fixtures.strokes)
  test(`a stroke is written and read as the fixture says: ${name}`, () => {
    const stroke = { number, style: { colour: style[0], width: style[1] }, samples: placed(samples), seen };
    assert.equal(encodeStroke(stroke), data);
    assert.deepEqual(decodeStroke(data), stroke);
  });

for (const { name, number, style, samples, data } of fixtures.batches)
  test(`a batch is written and read as the fixture says: ${name}`, () => {
    const batch = { number, style: style && { colour: style[0], width: style[1] }, samples: placed(samples) };
    assert.equal(encodeBatch(batch), data);
    assert.deepEqual(decodeBatch(data), batch);
  });

for (const { name, as, data, code, times } of fixtures.refused as Array<{ [key: string]: any }>)
  test(`hostile text is refused with its word: ${name}`, () => {
    const read = as === "stroke" ? decodeStroke : decodeBatch;
    assert.throws(() => read(data.repeat(times || 1)), (error) => error instanceof StrokeError && error.code === code);
  });

test("reading undoes writing", () => {
  const chance = seeded(7);
  for (let run = 0; run < 300; run += 1) {
    let t_ms = 0;
    const samples = Array.from({ length: 1 + chance(60) }, () => {
      t_ms += chance(5000);
      return { x: chance(6401), y: chance(4801), t_ms };
    });
    const style = { colour: chance(16), width: chance(16) };
    const stroke = { number: chance(2 ** 28), style, samples, seen: chance(2 ** 28) };
    assert.deepEqual(decodeStroke(encodeStroke(stroke)), stroke);
  }
});

test("what the wire does not carry cannot be written", () => {
  const style = { colour: 0, width: 0 };
  const write = (samples: Sample[]) => () => encodeStroke({ number: 1, style, samples, seen: 1 });
  const refused = (code: string) => (error: unknown) => error instanceof StrokeError && error.code === code;
  assert.throws(write([]), refused("no_samples"));
  assert.throws(write([{ x: 6401, y: 0, t_ms: 0 }]), refused("outside_page"));
  assert.throws(write([{ x: NaN, y: 0, t_ms: 0 }]), refused("outside_page"));
  assert.throws(write([{ x: 0, y: 0, t_ms: 5 }, { x: 0, y: 0, t_ms: 4 }]), refused("number_too_large"));
  const saw = Array.from({ length: 4000 }, (_one, at) => ({ x: (at % 2) * 6400, y: (at % 2) * 4800, t_ms: at * 999 }));
  assert.throws(write(saw), refused("too_long"));
});

test("a refusal does not carry the text", () => {
  try {
    decodeStroke("c2VjcmV0");
    assert.fail();
  } catch (error) {
    assert.ok(!String(error).includes("c2VjcmV0"));
  }
});

/** Park & Miller 1988: whole numbers below `end`, the same in every run. */
function seeded(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (state * 48271) % 0x7fffffff;
    return state % end;
  };
}
