"""An event loop whose clock does not wait: when nothing is left to read, it stands at once at the next timer.

A minute of a call, over real sockets of this machine, takes as long as the work in it, and its times do not depend on
what else the machine does. What is read from other clocks (OpenSSL's timers, for one) stays behind.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any


class _Impatient(selectors.DefaultSelector):
    """Never waits for a time; tells how long it would have."""

    def __init__(self) -> None:
        super().__init__()
        self.skipped_s = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        events = super().select(0 if timeout is not None else None)
        if not events and timeout:
            self.skipped_s += timeout
        return events


class HastenedLoop(asyncio.SelectorEventLoop):
    """The loop. Its time begins at 0."""

    def __init__(self) -> None:
        self._impatient = _Impatient()
        super().__init__(self._impatient)

    def time(self) -> float:
        """Tell the loop's own time in s."""
        return self._impatient.skipped_s


def run(main: Coroutine[Any, Any, Any]) -> Any:
    """Run a coroutine in such a loop."""
    with asyncio.Runner(loop_factory=HastenedLoop) as runner:
        return runner.run(main)
