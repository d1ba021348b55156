"""T.140: a stream of letters becomes messages, and what stands in the field now (ITU-T T.140, RFC 8865).

Backspace takes the last letter back, a line's end finishes the message, and what cannot be shown falls away.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from app.text.events import TEXT_MAX

LOST: Final = "\ufffd"
"""Stands where letters are missing (T.140 §8.4)."""
BACKSPACE: Final = "\b"
LINE_ENDS: Final = frozenset("\r\n\u2028\u2029")
_ESCAPE, _STRING, _STRING_END, _SEQUENCE = "\x1b", "\x98", "\x9c", "\x9b"


class Typing:
    """What one seat types. Its repr tells no letter."""

    def __init__(self) -> None:
        self._line = ""
        self._hidden = ""
        """The control that is being read: an escape, a control string or a control sequence."""

    def __repr__(self) -> str:
        return f"Typing(⟨{len(self._line)}⟩)"

    @property
    def text(self) -> str:
        """What stands in the field now, NFC."""
        return unicodedata.normalize("NFC", self._line)[:TEXT_MAX]

    def lost(self) -> None:
        """Mark that letters are missing here, once."""
        self._hidden = ""
        if not self._line.endswith(LOST):
            self._line += LOST

    def lost_before(self) -> None:
        """Mark that what stood before this line is missing."""
        self._line = LOST + self._line.lstrip(LOST)

    def type(self, letters: str) -> list[str]:
        """Take letters in their order.

        Returns:
            The messages that they finish, each 1 to 2,000 code points, NFC.
        """
        finished = []
        for letter in letters:
            if self._hidden:
                self._pass_over(letter)
            elif letter in (_ESCAPE, _STRING, _SEQUENCE):
                self._hidden = letter
            elif letter == BACKSPACE:
                self._line = _without_last(self._line)
            elif letter in LINE_ENDS or len(self._line) >= TEXT_MAX:
                if self.text.strip():
                    finished.append(self.text)
                self._line = "" if letter in LINE_ENDS else letter
            elif _shows(letter):
                self._line += letter
        return finished

    def _pass_over(self, letter: str) -> None:
        ends = {
            _ESCAPE: True,
            _STRING: letter == _STRING_END,
            _SEQUENCE: "@" <= letter <= "~",
        }[self._hidden]
        # A line's end ends whatever was never finished: else one bad sequence would swallow the rest of the talk.
        if ends or letter in LINE_ENDS:
            self._hidden = ""


def _shows(letter: str) -> bool:
    return letter != "\ufeff" and unicodedata.category(letter) not in ("Cc", "Cs")


def _without_last(line: str) -> str:
    """Take back a letter and the marks that stand on it."""
    while line and unicodedata.combining(line[-1]):
        line = line[:-1]
    return line[:-1]
