import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { comparedWith, copied, hidden, phrasesOf } from "../../../app/ui/pages/admin/yaml/beneath";
import { applied, plainOf } from "../../../app/ui/pages/admin/yaml/edits";
import { thingNamed } from "../../../app/ui/pages/admin/yaml/places";
import { nodeAt, readTree } from "../../../app/ui/pages/admin/yaml/tree";

const BASE = readFileSync("tests/fixtures/phrases/beneath.yaml", "utf8");
const phrase = (text: string, id: string) => {
  const root = readTree(text);
  return plainOf(nodeAt(root, thingNamed(root, id)!.path));
};

test("phrases of the pack beneath are listed with their words", () => {
  const all = phrasesOf(readTree(BASE), "ja");
  const first = all.filter((one) => one.phrase === "when-moved")[0];
  assert.deepEqual(first, { category: "moving-in", phrase: "when-moved", icon: "calendar_month", words: "いつ、この区に引っ越してきましたか。" });
  assert.ok(all.length > 10);
});

test("phrases are copied one after the other into an overlay, with nothing lost", () => {
  let text = "overlay: resident-registration\nversion: 1\n\n";
  const all = phrasesOf(readTree(BASE), "ja").slice(0, 14);
  for (const one of all) text = applied(text, copied(text, readTree(text), BASE, one.category, one.phrase));
  for (const one of all) {
    const id = `${one.category}/${one.phrase}`;
    assert.deepEqual(phrase(text, id), phrase(BASE, id), id);
  }
  assert.ok(text.startsWith("overlay: resident-registration\nversion: 1\ncategories:\n  - id: moving-in\n    phrases:\n      - id: "));
});

test("what is hidden is hidden once", () => {
  const order = ["overlay", "version", "title", "hide", "categories"];
  let text = "overlay: a\nversion: 1\ncategories:\n  - id: b\n    phrases:\n      - id: c\n";
  text = applied(text, hidden(text, readTree(text), "b/x", order));
  text = applied(text, hidden(text, readTree(text), "b/y", order));
  assert.ok(text.startsWith("overlay: a\nversion: 1\nhide: [b/x, b/y]\ncategories:\n"));
  assert.deepEqual(hidden(text, readTree(text), "b/y", order), []);
});

test("what an overlay repeats of the pack beneath is no change", () => {
  const root = readTree(BASE);
  const cell = (id: string, locale: string, after: string): any => ({ id, locale, before: null, after, change: "added" });
  const same = cell("moving-in/when-moved", "en", "When did you move to this ward?");
  const other = cell("moving-in/when-moved", "vi", "Khi nào?");
  const option = cell("moving-in/moved-from/abroad", "ja", "{外国|がいこく}");
  const fresh = cell("moving-in/ours", "en", "Ours");
  const found = comparedWith(root, [same, other, option, fresh]);
  assert.deepEqual(found.map((one) => [one.id, one.change, one.before]), [
    ["moving-in/when-moved", "changed", "Anh/chị chuyển đến quận này khi nào?"], ["moving-in/ours", "added", null],
  ]);
});
