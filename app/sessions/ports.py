"""The narrow port through which usage facts leave a session: ids, counters and times, never content."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Sight:
    """What one seat saw of another's picture in a call, as sums over windows of time."""

    call: str
    viewer: str
    """The seat that saw."""
    viewer_role: str
    of: str
    """The seat that was seen."""
    of_role: str
    windows: int
    shown_ms: int
    """How long the windows were together."""
    frames: int
    frozen_ms: int
    freezes: int
    slow_ms: int
    """Of windows with fewer than 20 frames a second."""
    delays: tuple[int, ...]
    """How many windows had a delay of at most 150, 250, 400, 600 and 1,000 ms, and a longer one; each counts once."""
    delay_ms: int = 0
    """The sum of these delays."""
    delay_most_ms: int = 0
    skews: int = 0
    """Windows in which the distance of voice and lips was known."""
    skew_ms: int = 0
    """The sum of these distances, whichever was ahead."""
    looked_ms: int = 0
    """Of windows in which somebody looked for the hands."""
    hands_ms: int = 0
    """The part of that in which they were seen."""


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

    def measured(self, sid: str, epoch: int, sights: Collection[Sight]) -> None:
        """Record how well people saw one another in calls of a session.

        Args:
            sid: the session.
            epoch: the life of the server in which the sums were made; they replace those of the same life.
            sights: the sums so far, one for each pair of seats.
        """
