"""Runs of flows: where each of them stands, by the records alone.

Which question comes next is a matter of the pack (`phrase_packs.flows`); here is only what was asked and answered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from app.sessions.record import Record


@dataclass(repr=False)
class StepState:
    """What became of one step."""

    question: str | None
    """The cid of the `phrase.said` that asked it last; None where it was skipped."""
    answer: dict[str, Any] | None = None
    """`{cid, pid, role, kind, value}` of the newest answer."""


@dataclass(repr=False)
class RunState:
    """One walk through a flow."""

    run: str
    """The cid of its `phrase.flow_opened`."""
    pid: str
    """The seat that drives it."""
    at_ms: int
    pack: str
    version: int
    flow: str
    step: str | None = None
    """The phrase where it stands; None before the first, and at the end."""
    answered: bool = False
    """The step was answered since the run came to it."""
    over: Literal["ended", "stopped"] | None = None
    steps: dict[str, StepState] = field(default_factory=dict)
    """By phrase, in the order in which they were first come to."""
    questions: dict[str, str] = field(default_factory=dict)
    """Every `phrase.said` that asked a step: cid to phrase."""

    def move(self, body: dict[str, Any]) -> None:
        """Take in a `phrase.flow_moved`."""
        step, question = body["step"], body["question"]
        self.step, self.answered = step, False
        self.over = "stopped" if body["how"] == "stop" else "ended" if step is None else None
        if step is None:
            return
        known = self.steps.setdefault(step, StepState(question))
        known.question = question
        if question is None:
            known.answer = None
        else:
            self.questions[question] = step

    def answer(self, record: Record) -> None:
        """Take in a `phrase.answered`, if it answers a step."""
        body = record.body
        step = self.questions.get(body["question"])
        if step is None:
            return
        given = {"cid": record.cid, "pid": record.pid, "role": record.role}
        self.steps[step].question = body["question"]
        self.steps[step].answer = {**given, "kind": body["kind"], "value": body["value"]}
        if step == self.step:
            self.answered = True


def apply_to_runs(runs: dict[str, RunState], record: Record) -> None:
    """Take the record that stands next in the order into the runs it is about."""
    body = record.body
    match record.type:
        case "phrase.flow_opened":
            _stop(runs.values())
            opened = (record.cid, record.pid, record.at_ms, body["pack"], body["version"], body["flow"])
            runs[record.cid] = RunState(*opened)
        case "phrase.flow_moved":
            run = runs.get(body["run"])
            if run is not None:
                run.move(body)
        case "phrase.answered":
            for run in runs.values():
                run.answer(record)


def _stop(runs: Iterable[RunState]) -> None:
    # One run at a time: whoever begins another leaves the one before.
    for run in runs:
        if run.over is None:
            run.over, run.step, run.answered = "stopped", None, False
