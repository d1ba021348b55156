"""VP8 in RTP, as far as a relay must look into it.

Source:
    RFC 7741 §4.2 (payload descriptor), §4.3 (payload header).
"""

from __future__ import annotations

from sign_relay.rtp import Packet

MAX_FRAME = 60_000
"""Bytes of one small frame; a keyframe of 320x240 has about 10,000."""


def descriptor_length(payload: bytes) -> int:
    """Return the length of the payload descriptor in bytes, at most the payload's own length."""
    if not payload:
        return 0
    length = 1
    if payload[0] & 0x80 and len(payload) > 1:
        flags = payload[1]
        length = 2
        if flags & 0x80:
            length += 2 if len(payload) > 2 and payload[2] & 0x80 else 1
        if flags & 0x40:
            length += 1
        if flags & 0x30:
            length += 1
    return min(length, len(payload))


def starts_frame(payload: bytes) -> bool:
    """Tell whether this packet begins a frame: it begins a partition, and that is the first one."""
    return bool(payload) and payload[0] & 0x17 == 0x10


def starts_keyframe(payload: bytes) -> bool:
    """Tell whether this packet begins a frame that needs no other."""
    if not starts_frame(payload):
        return False
    length = descriptor_length(payload)
    return length < len(payload) and payload[length] & 1 == 0


class InOrder:
    """Holds packets back until those before them have come, or are waited for no longer."""

    def __init__(self) -> None:
        self._next: int | None = None
        self._waiting: dict[int, Packet] = {}

    def add(self, place: int, packet: Packet, oldest_missing: int | None) -> list[Packet]:
        """Take a packet; return those that can be read now.

        Args:
            place: in the stream, without wraps.
            packet: as it came.
            oldest_missing: place of the first packet that may still come; what waits for it is as much as the stream's
                book allows.
        """
        if self._next is None:
            self._next = place
        if place >= self._next:
            self._waiting[place] = packet
        ready = []
        while self._waiting:
            if self._next in self._waiting:
                ready.append(self._waiting.pop(self._next))
                self._next += 1
            elif oldest_missing is not None and oldest_missing <= self._next:
                break
            else:
                self._next = min(self._waiting)
        return ready


class FrameAssembler:
    """Joins the packets of one stream to frames that a decoder can take.

    Packets must come in order. After a gap everything is dropped until the next keyframe, and :attr:`needs_keyframe` is
    true meanwhile.
    """

    def __init__(self) -> None:
        self.needs_keyframe = True
        self._next: int | None = None
        self._parts: list[bytes] = []
        self._size = 0
        self._joined = False

    def add(self, packet: Packet) -> bytes | None:
        """Take a packet; return a whole frame when this was its last."""
        if not packet.payload:
            if self._next == packet.sequence:
                self._next = (packet.sequence + 1) & 0xFFFF
            return None
        if self._next is not None and packet.sequence != self._next:
            if (packet.sequence - self._next) & 0xFFFF > 0x8000:
                return None
            self._lose()
        self._next = (packet.sequence + 1) & 0xFFFF
        if starts_frame(packet.payload):
            self._begin(starts_keyframe(packet.payload))
        if not self._joined:
            return None
        part = packet.payload[descriptor_length(packet.payload) :]
        self._parts.append(part)
        self._size += len(part)
        if self._size > MAX_FRAME:
            self._lose()
        elif packet.marker:
            self._joined = False
            return b"".join(self._parts)
        return None

    def _begin(self, keyframe: bool) -> None:
        self.needs_keyframe = self.needs_keyframe and not keyframe
        self._joined = not self.needs_keyframe
        self._parts, self._size = [], 0

    def _lose(self) -> None:
        self.needs_keyframe, self._joined = True, False
        self._parts, self._size = [], 0
