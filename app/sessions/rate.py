"""A token bucket without a clock of its own."""

from __future__ import annotations


class Bucket:
    """Lets `burst` through at once and `per_s` a second, lasting."""

    def __init__(self, *, per_s: int, burst: int) -> None:
        self._per_ms = per_s / 1_000
        self._burst = float(burst)
        self._tokens = float(burst)
        self._at_ms: int | None = None

    def take(self, now_ms: int) -> int | None:
        """Take one token.

        Returns:
            None when there was one, else after how many ms there will be. A clock that runs backwards gives nothing
            and takes nothing.
        """
        if self._at_ms is not None and now_ms > self._at_ms:
            self._tokens = min(self._burst, self._tokens + (now_ms - self._at_ms) * self._per_ms)
        self._at_ms = now_ms
        if self._tokens < 1:
            return max(1, round((1 - self._tokens) / self._per_ms))
        self._tokens -= 1
        return None
