"""Payloads of the passing events ``sign.*`` (docs/protocol.md §7 and §9)."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

Id = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9_-]{1,64}\Z")]
"""Names a call, an offer or a seat."""
Sdp = Annotated[str, Meta(min_length=1, max_length=15_000)]
Share = Annotated[float, Meta(ge=0.0, le=1.0)]

Advice = Literal[
    "nobody",
    "too_near",
    "too_far",
    "too_dark",
    "backlit",
    "face_out",
    "left_hand_out",
    "right_hand_out",
    "hands_low",
]
MediaState = Literal["flowing", "stalled"]
RefusalCode = Literal["sdp_refused", "relay_away", "not_allowed"]


class SignOffered(Struct, frozen=True, forbid_unknown_fields=True):
    """A seat asks the relay for a connection. Sent by a seat to the relay."""

    call: Id
    offer: Id
    """Random; names this peer connection."""
    sdp: Sdp

    def __repr__(self) -> str:
        return f"SignOffered(call={self.call!r}, offer={self.offer!r}, sdp=⟨{len(self.sdp)}⟩)"


class SignAnswered(Struct, frozen=True, forbid_unknown_fields=True):
    """The relay takes an offer. Sent by the relay to that seat."""

    call: Id
    offer: Id
    sdp: Sdp

    def __repr__(self) -> str:
        return f"SignAnswered(call={self.call!r}, offer={self.offer!r}, sdp=⟨{len(self.sdp)}⟩)"


class SignRefused(Struct, frozen=True, forbid_unknown_fields=True):
    """The relay does not take an offer. Sent by the relay to that seat."""

    call: Id
    offer: Id
    code: RefusalCode


class SignFramingChanged(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a signer stands in the picture has changed. Sent by the relay to all seats."""

    call: Id
    pid: Id
    """The signer's seat."""
    at_ms: int
    crop: tuple[Share, Share, Share, Share] | None
    """x, y, width and height of the signing space as shares of the picture; null where nobody is seen."""
    advice: tuple[Advice, ...]
    """Most urgent first. Left and right are the signer's own."""


class SignMediaChanged(Struct, frozen=True, forbid_unknown_fields=True):
    """A seat's video begins to reach the relay, or ceases to. Sent by the relay to all seats."""

    call: Id
    pid: Id
    state: MediaState


PAYLOADS: Final[dict[str, type[Struct]]] = {
    "sign.offered": SignOffered,
    "sign.answered": SignAnswered,
    "sign.refused": SignRefused,
    "sign.framing_changed": SignFramingChanged,
    "sign.media_changed": SignMediaChanged,
}
"""The payload type of every `sign.*` event."""
