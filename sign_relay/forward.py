"""One stream that a browser receives: renumbered, remembered for a while, sent again when asked."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from sign_relay import rtp
from sign_relay.arrivals import Arrivals
from sign_relay.rtcp import SenderReport
from sign_relay.rtp import Packet

RING = 512
"""Packets kept for retransmission: five seconds of video. Older ones would come too late to be shown."""
NTP_EPOCH_S = 2_208_988_800
"""From 1900 to 1970."""


class Forward:
    """Rewrites packets of whichever source it is fed from, so that the browser sees one unbroken stream.

    Args:
        ssrc: of the stream that the browser sees.
        rtx_ssrc: of its retransmissions.
        payload_type: the browser's number for the codec.
        rtx_payload_type: the browser's number for retransmissions; None where it takes none.
        send_time_id: the browser's number for abs-send-time.
        clock_rate: ticks a second.
        begins: tells whether a decoder can begin with a payload; None where it can with any.
    """

    def __init__(
        self, *, ssrc: int, rtx_ssrc: int, payload_type: int, rtx_payload_type: int | None,
        send_time_id: int | None, clock_rate: int,
        begins: Callable[[bytes], bool] | None,
    ) -> None:  # fmt: skip
        self.ssrc = ssrc
        self.rtx_ssrc = rtx_ssrc
        self.payload_type = payload_type
        self.rtx_payload_type = rtx_payload_type
        self.send_time_id = send_time_id
        self.clock_rate = clock_rate
        self._begins = begins
        self.packets = 0
        self.octets = 0
        self._ring: list[bytes | None] = [None] * RING
        # Chrome loses decryption when a stream's first number is near the wrap, so the first lies in the lower half.
        self._last_sequence = secrets.randbelow(0x8000)
        self._last_timestamp = secrets.randbits(32)
        self._last_s = 0.0
        self._rtx_sequence = secrets.randbelow(0x8000)
        self._first_place: int | None = None
        self._shift = 0
        self._timestamp_shift = 0

    @property
    def awaits_keyframe(self) -> bool:
        """The present source has shown nothing yet that a decoder could begin with."""
        return self._begins is not None and self._first_place is None

    def switch(self) -> None:
        """Expect the next packet from another source."""
        self._first_place = None

    def take(self, packet: Packet, place: int, now_s: float) -> bytes | None:
        """Rewrite one packet of the source.

        Args:
            packet: as it was received.
            place: its place in the source's stream (:meth:`Arrivals.came`).
            now_s: the time.

        Returns:
            The packet to send, or None when the browser could do nothing with it.
        """
        if self._first_place is None:
            if self._begins is not None and not self._begins(packet.payload):
                return None
            self._begin(packet, place, now_s)
        elif place < self._first_place:
            return None
        sequence = (place + self._shift) & 0xFFFF
        timestamp = (packet.timestamp + self._timestamp_shift) & 0xFFFFFFFF
        sent = rtp.write(
            self.payload_type, packet.marker, sequence, timestamp, self.ssrc,
            packet.send_time, self.send_time_id, packet.payload,
        )  # fmt: skip
        self._ring[sequence % RING] = sent
        if (sequence - self._last_sequence) & 0xFFFF < 0x8000:
            self._last_sequence, self._last_timestamp, self._last_s = sequence, timestamp, now_s
        self.packets += 1
        self.octets += len(packet.payload)
        return sent

    def _begin(self, packet: Packet, place: int, now_s: float) -> None:
        self._first_place = place
        self._shift = self._last_sequence + 1 - place
        elapsed = int((now_s - self._last_s) * self.clock_rate) if self.packets else 0
        self._timestamp_shift = self._last_timestamp + max(elapsed, 1) - packet.timestamp

    def again(self, sequence: int) -> bytes | None:
        """Return a sent packet once more, as a retransmission where the browser takes such; None when it is gone."""
        sent = self._ring[sequence % RING]
        if sent is None or sent[2] << 8 | sent[3] != sequence:
            return None
        if self.rtx_payload_type is None:
            return sent
        self._rtx_sequence = (self._rtx_sequence + 1) & 0xFFFF
        return rtp.wrap(sent, self.rtx_payload_type, self._rtx_sequence, self.rtx_ssrc)

    def report(self, source: SenderReport | None, clock_offset_s: float, now_s: float) -> SenderReport | None:
        """Translate the source's sender report to what the browser sees.

        Args:
            source: the newest report of the source's stream.
            clock_offset_s: what to add to the source's clock to get ours. One offset for all streams of a seat keeps
                lips and voice together.
            now_s: the time, in seconds since 1970.

        Returns:
            None before there is anything to report.
        """
        if source is None or self._first_place is None:
            return None
        then_s = source.ntp / (1 << 32) - NTP_EPOCH_S + clock_offset_s
        elapsed = int((now_s - then_s) * self.clock_rate)
        return SenderReport(
            ssrc=self.ssrc,
            ntp=int((now_s + NTP_EPOCH_S) * (1 << 32)),
            timestamp=(source.timestamp + self._timestamp_shift + elapsed) & 0xFFFFFFFF,
        )


def clock_offset(arrivals: Arrivals, before: float | None) -> float | None:
    """Keep the smallest distance seen between a sender's clock and ours: the one with the least delay on the way."""
    if arrivals.report is None:
        return before
    report, at_s = arrivals.report
    offset = at_s - (report.ntp / (1 << 32) - NTP_EPOCH_S)
    return offset if before is None else min(before, offset)
