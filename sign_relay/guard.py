"""Judge an offer before any media code sees it.

The text is read once, line by line, and only the attributes named here are looked at; everything else falls away, so
nothing of the offer's text is ever handed on. Candidates are counted and dropped: the relay learns where a peer is from
its authenticated connectivity check alone, and so can never be made to send to an address of somebody's choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sign_relay.errors import SdpRefused
from sign_relay.sdp import ABS_SEND_TIME, MediaLine, Offer

MAX_BYTES = 32_000
MAX_LINE = 1_000
MAX_MEDIA_LINES = 8
MAX_CANDIDATES = 20
MAX_SSRC_LINES = 64
MAX_ATTRIBUTES = 800

SHAPES = (("audio", "video"), ("audio", "video", "video"))
"""The media lines that an offer may have (docs/protocol.md §9)."""

DIGESTS = {"sha-256": 32, "sha-384": 48, "sha-512": 64}
"""Hash functions of certificate fingerprints and their lengths in bytes."""

UFRAG = re.compile(r"[A-Za-z0-9+/]{4,256}", re.ASCII)
PASSWORD = re.compile(r"[A-Za-z0-9+/]{22,256}", re.ASCII)
MID = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`{|}~-]{1,16}", re.ASCII)
NUMBER = re.compile(r"[0-9]{1,10}", re.ASCII)
DIGEST = re.compile(r"[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2})+", re.ASCII)
DIRECTIONS = {
    "sendrecv": (True, True),
    "sendonly": (True, False),
    "recvonly": (False, True),
    "inactive": (False, False),
}
"""Attribute to whether the browser sends and receives."""


@dataclass
class _Section:
    """Attributes of the session, or of one media line, by name."""

    head: str = ""
    attributes: dict[str, list[str]] = field(default_factory=dict)

    def all(self, name: str) -> list[str]:
        return self.attributes.get(name, [])

    def one(self, name: str, otherwise: _Section | None = None) -> str:
        """Return the only value of an attribute that must stand here, or in the session part."""
        values = self.all(name) or (otherwise.all(name) if otherwise else [])
        if len(set(values)) != 1:
            raise SdpRefused(f"{name} stands {len(values)} times")
        return values[0]


READ = frozenset(DIRECTIONS) | {
    *("group", "ice-ufrag", "ice-pwd", "ice-lite", "fingerprint", "setup", "mid"),
    *("rtcp-mux", "rtpmap", "fmtp", "extmap", "ssrc", "ssrc-group", "crypto"),
}
"""The attributes that are looked at."""


def judge(text: str) -> Offer:
    """Read an offer, or refuse it.

    Args:
        text: an SDP offer from a browser.

    Returns:
        What the relay needs to answer it.

    Raises:
        SdpRefused: too large, malformed, or not of the shape that the protocol names. No other exception leaves.

    Source:
        RFC 8866 (SDP), RFC 8839 (ICE attributes), RFC 8842 (DTLS), RFC 9143 (BUNDLE).
    """
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise SdpRefused(f"more than {MAX_BYTES} bytes")
    if not text.isascii():
        raise SdpRefused("not ASCII")
    session, media = _sections(text)
    shape = tuple(_kind(section) for section in media)
    if shape not in SHAPES:
        raise SdpRefused(f"{len(media)} media lines of the wrong kinds")
    mids = tuple(_matched(MID, section.one("mid"), "mid") for section in media)
    if len(set(mids)) != len(mids):
        raise SdpRefused("two lines have the same mid")
    if tuple(session.one("group").split()) != ("BUNDLE", *mids):
        raise SdpRefused("not all lines are bundled")
    if session.all("ice-lite"):
        raise SdpRefused("the browser's side is ice-lite")
    first = media[0]
    lines = tuple(_line(section, mid) for section, mid in zip(media, mids, strict=True))
    ssrcs = [ssrc for line in lines for ssrc in (line.ssrc, line.rtx_ssrc) if ssrc is not None]
    if len(set(ssrcs)) != len(ssrcs):
        raise SdpRefused("an ssrc is used twice")
    return Offer(
        ufrag=_matched(UFRAG, first.one("ice-ufrag", session), "ice-ufrag"),
        password=_matched(PASSWORD, first.one("ice-pwd", session), "ice-pwd"),
        fingerprints=_fingerprints(first, session),
        active=_setup(first.one("setup", session)),
        lines=lines,
    )


def _sections(text: str) -> tuple[_Section, list[_Section]]:
    session = here = _Section()
    media: list[_Section] = []
    candidates = ssrcs = attributes = 0
    lines = _lines(text)
    if next(lines, "") != "v=0":
        raise SdpRefused("does not begin with v=0")
    for line in lines:
        if line.startswith("m="):
            if len(media) == MAX_MEDIA_LINES:
                raise SdpRefused(f"more than {MAX_MEDIA_LINES} media lines")
            here = _Section(head=line[2:])
            media.append(here)
        elif line.startswith("a="):
            name, _, value = line[2:].partition(":")
            attributes += 1
            candidates += name == "candidate"
            ssrcs += name == "ssrc"
            if candidates > MAX_CANDIDATES:
                raise SdpRefused(f"more than {MAX_CANDIDATES} candidates")
            if ssrcs > MAX_SSRC_LINES:
                raise SdpRefused(f"more than {MAX_SSRC_LINES} ssrc lines")
            if attributes > MAX_ATTRIBUTES:
                raise SdpRefused(f"more than {MAX_ATTRIBUTES} attributes")
            if name in READ:
                here.attributes.setdefault(name, []).append(value)
    return session, media


def _lines(text: str) -> Iterator[str]:
    for line in text.replace("\r\n", "\n").split("\n"):
        if not line:
            continue
        if len(line) > MAX_LINE or len(line) < 2 or line[1] != "=" or not line.isprintable():
            raise SdpRefused("a line is malformed")
        yield line


def _kind(section: _Section) -> str:
    kind, port, profile, *formats = [*section.head.split(" "), "", "", ""]
    if profile != "UDP/TLS/RTP/SAVPF" or NUMBER.fullmatch(port) is None or not any(formats):
        raise SdpRefused("a media line is not UDP/TLS/RTP/SAVPF")
    return kind


def _line(section: _Section, mid: str) -> MediaLine:
    kind = _kind(section)
    if section.all("crypto"):
        raise SdpRefused("keys stand in the description")
    if not section.all("rtcp-mux"):
        raise SdpRefused("RTCP is not multiplexed")
    sends, receives = _direction(section)
    payload_type, rtx_payload_type = _formats(section, kind)
    ssrc, rtx_ssrc = _ssrcs(section) if sends else (None, None)
    return MediaLine(
        kind=kind,
        mid=mid,
        sends=sends,
        receives=receives,
        payload_type=payload_type,
        rtx_payload_type=rtx_payload_type,
        ssrc=ssrc,
        rtx_ssrc=rtx_ssrc if rtx_payload_type is not None else None,
        abs_send_time=_extension(section, ABS_SEND_TIME),
    )


def _direction(section: _Section) -> tuple[bool, bool]:
    found = [both for name, both in DIRECTIONS.items() if section.all(name)]
    if len(found) > 1:
        raise SdpRefused("two directions on one line")
    return found[0] if found else DIRECTIONS["sendrecv"]


def _formats(section: _Section, kind: str) -> tuple[int, int | None]:
    """Find Opus or VP8, and its retransmission format, in the browser's order of preference."""
    wanted = "opus/48000/2" if kind == "audio" else "vp8/90000"
    names: dict[int, str] = {}
    for value in section.all("rtpmap"):
        number, _, name = value.partition(" ")
        names[_number(number, 127, "payload type")] = name.strip().lower()
    offered = [_number(number, 127, "payload type") for number in section.head.split(" ")[3:]]
    chosen = next((number for number in offered if names.get(number) == wanted), None)
    if chosen is None or 64 <= chosen <= 95:  # RFC 5761: such numbers look like RTCP
        raise SdpRefused(f"no {wanted}")
    for value in section.all("fmtp"):
        number, _, parameters = value.partition(" ")
        if parameters.strip() == f"apt={chosen}":
            rtx = _number(number, 127, "payload type")
            if names.get(rtx) == "rtx/90000" and rtx in offered:
                return chosen, rtx
    return chosen, None


def _ssrcs(section: _Section) -> tuple[int, int | None]:
    """Return the line's SSRC and its retransmission SSRC (RFC 5576)."""
    for value in section.all("ssrc-group"):
        semantics, _, rest = value.partition(" ")
        members = rest.split()
        if semantics == "FID":
            if len(members) != 2:
                raise SdpRefused(f"an FID group has {len(members)} members")
            return _number(members[0], 0xFFFFFFFF, "ssrc"), _number(members[1], 0xFFFFFFFF, "ssrc")
    found = {_number(value.split(" ")[0], 0xFFFFFFFF, "ssrc") for value in section.all("ssrc")}
    if len(found) != 1:
        raise SdpRefused(f"{len(found)} ssrcs on a line that sends")
    return found.pop(), None


def _extension(section: _Section, uri: str) -> int | None:
    for value in section.all("extmap"):
        number, _, rest = value.partition(" ")
        if rest.strip().split(" ")[0] == uri:
            found = _number(number.split("/")[0], 255, "extension id")
            return found if 1 <= found <= 14 else None  # above 14 needs two-byte headers
    return None


def _fingerprints(first: _Section, session: _Section) -> tuple[tuple[str, str], ...]:
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


def _number(text: str, most: int, what: str) -> int:
    if NUMBER.fullmatch(text) is None or int(text) > most:
        raise SdpRefused(f"{what} is not a number up to {most}")
    return int(text)


def _matched(pattern: re.Pattern[str], text: str, what: str) -> str:
    if pattern.fullmatch(text) is None:
        raise SdpRefused(f"{what} is malformed")
    return text
