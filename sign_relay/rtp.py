"""RTP packets as bytes: read a header, write a new one before the same payload.

Source:
    RFC 3550 §5.1, RFC 8285 (header extensions), RFC 4588 (retransmission).
"""

from __future__ import annotations

import struct
from typing import NamedTuple

from sign_relay.errors import MalformedPacket

FIXED = struct.Struct("!BBHII")
EXTENSION = struct.Struct("!HH")
ONE_BYTE_PROFILE = 0xBEDE
STAMPED = struct.Struct("!BBHIIHHB3s")
"""A fixed header, then a one-byte-form extension of one word: the abs-send-time alone."""


class Packet(NamedTuple):
    """An RTP packet, taken apart."""

    payload_type: int
    marker: bool
    sequence: int
    """0 to 65,535."""
    timestamp: int
    """In ticks of the stream's clock, 32 bits."""
    ssrc: int
    send_time: bytes | None
    """abs-send-time, 3 bytes: the sender's clock in 1/2¹⁸ s, modulo 64 s."""
    payload: bytes
    """Without padding."""


def read(data: bytes, send_time_id: int | None = None) -> Packet:
    """Take an RTP packet apart.

    Args:
        data: a packet after decryption.
        send_time_id: number of the abs-send-time extension on this line.

    Raises:
        MalformedPacket: it ends early, or is of another version.
    """
    if len(data) < FIXED.size or data[0] >> 6 != 2:
        raise MalformedPacket(f"{len(data)} bytes are no RTP packet")
    first, second, sequence, timestamp, ssrc = FIXED.unpack_from(data)
    start = FIXED.size + 4 * (first & 15)
    send_time = None
    if first & 16:
        if start + EXTENSION.size > len(data):
            raise MalformedPacket("header extension is cut off")
        profile, words = EXTENSION.unpack_from(data, start)
        end = start + EXTENSION.size + 4 * words
        if send_time_id is not None and profile == ONE_BYTE_PROFILE:
            send_time = _element(data, start + EXTENSION.size, min(end, len(data)), send_time_id)
        start = end
    end = len(data)
    if first & 32:
        end -= data[-1]
    if start > end or (first & 32 and data[-1] == 0):
        raise MalformedPacket("lengths do not fit")
    return Packet(second & 127, second > 127, sequence, timestamp, ssrc, send_time, data[start:end])


def _element(data: bytes, place: int, end: int, wanted: int) -> bytes | None:
    while place < end:
        head = data[place]
        if head == 0:
            place += 1
            continue
        size = (head & 15) + 1
        if head >> 4 == wanted and size == 3 and place + 4 <= end:
            return data[place + 1 : place + 4]
        place += 1 + size
    return None


def write(
    payload_type: int, marker: bool, sequence: int, timestamp: int, ssrc: int,
    send_time: bytes | None, send_time_id: int | None, payload: bytes,
) -> bytes:  # fmt: skip
    """Put a packet together. The send time is written only where the receiver's line has a number for it."""
    second = payload_type | (128 if marker else 0)
    if send_time is None or send_time_id is None:
        return FIXED.pack(0x80, second, sequence, timestamp, ssrc) + payload
    head = STAMPED.pack(
        0x90, second, sequence, timestamp, ssrc, ONE_BYTE_PROFILE, 1, send_time_id << 4 | 2, send_time
    )
    return head + payload


def unwrap(packet: Packet, payload_type: int, ssrc: int) -> Packet:
    """Recover the packet that a retransmission carries.

    Raises:
        MalformedPacket: it carries none (browsers probe with such padding).
    """
    if len(packet.payload) < 2:
        raise MalformedPacket("retransmission without a packet")
    sequence = packet.payload[0] << 8 | packet.payload[1]
    return packet._replace(payload_type=payload_type, ssrc=ssrc, sequence=sequence, payload=packet.payload[2:])


def wrap(sent: bytes, payload_type: int, sequence: int, ssrc: int) -> bytes:
    """Make the retransmission of a packet that :func:`write` made."""
    size = STAMPED.size if sent[0] & 16 else FIXED.size
    second = payload_type | (sent[1] & 128)
    head = struct.pack("!BBH", sent[0], second, sequence) + sent[4:8] + struct.pack("!I", ssrc)
    return head + sent[FIXED.size : size] + sent[2:4] + sent[size:]
