import assert from "node:assert/strict";
import { test } from "node:test";
import { contextAt, scopeOf } from "../../../app/ui/pages/admin/yaml/context";

const HEAD = `pack: here
categories:
  - id: first
    title:
      ja: "一"
    icon: home
    phrases:
      - id: hello
        by: staff
        say:
          ja: "こんにちは"
        answers: [{kind: yes_no}]
`;

/** The place of `|` in what is typed under the head. */
function at(typed: string): [string, string | null, string] | null {
  const found = contextAt(HEAD + typed, HEAD.length + typed.length);
  return found && [scopeOf(found.path), found.name, found.typed];
}

test("a name under a phrase is a phrase's, and a name further out belongs further out", () => {
  assert.deepEqual(at("        key"), ["phrase", null, "key"]);
  assert.deepEqual(at("      - "), ["phrase", null, ""]);
  assert.deepEqual(at("    ic"), ["category", null, "ic"]);
  assert.deepEqual(at("  - i"), ["category", null, "i"]);
  assert.deepEqual(at("ver"), ["pack", null, "ver"]);
});

test("a value knows its name", () => {
  assert.deepEqual(at("        icon: ti"), ["phrase", "icon", "ti"]);
  assert.deepEqual(at("        by: "), ["phrase", "by", ""]);
});

test("braces on a line are read as far as they are open", () => {
  assert.deepEqual(at("        answers: [{kind: da"), ["answer", "kind", "da"]);
  assert.deepEqual(at("        answers: [{kind: date}, {ki"), ["answer", null, "ki"]);
  assert.deepEqual(at("        slots: {minutes: {kind: mi"), ["slot", "kind", "mi"]);
  assert.deepEqual(at("        slots: {minutes: {kind: minutes}, when: {"), ["slot", null, ""]);
  assert.deepEqual(at("    title: {ja: \"あ\", e"), ["texts", null, "e"]);
});

test("blocks within blocks are followed outward", () => {
  assert.deepEqual(at("        say:\n          e"), ["texts", null, "e"]);
  assert.deepEqual(at("        slots:\n          minutes:\n            kind: nu"), ["slot", "kind", "nu"]);
  assert.deepEqual(at("        answers:\n          - kind: choice\n            options:\n              - id: a\n                ic"), ["option", null, "ic"]);
  assert.deepEqual(at("flows:\n  - id: in\n    steps:\n      - phrase: he"), ["step", "phrase", "he"]);
  assert.deepEqual(at("flows:\n  - id: in\n    steps:\n      - phrase: a\n        then: {yes: by"), ["then", "yes", "by"]);
});

test("a list of words completes each word", () => {
  assert.deepEqual(at("        answers: [{kind: documents, documents: [seal, pa"), ["answer", "documents", "pa"]);
  assert.deepEqual(at("hide: [fi"), ["pack", "hide", "fi"]);
});

test("within quotes and comments nothing is offered", () => {
  assert.equal(at("        say: {ja: \"こ"), null);
  assert.equal(at("        # ico"), null);
  assert.equal(at("        icon:"), null);
});
