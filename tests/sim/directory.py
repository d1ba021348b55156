"""The content-free store that outlives the server, refusing at times."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from app.sessions import Erasures, LedgerUnavailable, Sight


class Directory:
    """Implements `Ledger`, and tells a new life of the server what it must know."""

    def __init__(self, on_erased: Callable[[Mapping[str, Mapping[str, int]], Collection[str]], None]) -> None:
        self.epoch = 0
        self.is_closed = False
        self.closings = 0
        self.refuses = False
        self.calls: dict[str, str] = {}
        self.came: set[tuple[str, str]] = set()
        """Each call and each interpreter who ever came into it."""
        self._erasures = Erasures()
        self._on_erased = on_erased

    def begin_life(self) -> int:
        self.epoch += 1
        return self.epoch

    def read_closed(self) -> bool:
        return self.is_closed

    def read_erasures(self) -> Erasures:
        return Erasures(self._erasures.floors, self._erasures.erased)

    def erased(self, sid: str, floors: Mapping[str, Mapping[str, int]], cids: Collection[str]) -> None:
        self._check()
        self._erasures.merge(floors, cids)
        self._on_erased(floors, cids)

    def closed(self, sid: str, counts: Mapping[str, int], at_ms: int, end: str) -> None:
        self._check()
        self.is_closed = True
        self.closings += 1
        self.calls = dict.fromkeys(self.calls, "ended")

    def call_requested(self, sid: str, call: str, language: str, role: str, at_ms: int) -> None:
        self._check()
        self.calls.setdefault(call, "ringing")

    def call_answered(self, sid: str, call: str, interpreter: str, at_ms: int) -> None:
        self._check()
        if self.calls.get(call) == "ringing":
            self.calls[call] = "answered"
        self.came.add((call, interpreter))

    def call_joined(self, sid: str, call: str, interpreter: str, at_ms: int) -> None:
        self._check()
        self.came.add((call, interpreter))

    def call_left(self, sid: str, call: str, interpreter: str, at_ms: int) -> None:
        self._check()

    def call_ended(self, sid: str, call: str, reason: str, at_ms: int) -> None:
        self._check()
        self.calls[call] = "ended"

    def measured(self, sid: str, epoch: int, sights: Collection[Sight]) -> None:
        self._check()

    def _check(self) -> None:
        if self.refuses:
            raise LedgerUnavailable("simulated")
