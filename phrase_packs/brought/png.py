"""Pictures in PNG from anybody: the chunks that make the picture are checked and kept, all others go.

Source: W3C Portable Network Graphics (second edition), §5, §11.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Final

from phrase_packs.brought.svg import DrawingRefused
from phrase_packs.errors import say

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
MAX_BYTES: Final = 1 << 20
MAX_SIDE_PX: Final = 1024
_KEPT: Final = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
_CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def clean_png(data: bytes) -> bytes:
    """Keep of a picture what is drawn.

    Returns:
        PNG without words, colour profiles and times.

    Raises:
        DrawingRefused: `picture_broken`.
    """
    if len(data) > MAX_BYTES:
        raise DrawingRefused("picture_broken", say("a picture has at most {most} kB", most=MAX_BYTES >> 10))
    if not data.startswith(SIGNATURE):
        raise _broken()
    chunks = [(name, body) for name, body in _chunks(data) if name in _KEPT]
    names = [name for name, _ in chunks]
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"] or names.count(b"IHDR") != 1 or b"IDAT" not in names:
        raise _broken()
    _hold_pixels(chunks[0][1], b"".join(body for name, body in chunks if name == b"IDAT"))
    return SIGNATURE + b"".join(_chunk(name, body) for name, body in chunks)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(data):
        head = data[at : at + 8]
        if len(head) < 8:
            raise _broken()
        size, name = struct.unpack(">I4s", head)
        body, crc = data[at + 8 : at + 8 + size], data[at + 8 + size : at + 12 + size]
        if len(body) != size or crc != struct.pack(">I", zlib.crc32(name + body)):
            raise _broken()
        if name[0:1].isupper() and name not in _KEPT:
            raise _broken()  # a chunk that must be understood, and is not
        yield name, body
        at += 12 + size
        if name == b"IEND":
            return


def _hold_pixels(header: bytes, packed: bytes) -> None:
    """Refuse a picture that is too large, or has more or fewer pixels than it says."""
    if len(header) != 13:
        raise _broken()
    width, height, depth, colour, method, filtering, interlace = struct.unpack(">IIBBBBB", header)
    if not (0 < width <= MAX_SIDE_PX and 0 < height <= MAX_SIDE_PX):
        raise DrawingRefused("picture_broken", say("a picture is at most {most} px wide and high", most=MAX_SIDE_PX))
    if colour not in _CHANNELS or depth not in (1, 2, 4, 8, 16) or method or filtering or interlace > 1:
        raise _broken()
    row = (width * depth * _CHANNELS[colour] + 7) // 8 + 1
    # Interlaced pictures have up to seven smaller ones in them, each row of which has a byte of its own.
    most = row * height + (8 * (width + height) if interlace else 0)
    machine = zlib.decompressobj()
    try:
        pixels = machine.decompress(packed, most + 1)
    except zlib.error:
        raise _broken() from None
    if len(pixels) > most or not machine.eof or (not interlace and len(pixels) != most):
        raise _broken()


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _broken() -> DrawingRefused:
    return DrawingRefused("picture_broken", say("this is not a picture in PNG, or it is damaged"))
