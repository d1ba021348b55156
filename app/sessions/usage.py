"""Which facts an append leaves in the ledger, before anyone can see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.sessions.admission import Append
from app.sessions.calls import CallState
from app.sessions.ports import Ledger
from app.sessions.roll import Seat


def record(ledger: Ledger, sid: str, seat: Seat, append: Append, now_ms: int) -> None:
    """Record what an append means for usage and erasures; most appends leave nothing.

    Raises:
        LedgerUnavailable: the append must wait.
    """
    body = append.body
    match append.type:
        case "ink.cleared":
            ledger.erased(sid, {append.layer: body["floors"]}, ())
        case "ink.erased":
            ledger.erased(sid, {}, body["cids"])
        case "call.requested":
            ledger.call_requested(sid, body["call"], body["language"], seat.role, now_ms)
        case "call.answered":
            ledger.call_answered(sid, body["call"], seat.pid, now_ms)
        case "call.joined":
            ledger.call_joined(sid, body["call"], seat.pid, now_ms)
        case "call.left":
            ledger.call_left(sid, body["call"], seat.pid, now_ms)
        case "call.ended":
            ledger.call_ended(sid, body["call"], body["reason"], now_ms)


def record_end(
    ledger: Ledger, sid: str, open_calls: Iterable[CallState], counts: Mapping[str, int], now_ms: int, end: str
) -> None:
    """Record the end of a session and of the calls that still run.

    Raises:
        LedgerUnavailable: the end must wait.
    """
    for call in open_calls:
        ledger.call_ended(sid, call.call, "hung_up" if call.state == "answered" else "cancelled", now_ms)
    ledger.closed(sid, counts, now_ms, end)
