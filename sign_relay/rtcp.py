"""RTCP: the reports and requests that the relay reads and writes.

Source:
    RFC 3550 §6 (SR, RR, SDES), RFC 4585 §6 (NACK, PLI), RFC 5104 §4.3.1 (FIR), draft-alvestrand-rmcat-remb (REMB).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sign_relay.errors import MalformedPacket

SENDER_REPORT, RECEIVER_REPORT, DESCRIPTION = 200, 201, 202
TRANSPORT_FEEDBACK, PAYLOAD_FEEDBACK = 205, 206
NACK, PLI, FIR, APPLICATION = 1, 1, 4, 15
HEAD = struct.Struct("!BBH")
MAX_NACKED = 128
"""Sequence numbers answered from one packet: a quarter of the ring, so that no request costs more than a burst."""


@dataclass(frozen=True)
class SenderReport:
    """A sender's clock: at ``ntp_s`` its stream stood at ``timestamp``."""

    ssrc: int
    ntp: int
    """64-bit NTP time: seconds since 1900 in 1/2³² s."""
    timestamp: int


@dataclass(frozen=True)
class Block:
    """What a receiver says about one stream."""

    ssrc: int
    fraction_lost: int
    """In 1/256, since the last report."""
    lost: int
    """In all; at most 2²³ − 1."""
    highest: int
    """Highest sequence number with its count of wraps, 32 bits."""
    jitter: int
    """In ticks of the stream's clock."""
    last_report: int
    """Middle 32 bits of the NTP time of the last sender report; 0 when there was none."""
    delay: int
    """Since that report, in 1/65,536 s."""


@dataclass(frozen=True)
class Nack:
    """These packets of a stream are missing."""

    ssrc: int
    lost: tuple[int, ...]


@dataclass(frozen=True)
class KeyframeRequest:
    """The picture of a stream is lost and must begin anew (PLI or FIR)."""

    ssrc: int


@dataclass(frozen=True)
class Bandwidth:
    """The receiver's estimate of what the path can carry (REMB)."""

    bitrate_bps: int
    ssrcs: tuple[int, ...]


Message = SenderReport | Nack | KeyframeRequest | Bandwidth


def read(data: bytes) -> list[Message]:
    """Read a compound packet; kinds that the relay has no use for are passed over.

    Raises:
        MalformedPacket: a length runs over the end, or the version is another.
    """
    messages: list[Message] = []
    place = 0
    while place < len(data):
        if place + HEAD.size > len(data):
            raise MalformedPacket("RTCP header is cut off")
        first, kind, words = HEAD.unpack_from(data, place)
        end = place + 4 + 4 * words
        if first >> 6 != 2 or end > len(data):
            raise MalformedPacket("RTCP packet is cut off")
        body = data[place + 4 : end]
        if kind == SENDER_REPORT and len(body) >= 24:
            ssrc, ntp, timestamp = struct.unpack_from("!IQI", body)
            messages.append(SenderReport(ssrc, ntp, timestamp))
        elif kind == TRANSPORT_FEEDBACK and first & 31 == NACK and len(body) >= 8:
            messages.append(_nack(body))
        elif kind == PAYLOAD_FEEDBACK and len(body) >= 8:
            messages += _payload_feedback(first & 31, body)
        place = end
    return messages


def _nack(body: bytes) -> Nack:
    lost: list[int] = []
    for place in range(8, len(body) - 3, 4):
        base, more = struct.unpack_from("!HH", body, place)
        lost.append(base)
        lost += [(base + bit + 1) & 0xFFFF for bit in range(16) if more >> bit & 1]
        if len(lost) >= MAX_NACKED:
            break
    return Nack(struct.unpack_from("!I", body, 4)[0], tuple(lost[:MAX_NACKED]))


def _payload_feedback(form: int, body: bytes) -> Sequence[Message]:
    if form == PLI:
        return [KeyframeRequest(struct.unpack_from("!I", body, 4)[0])]
    if form == FIR:
        return [KeyframeRequest(struct.unpack_from("!I", body, place)[0]) for place in range(8, len(body) - 7, 8)][:8]
    if form == APPLICATION and body[8:12] == b"REMB" and len(body) >= 16:
        count, exponent, mantissa = body[12], body[13] >> 2, (body[13] & 3) << 16 | body[14] << 8 | body[15]
        if len(body) < 16 + 4 * count:
            raise MalformedPacket("REMB is cut off")
        return [Bandwidth(min(mantissa << exponent, 1 << 40), struct.unpack_from(f"!{count}I", body, 16))]
    return []


def write_receiver_report(ssrc: int, blocks: Iterable[Block]) -> bytes:
    """Write what a receiver says about the streams it gets."""
    body = struct.pack("!I", ssrc)
    count = 0
    for block in blocks:
        count += 1
        body += struct.pack("!IB", block.ssrc, block.fraction_lost) + struct.pack("!i", block.lost)[1:]
        body += struct.pack("!IIII", block.highest & 0xFFFFFFFF, block.jitter, block.last_report, block.delay)
    return _packet(RECEIVER_REPORT, count, body)


def write_sender_report(report: SenderReport, packets: int, octets: int, cname: str) -> bytes:
    """Write a sender report and the sender's name, as one compound packet."""
    body = struct.pack(
        "!IQIII", report.ssrc, report.ntp, report.timestamp, packets & 0xFFFFFFFF, octets & 0xFFFFFFFF
    )
    name = cname.encode("ascii")
    item = struct.pack("!IBB", report.ssrc, 1, len(name)) + name + b"\0"
    return _packet(SENDER_REPORT, 0, body) + _packet(DESCRIPTION, 1, item + bytes(-len(item) % 4))


def write_nack(ssrc: int, media_ssrc: int, lost: list[int]) -> bytes:
    """Ask for packets again.

    Args:
        ssrc: the asker's.
        media_ssrc: of the stream.
        lost: sequence numbers in the order they were sent in, wraps included; at least one.
    """
    body = struct.pack("!II", ssrc, media_ssrc)
    base, more = lost[0], 0
    for sequence in lost[1:]:
        distance = (sequence - base - 1) & 0xFFFF
        if distance < 16:
            more |= 1 << distance
        else:
            body += struct.pack("!HH", base, more)
            base, more = sequence, 0
    return _packet(TRANSPORT_FEEDBACK, NACK, body + struct.pack("!HH", base, more))


def write_keyframe_request(ssrc: int, media_ssrc: int) -> bytes:
    """Ask for a keyframe (PLI)."""
    return _packet(PAYLOAD_FEEDBACK, PLI, struct.pack("!II", ssrc, media_ssrc))


def write_bandwidth(ssrc: int, bitrate_bps: int, ssrcs: list[int]) -> bytes:
    """Say what may be sent in all (REMB)."""
    exponent = max(0, bitrate_bps.bit_length() - 18)
    mantissa = bitrate_bps >> exponent
    body = struct.pack("!II", ssrc, 0) + b"REMB"
    body += struct.pack("!BBH", len(ssrcs), exponent << 2 | mantissa >> 16, mantissa & 0xFFFF)
    return _packet(PAYLOAD_FEEDBACK, APPLICATION, body + struct.pack(f"!{len(ssrcs)}I", *ssrcs))


def _packet(kind: int, count: int, body: bytes) -> bytes:
    return HEAD.pack(0x80 | count, kind, len(body) // 4) + body
