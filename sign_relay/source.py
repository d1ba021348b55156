"""One stream that a browser sends, and those it is forwarded to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from sign_relay.arrivals import Arrivals
from sign_relay.forward import Forward
from sign_relay.sdp import MediaLine

KEYFRAME_GAP_S = 0.3
"""Between two requests to one publisher; a keyframe of 640x480 takes about as long to arrive on a slow line."""
START_BPS = 1_500_000
START_S = 2.4
"""Chrome starts at 300 kbit/s and stays small for 15 s unless it is told more within its first two seconds."""
START_EVERY_S = 0.15
TRUST_S = 4.0
"""For so long a receiver's first, low estimate does not pull the start down."""
FLOOR_BPS = 250_000
"""Below it signing cannot be read, so nothing less is ever asked for; the browser's own loss control still may."""
SMALL_BPS = 200_000
"""What the framing track and sound take besides the picture that receivers estimate."""
WEIGHTS = {"picture": 2, "document": 1}
"""How a receiver's line is shared out: a document stands still most of the time."""
STALE_S = 8.0
"""A receiver repeats its estimate every second; one that fell silent does not hold the sender down."""


class Sink(Protocol):
    """A connection that packets are sent to."""

    def send_media(self, packet: bytes) -> None:
        """Send an RTP packet."""

    def repaired(self, forward: Forward, sent: bytes) -> None:
        """Take note that a packet just sent had come late, because it was lost once already."""


@dataclass
class Source:
    """A stream with its book, its receivers, and what they have asked for."""

    name: str
    """``voice``, ``picture``, ``document`` or ``small``."""
    line: MediaLine
    arrivals: Arrivals
    sinks: list[tuple[Forward, Sink]] = field(default_factory=list)
    first_s: float | None = None
    """When the first packet came."""
    last_s: float | None = None
    keyframe_wanted: bool = False
    keyframe_asked_s: float = float("-inf")
    estimates: dict[int, tuple[int, float]] = field(default_factory=dict)
    """By the receiver's SSRC: bits a second, and when it said so."""
    started_s: float = float("-inf")

    def keyframe_due(self, now_s: float) -> bool:
        """Tell whether to ask for a keyframe now, and take it as asked."""
        wanted = self.keyframe_wanted or any(forward.awaits_keyframe for forward, _ in self.sinks)
        if not wanted or self.first_s is None or now_s - self.keyframe_asked_s < KEYFRAME_GAP_S:
            return False
        self.keyframe_wanted, self.keyframe_asked_s = False, now_s
        return True

    def start_due(self, now_s: float) -> bool:
        """Tell whether the sender is still to be told that it may start high, and take it as told."""
        if self.first_s is None or now_s - self.first_s > START_S or now_s - self.started_s < START_EVERY_S:
            return False
        self.started_s = now_s
        return True

    def estimated(self, receiver: int, bitrate_bps: int, now_s: float) -> None:
        """Enter what a receiver can take of this stream."""
        self.estimates[receiver] = (bitrate_bps, now_s)
        self.estimates = {ssrc: said for ssrc, said in self.estimates.items() if now_s - said[1] < STALE_S}

    def allowed(self, now_s: float) -> int:
        """Tell how much of this stream all its receivers can take, in bits a second."""
        least = min((bps for bps, at_s in self.estimates.values() if now_s - at_s < STALE_S), default=START_BPS)
        if self.first_s is None or now_s - self.first_s < TRUST_S:
            least = max(least, START_BPS)
        return max(least, FLOOR_BPS)
