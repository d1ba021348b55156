"""What can go wrong in a session.

SessionError
├── Refusal             an append, a passing event or a ticket is not taken
├── RecordError         a wire string is not a record of this session
└── LedgerUnavailable   the directory cannot be written now
"""

from __future__ import annotations


class SessionError(Exception):
    """The base of every error of this package."""


class Refusal(SessionError):
    """Says no with a stable word (docs/protocol.md §8); the door adds the sentence in the reader's language."""

    def __init__(self, code: str, *, retry_ms: int | None = None) -> None:
        """Refuse with `code`; `retry_ms` tells after how long trying again can help, None where it cannot."""
        super().__init__(code)
        self.code = code
        self.retry_ms = retry_ms

    def __str__(self) -> str:
        after = "" if self.retry_ms is None else f", try again after {self.retry_ms} ms"
        return f"refused: {self.code}{after}"


class RecordError(SessionError):
    """The tag is not ours, or what follows it is not a record. It never quotes the wire string."""


class LedgerUnavailable(SessionError):
    """Usage or an erasure cannot be made durable now, so its visible effect must wait."""
