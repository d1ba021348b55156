"""Every bound of a session, and what happens when it is reached (protocol R9)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Bounds of one session."""

    body_bytes: int = 16_384
    """Largest body, as JSON in UTF-8. Larger: `too_large`."""

    records: int = 20_000
    """Most records held. One more: `session_full`."""

    session_bytes: int = 8_000_000
    """Most bytes of records held, as wire strings. More: `session_full`."""

    reserve_records: int = 1_000
    """Room kept beyond `records` for erasures and calls: a full session must still be cleared and helped."""

    reserve_bytes: int = 1_000_000
    """The same in bytes."""

    puts_per_s: int = 60
    """Appends of one seat in a second, lasting. Faster: `too_fast`."""

    burst: int = 120
    """Appends of one seat at once."""

    passes_per_s: int = 100
    """Passing events of one seat in a second: ink every 50 ms, text and seen every 100 ms, fingers, and headroom."""

    pass_burst: int = 200
    """Passing events of one seat at once."""

    supply_per_s: int = 500
    """Supplied records of one seat in a second, lasting: 45 µs each, so 2 % of a core."""

    supply_burst: int = 40_000
    """Supplied records of one seat at once: two whole sessions. Further ones are not read: `too_fast`."""

    chunk_bytes: int = 65_536
    """Largest part of `snap`, `rec` and `supply`, in bytes of records."""

    seats: int = 32
    """Most seats that presence lists. One more takes the place of the one that is away longest."""

    retry_ms: int = 1_000
    """When to try again what the directory could not record."""
