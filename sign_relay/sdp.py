"""What the relay reads out of an offer, and nothing more."""

from __future__ import annotations

from dataclasses import dataclass, field

ABS_SEND_TIME = "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time"
"""24-bit sender clock in every packet; the receiver's bandwidth estimate (REMB) is made from it."""


@dataclass(frozen=True)
class MediaLine:
    """One media line of an offer, as far as the relay uses it."""

    name: str
    """What it carries (docs/protocol.md §9): ``voice``, ``picture``, ``small``, ``document``, ``picture_2`` …"""
    kind: str
    """``audio``, ``video``, or ``application`` for data channels."""
    codec: str
    """``opus``, ``vp8``, ``h264`` or ``t140``."""
    mid: str
    sends: bool
    """The browser sends on this line."""
    receives: bool
    """The browser wants to receive on this line."""
    payload_type: int
    """Of the codec, 0 to 127, in the browser's numbering."""
    rtx_payload_type: int | None
    """Of the retransmission format for ``payload_type`` (RFC 4588)."""
    ssrc: int | None
    """Of what the browser sends; None where it sends nothing."""
    rtx_ssrc: int | None
    abs_send_time: int | None
    """Id of that header extension, 1 to 14."""
    sctp_port: int = 0
    """Of the browser's side of a line of data channels, which has nothing of the above but name, kind and mid."""


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
    """In the offer's order. A picture is among them."""

    @property
    def picture(self) -> MediaLine:
        """The line of the pictures that people see."""
        return next(line for line in self.lines if line.name == "picture")

    @property
    def text(self) -> MediaLine | None:
        """The line of the text channel, where there is one."""
        return next((line for line in self.lines if line.name == "text"), None)

    @property
    def codec(self) -> str:
        """The codec of the pictures that people see."""
        return self.picture.codec
