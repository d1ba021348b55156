import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { fold, queries, squash } from "../../../app/ui/phrases/fold";
import type { PackJson, PhraseJson } from "../../../app/ui/phrases/json";
import { search, typosWithin } from "../../../app/ui/phrases/search";

const cases: Array<{ typed: string; fold: string; squash: string; queries: string[] }> =
  JSON.parse(readFileSync("tests/fixtures/phrases/fold.json", "utf8"));

const phrase = (id: string, number: number, find: string[]): PhraseJson =>
  ({ id, number, by: "both", icon: "home", say: [id], slots: {}, answers: [], find });

const packs: PackJson[] = [{
  id: "sample", version: 1, number: 1, title: ["Sample"], categories: [
    { id: "first", number: 1, icon: "home", title: ["First"], phrases: [
      phrase("record", 1, ["住民票をください", "じゅうみんひょうをください", "zyuminhyokudasai", "aresidencecertificateplease"]),
      phrase("toilet", 2, ["といれはどこですか", "toirehadokodesuka", "whereisthetoilet"]) ] },
    { id: "second", number: 2, icon: "home", title: ["Second"], phrases: [phrase("wait", 1, ["おまちください", "omatikudasai", "pleasewait"])] },
  ],
}];
const first = (typed: string) => (search(packs, typed)[0] || { phrase: null }).phrase;

test("what is typed is folded as Python folds it", () => {
  for (const one of cases) {
    assert.equal(fold(one.typed), one.fold, one.typed);
    assert.equal(squash(one.fold), one.squash, one.typed);
    assert.deepEqual(queries(one.typed), one.queries, one.typed);
  }
});

test("a phrase is found by kanji, kana, romaji, English, and with a wrong letter", () => {
  for (const typed of ["住民票", "じゅうみん", "ジュウミン", "じゅうm", "juumin", "JUMINHYO", "zyuminhyou", "jumimhyo", "residence", "residnce", "certificate residence"])
    assert.equal(first(typed), "record", typed);
  for (const typed of ["toilet", "toilte", "といれ", "ﾄｲﾚ", "where toilet"]) assert.equal(first(typed), "toilet", typed);
});

test("nothing is found where nothing fits", () => {
  for (const typed of ["", " ", "。", "qqqq", "xyzxyz", "toilet certificate"]) assert.deepEqual(search(packs, typed), [], typed);
});

test("a number finds tiles, in every category or in one", () => {
  assert.deepEqual(search(packs, "1").map((hit) => hit.phrase), ["record", "wait"]);
  assert.deepEqual(search(packs, "２-１").map((hit) => hit.phrase), ["wait"]);
  assert.deepEqual(search(packs, "21").map((hit) => hit.phrase), ["wait"]);
});

test("the closer hit comes first, equal ones keep the order of the board, and the limit holds", () => {
  assert.deepEqual(search(packs, "kudasai").map((hit) => hit.phrase), ["wait", "record"]);
  assert.deepEqual(search(packs, "1", 1).map((hit) => hit.phrase), ["record"]);
});

test("a letter changed, added, left out or swapped is one typo", () => {
  for (const typed of ["toilat", "toilset", "tolet", "toliet"]) assert.equal(typosWithin(typed, "whereisthetoilet", 1), 1, typed);
  assert.equal(typosWithin("toilet", "whereisthetoilet", 1), 0);
  assert.ok(typosWithin("bahnhof", "whereisthetoilet", 1) > 1);
});
