import assert from "node:assert/strict";
import test from "node:test";
import { Era, gregorian, waysToCount } from "../../../app/ui/components/answers/years";

const era = (first: string, text: string): Era => ({ first, name: [{ text }] });
const ERAS = [era("2019-05-01", "令和"), era("1989-01-08", "平成"), era("1926-12-25", "昭和"), era("1912-07-30", "大正"), era("1868-10-23", "明治")];

test("a reader of Japanese counts in the western way or by an era that somebody living was born in", () => {
  const ways = waysToCount(ERAS, 0);
  assert.deepEqual(ways.map((way) => (way.name ? way.name[0].text : way.key)), ["western", "令和", "平成", "昭和", "大正"]);
  const [western, reiwa, heisei, showa] = ways;
  assert.equal(gregorian(western, 1985), 1985);
  assert.equal(gregorian(reiwa, 1), 2019);
  assert.equal(gregorian(heisei, 31), 2019);
  assert.equal(gregorian(showa, 60), 1985);
  assert.equal(gregorian(showa, 64), 1989);
});

test("a year that an era never had is none", () => {
  const [western, , heisei, showa] = waysToCount(ERAS, 0);
  for (const [way, year] of [[showa, 65], [heisei, 32], [heisei, 0], [western, 1867], [western, 2201], [western, 19]] as const)
    assert.equal(gregorian(way, year), null);
});

test("a reader of Thai counts from the Buddha first, and in the western way", () => {
  const ways = waysToCount([], 543);
  assert.deepEqual(ways.map((way) => way.key), ["own", "western"]);
  assert.equal(gregorian(ways[0], 2528), 1985);
  assert.equal(gregorian(ways[0], 1985), null);
});

test("all others have one way", () => assert.equal(waysToCount([], 0).length, 1));
