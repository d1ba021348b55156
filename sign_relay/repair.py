"""How much may be sent again, and how much twice.

A line that loses packets by chance is helped by sending them again; one that is too narrow is not: there every
retransmission pushes another packet out of its queue, which is asked for in turn. So both are shares of the stream.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Allowance:
    """Packets that may be sent besides the stream itself.

    Args:
        share: of the stream's packets.
        most: that an undisturbed stream saves up.
    """

    share: float
    most: float
    left: float = field(init=False)
    _packets: int = 0

    def __post_init__(self) -> None:
        self.left = self.most

    def take(self, packets: int) -> bool:
        """Take one packet from the allowance.

        Args:
            packets: of the stream so far.

        Returns:
            Whether there was one.
        """
        self.left = min(self.most, self.left + (packets - self._packets) * self.share)
        self._packets = packets
        if self.left < 1:
            return False
        self.left -= 1
        return True


class Repair:
    """What one receiver's stream may be repaired with."""

    def __init__(self) -> None:
        self.again = Allowance(share=0.5, most=128)
        """Twice what 20 % of loss asks for; saved up for a burst of a second."""
        self.twice = Allowance(share=0.25, most=40)
        """Copies in advance: enough for 10 % of loss on each of the two ways."""

    def may_resend(self, packets: int) -> bool:
        """Tell whether a packet that was asked for may be sent, and take it as sent."""
        return self.again.take(packets)

    def may_copy(self, packets: int) -> bool:
        """Tell whether a packet may be sent in advance; not where more is asked for than chance loses."""
        return self.again.left > self.again.most / 2 and self.twice.take(packets)
