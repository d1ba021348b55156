"""How fast seats may go, and that each tab's appends are taken in the order of their numbers."""

from __future__ import annotations

from app.sessions.errors import Refusal
from app.sessions.limits import Limits
from app.sessions.rate import Bucket
from app.sessions.record import writer_and_number


class Pace:
    """The buckets of one session's seats. They outlive a connection: reconnecting gives nobody more."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._buckets: dict[tuple[str, str], Bucket] = {}
        self._held: dict[str, tuple[str, int]] = {}

    def put(self, pid: str, cid: str, now_ms: int) -> None:
        """Let an append through.

        A clear covers all numbers up to the one that its presser saw, so none of a tab's appends may be taken after a
        later one. Where one was asked to try again, the later ones wait for it.

        Raises:
            Refusal: `too_fast`.
        """
        held = self._held.get(pid)
        if held is not None:
            writer, number = writer_and_number(cid)
            if writer == held[0] and number > held[1]:
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

    def hold(self, pid: str, cid: str, refusal: Refusal) -> None:
        """Hold back a seat's later appends until a refused one comes again, if it may come again."""
        if refusal.retry_ms is None:
            self.release(pid, cid)
        elif refusal.code != "not_recorded":  # calls and erasures, which no clear covers, wait for the directory alone
            writer, number = writer_and_number(cid)
            held = self._held.get(pid)
            if held is None or held[0] != writer or number < held[1]:
                self._held[pid] = (writer, number)

    def release(self, pid: str, cid: str) -> None:
        """Let later appends through again: this one is answered for good."""
        if pid in self._held and self._held[pid] == writer_and_number(cid):
            del self._held[pid]

    def _take(self, pid: str, purpose: str, per_s: int, burst: int, now_ms: int) -> None:
        bucket = self._buckets.get((pid, purpose))
        if bucket is None:
            bucket = self._buckets[pid, purpose] = Bucket(per_s=per_s, burst=burst)
        wait_ms = bucket.take(now_ms)
        if wait_ms is not None:
            raise Refusal("too_fast", retry_ms=wait_ms)
