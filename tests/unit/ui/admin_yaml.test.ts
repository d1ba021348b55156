import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { addItem, applied, plainOf, removeAt, setAt } from "../../../app/ui/pages/admin/yaml/edits";
import { readings, wrap, wrapKnown } from "../../../app/ui/pages/admin/yaml/furigana";
import { phraseIds, thingAt, thingNamed } from "../../../app/ui/pages/admin/yaml/places";
import { nodeAt, Path, readTree, textAt } from "../../../app/ui/pages/admin/yaml/tree";

const PACK = `# ours
pack: here
version: 3
title: {ja: "{区|く}", en: "Ward"}
categories:
  - id: first
    title:
      ja: "一"
    icon: home # a house
    phrases:
      - id: hello
        by: staff
        icon: timer
        slots: {minutes: {kind: minutes, example: 10}}
        say:
          ja: "こんにちは"
          en: {one: "a \\"b\\"", other: 'it''s'}
        answers: [{kind: yes_no}]
        keywords: {ja: ["やあ"]}
      # before the second
      - id: bye
        by: both
        icon: close

  - id: second
    icon: info
    phrases:
      - id: third
        by: visitor
`;

const change = (path: Path, value: any, options = {}) => applied(PACK, setAt(PACK, readTree(PACK), path, value, options));
const hello: Path = ["categories", 0, "phrases", 0];

test("a text is read with its quotes and escapes taken off", () => {
  const root = readTree(PACK);
  assert.equal(textAt(root, [...hello, "say", "en", "one"]), "a \"b\"");
  assert.equal(textAt(root, [...hello, "say", "en", "other"]), "it's");
  assert.equal(textAt(root, ["categories", 0, "icon"]), "home");
  assert.deepEqual(plainOf(nodeAt(root, [...hello, "slots"])), { minutes: { kind: "minutes", example: "10" } });
});

test("a changed sentence leaves every other letter as it was", () => {
  const after = change([...hello, "say", "ja"], "やあ \"みんな\"", { sentence: true });
  assert.equal(after, PACK.replace("\"こんにちは\"", "\"やあ \\\"みんな\\\"\""));
});

test("a comment behind a changed word stays", () => {
  assert.equal(change(["categories", 0, "icon"], "flight"), PACK.replace("icon: home # a house", "icon: flight # a house"));
});

test("a new locale finds its place among its neighbours", () => {
  const order = ["ja", "ja-simple", "en", "ko"];
  assert.ok(change([...hello, "say", "ja-simple"], "やあ", { order, sentence: true }).includes(
    "ja: \"こんにちは\"\n          ja-simple: \"やあ\"\n          en:"));
  assert.ok(change(["title", "ko"], "구", { order, sentence: true }).includes("en: \"Ward\", ko: \"구\"}"));
});

test("a new field of an item without it stands under its last field", () => {
  const after = change(["categories", 1, "phrases", 0, "say"], { ja: "は", en: "Ha" });
  assert.ok(after.endsWith("        by: visitor\n        say:\n          ja: \"は\"\n          en: \"Ha\"\n"));
});

test("answers with options become a block, and small ones a line", () => {
  const options = [{ id: "one", icon: "pin", say: { ja: "いち", en: "No" } }, { id: "two", icon: "pin", say: { ja: "に", en: "Two" } }];
  const after = change([...hello, "answers"], [{ kind: "choice", options }]);
  assert.deepEqual(plainOf(nodeAt(readTree(after), [...hello, "answers"])), [{ kind: "choice", options }]);
  assert.ok(after.includes("        answers:\n          - kind: choice\n            options:\n              - id: one\n"));
  assert.ok(change([...hello, "answers"], [{ kind: "date" }]).includes("        answers: [{kind: date}]\n        keywords"));
});

test("an item is added to a list on one line and to a list of lines", () => {
  const root = readTree(PACK);
  const flow = applied(PACK, addItem(PACK, root, [...hello, "answers"], { kind: "date" }));
  assert.ok(flow.includes("answers: [{kind: yes_no}, {kind: date}]"));
  const lines = applied(PACK, addItem(PACK, root, ["categories", 0, "phrases"], { id: "new", by: "staff", say: { ja: "あ" } }));
  assert.ok(lines.includes("icon: close\n      - id: new\n        by: staff\n        say:\n          ja: \"あ\"\n\n  - id: second"));
  const fresh = applied(PACK, addItem(PACK, root, ["categories", 1, "phrases", 0, "answers"], { kind: "date" }));
  assert.ok(fresh.endsWith("by: visitor\n        answers: [{kind: date}]\n"));
});

test("a field and an item are taken away with their lines", () => {
  const root = readTree(PACK);
  assert.equal(applied(PACK, removeAt(PACK, root, [...hello, "keywords"])), PACK.replace("        keywords: {ja: [\"やあ\"]}\n", ""));
  assert.equal(applied(PACK, removeAt(PACK, root, [...hello, "answers", 0])), PACK.replace("answers: [{kind: yes_no}]\n        ", ""));
  const gone = readTree(applied(PACK, removeAt(PACK, root, ["categories", 0, "phrases", 1])));
  assert.deepEqual(phraseIds(gone), ["hello", "third"]);
});

test("the cursor's phrase, category or pack is known, below its last line too", () => {
  const root = readTree(PACK);
  const at = (needle: string) => { const { kind, category, phrase } = thingAt(root, PACK.indexOf(needle)); return [kind, category, phrase]; };
  assert.deepEqual(at("version"), ["pack", "", ""]);
  assert.deepEqual(at("icon: home"), ["category", "first", ""]);
  assert.deepEqual(at("こんにちは"), ["phrase", "first", "hello"]);
  assert.deepEqual(at("icon: close"), ["phrase", "first", "bye"]);
  assert.deepEqual(at("icon: info"), ["category", "second", ""]);
  assert.deepEqual(thingAt(root, PACK.length).phrase, "third");
  assert.deepEqual(thingNamed(root, "first/bye"), { kind: "phrase", path: ["categories", 0, "phrases", 1], category: "first", phrase: "bye" });
});

test("a text that is half written is read as far as it goes", () => {
  for (let end = 0; end <= PACK.length; end += 7) thingAt(readTree(PACK.slice(0, end)), end);
  assert.equal(textAt(readTree("pack: a\ncategories:\n  - id: b\n   x: 2\n"), ["categories", 0, "id"]), "b");
});

test("every sentence of the packs can be set to itself without a change of meaning", () => {
  const text = readFileSync("phrase_packs/packs/welcome.yaml", "utf8");
  const root = readTree(text);
  const before = plainOf(root);
  let changed = text;
  phraseIds(root).slice(0, 8).forEach((_id, at) => {
    const path: Path = ["categories", 0, "phrases", at, "say", "vi"];
    changed = applied(changed, setAt(changed, readTree(changed), path, plainOf(nodeAt(readTree(changed), path)), { sentence: true }));
  });
  assert.deepEqual(plainOf(readTree(changed)), before);
  assert.equal(changed, text);
});

test("kanji get braces, and the reading that the pack has used before", () => {
  const known = readings("{区|く}と{区|く}と{区|まち}と{届|とどけ}");
  assert.deepEqual(wrap("この区で", 2, 3, known), { from: 2, to: 3, insert: "{区|く}", select: [5, 6] });
  assert.deepEqual(wrap("転入", 0, 2, known), { from: 0, to: 2, insert: "{転入|}", select: [4, 4] });
  assert.equal(wrap("かな", 0, 2, known), null);
  assert.equal(wrapKnown("区の届を{区|まち}へ転入", known), "{区|く}の{届|とどけ}を{区|まち}へ転入");
});
