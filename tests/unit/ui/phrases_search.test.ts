import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { fold, foldWords, queryOf, squash } from "../../../app/ui/phrases/fold";
import type { FindJson } from "../../../app/ui/phrases/json";
import { Finder } from "../../../app/ui/phrases/search";
import { pieces, typosWithin } from "../../../app/ui/phrases/typos";

const cases: Array<{ typed: string; fold: string; squash: string; words: string }> =
  JSON.parse(readFileSync("tests/fixtures/phrases/fold.json", "utf8"));

const words: FindJson = {
  fingerprint: "f", spaced: ["en"],
  packs: [{ id: "sample", categories: [{ id: "first", phrases: ["record", "toilet"] }, { id: "second", phrases: ["wait"] }] },
    { id: "other", categories: [{ id: "first", phrases: ["tax"] }] }],
  keys: {
    ja: "\n住民票をください|じゅうみんひょうをください|zyuminhyokudasai|\nといれはどこですか|toirehadokodesuka|\nおまちください|omatikudasai|\n税金|ぜいきん|zeikin|\n",
    en: "\na residence certificate please|\nwhere is the toilet|\nplease wait|wait|\nthe syntax of tax|\n",
  },
};
const finder = new Finder(words);
const found = (typed: string, pack: string | null = null, limit = 20) => finder.search(typed, { locale: "ja", pack, limit }).map((hit) => hit.phrase);

test("what is typed is folded as Python folds it", () => {
  for (const one of cases) {
    assert.equal(fold(one.typed), one.fold, one.typed);
    assert.equal(squash(one.fold), one.squash, one.typed);
    assert.equal(foldWords(one.typed), one.words, one.typed);
  }
});

test("letters that an input method still works on are left out", () => {
  assert.deepEqual(queryOf("じゅうみんhy"), { words: "じゅうみんhy", joined: "じゅうみん", romaji: "" });
  assert.equal(queryOf("주민ㄷ").joined, "주민");
  assert.deepEqual(queryOf("Juumin Hyou"), { words: "juumin hyou", joined: "juuminhyou", romaji: "zyuminhyo" });
});

test("a phrase is found by kanji, kana, romaji, English, and with a wrong letter", () => {
  for (const typed of ["住民票", "じゅうみん", "ジュウミン", "じゅうm", "juumin", "JUMINHYO", "zyuminhyou", "jumimhyo", "residence", "residnce",
    "esidence", "rseidence", "residencce", "certificate residence", "certificate please", "certifcate residnce"])
    assert.equal(found(typed)[0], "record", typed);
  for (const typed of ["toilet", "toilte", "といれ", "ﾄｲﾚ", "where toilet"]) assert.equal(found(typed)[0], "toilet", typed);
});

test("nothing is found where nothing fits", () => {
  for (const typed of ["", " ", "。", "qqqq", "xyzxyz", "toilet certificate"]) assert.deepEqual(found(typed), [], typed);
});

test("a number finds tiles, in every category or in one, those of the open pack first", () => {
  assert.deepEqual(found("1"), ["record", "wait", "tax"]);
  assert.deepEqual(found("1", "other"), ["tax", "record", "wait"]);
  assert.deepEqual(found("２-１"), ["wait"]);
  assert.deepEqual(found("21"), ["wait"]);
});

test("a whole key comes before one that begins so, a word before a part of one, and the limit holds", () => {
  assert.deepEqual(found("wait"), ["wait"]);
  assert.deepEqual(found("please"), ["wait", "record"]);
  assert.deepEqual(found("kudasai"), ["wait", "record"]);
  assert.ok(finder.search("tax", { locale: "en" })[0].score > finder.search("synt", { locale: "en" })[0].score - 10);
  assert.deepEqual(found("1", null, 1), ["record"]);
});

test("a letter changed, added, left out or swapped is one typo", () => {
  for (const typed of ["toilat", "toilset", "tolet", "toliet"]) assert.equal(typosWithin(typed, "whereisthetoilet", 1), 1, typed);
  assert.equal(typosWithin("toilet", "whereisthetoilet", 1), 0);
  assert.ok(typosWithin("bahnhof", "whereisthetoilet", 1) > 1);
});

test("whatever one typo does to a word, one of its pieces is still there", () => {
  const word = "certificate";
  const letters = word.split("");
  for (let at = 0; at < word.length; at++) {
    const swapped = at + 1 < word.length ? [...letters.slice(0, at), letters[at + 1], letters[at], ...letters.slice(at + 2)] : letters;
    const changes = [[...letters.slice(0, at), "q", ...letters.slice(at + 1)], [...letters.slice(0, at), ...letters.slice(at + 1)], swapped];
    for (const typed of changes.map((change) => change.join("")))
      assert.ok(pieces(typed, 1).some((piece) => word.indexOf(piece.text) >= 0), typed);
  }
});
