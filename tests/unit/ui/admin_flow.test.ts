import assert from "node:assert/strict";
import { test } from "node:test";
import { askable } from "../../../app/ui/pages/admin/form/flow_phrases";
import { added, asking, dropped, leading, lowered, newFlow, onlyWhereLed, Place, stepsOf } from "../../../app/ui/pages/admin/form/flow_steps";
import { copiedFlow, flowsOf } from "../../../app/ui/pages/admin/yaml/beneath";
import { addItem, applied, Change } from "../../../app/ui/pages/admin/yaml/edits";
import { thingAt, thingNamed } from "../../../app/ui/pages/admin/yaml/places";
import { readTree } from "../../../app/ui/pages/admin/yaml/tree";

const PACK = `pack: here
version: 1
categories:
  - id: first
    phrases:
      - id: from-where
        by: staff
        say: {ja: "どこから{来|き}ましたか。", en: "Where from?"}
        answers:
          - kind: choice
            options: [{id: japan, say: {ja: "{日本|にほん}", en: "Japan"}}, {id: abroad, say: {ja: "{外国|がいこく}"}}]
      - {id: i-moved, by: visitor, say: {ja: "ひっこした"}}
      - {id: papers, by: both, say: {ja: "もちもの"}, answers: [{kind: documents, documents: [passport]}, {kind: date}]}
      - {id: sure, by: staff, say: {ja: "いいですか"}, answers: [{kind: yes_no}]}
      - {id: wait, by: staff, say: {ja: "まって", en: {one: "{n} minute", other: "{n} minutes"}}}
flows:
  - id: moving-in
    title:
      ja: "{転入|てんにゅう}"
    icon: home
    steps:
      - phrase: from-where # the first
        then: {abroad: papers, japan: sure}
      # only with papers
      - phrase: papers
        only: true
      - phrase: sure
        then:
          "no": wait # they come again
      - phrase: wait # said
  - id: second
    title: {ja: "つぎ"}
`;
const flow = ["flows", 0];
const in_ = (text: string): Place => ({ text, root: readTree(text), flow });
const made = (does: (place: Place) => Change[], text = PACK) => applied(text, does(in_(text)));
const steps = (text: string) => stepsOf(readTree(text), flow).map((step) => [step.phrase, step.then, step.only]);

test("the steps of a flow are read as they are written", () => {
  assert.deepEqual(steps(PACK), [
    ["from-where", { abroad: "papers", japan: "sure" }, false], ["papers", {}, true], ["sure", { no: "wait" }, false], ["wait", {}, false]]);
});

test("a step goes down with its comment, and nothing else changes", () => {
  const after = made((place) => lowered(place, 2));
  assert.equal(after, PACK.replace(
    "      - phrase: sure\n        then:\n          \"no\": wait # they come again\n      - phrase: wait # said\n",
    "      - phrase: wait # said\n      - phrase: sure\n        then:\n          \"no\": wait # they come again\n"));
  assert.equal(made((place) => lowered(place, 2), after), PACK);
  assert.deepEqual(made((place) => lowered(place, 3)), PACK);
});

test("who takes a step away takes away what leads to it", () => {
  assert.deepEqual(steps(made((place) => dropped(place, 1))), [["from-where", { japan: "sure" }, false], ["sure", { no: "wait" }, false], ["wait", {}, false]]);
  const last = made((place) => dropped(place, 3));
  assert.deepEqual(steps(last), [["from-where", { abroad: "papers", japan: "sure" }, false], ["papers", {}, true], ["sure", {}, false]]);
  assert.ok(last.includes("      - phrase: sure\n  - id: second"));
});

test("who asks another phrase keeps the ways to it, and forgets answers that it has not", () => {
  assert.deepEqual(steps(made((place) => asking(place, 2, "wait-long", ["unknown"]))),
    [["from-where", { abroad: "papers", japan: "wait-long" }, false], ["papers", {}, true], ["wait-long", {}, false], ["wait", {}, false]]);
});

test("an answer leads elsewhere, to the end, or on in order", () => {
  assert.ok(made((place) => leading(place, 0, "abroad", "end")).includes("then: {abroad: end, japan: sure}"));
  assert.ok(made((place) => leading(place, 2, "no", "end")).includes("\"no\": end # they come again"));
  assert.ok(made((place) => leading(place, 2, "yes", "end")).includes("then: {no: wait, yes: end}"));
  assert.ok(made((place) => leading(place, 1, "past", "sure")).includes("- phrase: papers\n        then: {past: sure}\n        only: true"));
  assert.ok(!made((place) => leading(place, 2, "no", null)).includes("\"no\""));
});

test("a step is left out of the plain order, and taken in again", () => {
  const only = made((place) => onlyWhereLed(place, 0, true));
  assert.ok(only.includes("then: {abroad: papers, japan: sure}\n        only: true\n"));
  assert.equal(made((place) => onlyWhereLed(place, 0, false), only), PACK);
});

test("a phrase is added below the last, and a new flow has a line for each of its steps", () => {
  assert.ok(made((place) => added(place, "sure")).includes("      - phrase: wait # said\n      - phrase: sure\n  - id: second"));
  const text = "pack: here\n";
  const fresh = applied(text, addItem(text, readTree(text), ["flows"], newFlow("one", { ja: "", en: "" }, ["a", "b"])));
  assert.ok(fresh.includes("    steps:\n      - phrase: a\n      - phrase: b"), fresh);
  assert.deepEqual(steps(fresh), [["a", {}, false], ["b", {}, false]]);
});

test("what staff may say is offered with its answers, in the reader's language where it is there", () => {
  assert.deepEqual(askable(readTree(PACK), null, "en").map((one) => [one.id, one.words, one.branches.map((way) => way.words || way.answer)]), [
    ["from-where", "Where from?", ["Japan", "外国"]], ["papers", "もちもの", ["passport", "none", "past", "today", "future"]],
    ["sure", "いいですか", ["yes", "no", "unknown"]], ["wait", "{n} minutes", []],
  ]);
});

test("an overlay asks what it says itself and what is beneath it and not hidden", () => {
  const overlay = readTree("overlay: here\nhide: [first/wait]\ncategories:\n  - id: first\n    phrases:\n      - {id: sure, by: staff, say: {ja: \"ほんとう\"}}\n");
  assert.deepEqual(askable(overlay, readTree(PACK), "ja").map((one) => one.words), ["ほんとう", "どこから来ましたか。", "もちもの"]);
});

test("a flow is found by its id and by the cursor", () => {
  const root = readTree(PACK);
  const kind = (needle: string) => { const thing = thingAt(root, PACK.indexOf(needle)); return [thing.kind, thing.path.join("/")]; };
  assert.deepEqual(kind("転入"), ["flow", "flows/0"]);
  assert.deepEqual(kind("# they come"), ["flow", "flows/0"]);
  assert.deepEqual(kind("つぎ"), ["flow", "flows/1"]);
  assert.deepEqual(thingAt(root, PACK.length).path, ["flows", 1]);
  assert.deepEqual(kind("まって"), ["phrase", "categories/0/phrases/4"]);
  assert.deepEqual(thingNamed(root, "flow:second"), { kind: "flow", path: ["flows", 1], category: "", phrase: "" });
  assert.equal(thingNamed(root, "flow:third"), null);
});

test("a flow of the pack beneath is copied into an overlay, one after the other", () => {
  assert.deepEqual(flowsOf(readTree(PACK), "ja"), [{ flow: "moving-in", icon: "home", words: "転入" }, { flow: "second", icon: "", words: "つぎ" }]);
  let text = "overlay: here\nversion: 1\n";
  for (const id of ["moving-in", "second"]) text = applied(text, copiedFlow(text, readTree(text), PACK, id));
  assert.equal(text.trim(), `overlay: here\nversion: 1\n${PACK.slice(PACK.indexOf("flows:"))}`.trim());
});
