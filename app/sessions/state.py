"""What a session looks like: the fold of its records in the order of their places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from app.sessions.calls import CallState, apply_to_calls
from app.sessions.record import Record
from app.sessions.runs import RunState, apply_to_runs
from app.sessions.understanding import Check, check_after, unsettles

THREAD = frozenset({
    "session.language_chosen", "session.channel_chosen", "session.read_back", "session.understood", "phrase.said",
    "phrase.answered", "phrase.flow_opened", "text.message_finished", "call.requested", "call.answered",
    "call.help_requested", "call.help_withdrawn", "call.joined", "call.left", "call.ended",
})  # fmt: skip
"""What stands in the thread of the conversation."""


@dataclass(repr=False)
class State:
    """The fold so far. Apply records in the order of their places."""

    locale: str | None = None
    channel: str | None = None
    category: dict[str, Any] | None = None
    thread: list[Record] = field(default_factory=list)
    strokes: dict[str, dict[str, Record]] = field(default_factory=dict)
    """For each layer its living strokes by cid, oldest first."""
    calls: dict[str, CallState] = field(default_factory=dict)
    """By call id, oldest first."""
    runs: dict[str, RunState] = field(default_factory=dict)
    """Walks through flows by the cid that opened them, oldest first."""
    check: Check | None = None
    """The newest read-back."""

    @property
    def call(self) -> CallState | None:
        """Tell the newest call that has not ended, else the newest of all.

        More than one can be open only where a call that nobody present knew of came back after a restart.
        """
        calls = list(self.calls.values())
        return next((call for call in reversed(calls) if call.state != "ended"), calls[-1] if calls else None)

    @property
    def open_calls(self) -> list[CallState]:
        """Tell the calls that have not ended, oldest first."""
        return [call for call in self.calls.values() if call.state != "ended"]

    def calls_of(self, interpreter: str) -> list[CallState]:
        """Tell the calls that an interpreter's seat is or was in."""
        return [call for call in self.calls.values() if call.knows(interpreter)]

    def apply(self, record: Record) -> None:
        """Take in the record that stands next in the order."""
        self.check = check_after(self.check, record)
        if record.type == "ink.stroke_finished":
            self.strokes.setdefault(record.layer, {})[record.cid] = record
            return
        if record.type in THREAD:
            self.thread.append(record)
        body = record.body
        match record.type:
            case "session.language_chosen":
                self.locale = body["locale"]
            case "session.channel_chosen":
                self.channel = body["channel"]
            case "phrase.category_shown":
                self.category = body
            case "phrase.flow_opened" | "phrase.flow_moved" | "phrase.answered":
                apply_to_runs(self.runs, record)
            case type if type.startswith("call."):
                apply_to_calls(self.calls, record)

    def drop(self, records: Iterable[Record]) -> bool:
        """Take erased items out.

        Returns:
            False where one of them was more than a stroke to the state, so that only folding anew tells it.
        """
        for record in records:
            if record.type != "ink.stroke_finished" or (self.check is not None and unsettles(record)):
                return False
            layer = self.strokes.get(record.layer, {})
            layer.pop(record.cid, None)
            if not layer:
                self.strokes.pop(record.layer, None)
        return True

    def as_json(self) -> dict[str, Any]:
        """Tell the state as a screen shows it, for comparing."""
        return {
            "locale": self.locale, "channel": self.channel, "category": self.category,
            "thread": [_item(record) for record in self.thread],
            "strokes": {
                layer: [{"cid": r.cid, "pid": r.pid, "role": r.role, "data": r.body["data"]} for r in strokes.values()]
                for layer, strokes in sorted(self.strokes.items())
            },
            "call": None if self.call is None else asdict(self.call),
            "runs": [asdict(run) for run in self.runs.values()],
            "check": None if self.check is None else asdict(self.check),
        }  # fmt: skip


def fold(records: Iterable[Record]) -> State:
    """Tell the state after all these records, given in the order of their places."""
    state = State()
    for record in records:
        state.apply(record)
    return state


def _item(record: Record) -> dict[str, Any]:
    return {
        "cid": record.cid, "pid": record.pid, "role": record.role, "at_ms": record.at_ms, "type": record.type,
        "body": record.body,
    }  # fmt: skip
