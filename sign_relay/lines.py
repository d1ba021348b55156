"""The streams that an offer's media lines stand for."""

from __future__ import annotations

import secrets

from sign_relay.arrivals import Arrivals
from sign_relay.forward import Forward
from sign_relay.sdp import Offer
from sign_relay.source import Source

NAMES = ("voice", "picture", "small")
"""What the first, second and third line carry."""
CLOCK_RATE = {"audio": 48_000, "video": 90_000}


def sources_of(offer: Offer) -> dict[str, Source]:
    """Open a book for every stream that the browser sends, by name."""
    return {
        name: Source(name, line, Arrivals(line.ssrc, CLOCK_RATE[line.kind], asks=line.kind == "video"))
        for name, line in zip(NAMES, offer.lines, strict=False)
        if line.sends and line.ssrc is not None
    }


def forwards_of(offer: Offer) -> dict[str, Forward]:
    """Prepare every stream that the browser wants to receive, by name. The small picture goes to nobody."""
    return {
        name: Forward(
            ssrc=secrets.randbits(32), rtx_ssrc=secrets.randbits(32), payload_type=line.payload_type,
            rtx_payload_type=line.rtx_payload_type, clock_rate=CLOCK_RATE[line.kind], picture=name == "picture",
            send_time_id=line.abs_send_time if name == "picture" else None,
        )
        for name, line in zip(NAMES[:2], offer.lines, strict=False)
        if line.receives
    }  # fmt: skip
