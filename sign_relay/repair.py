"""How much may be sent twice."""

from __future__ import annotations

from dataclasses import dataclass

SHARE = 4
"""One packet in so many may be sent as a copy: enough for 10 % of loss on each of the two ways. What is lost because a
line is full must not be answered with much more."""
SAVED = 40
"""Copies that an undisturbed stream has saved up."""


@dataclass
class Spare:
    """Allowance of one stream."""

    copies: float = SAVED
    _packets: int = 0

    def take(self, packets: int) -> bool:
        """Take a copy from the allowance.

        Args:
            packets: of the stream so far.

        Returns:
            Whether there was one.
        """
        self.copies = min(SAVED, self.copies + (packets - self._packets) / SHARE)
        self._packets = packets
        if self.copies < 1:
            return False
        self.copies -= 1
        return True
