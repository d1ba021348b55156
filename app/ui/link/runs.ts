// Runs of flows: where each of them stands, by the records alone. The same as app/sessions/runs.py.

import type { Rec, RunState, StepState } from "./types";

type Event = Pick<Rec, "cid" | "pid" | "role" | "type" | "at_ms" | "body">;

/** The runs once the record that stands next in the order is taken in; what does not change keeps its identity. */
export function runsAfter(runs: readonly RunState[], record: Event): readonly RunState[] {
  const { body } = record;
  switch (record.type) {
    case "phrase.flow_opened": return [...runs.map(left), opened(record)];
    case "phrase.flow_moved": return changed(runs, (run) => (run.run === body.run ? moved(run, body) : run));
    case "phrase.answered": return changed(runs, (run) => answered(run, record));
  }
  return runs;
}

function changed(runs: readonly RunState[], change: (run: RunState) => RunState): readonly RunState[] {
  const next = runs.map(change);
  return next.some((run, at) => run !== runs[at]) ? next : runs;
}

function opened(record: Event): RunState {
  const { pack, version, flow } = record.body;
  return {
    run: record.cid, pid: record.pid, at_ms: record.at_ms, pack, version, flow,
    step: null, answered: false, over: null, steps: {}, questions: {},
  };
}

// One run at a time: whoever begins another leaves the one before.
function left(run: RunState): RunState {
  return run.over ? run : { ...run, over: "stopped", step: null, answered: false };
}

function moved(run: RunState, body: any): RunState {
  const { step, question, how } = body;
  const over = how === "stop" ? "stopped" : step === null ? "ended" : null;
  if (step === null) return { ...run, step, answered: false, over };
  const known = run.steps[step];
  const made: StepState = { question, answer: question === null || !known ? null : known.answer };
  return {
    ...run, step, answered: false, over, steps: { ...run.steps, [step]: made },
    questions: question === null ? run.questions : { ...run.questions, [question]: step },
  };
}

function answered(run: RunState, record: Event): RunState {
  const { question, kind, value } = record.body;
  const step = run.questions[question];
  if (step === undefined) return run;
  const answer = { cid: record.cid, pid: record.pid, role: record.role, kind, value };
  return { ...run, answered: run.answered || step === run.step, steps: { ...run.steps, [step]: { question, answer } } };
}
