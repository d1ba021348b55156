"""As much of the H.264 payload format (RFC 6184) as forwarding needs."""

from __future__ import annotations

IDR, SPS, STAP_A, FU_A = 5, 7, 24, 28


def starts_keyframe(payload: bytes) -> bool:
    """Tell whether a decoder can begin with this packet: it carries a sequence parameter set.

    Browsers send the parameter sets before every IDR picture, in one aggregation packet or one by one. A packet that
    begins an IDR slice counts too, for those that send the sets in the same fragment.

    Args:
        payload: of an RTP packet, without its header.
    """
    if not payload:
        return False
    kind = payload[0] & 0x1F
    if kind == STAP_A:
        return any(each in (SPS, IDR) for each in _aggregated(payload))
    if kind == FU_A:
        return len(payload) > 1 and payload[1] & 0x80 != 0 and payload[1] & 0x1F in (SPS, IDR)
    return kind in (SPS, IDR)


def _aggregated(payload: bytes) -> list[int]:
    """List the kinds of the units of a STAP-A packet (RFC 6184 §5.7.1)."""
    kinds, at = [], 1
    while at + 3 <= len(payload):
        kinds.append(payload[at + 2] & 0x1F)
        at += 2 + int.from_bytes(payload[at : at + 2], "big")
    return kinds
