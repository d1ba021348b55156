"""The narrow port through which usage facts leave a session: ids, counters and times, never content."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol


class Ledger(Protocol):
    """Writes facts down. Each call returns only when its fact is durable, and is harmless when repeated.

    A room calls it *before* anyone can see the effect. Every method raises `LedgerUnavailable` when it cannot write.
    """

    def erased(self, sid: str, floors: Mapping[str, Mapping[str, int]], cids: Collection[str]) -> None:
        """Record an erasure.

        Args:
            sid: the session.
            floors: for each layer, the highest erased number of each `pid:tab`.
            cids: items erased one by one.
        """

    def closed(self, sid: str, counts: Mapping[str, int], at_ms: int, end: str) -> None:
        """Record the end of a session.

        Args:
            sid: the session.
            counts: `phrases answers messages strokes calls`, each with its number.
            at_ms: when.
            end: `done` or `left` by a person, or `abandoned`.

        In the same transaction, calls of the session that have no end yet get one: after a restart a room may not
        know of a call whose only witness is away.
        """

    def call_requested(self, sid: str, call: str, language: str, role: str, at_ms: int) -> None:
        """Record that a seat of `role` asked for an interpreter of `language`."""

    def call_answered(self, sid: str, call: str, interpreter: str, at_ms: int) -> None:
        """Record that the seat `interpreter` answered."""

    def call_joined(self, sid: str, call: str, interpreter: str, at_ms: int) -> None:
        """Record that one more interpreter came into the call."""

    def call_left(self, sid: str, call: str, interpreter: str, at_ms: int) -> None:
        """Record that an interpreter left the call to another."""

    def call_ended(self, sid: str, call: str, reason: str, at_ms: int) -> None:
        """Record the end of a call: `hung_up`, `cancelled` or `unanswered`."""
