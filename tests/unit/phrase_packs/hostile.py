"""Archives that are made to do harm, each in one way."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


def sound() -> bytes:
    return zipped({"a.txt": b"hello", "b/c.txt": b"x" * 1000})


def zipped(members: dict[str, bytes], mode: int = 0o100644) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.external_attr, info.create_system = mode << 16, 3
            made.writestr(info, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def doubled() -> bytes:
    first = zipped({"a.txt": b"one", "b.txt": b"two"})
    return first.replace(b"b.txt", b"a.txt")


def lying_size() -> bytes:
    """The list and the member both claim 5 bytes of what unpacks to a thousand."""
    data = bytearray(zipped({"a": b"x" * 1000}))
    for at in (22, data.index(b"PK\x01\x02") + 24):
        data[at : at + 4] = struct.pack("<L", 5)
    return bytes(data)


def two_tongues() -> bytes:
    """The list says another size than the member itself."""
    data = bytearray(zipped({"a": b"x" * 1000}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<L", 5)
    return bytes(data)


def overlapping(count: int = 200) -> bytes:
    """Many members that are the same bytes of the file: 1 MB each of 1 kB."""
    content = b"\0" * (60 << 10)
    machine = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = machine.compress(content) + machine.flush()
    crc = zlib.crc32(content)
    local = _LOCAL.pack(b"PK\x03\x04", 20, 0, 8, 0, 0, crc, len(packed), len(content), 1, 0) + b"a" + packed
    entries = b"".join(
        _CENTRAL.pack(b"PK\x01\x02", 20, 20, 0, 8, 0, 0, crc, len(packed), len(content), 1, 0, 0, 0, 0, 0, 0)
        + bytes([at])
        for at in b"abcdefgh"[:count]
    )
    named = local  # every entry points at it, whatever its own name is
    return named + entries + _END.pack(b"PK\x05\x06", 0, 0, 8, 8, len(entries), len(named), 0)


def same_member_twice() -> bytes:
    """Two entries of the same name in other letters would clash; these are the very same member under one name."""
    data = zipped({"a": b"x" * 1000})
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[start:end]
    return data[:start] + entry * 2 + _END.pack(b"PK\x05\x06", 0, 0, 2, 2, 2 * len(entry), start, 0)


def encrypted() -> bytes:
    data = bytearray(zipped({"a": b"secret"}))
    for at in (6, data.index(b"PK\x01\x02") + 8):
        data[at] |= 1
    return bytes(data)


def far_too_many() -> bytes:
    return zipped({f"{at}": b"" for at in range(2001)})


def sixty_five_thousand() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for at in range(65_000):
            made.writestr(str(at), b"")
    return out.getvalue()


def many_large() -> bytes:
    """Each within its ratio, all together beyond the bound."""
    import random

    part = random.Random(1).randbytes(30_000)
    return zipped({f"{at}": part * 40 for at in range(30)})


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "ratio": ("archive_ratio", lambda: zipped({"a": b"\0" * (10 << 20)})),
    "far too large": ("archive_too_large", lambda: zipped({"a": b"\0" * (1 << 28)})),
    "all together too large": ("archive_too_large", many_large),
    "lying size": ("archive_lying", lying_size),
    "two tongues": ("archive_lying", two_tongues),
    "overlap": ("archive_overlap", overlapping),
    "2001 members": ("archive_too_many", far_too_many),
    "65k members": ("archive_too_many", sixty_five_thousand),
    "nested": ("archive_nested", lambda: zipped({"a.zip": sound()})),
    "traversal": ("archive_name", lambda: zipped({"../../etc/passwd": b"x"})),
    "absolute": ("archive_name", lambda: zipped({"/etc/passwd": b"x"})),
    "backslashes": ("archive_name", lambda: sound().replace(b"b/c.txt", b"..\\..\\x")),
    "drive": ("archive_name", lambda: zipped({"C:/x": b"x"})),
    "nul": ("archive_name", lambda: sound().replace(b"a.txt", b"a\0txt")),
    "dots": ("archive_name", lambda: zipped({"a/./b": b"x"})),
    "long name": ("archive_name", lambda: zipped({"a" * 300: b"x"})),
    "symlink": ("archive_link", lambda: zipped({"a": b"/etc/passwd"}, mode=0o120777)),
    "device": ("archive_link", lambda: zipped({"a": b""}, mode=0o020666)),
    "case clash": ("archive_doubled", lambda: zipped({"Board.obf": b"1", "board.OBF": b"2"})),
    "width clash": ("archive_doubled", lambda: zipped({"a1": b"1", "ａ１": b"2"})),
    "doubled name": ("archive_doubled", doubled),
    "same member twice": ("archive_doubled", same_member_twice),
    "encrypted": ("archive_encrypted", encrypted),
    "cut": ("not_this_format", lambda: sound()[:-30]),
    "cut in front": ("archive_broken", lambda: sound()[40:]),
    "bytes after it": ("archive_broken", lambda: sound() + b"xx"),
    "bytes before it": ("archive_broken", lambda: b"#!/bin/sh\n" + sound()),
    "wrong sum": ("archive_lying", lambda: sound().replace(struct.pack("<L", zlib.crc32(b"hello")), b"\0\0\0\0")),
    "unknown method": ("archive_broken", lambda: sound().replace(b"\x00\x00\x08\x00", b"\x00\x00\x63\x00")),
    "empty": ("not_this_format", lambda: b""),
    "no archive": ("not_this_format", lambda: b"hello" * 100),
    "too large": ("archive_too_large", lambda: b"\0" * ((20 << 20) + 1)),
}
"""What it is, the word that it is refused with, and how it is made."""
