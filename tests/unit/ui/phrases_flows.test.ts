import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { nextStep, pathOf } from "../../../app/ui/phrases/index";
import type { FlowJson, Given, StepJson } from "../../../app/ui/phrases/index";

interface Fixture { today: string; steps: StepJson[]; paths: Array<{ answers: { [phrase: string]: Given }; path: string[] }>; next: Array<[string | null, string | null]> }

const fixture: Fixture = JSON.parse(readFileSync("tests/fixtures/phrases/flows.json", "utf8"));
const flow: FlowJson = { id: "moving-in", icon: "home", title: ["Moving in"], steps: fixture.steps };

test("a flow goes the way that Python goes", () => {
  for (const { answers, path } of fixture.paths) assert.deepEqual(pathOf(flow, answers, fixture.today), path, JSON.stringify(answers));
});

test("without an answer the next step is the next one of the plain order", () => {
  for (const [phrase, next] of fixture.next) assert.equal(nextStep(flow, phrase, null, fixture.today), next, String(phrase));
});

test("an answer named like something that every object has leads nowhere else", () => {
  assert.equal(nextStep(flow, "moved-from", { kind: "choice", value: "constructor" }, fixture.today), "welcome");
});
