"""Read the text of a description into its parts, within bounds, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sign_relay.errors import SdpRefused

MAX_BYTES = 32_000
MAX_LINE = 1_000
MAX_MEDIA_LINES = 8
MAX_CANDIDATES = 20
MAX_SSRC_LINES = 64
MAX_ATTRIBUTES = 800

NUMBER = re.compile(r"[0-9]{1,10}", re.ASCII)
DIRECTIONS = {
    "sendrecv": (True, True),
    "sendonly": (True, False),
    "recvonly": (False, True),
    "inactive": (False, False),
}
"""Attribute to whether the browser sends and receives."""


@dataclass
class Section:
    """Attributes of the session, or of one media line, by name."""

    head: str = ""
    attributes: dict[str, list[str]] = field(default_factory=dict)

    def all(self, name: str) -> list[str]:
        """Return the values of an attribute in their order."""
        return self.attributes.get(name, [])

    def one(self, name: str, otherwise: Section | None = None) -> str:
        """Return the only value of an attribute that must stand here, or in the session part."""
        values = self.all(name) or (otherwise.all(name) if otherwise else [])
        if len(set(values)) != 1:
            raise SdpRefused(f"{name} stands {len(values)} times")
        return values[0]


READ = frozenset(DIRECTIONS) | {
    *("group", "ice-ufrag", "ice-pwd", "ice-lite", "fingerprint", "setup", "mid"),
    *("rtcp-mux", "rtpmap", "fmtp", "extmap", "ssrc", "ssrc-group", "crypto", "sctp-port"),
}
"""The attributes that are looked at."""


def read(text: str) -> tuple[Section, list[Section]]:
    """Read a description; return its session part and its media parts.

    Raises:
        SdpRefused: malformed, or more of something than the limits above.
    """
    session = here = Section()
    media: list[Section] = []
    candidates = ssrcs = attributes = 0
    lines = lines_of(text)
    if next(lines, "") != "v=0":
        raise SdpRefused("does not begin with v=0")
    for line in lines:
        if line.startswith("m="):
            if len(media) == MAX_MEDIA_LINES:
                raise SdpRefused(f"more than {MAX_MEDIA_LINES} media lines")
            here = Section(head=line[2:])
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


def lines_of(text: str) -> Iterator[str]:
    """Yield the lines, each of them proved to look like one."""
    for line in text.replace("\r\n", "\n").split("\n"):
        if not line:
            continue
        if len(line) > MAX_LINE or len(line) < 2 or line[1] != "=" or not line.isprintable():
            raise SdpRefused("a line is malformed")
        yield line


def number_of(text: str, most: int, what: str) -> int:
    """Read a decimal number, or refuse the description."""
    if NUMBER.fullmatch(text) is None or int(text) > most:
        raise SdpRefused(f"{what} is not a number up to {most}")
    return int(text)


def matched(pattern: re.Pattern[str], text: str, what: str) -> str:
    """Return a text that has the pattern's form, or refuse the description."""
    if pattern.fullmatch(text) is None:
        raise SdpRefused(f"{what} is malformed")
    return text
