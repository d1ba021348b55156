"""What can be wrong with typed text.

TextError
└── TextRefused      a text or a range that this protocol does not carry
"""

from __future__ import annotations

from typing import Literal

TextFault = Literal["not_nfc", "control_character", "not_unicode", "preedit_outside", "preedit_backwards"]


class TextError(ValueError):
    """Base of the errors of this package."""


class TextRefused(TextError):
    """A text or a range that this protocol does not carry."""

    code: TextFault
    """A stable word for tests and counters."""

    def __init__(self, code: TextFault) -> None:
        self.code = code
        super().__init__(code)

    def __str__(self) -> str:
        # The text is content: the sentence names the fault alone.
        return f"text refused: {self.code}"
