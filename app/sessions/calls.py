"""One call for an interpreter: who is in it, what is asked for, and what a seat may do about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from app.sessions.admission import Append
from app.sessions.errors import Refusal
from app.sessions.record import Record
from app.sessions.roll import Seat
from sign_relay.events import CHECK

MOST_INTERPRETERS = 3
"""At once: two who take turns, or one with a Deaf interpreter, and one more while the work is handed over."""


@dataclass
class CallState:
    """One call for an interpreter."""

    call: str
    language: str
    by: str
    """The seat that asked."""
    requested_ms: int
    state: Literal["ringing", "answered", "ended"] = "ringing"
    interpreter: str | None = None
    """The seat of the interpreter who has been in the call longest."""
    answered_ms: int | None = None
    ended_ms: int | None = None
    reason: str | None = None
    interpreters: list[str] = field(default_factory=list)
    """The seats of all interpreters in the call, longest first."""
    left: list[str] = field(default_factory=list)
    """Those who went before the end."""
    help: Literal["hand_over", "second", "deaf"] | None = None
    """Whom the call asks for besides."""
    help_by: str | None = None
    help_ms: int | None = None

    def serves(self, pid: str) -> bool:
        """Tell whether this seat interprets now."""
        return self.state == "answered" and pid in self.interpreters

    def knows(self, pid: str) -> bool:
        """Tell whether this seat is, or was, an interpreter of the call."""
        return pid in self.interpreters or pid in self.left


def apply_to_calls(calls: dict[str, CallState], record: Record) -> None:
    """Take in a `call.*` record. What does not fit, because a record before it is missing, changes nothing."""
    id = record.body["call"]
    call = calls.get(id)
    if record.type == "call.requested":
        if call is None:
            calls[id] = CallState(id, record.body["language"], record.pid, record.at_ms)
    elif call is None or call.state == "ended":
        return
    elif record.type == "call.ended":
        call.state, call.ended_ms, call.reason = "ended", record.at_ms, record.body["reason"]
        _settle(call)
    elif record.type == "call.answered":
        if call.state == "ringing":
            call.state, call.answered_ms = "answered", record.at_ms
            _come(call, record.pid)
    elif call.state == "answered":
        _apply_company(call, record)


def _apply_company(call: CallState, record: Record) -> None:
    match record.type:
        case "call.help_requested":
            call.help, call.help_by, call.help_ms = record.body["help"], record.pid, record.at_ms
        case "call.help_withdrawn":
            _settle(call)
        case "call.joined":
            _come(call, record.pid)
            _settle(call)
        case "call.left" if record.pid in call.interpreters and len(call.interpreters) > 1:
            call.interpreters.remove(record.pid)
            call.left.append(record.pid)
            call.interpreter = call.interpreters[0]


def _come(call: CallState, pid: str) -> None:
    if pid not in call.interpreters:
        call.interpreters.append(pid)
    if pid in call.left:
        call.left.remove(pid)
    call.interpreter = call.interpreters[0]


def _settle(call: CallState) -> None:
    call.help = call.help_by = call.help_ms = None


def check_call(seat: Seat, append: Append, calls: dict[str, CallState]) -> Append:
    """Judge a `call.*` append against what is known.

    Returns:
        The append; the reason of an end is brought into line with what the call has become.

    Raises:
        Refusal: `call_unknown`, `call_taken`, `not_allowed`, or `malformed` where a call's id is used twice.
    """
    if append.type == "call.requested":
        if any(call.state != "ended" for call in calls.values()):
            raise Refusal("not_allowed")
        if append.body["call"] in calls or append.body["call"] == CHECK:
            raise Refusal("malformed")
        return append
    call = calls.get(append.body["call"])
    if call is None or call.state == "ended":
        raise Refusal("call_unknown")
    if append.type == "call.answered":
        if call.state != "ringing":
            raise Refusal("call_taken")
        return append
    if seat.role == "interpreter" and append.type != "call.joined" and not call.serves(seat.pid):
        raise Refusal("not_allowed")
    if append.type == "call.ended":
        return _fit_end(append, call)
    _check_company(seat, append, call)
    return append


def _check_company(seat: Seat, append: Append, call: CallState) -> None:
    if call.state != "answered":
        raise Refusal("call_unknown")
    match append.type:
        case "call.help_requested":
            if call.help is not None or len(call.interpreters) >= MOST_INTERPRETERS:
                raise Refusal("not_allowed")
        case "call.help_withdrawn":
            if call.help is None:
                raise Refusal("not_allowed")
        case "call.joined":
            if call.help is None or seat.pid in call.interpreters:
                raise Refusal("call_taken")
        case "call.left" if len(call.interpreters) < 2:
            # Whoever is alone ends the call, and the counter knows that nobody interprets any more.
            raise Refusal("not_allowed")


def _fit_end(append: Append, call: CallState) -> Append:
    # Who cancels while an interpreter answers has hung up; the usage record must not say otherwise.
    reason = append.body["reason"]
    fitting = "hung_up" if call.state == "answered" else "cancelled" if reason == "hung_up" else reason
    return append if fitting == reason else append.with_body({**append.body, "reason": fitting})
