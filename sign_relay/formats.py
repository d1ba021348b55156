"""Which of the formats that a media line offers the relay takes."""

from __future__ import annotations

from sign_relay.errors import CodecUnsupported, SdpRefused
from sign_relay.sections import Section, number_of

CODECS = {"opus/48000/2": "opus", "vp8/90000": "vp8", "h264/90000": "h264"}


def _offered(section: Section) -> list[tuple[int, str]]:
    """List the payload types of the codecs that the relay knows, in the browser's order of preference."""
    names: dict[int, str] = {}
    for value in section.all("rtpmap"):
        number, _, name = value.partition(" ")
        names[number_of(number, 127, "payload type")] = name.strip().lower()
    parameters = _parameters(section)
    formats = [number_of(number, 127, "payload type") for number in section.head.split(" ")[3:]]
    known = [(number, CODECS[names[number]]) for number in formats if names.get(number) in CODECS]
    return [
        (number, codec)
        for number, codec in known
        if not _looks_like_rtcp(number) and (codec != "h264" or _is_common_h264(parameters.get(number, "")))
    ]


def _looks_like_rtcp(number: int) -> bool:
    return 64 <= number <= 95  # RFC 5761 §4: with the marker bit they are RTCP's 192 to 223


def _parameters(section: Section) -> dict[int, str]:
    values = (value.partition(" ") for value in section.all("fmtp"))
    return {number_of(number, 127, "payload type"): text.strip() for number, _, text in values}


def _is_common_h264(parameters: str) -> bool:
    """Tell whether it is Constrained Baseline in packetization mode 1, which every browser has (RFC 7742 §6.2)."""
    given = {name.strip().lower(): value.strip().lower() for name, _, value in map(_split, parameters.split(";"))}
    return given.get("packetization-mode") == "1" and given.get("profile-level-id", "")[:4] in ("42e0", "42c0")


def _split(parameter: str) -> tuple[str, str, str]:
    return parameter.partition("=")


def settle(section: Section, settled: str | None) -> str:
    """Tell which codec a line of pictures speaks: what its call has settled on, else what the browser prefers.

    Raises:
        CodecUnsupported: the line does not have the codec that is settled.
        SdpRefused: it has neither VP8 nor H.264.
    """
    found = [codec for _, codec in _offered(section)]
    if not found:
        raise SdpRefused("neither VP8 nor H.264")
    if settled is not None and settled not in found:
        raise CodecUnsupported(f"no {settled}, which the call speaks")
    return settled or found[0]


def choose(section: Section, codec: str) -> tuple[int, int | None]:
    """Find the codec's payload type, and that of its retransmissions."""
    offered = _offered(section)
    chosen = next((number for number, each in offered if each == codec), None)
    if chosen is None:
        raise SdpRefused(f"no {codec}")
    rtx = {number_of(value.partition(" ")[0], 127, "payload type")
           for value in section.all("rtpmap") if value.partition(" ")[2].strip().lower() == "rtx/90000"}  # fmt: skip
    listed = section.head.split(" ")[3:]
    for number, text in _parameters(section).items():
        if text == f"apt={chosen}" and number in rtx and str(number) in listed and not _looks_like_rtcp(number):
            return chosen, number
    return chosen, None
