"""Errors of the sign relay.

    RelayError
    ├── SdpRefused          an offer that the relay does not take
    │   └── CodecUnsupported  without the codec that its call speaks
    ├── CallFull            more seats than a call can hold
    ├── MalformedPacket     bytes that are not what their place says
    ├── PrivateNamesMoved   the pinned media library is not the one this code was written for
    └── FramingUnavailable  the pose model or its library cannot be used
"""

from __future__ import annotations


class RelayError(Exception):
    """Base of everything that the sign relay raises."""

    code = "malformed"
    """The stable word that goes to the screen (docs/protocol.md §8)."""


class SdpRefused(RelayError):
    """An offer was judged and not taken.

    The reason names a rule and a number, never a part of the description: an SDP holds addresses.
    """

    code = "sdp_refused"

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)

    def __str__(self) -> str:
        return f"offer refused: {self.reason}"


class CodecUnsupported(SdpRefused):
    """A call speaks a codec for pictures that this offer does not have."""

    code = "codec_unsupported"


class CallFull(RelayError):
    """One seat too many wants to join a call."""

    code = "not_allowed"

    def __init__(self, seats: int) -> None:
        self.seats = seats
        super().__init__(seats)

    def __str__(self) -> str:
        return f"call already has {self.seats} seats"


class MalformedPacket(RelayError):
    """A packet ends early or lies about its lengths."""


class PrivateNamesMoved(RelayError):
    """A name that the relay uses without a promise from its library is gone or works differently."""


class FramingUnavailable(RelayError):
    """Landmarks cannot be found on this machine."""
