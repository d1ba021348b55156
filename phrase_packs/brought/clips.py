"""Signed clips: what they are is read from the file itself, never from its name.

Source: ISO/IEC 14496-12 §4.2 (boxes), RFC 8794 §8 (EBML header).
"""

from __future__ import annotations

from typing import Final

from phrase_packs.errors import Fault, PackRefused, say

MAX_CLIP: Final = 20 << 20
_EBML: Final = b"\x1a\x45\xdf\xa3"


def kind_of_clip(data: bytes, file: str) -> str:
    """Tell a clip's media type.

    Raises:
        PackRefused: `clip_broken`: it is neither MP4 nor WebM, too large, or cut off.
    """
    if len(data) <= MAX_CLIP and data.startswith(_EBML) and b"webm" in data[:64]:
        return "video/webm"
    if len(data) <= MAX_CLIP and _is_mp4(data):
        return "video/mp4"
    sentence = say("a clip is a whole file in MP4 or WebM of at most {most} MB", most=MAX_CLIP >> 20)
    raise PackRefused((Fault(file, 1, 1, "", "clip_broken", sentence),))


def _is_mp4(data: bytes) -> bool:
    """Tell whether the file is a chain of boxes to its very end, with a film and its table of contents in it."""
    at, found = 0, set()
    while at + 8 <= len(data):
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        elif size == 0:
            size = len(data) - at
        if size < 8 or (at == 0 and name != b"ftyp"):
            return False
        found.add(name)
        at += size
    return at == len(data) and {b"ftyp", b"moov", b"mdat"} <= found
