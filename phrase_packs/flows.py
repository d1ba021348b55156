"""Flows: which phrase of a conversation comes next. Pure.

`app/ui/phrases/flows.ts` does the same; tests/fixtures/phrases/flows.json holds both to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

import msgspec

from phrase_packs.errors import FaultCode, say
from phrase_packs.model import Flow, Phrase, Step, Value
from phrase_packs.values import NONE

END: Final = "end"
"""Where a `then` leads that ends the flow; no phrase of a flow has this id."""


class Given(msgspec.Struct, frozen=True):
    """An answer to a step."""

    kind: str
    value: Value


DAYS: Final = ("past", "today", "future")
"""The answers by which a `then` follows a date, beside the day on which the flow was begun."""


def next_step(flow: Flow, phrase: str | None, answer: Given | None, today: str) -> str | None:
    """Tell which phrase comes next.

    Args:
        flow: a flow without faults.
        phrase: the phrase of a step; None asks for the first one.
        answer: what was answered to it; None when it was skipped, or is a statement.
        today: the day on which the flow was begun, `2026-04-01`.

    Returns:
        The phrase of a later step, or None at the end of the flow, and for a phrase that is no step.
    """
    places = [at for at, step in enumerate(flow.steps) if step.phrase == phrase]
    if phrase is not None and not places:
        return None
    if places:
        target = _then(flow, flow.steps[places[0]], answer, today) if answer else None
        if target is not None:
            return None if target == END else target
    after = places[0] + 1 if places else 0
    return next((step.phrase for step in flow.steps[after:] if not step.only), None)


def path_of(flow: Flow, answers: Mapping[str, Given], today: str) -> tuple[str, ...]:
    """Tell the phrases of a flow that come one after the other when these answers are given.

    Args:
        flow: a flow without faults.
        answers: phrase to answer; a step without one goes on in the order of the steps.
        today: the day on which the flow was begun.

    Returns:
        Phrases from the first to the last; what is still to come is among them.
    """
    path: list[str] = []
    phrase = next_step(flow, None, None, today)
    while phrase is not None:
        path.append(phrase)
        phrase = next_step(flow, phrase, answers.get(phrase), today)
    return tuple(path)


def _then(flow: Flow, step: Step, answer: Given, today: str) -> str | None:
    """Tell where an answer leads; of several, to the step that comes first."""
    targets = {step.then[name] for name in _named(answer, today) if name in step.then}
    first = next((one.phrase for one in flow.steps if one.phrase in targets), None)
    return END if first is None and targets else first


def _named(answer: Given, today: str) -> tuple[str, ...]:
    """Name the entries of a `then` that follow an answer."""
    if isinstance(answer.value, tuple):
        return answer.value if answer.kind in ("choices", "documents") else ()
    if not isinstance(answer.value, str):
        return ()
    if answer.kind == "date":
        return (DAYS[(answer.value >= today) + (answer.value > today)],)
    return (answer.value,) if answer.kind in ("yes_no", "choice") else ()


def branches(phrase: Phrase) -> frozenset[str]:
    """Name the answers to a phrase that a `then` may follow."""
    values: set[str] = set()
    for answer in phrase.answers:
        if answer.kind == "yes_no":
            values.update(("yes", "no", "unknown"))
        elif answer.kind == "date":
            values.update(DAYS)
        elif answer.kind == "documents":
            values.update((NONE, *answer.documents))
        values.update(option.id for option in answer.options)
    return frozenset(values)


class FlowFault(msgspec.Struct, frozen=True):
    """What keeps a flow from leading anywhere, and where in it."""

    step: int
    """Place of the step, from 0."""
    answer: str | None
    """The entry of its `then`; None for the step as a whole."""
    code: FaultCode
    sentence: str


def judge(flow: Flow, phrases: Mapping[str, Phrase]) -> Iterator[FlowFault]:
    """Find what is wrong in a flow.

    Args:
        flow: as it was read.
        phrases: all phrases of its pack by id.

    Yields:
        Faults in the order of the steps.
    """
    seen: set[str] = set()
    for at, step in enumerate(flow.steps):
        phrase = phrases.get(step.phrase)
        if phrase is None:
            yield FlowFault(at, None, "step_unknown", say("this pack has no phrase '{phrase}'", phrase=step.phrase))
        elif phrase.by == "visitor":
            theirs = say("'{phrase}' is said by visitors; a flow asks what staff say", phrase=step.phrase)
            yield FlowFault(at, None, "step_speaker", theirs)
        if step.phrase in seen:
            twice = say("'{phrase}' is already a step of this flow", phrase=step.phrase)
            yield FlowFault(at, None, "step_twice", twice)
        seen.add(step.phrase)
        later = {other.phrase for other in flow.steps[at + 1 :]} | {END}
        yield from _judge_then(at, step, branches(phrase) if phrase else frozenset(step.then), later)


def _judge_then(at: int, step: Step, known: Collection[str], later: Collection[str]) -> Iterator[FlowFault]:
    for answer, target in step.then.items():
        if answer not in known:
            stray = say("'{answer}' is no answer to '{phrase}'", answer=answer, phrase=step.phrase)
            yield FlowFault(at, answer, "then_unknown", stray)
        if target not in later:
            back = say("'{target}' is no later step of this flow, nor `end`", target=target)
            yield FlowFault(at, answer, "then_backward", back)


def unreached(flow: Flow) -> Iterator[int]:
    """Find steps that no answer leads to; yields their places from 0."""
    reached: set[str] = set()
    for at, step in enumerate(flow.steps):
        if step.only and step.phrase not in reached:
            yield at
        else:
            reached.update(step.then.values())
