"""Payloads of the passing events ``sign.*`` (docs/protocol.md §7 and §9)."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

Id = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9_-]{1,64}\Z")]
"""Names a call, an offer or a seat."""
Sdp = Annotated[str, Meta(min_length=1, max_length=15_000)]
Share = Annotated[float, Meta(ge=0.0, le=1.0)]

CHECK: Final = "check"
"""The call that every seat has for itself, before a real one: the relay sends its own picture back to it."""

Advice = Literal[
    "nobody",
    "too_near",
    "too_far",
    "too_dark",
    "backlit",
    "blurred",
    "several",
    "face_out",
    "left_hand_out",
    "right_hand_out",
    "hands_low",
]
MediaState = Literal["flowing", "stalled", "off"]
Line = Literal["voice", "picture", "small", "document", "picture_2", "picture_3", "voice_2", "text"]
Crop = tuple[Share, Share, Share, Share]
RefusalCode = Literal["sdp_refused", "codec_unsupported", "relay_away", "not_allowed"]


class SignOffered(Struct, frozen=True, forbid_unknown_fields=True):
    """A seat asks the relay for a connection. Sent by a seat to the relay."""

    call: Id
    offer: Id
    """Random; names this peer connection."""
    sdp: Sdp
    lines: Annotated[tuple[Line, ...], Meta(max_length=8)]
    """What the media lines carry, in their order; empty for voice, picture, and perhaps small."""

    def __repr__(self) -> str:
        return f"SignOffered(call={self.call!r}, offer={self.offer!r}, sdp=⟨{len(self.sdp)}⟩)"


class SignSwitched(Struct, frozen=True, forbid_unknown_fields=True):
    """Which of its streams a seat shows now. Sent by a seat to the relay."""

    call: Id
    picture: bool
    voice: bool
    document: bool


class SignFramed(Struct, frozen=True, forbid_unknown_fields=True):
    """What a seat's own browser saw in its camera's picture. Sent by a seat to the relay."""

    call: Id
    crop: Crop | None
    advice: Annotated[tuple[Advice, ...], Meta(max_length=4)]
    signing: bool


class SignMeasured(Struct, frozen=True, forbid_unknown_fields=True):
    """How well a seat sees another's picture. Sent by a seat to all others."""

    call: Id
    pid: Id
    """Whose picture it is."""
    window_ms: Annotated[int, Meta(ge=100, le=60_000)]
    fps: Annotated[float, Meta(ge=0, le=240)]
    """Frames shown a second."""
    frozen_ms: Annotated[int, Meta(ge=0, le=60_000)]
    freezes: Annotated[int, Meta(ge=0, le=1_000)]
    delay_ms: Annotated[int, Meta(ge=0, le=60_000)] | None
    """From the other's camera to this screen."""
    skew_ms: Annotated[int, Meta(ge=-60_000, le=60_000)] | None
    """How far the voice is ahead of the lips."""
    width: Annotated[int, Meta(ge=0, le=8_192)]
    height: Annotated[int, Meta(ge=0, le=8_192)]
    hands: Share | None
    """The part of the time in which the hands were seen."""
    round_trip_ms: Annotated[int, Meta(ge=0, le=60_000)] | None
    """Between the seat that tells this and the relay."""


class SignLine(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose stream a receiving line carries."""

    line: Line
    pid: Id


class SignLinesChanged(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose streams a seat's lines carry now. Sent by the relay to that seat."""

    call: Id
    offer: Id
    lines: tuple[SignLine, ...]


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
    crop: Crop | None
    """x, y, width and height of the signing space as shares of the picture; null where nobody is seen."""
    advice: tuple[Advice, ...]
    """Most urgent first. Left and right are the signer's own."""
    signing: bool
    """The hands have been moving as signing hands do."""
    by: Literal["server", "device"]
    """Who looked."""


class SignMediaChanged(Struct, frozen=True, forbid_unknown_fields=True):
    """What of a seat reaches the relay has changed. Sent by the relay to all seats."""

    call: Id
    pid: Id
    state: MediaState
    """Of the picture: it flows, it should and does not, or its owner has switched it off."""
    voice: bool
    document: bool


PAYLOADS: Final[dict[str, type[Struct]]] = {
    "sign.offered": SignOffered,
    "sign.switched": SignSwitched,
    "sign.framed": SignFramed,
    "sign.measured": SignMeasured,
    "sign.answered": SignAnswered,
    "sign.refused": SignRefused,
    "sign.lines_changed": SignLinesChanged,
    "sign.framing_changed": SignFramingChanged,
    "sign.media_changed": SignMediaChanged,
}
"""The payload type of every `sign.*` event."""
