"""How well people saw one another in a call, as sums: what `sign.measured` leaves behind (docs/protocol.md §9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.sessions.errors import LedgerUnavailable
from app.sessions.ports import Ledger, Sight
from app.sessions.roll import Seat
from sign_relay.events import CHECK

WRITE_EVERY_MS = 30_000
"""Between two writes for one seat. A server that is killed loses the figures since the last one."""
SLOW_FPS = 20
"""Signs blur below it."""
DELAYS_MS = (150, 250, 400, 600, 1_000)
"""Bounds of the histogram of delays; what is longer than the last stands in one more place."""
MOST_PAIRS = 64
"""Of who sees whom in a session: four seats a call make twelve."""
_HASTE = 2
"""A report that comes sooner than its window divided by this tells of a time that was told of already."""


@dataclass
class _Pair:
    call: str
    viewer: Seat
    of: Seat
    sums: dict[str, int] = field(default_factory=dict)
    delays: list[int] = field(default_factory=lambda: [0] * (len(DELAYS_MS) + 1))
    heard_ms: int = 0

    def add(self, body: Mapping[str, Any]) -> None:
        window = body["window_ms"]
        self._sum("windows", 1)
        self._sum("shown_ms", window)
        self._sum("frames", round(body["fps"] * window / 1000))
        self._sum("frozen_ms", min(body["frozen_ms"], window))
        self._sum("freezes", body["freezes"])
        self._sum("slow_ms", window if body["fps"] < SLOW_FPS else 0)
        if body["delay_ms"] is not None:
            delay = body["delay_ms"]
            self._sum("delay_ms", delay)
            self.sums["delay_most_ms"] = max(delay, self.sums.get("delay_most_ms", 0))
            self.delays[sum(delay > bound for bound in DELAYS_MS)] += 1
        if body["skew_ms"] is not None:
            self._sum("skews", 1)
            self._sum("skew_ms", abs(body["skew_ms"]))
        if body["hands"] is not None:
            self._sum("looked_ms", window)
            self._sum("hands_ms", round(body["hands"] * window))

    def _sum(self, name: str, number: int) -> None:
        self.sums[name] = self.sums.get(name, 0) + number

    def sight(self) -> Sight:
        return Sight(
            call=self.call, viewer=self.viewer.pid, viewer_role=self.viewer.role, of=self.of.pid,
            of_role=self.of.role, delays=tuple(self.delays), **self.sums,
        )  # fmt: skip


class Sights:
    """Adds up what the seats of a session measure, and hands the sums to the ledger now and then.

    Sums are totals of one life of the server, so that writing them twice does no harm.
    """

    def __init__(self, sid: str, epoch: int, ledger: Ledger) -> None:
        """Add up for the session `sid` in the server life `epoch`."""
        self._sid = sid
        self._epoch = epoch
        self._ledger = ledger
        self._pairs: dict[tuple[str, str, str], _Pair] = {}
        self._written_ms: dict[str, int] = {}
        self._unwritten: set[tuple[str, str, str]] = set()

    def take(self, viewer: Seat, of: Seat | None, body: Mapping[str, Any], now_ms: int) -> None:
        """Count what a seat sees of another, and write when that seat's turn has come."""
        pair = self._pair(body["call"], viewer, of)
        if pair is None or now_ms - pair.heard_ms < body["window_ms"] / _HASTE:
            return
        pair.heard_ms = now_ms
        pair.add(body)
        self._unwritten.add((pair.call, viewer.pid, pair.of.pid))
        if now_ms - self._written_ms.setdefault(viewer.pid, now_ms) >= WRITE_EVERY_MS:
            self._written_ms[viewer.pid] = now_ms
            self._write({key for key in self._unwritten if key[1] == viewer.pid})

    def flush(self) -> None:
        """Write what has not been written: a call has ended, or the session."""
        self._write(set(self._unwritten))

    def _pair(self, call: str, viewer: Seat, of: Seat | None) -> _Pair | None:
        # What a seat sees of itself in its check is of no call.
        if of is None or of.pid == viewer.pid or call == CHECK:
            return None
        key = (call, viewer.pid, of.pid)
        if key not in self._pairs and len(self._pairs) < MOST_PAIRS:
            self._pairs[key] = _Pair(call, viewer, of)
        return self._pairs.get(key)

    def _write(self, keys: set[tuple[str, str, str]]) -> None:
        if not keys:
            return
        try:
            self._ledger.measured(self._sid, self._epoch, [self._pairs[key].sight() for key in sorted(keys)])
        except LedgerUnavailable:
            return  # figures hold nothing up: they are written with the next ones
        self._unwritten -= keys
