"""Judge an offer before any media code sees it.

The text is read once, line by line, and only the attributes named here are looked at; everything else falls away, so
nothing of the offer's text is ever handed on. Candidates are counted and dropped: the relay learns where a peer is from
its authenticated connectivity check alone, and so can never be made to send to an address of somebody's choice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sign_relay import formats, sections
from sign_relay.errors import SdpRefused
from sign_relay.sdp import ABS_SEND_TIME, MediaLine, Offer
from sign_relay.sections import Section, matched, number_of

BOTH, OUT, IN = (True, True), (True, False), (False, True)
LINES = {
    "voice": ("audio", (BOTH, OUT, IN)),
    "picture": ("video", (BOTH, OUT, IN)),
    "small": ("video", (OUT,)),
    "document": ("video", (BOTH, IN)),
    "picture_2": ("video", (IN,)),
    "picture_3": ("video", (IN,)),
    "voice_2": ("audio", (IN,)),
    "text": ("application", (BOTH,)),
}
"""The media lines that an offer may have, their kinds, and whether they may send and receive (docs/protocol.md §9)."""
CODECS = {"voice": "opus", "voice_2": "opus", "small": "vp8", "text": "t140"}
"""Of lines that do not speak the call's codec."""
PROFILES = {"audio": "UDP/TLS/RTP/SAVPF", "video": "UDP/TLS/RTP/SAVPF", "application": "UDP/DTLS/SCTP"}
UNNAMED = ("voice", "picture", "small")
"""What the lines are where the offer comes without names."""
DIGESTS = {"sha-256": 32, "sha-384": 48, "sha-512": 64}
"""Hash functions of certificate fingerprints and their lengths in bytes."""

UFRAG = re.compile(r"[A-Za-z0-9+/]{4,256}", re.ASCII)
PASSWORD = re.compile(r"[A-Za-z0-9+/]{22,256}", re.ASCII)
MID = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`{|}~-]{1,16}", re.ASCII)
DIGEST = re.compile(r"[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2})+", re.ASCII)


def judge(text: str, names: Sequence[str] = (), codec: str | None = None) -> Offer:
    """Read an offer, or refuse it.

    Args:
        text: an SDP offer from a browser.
        names: what its media lines carry, in their order; empty for the first of ``UNNAMED``.
        codec: of the pictures, where the call has settled on one; else the offer's own preference counts.

    Returns:
        What the relay needs to answer it.

    Raises:
        CodecUnsupported: the offer does not have the codec that the call has settled on.
        SdpRefused: too large, malformed, or not of the shape that the protocol names. No other exception leaves.

    Source:
        RFC 8866 (SDP), RFC 8839 (ICE attributes), RFC 8842 (DTLS), RFC 9143 (BUNDLE).
    """
    if len(text) > sections.MAX_BYTES or len(text.encode("utf-8", "replace")) > sections.MAX_BYTES:
        raise SdpRefused(f"more than {sections.MAX_BYTES} bytes")
    if not text.isascii():
        raise SdpRefused("not ASCII")
    session, media = sections.read(text)
    names = _names(names, media)
    mids = tuple(matched(MID, section.one("mid"), "mid") for section in media)
    if len(set(mids)) != len(mids):
        raise SdpRefused("two lines have the same mid")
    if tuple(session.one("group").split()) != ("BUNDLE", *mids):
        raise SdpRefused("not all lines are bundled")
    if session.all("ice-lite"):
        raise SdpRefused("the browser's side is ice-lite")
    first = media[0]
    codec = formats.settle(media[names.index("picture")], codec)
    lines = tuple(
        _line(section, mid, name, CODECS.get(name, codec))
        for section, mid, name in zip(media, mids, names, strict=True)
    )
    ssrcs = [ssrc for line in lines for ssrc in (line.ssrc, line.rtx_ssrc) if ssrc is not None]
    if len(set(ssrcs)) != len(ssrcs):
        raise SdpRefused("an ssrc is used twice")
    return Offer(
        ufrag=matched(UFRAG, first.one("ice-ufrag", session), "ice-ufrag"),
        password=matched(PASSWORD, first.one("ice-pwd", session), "ice-pwd"),
        fingerprints=_fingerprints(first, session),
        active=_setup(first.one("setup", session)),
        lines=lines,
    )


def _kind(section: Section) -> str:
    kind, port, profile, *formats = [*section.head.split(" "), "", "", ""]
    if profile != PROFILES.get(kind) or sections.NUMBER.fullmatch(port) is None or not any(formats):
        raise SdpRefused("a media line is not UDP/TLS/RTP/SAVPF")
    return kind


def _names(names: Sequence[str], media: Sequence[Section]) -> Sequence[str]:
    """Settle what each line carries: a picture among them, and each once."""
    names = tuple(names) or UNNAMED[: len(media)]
    if len(names) != len(media) or "picture" not in names or len(set(names)) != len(names):
        raise SdpRefused(f"{len(media)} media lines with {len(names)} names")
    for name, section in zip(names, media, strict=True):
        kind, directions = LINES.get(name, ("", ()))
        if _kind(section) != kind or _direction(section) not in directions:
            raise SdpRefused(f"a line cannot be the {name}")
    return names


def _line(section: Section, mid: str, name: str, codec: str) -> MediaLine:
    kind = _kind(section)
    if section.all("crypto"):
        raise SdpRefused("keys stand in the description")
    if kind == "application":
        return _text_line(section, mid, name, codec)
    if not section.all("rtcp-mux"):
        raise SdpRefused("RTCP is not multiplexed")
    sends, receives = _direction(section)
    payload_type, rtx_payload_type = formats.choose(section, codec)
    ssrc, rtx_ssrc = _ssrcs(section) if sends else (None, None)
    return MediaLine(
        name=name,
        kind=kind,
        codec=codec,
        mid=mid,
        sends=sends,
        receives=receives,
        payload_type=payload_type,
        rtx_payload_type=rtx_payload_type,
        ssrc=ssrc,
        rtx_ssrc=rtx_ssrc if rtx_payload_type is not None else None,
        abs_send_time=_extension(section, ABS_SEND_TIME),
    )


def _text_line(section: Section, mid: str, name: str, codec: str) -> MediaLine:
    """Read a line of data channels (RFC 8841)."""
    return MediaLine(
        name=name, kind="application", codec=codec, mid=mid, sends=False, receives=False, payload_type=0,
        rtx_payload_type=None, ssrc=None, rtx_ssrc=None, abs_send_time=None,
        sctp_port=number_of(section.one("sctp-port"), 65535, "sctp-port"),
    )  # fmt: skip


def _direction(section: Section) -> tuple[bool, bool]:
    found = [both for name, both in sections.DIRECTIONS.items() if section.all(name)]
    if len(found) > 1:
        raise SdpRefused("two directions on one line")
    return found[0] if found else sections.DIRECTIONS["sendrecv"]


def _ssrcs(section: Section) -> tuple[int, int | None]:
    """Return the line's SSRC and its retransmission SSRC (RFC 5576)."""
    for value in section.all("ssrc-group"):
        semantics, _, rest = value.partition(" ")
        members = rest.split()
        if semantics == "FID":
            if len(members) != 2:
                raise SdpRefused(f"an FID group has {len(members)} members")
            return number_of(members[0], 0xFFFFFFFF, "ssrc"), number_of(members[1], 0xFFFFFFFF, "ssrc")
    found = {number_of(value.split(" ")[0], 0xFFFFFFFF, "ssrc") for value in section.all("ssrc")}
    if len(found) != 1:
        raise SdpRefused(f"{len(found)} ssrcs on a line that sends")
    return found.pop(), None


def _extension(section: Section, uri: str) -> int | None:
    for value in section.all("extmap"):
        number, _, rest = value.partition(" ")
        if rest.strip().split(" ")[0] == uri:
            found = number_of(number.split("/")[0], 255, "extension id")
            return found if 1 <= found <= 14 else None  # above 14 needs two-byte headers
    return None


def _fingerprints(first: Section, session: Section) -> tuple[tuple[str, str], ...]:
    found = []
    for value in first.all("fingerprint") or session.all("fingerprint"):
        name, _, digest = value.partition(" ")
        length = DIGESTS.get(name.lower())
        if length is None:
            continue
        if len(digest) != length * 3 - 1 or DIGEST.fullmatch(digest) is None:
            raise SdpRefused("a fingerprint is malformed")
        found.append((name.lower(), digest.upper()))
    if not 1 <= len(found) <= 4 or all(name != "sha-256" for name, _ in found):
        raise SdpRefused("no SHA-256 fingerprint")
    return tuple(found)


def _setup(value: str) -> bool:
    if value not in ("actpass", "active"):
        raise SdpRefused("setup is neither actpass nor active")
    return value == "active"
