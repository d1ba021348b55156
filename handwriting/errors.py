"""What can be wrong with ink.

HandwritingError
└── StrokeError      bytes that are not ink of this protocol, or samples that cannot become such bytes
"""

from __future__ import annotations

from typing import Literal

StrokeFault = Literal[
    "too_long",
    "not_base64url",
    "op_unknown",
    "truncated",
    "number_too_large",
    "number_not_shortest",
    "no_samples",
    "too_many_samples",
    "outside_page",
    "checksum_wrong",
    "left_over",
]


class HandwritingError(ValueError):
    """Base of the errors of this package."""


class StrokeError(HandwritingError):
    """Bytes that are not ink of this protocol, or samples that cannot become such bytes."""

    code: StrokeFault
    """A stable word for tests and counters."""
    at: int
    """The byte, or the sample while encoding, where the fault was met."""

    def __init__(self, code: StrokeFault, at: int) -> None:
        self.code = code
        self.at = at
        super().__init__(code, at)

    def __str__(self) -> str:
        # The bytes are content: the sentence says where, never what.
        return f"stroke refused at {self.at}: {self.code}"
