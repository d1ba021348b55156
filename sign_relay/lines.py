"""The streams that an offer's media lines stand for (docs/protocol.md §9)."""

from __future__ import annotations

import secrets

from sign_relay import h264, vp8
from sign_relay.arrivals import Arrivals
from sign_relay.forward import Forward
from sign_relay.sdp import MediaLine, Offer
from sign_relay.source import Source

CLOCK_RATE = {"audio": 48_000, "video": 90_000}
BEGINS = {"vp8": vp8.starts_keyframe, "h264": h264.starts_keyframe}
"""By codec: tells whether a decoder can begin with a payload. A voice can be heard from any packet on."""


def carries(line: str) -> str:
    """Tell what a line carries of the seat that it shows: ``voice``, ``picture`` or ``document``."""
    return line.partition("_")[0]


def sources_of(offer: Offer) -> dict[str, Source]:
    """Open a book for every stream that the browser sends, by its line's name."""
    return {
        line.name: Source(line.name, line, Arrivals(line.ssrc, CLOCK_RATE[line.kind], asks=line.kind == "video"))
        for line in offer.lines
        if line.sends and line.ssrc is not None
    }


def forwards_of(offer: Offer) -> dict[str, Forward]:
    """Prepare every stream that the browser wants to receive, by its line's name."""
    return {line.name: _forward(line) for line in offer.lines if line.receives}


def _forward(line: MediaLine) -> Forward:
    return Forward(
        ssrc=secrets.randbits(32), rtx_ssrc=secrets.randbits(32), payload_type=line.payload_type,
        rtx_payload_type=line.rtx_payload_type, clock_rate=CLOCK_RATE[line.kind], begins=BEGINS.get(line.codec),
        send_time_id=line.abs_send_time if line.kind == "video" else None,
    )  # fmt: skip
