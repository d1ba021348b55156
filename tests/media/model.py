"""A browser's sender and receiver of one picture, modelled without a codec: packets in, packets and figures out.

The rules are Chrome's: what it resends, how its loss-based rate control reacts to reports, when it asks for packets and
keyframes. Frames carry numbers instead of pictures. Nothing here knows a clock; every call is told the time in s.

Source:
    libwebrtc: RtpPacketHistory (resends), SendSideBandwidthEstimation (rate), NackRequester (requests).
    W3C webrtc-stats (freezeCount, totalFreezesDuration).
"""

from __future__ import annotations

import random
import struct
from dataclasses import dataclass

from sign_relay import rtp

FPS = 30
PACKET = 1150
"""Octets of payload."""
ABOUT = struct.Struct("!BBIHHd")
"""VP8 descriptor, first octet of the frame (1: needs the one before), frame's number, packet's number, packets of the
frame, when it was taken in s."""
HISTORY = 600
"""Packets that a sender keeps."""
START_BPS, MIN_BPS, MAX_BPS = 300_000.0, 60_000.0, 1_200_000.0
START_PHASE_S = 2.0
LOW_LOSS, HIGH_LOSS = 0.02, 0.1


@dataclass
class Budget:
    """What a sender spends: never above the receiver's estimate, less when reports tell of losses."""

    bps: float = START_BPS
    began_s: float | None = None
    cap_bps: float = float("inf")
    loss: float = 0.0
    changed_s: float = float("-inf")
    cut_s: float = float("-inf")
    cuts: int = 0

    def capped(self, bps: int, now_s: float) -> None:
        """Take in a receiver's estimate; before any loss, in the first two seconds, it is believed at once."""
        self.began_s = now_s if self.began_s is None else self.began_s
        self.cap_bps = bps
        if now_s - self.began_s < START_PHASE_S and not self.loss:
            self.bps = max(self.bps, bps)
        self.bps = max(MIN_BPS, min(self.bps, self.cap_bps, MAX_BPS))

    def reported(self, fraction_lost: int, rtt_s: float, now_s: float) -> None:
        """Take in a receiver report: up 8 % a second below 2 % of loss, down above 10 %, as it is between."""
        self.loss = fraction_lost / 256
        if self.loss <= LOW_LOSS:
            self.bps = self.bps * 1.08 + 1000
        elif self.loss > HIGH_LOSS and now_s - self.cut_s > 0.3 + rtt_s:
            self.bps *= 1 - self.loss / 2
            self.cut_s = now_s
            self.cuts += 1
        self.bps = max(MIN_BPS, min(self.bps, self.cap_bps, MAX_BPS))


@dataclass
class _Sent:
    packet: bytes
    sent_s: float
    again: int = 0


class Camera:
    """Sends numbered frames at 30 a second and resends what is asked for.

    Args:
        line: SSRC, retransmission SSRC and their payload types.
        rtt_s: to the other end; a packet is resent once in so long.
        chance: of the frames' sizes.
    """

    def __init__(self, line: tuple[int, int, int, int], *, rtt_s: float, chance: random.Random) -> None:
        self.ssrc, self.rtx_ssrc, self.payload_type, self.rtx_payload_type = line
        self.budget = Budget()
        self.frames = 0
        self.packets = 0
        self.octets = 0
        self.resent = 0
        self.keyframes = 0
        self.keyframe_wanted = True
        self._rtt_s = rtt_s
        self._chance = chance
        self._sequence = chance.randrange(0x8000)
        self._rtx_sequence = chance.randrange(0x8000)
        self._history: dict[int, _Sent] = {}

    def timestamp(self, now_s: float) -> int:
        """Tell the stream's clock."""
        return int(now_s * 90_000) & 0xFFFFFFFF

    def frame(self, now_s: float) -> list[bytes]:
        """Take a frame and return its packets."""
        key, self.keyframe_wanted = self.keyframe_wanted, False
        size = self.budget.bps / 8 / FPS * self._chance.uniform(0.6, 1.4) * (4 if key else 1)
        count = max(1, round(size / PACKET + 0.5))
        packets = []
        for number in range(count):
            about = ABOUT.pack(0 if number else 0x10, 0 if key else 1, self.frames, number, count, now_s)
            payload = about + bytes(max(0, int(size / count) - ABOUT.size))
            self._sequence = (self._sequence + 1) & 0xFFFF
            packet = rtp.write(
                self.payload_type, number == count - 1, self._sequence, self.timestamp(now_s), self.ssrc,
                None, None, payload,
            )  # fmt: skip
            self._history[self._sequence] = _Sent(packet, now_s)
            self._history.pop((self._sequence - HISTORY) & 0xFFFF, None)
            packets.append(packet)
        self.frames += 1
        self.keyframes += key
        self.packets += count
        self.octets += sum(map(len, packets))
        return packets

    def again(self, sequence: int, now_s: float) -> bytes | None:
        """Resend a packet; None where it is gone, or where it was resent a moment ago."""
        sent = self._history.get(sequence)
        if sent is None or (sent.again and now_s - sent.sent_s < self._rtt_s):
            return None
        sent.sent_s, sent.again = now_s, sent.again + 1
        self.resent += 1
        self._rtx_sequence = (self._rtx_sequence + 1) & 0xFFFF
        packet = rtp.wrap(sent.packet, self.rtx_payload_type, self._rtx_sequence, self.rtx_ssrc)
        self.octets += len(packet)
        return packet


ASK_TICK_S = 0.02
MAX_ASKS = 10
PATIENCE_S = 3.0
"""Without a frame that can be shown, a keyframe is asked for."""


@dataclass
class _Missing:
    asked_s: float = float("-inf")
    asks: int = 0


@dataclass(frozen=True)
class Shown:
    """A frame on the screen."""

    number: int
    taken_s: float
    shown_s: float


class Viewer:
    """Asks for what is missing and shows each frame as soon as it and those before it are whole.

    Args:
        rtt_s: to the other end; a packet is asked for again after so long.
    """

    def __init__(self, *, rtt_s: float) -> None:
        self.shown: list[Shown] = []
        self.came_packets = 0
        self.came_again = 0
        self.doubles = 0
        self.asked = 0
        self.keyframes_asked = 0
        self._rtt_s = rtt_s
        self._newest: int | None = None
        self._missing: dict[int, _Missing] = {}
        self._seen: set[int] = set()
        self._parts: dict[int, set[int]] = {}
        self._whole: dict[int, tuple[bool, float]] = {}
        self._next: int | None = None
        self._waits_s: float | None = None

    def came(self, sequence: int, payload: bytes, now_s: float, *, again: bool) -> None:
        """Take a packet, unwrapped where it was a retransmission."""
        if self._newest is None:
            self._newest = sequence + 0x10000
        step = (sequence - self._newest + 0x8000) % 0x10000 - 0x8000
        place = self._newest + step
        if place in self._seen:
            self.doubles += 1
            return
        self._seen.add(place)
        self.came_packets += 1
        self.came_again += again
        for lost in range(self._newest + 1, place):
            self._missing[lost] = _Missing()
        self._missing.pop(place, None)
        self._newest = max(place, self._newest)
        _, inter, frame, number, count, taken_s = ABOUT.unpack_from(payload)
        parts = self._parts.setdefault(frame, set())
        parts.add(number)
        if len(parts) == count:
            self._whole[frame] = (not inter, taken_s)
            self._show(now_s)

    def _show(self, now_s: float) -> None:
        keys = [frame for frame, (key, _) in self._whole.items() if key and (self._next is None or frame > self._next)]
        if keys and self._next not in self._whole:
            self._next = max(keys)
        while self._next is not None and self._next in self._whole:
            _, taken_s = self._whole[self._next]
            self.shown.append(Shown(self._next, taken_s, now_s))
            self._waits_s = now_s
            self._next += 1
            for old in [frame for frame in self._whole if frame < self._next]:
                del self._whole[old]
                self._parts.pop(old, None)

    def to_ask(self, now_s: float, *, only_new: bool) -> list[int]:
        """Return what to ask for, at a packet (``only_new``) or at a tick of 20 ms."""
        ask = []
        for place, entry in sorted(self._missing.items()):
            if (entry.asks == 0) if only_new else (now_s - entry.asked_s >= self._rtt_s):
                entry.asked_s, entry.asks = now_s, entry.asks + 1
                ask.append(place & 0xFFFF)
                if entry.asks == MAX_ASKS:
                    del self._missing[place]
        self.asked += len(ask)
        return ask

    def wants_keyframe(self, now_s: float) -> bool:
        """Tell whether to ask for a keyframe now."""
        if self._waits_s is None:
            self._waits_s = now_s
        if now_s - self._waits_s < PATIENCE_S:
            return False
        self._waits_s = now_s
        self.keyframes_asked += 1
        return True


def frozen_s(shown_s: list[float]) -> tuple[int, float]:
    """Count the freezes of a picture and their length.

    A freeze is a gap between two frames that is longer than three times the average of the last 30, and than that
    average and 150 ms.

    Args:
        shown_s: when each frame was shown, in s.

    Returns:
        How many, and how long together in s.
    """
    gaps = [after - before for before, after in zip(shown_s, shown_s[1:], strict=False)]
    count, total_s = 0, 0.0
    for place, gap in enumerate(gaps):
        before = gaps[max(0, place - 30) : place]
        average = sum(before) / len(before) if before else 1 / FPS
        if gap >= max(3 * average, average + 0.15):
            count, total_s = count + 1, total_s + gap
    return count, total_s
