import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { fillText, Names, write, Years } from "../../../app/ui/phrases/fill";
import { isOfKind } from "../../../app/ui/phrases/kinds";
import type { Cldr, Kind, Part, Segment, SlotJson, TextJson, Value, Values } from "../../../app/ui/phrases/json";
import { plain, reading, substitute } from "../../../app/ui/phrases/ruby";

interface Locale { cldr: Cldr; names: { [id: string]: Part[] }; values: Array<[Kind, Value, Years, Part[]]>; sentence: { say: TextJson; filled: Array<[Values, Part[]]> } }
interface Fixture { slots: { [name: string]: SlotJson }; locales: { [locale: string]: Locale } }

const fixture: Fixture = JSON.parse(readFileSync("tests/fixtures/phrases/fill.json", "utf8"));
const parts = (segments: Segment[]): Part[] => segments.map((one) => (one.ruby === undefined ? one.text : [one.text, one.ruby]));

for (const locale of Object.keys(fixture.locales)) {
  const { cldr, values, sentence } = fixture.locales[locale];
  const names: Names = {};
  for (const id of Object.keys(fixture.locales[locale].names)) names[id] = substitute(fixture.locales[locale].names[id], () => []);

  test(`values in ${locale} are written as Python writes them`, () => {
    for (const [kind, value, years, expected] of values)
      assert.deepEqual(parts(write(kind, value, cldr, years, names)), expected, `${kind} ${value}`);
  });

  test(`a sentence in ${locale} is filled as Python fills it`, () => {
    for (const [slotValues, expected] of sentence.filled)
      assert.deepEqual(parts(fillText(sentence.say, fixture.slots, slotValues, cldr)), expected, JSON.stringify(slotValues));
  });
}

test("all fourteen locales are compared", () => assert.equal(Object.keys(fixture.locales).length, 14));

test("a value that does not fit its kind shows a blank and is not repeated", () => {
  const cldr = fixture.locales.en.cldr;
  const bad: Array<[Kind, any]> = [
    ["number", "5"], ["number", 1.5], ["number", NaN], ["amount", -1], ["minutes", 10001], ["date", "2026-02-29"], ["date", "2100-02-29"],
    ["date", "0000-01-01"], ["date", "2026-13-01"], ["time", "24:00"], ["time", "9:00"], ["text", ""], ["text", " "], ["text", "x".repeat(61)],
    ["text", undefined], ["date", null], ["yes_no", "maybe"], ["choice", "Not An Id"],
    ["people", 100], ["people", -1], ["people", "3"], ["duration", "PT0M"], ["duration", "PT1H30M"], ["duration", "P1000D"], ["duration", "PT5D"],
    ["duration", "P5H"], ["place", "Head"], ["choices", []], ["choices", ["a", "a"]], ["choices", "a"], ["choices", ["a", 1]], ["documents", ["none", "seal"]],
    ["documents", "0123456789".split("")], ["choice", ["a"]], ["free", "voice"], ["date", ["2026-01-01"]],
  ];
  for (const [kind, value] of bad) {
    assert.equal(isOfKind(kind, value), false, `${kind} ${value}`);
    assert.deepEqual(write(kind, value, cldr), [{ text: "____" }]);
  }
});

test("a text of sixty characters beyond the first plane is still sixty", () => assert.ok(isOfKind("text", "𠮷".repeat(60))));

test("neighbours without furigana become one run, and readings replace what is below them", () => {
  const segments = substitute(["あと", { slot: "n" }, ["分", "ふん"], "です"], () => [{ text: "5" }]);
  assert.deepEqual(segments, [{ text: "あと5" }, { text: "分", ruby: "ふん" }, { text: "です" }]);
  assert.equal(plain(segments), "あと5分です");
  assert.equal(reading(segments), "あと5ふんです");
});
