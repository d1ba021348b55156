"""What a standard client's offer is made of, before the relay judges it."""

from __future__ import annotations

NAMES = {"audio": "voice", "video": "picture", "application": "text"}
"""What the one line of each kind carries (docs/protocol.md §9)."""
DIRECTIONS = {"whip": "sendonly", "whep": "recvonly"}
"""What each way allows. `sendrecv` may stand for it, and is answered as it."""
_ALL = ("sendrecv", "sendonly", "recvonly", "inactive")


class OfferUnfit(ValueError):
    """The offer is not one of this way."""


def shape(sdp: str, way: str) -> tuple[str, tuple[str, ...]]:
    """Bring an offer into the form that the relay takes.

    Args:
        sdp: the offer.
        way: `whip`, which only sends, or `whep`, which only receives.

    Returns:
        The offer with one direction on every line of sound and pictures, the client as the one who begins the
        DTLS handshake, and what its lines carry.

    Raises:
        OfferUnfit: another direction, or a line that has no name here.

    Source:
        RFC 9725 §4.2 (WHIP); draft-ietf-wish-whep (WHEP).
    """
    wanted = DIRECTIONS[way]
    names: list[str] = []
    lines: list[str] = []
    for line in sdp.replace("\r\n", "\n").split("\n"):
        if line.startswith("m="):
            name = NAMES.get(line[2:].partition(" ")[0])
            if name is None or name in names:
                raise OfferUnfit(f"line {len(names)} has no name")
            names.append(name)
            lines.append(line)
            if name != "text":
                lines.append(f"a={wanted}")
        elif line[2:] in _ALL and line.startswith("a="):
            if line[2:] not in ("sendrecv", wanted):
                raise OfferUnfit(f"{line[2:]} on the way {way}")
        elif line:
            # The client begins the DTLS handshake: it has our addresses first, and may have a certificate (RSA) for
            # which the relay's side would have no cipher to propose.
            lines.append("a=setup:active" if line == "a=setup:actpass" else line)
    return "\r\n".join(lines) + "\r\n", tuple(names)
