"""Which packets of one stream have come, and which must be asked for again."""

from __future__ import annotations

from dataclasses import dataclass

from sign_relay.rtcp import Block, SenderReport

WINDOW = 512
"""Packets; a gap or a delay beyond it is a new beginning. Five seconds of video at 100 packets a second."""
ASK_AGAIN_S = (0.02, 0.1)
"""Least and most between two requests for the same packet; a third of a round trip in between. A browser resends a
packet once in a round trip at most, so an early request costs only itself, and a lost one costs no more than this."""
GIVE_UP_S = 0.5
GIVE_UP_ROUND_TRIPS = 4
"""The longer of both: it outlasts most runs of losses at 20 %; after that a keyframe is cheaper."""


@dataclass
class _Missing:
    since_s: float
    asked_s: float


class Arrivals:
    """Book of one incoming stream. Knows no clock: every call is told the time in seconds.

    Args:
        ssrc: of the stream.
        clock_rate: ticks of its timestamps a second.
        asks: whether lost packets are asked for (video) or let go (audio).
    """

    def __init__(self, ssrc: int, clock_rate: int, *, asks: bool) -> None:
        self.ssrc = ssrc
        self.clock_rate = clock_rate
        self.packets = 0
        self.gave_up = False
        """A packet was asked for in vain since this was last set to false."""
        self._asks = asks
        self._first: int | None = None
        self._highest = 0
        self._missing: dict[int, _Missing] = {}
        self._round_trip_s = 0.0
        """From a request to the packet, smoothed."""
        self._jitter = 0.0
        self._transit: float | None = None
        self._expected_before = 0
        self._packets_before = 0
        self.report: tuple[SenderReport, float] | None = None
        """The sender's newest report, and when it came, in s."""

    def came(self, sequence: int, timestamp: int, now_s: float) -> int | None:
        """Enter a packet.

        Returns:
            Its place in the stream, counted without wraps from 65,536 on; None when it was here before.
        """
        if self._first is None:
            self._first = self._highest = sequence + 0x10000
            self.packets = 1
            return self._first
        step = (sequence - self._highest) & 0xFFFF
        if step == 0:
            return None
        if step < 0x8000:
            place = self._highest + step
            if self._asks and step > 1:
                self._open_gap(place, now_s)
            self._highest = place
            self._measure(timestamp, now_s)
        else:
            place = self._highest + step - 0x10000
            if self._asks and not self._fill(place, now_s):
                return None
        self.packets += 1
        return place

    def _fill(self, place: int, now_s: float) -> bool:
        entry = self._missing.pop(place, None)
        if entry is None:
            return False
        self._round_trip_s += (now_s - entry.since_s - self._round_trip_s) / 8
        return True

    def _open_gap(self, place: int, now_s: float) -> None:
        first = self._highest + 1
        if place - first > WINDOW:
            self._missing.clear()
            self.gave_up = True
            return
        for lost in range(first, place):
            self._missing[lost] = _Missing(now_s, float("-inf"))

    def to_ask(self, now_s: float) -> list[int]:
        """Return the sequence numbers to ask for now, in sending order."""
        if not self._missing:
            return []
        ask, again_s = [], self.ask_again_s
        patience_s = max(GIVE_UP_S, GIVE_UP_ROUND_TRIPS * self._round_trip_s)
        for place, entry in list(self._missing.items()):
            if now_s - entry.since_s > patience_s or place < self._highest - WINDOW:
                del self._missing[place]
                self.gave_up = True
            elif now_s - entry.asked_s >= again_s - 1e-6:
                entry.asked_s = now_s
                ask.append(place & 0xFFFF)
        return ask

    @property
    def is_incomplete(self) -> bool:
        """Packets are missing, or were given up."""
        return bool(self._missing) or self.gave_up

    @property
    def oldest_missing(self) -> int | None:
        """Place of the first packet that is waited for."""
        return next(iter(self._missing), None)

    @property
    def ask_again_s(self) -> float:
        """After how long a request is repeated."""
        least, most = ASK_AGAIN_S
        return min(max(self._round_trip_s / 3, least), most)

    def awaits(self, sequence: int) -> bool:
        """Tell whether this packet is missing; a retransmission of any other is only padding."""
        step = (sequence - self._highest) & 0xFFFF
        return self._highest + (step if step < 0x8000 else step - 0x10000) in self._missing

    def _measure(self, timestamp: int, now_s: float) -> None:
        """Follow the jitter (RFC 3550 §A.8)."""
        transit = now_s * self.clock_rate - timestamp
        if self._transit is not None:
            difference = abs(transit - self._transit)
            if difference < self.clock_rate * 10:  # a timestamp wrap is no jitter
                self._jitter += (difference - self._jitter) / 16
        self._transit = transit

    def reported(self, report: SenderReport, now_s: float) -> None:
        """Note the sender's own report."""
        self.report = (report, now_s)

    def block(self, now_s: float) -> Block | None:
        """Write what a receiver report says about this stream; None before its first packet.

        A packet that was repaired counts as received (docs/adr/0005-reports-after-repair.md).
        """
        if self._first is None:
            return None
        expected = self._highest - self._first + 1
        lost = max(-(1 << 23), min(expected - self.packets, (1 << 23) - 1))
        due, got = expected - self._expected_before, self.packets - self._packets_before
        self._expected_before, self._packets_before = expected, self.packets
        last_report = delay = 0
        if self.report is not None:
            report, at_s = self.report
            last_report = report.ntp >> 16 & 0xFFFFFFFF
            delay = int((now_s - at_s) * 65536) & 0xFFFFFFFF
        return Block(
            ssrc=self.ssrc,
            fraction_lost=min(255, (due - got) * 256 // due) if due > got > 0 or due > got == 0 else 0,
            lost=lost,
            highest=self._highest - 0x10000,
            jitter=int(self._jitter),
            last_report=last_report,
            delay=delay,
        )
