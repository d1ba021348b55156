"""The one place that asks the time."""

from __future__ import annotations

import time


def now_ms() -> int:
    """Tell the present time in milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000
