"""What the relay reads out of an offer, and nothing more."""

from __future__ import annotations

from dataclasses import dataclass, field

ABS_SEND_TIME = "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time"
"""24-bit sender clock in every packet; the receiver's bandwidth estimate (REMB) is made from it."""


@dataclass(frozen=True)
class MediaLine:
    """One media line of an offer, as far as the relay uses it."""

    kind: str
    """``audio`` or ``video``."""
    mid: str
    sends: bool
    """The browser sends on this line."""
    receives: bool
    """The browser wants to receive on this line."""
    payload_type: int
    """Of Opus (audio) or VP8 (video), 0 to 127, in the browser's numbering."""
    rtx_payload_type: int | None
    """Of the retransmission format for ``payload_type`` (RFC 4588)."""
    ssrc: int | None
    """Of what the browser sends; None where it sends nothing."""
    rtx_ssrc: int | None
    abs_send_time: int | None
    """Id of that header extension, 1 to 14."""


@dataclass(frozen=True)
class Offer:
    """An offer that the guard has let in. Holds no address: none is read."""

    ufrag: str
    password: str = field(repr=False)
    fingerprints: tuple[tuple[str, str], ...]
    """Pairs of hash name and hexadecimal digest with colons; at least one is SHA-256."""
    active: bool
    """The browser insists on opening the DTLS handshake (``a=setup:active``)."""
    lines: tuple[MediaLine, ...]
    """Audio, video, and perhaps the small video for framing, in this order."""
