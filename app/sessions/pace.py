"""How fast seats may go, and that each tab's appends are taken in the order of their numbers."""

from __future__ import annotations

from typing import Any

from app.sessions.errors import Refusal
from app.sessions.limits import Limits
from app.sessions.rate import Bucket
from app.sessions.record import writer_and_number

_WRITERS = 1_000
"""Page loads remembered; of the oldest, only the order of its appends is not watched any more."""
_HELD = 1_000
"""Refused appends of one page load remembered; an outbox that is paced never has so many on their way."""


class Pace:
    """The buckets of one session's seats. They outlive a connection: reconnecting gives nobody more."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._buckets: dict[tuple[str, str], Bucket] = {}
        self._held: dict[str, set[int]] = {}
        self._answered: dict[str, int] = {}

    def put(self, pid: str, cid: str, now_ms: int) -> None:
        """Let an append through.

        A clear covers all numbers up to the one that its presser saw, so none of a tab's appends may be taken after a
        later one. Where some were asked to try again, the later ones wait for them, those on their way included.

        Raises:
            Refusal: `too_fast`.
        """
        writer, number = writer_and_number(cid)
        held = self._held.get(writer)
        if held and number > min(held):
            raise Refusal("too_fast", retry_ms=self._limits.retry_ms)
        self._take(pid, "put", self._limits.puts_per_s, self._limits.burst, now_ms)

    def passing(self, pid: str, now_ms: int) -> None:
        """Let a passing event through.

        Raises:
            Refusal: `too_fast`.
        """
        self._take(pid, "pass", self._limits.passes_per_s, self._limits.pass_burst, now_ms)

    def supply(self, pid: str, now_ms: int) -> None:
        """Let one supplied record through.

        Raises:
            Refusal: `too_fast`.
        """
        self._take(pid, "supply", self._limits.supply_per_s, self._limits.supply_burst, now_ms)

    def refused(self, cid: str, refusal: Refusal) -> None:
        """Hold back what comes after a refused append until that one comes again, if it may come again."""
        if refusal.retry_ms is None:
            self.answered(cid)
        elif refusal.code != "not_recorded":  # calls and erasures, which no clear covers, wait for the directory alone
            writer, number = writer_and_number(cid)
            # A copy of an append that was answered already must hold nothing: it will not come again.
            if number > self._answered.get(writer, 0):
                held = self._held.setdefault(writer, set())
                if len(held) < _HELD:
                    held.add(number)
                _bound(self._held)

    def answered(self, cid: str) -> None:
        """Let later appends through again: this one is answered for good."""
        writer, number = writer_and_number(cid)
        self._answered[writer] = max(number, self._answered.get(writer, 0))
        held = self._held.get(writer)
        if held is not None:
            held.discard(number)
            if not held:
                del self._held[writer]
        _bound(self._answered)

    def _take(self, pid: str, purpose: str, per_s: int, burst: int, now_ms: int) -> None:
        bucket = self._buckets.get((pid, purpose))
        if bucket is None:
            bucket = self._buckets[pid, purpose] = Bucket(per_s=per_s, burst=burst)
        wait_ms = bucket.take(now_ms)
        if wait_ms is not None:
            raise Refusal("too_fast", retry_ms=wait_ms)


def _bound(of_writers: dict[str, Any]) -> None:
    if len(of_writers) > _WRITERS:
        del of_writers[next(iter(of_writers))]
