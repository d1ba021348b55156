"""Zip archives from anybody: everything is counted while it is read, and no name in them is ever a path.

The archive's own reader and not `zipfile`: that one trusts the sizes that an archive claims, reads overlapping members
(a bomb of 40 kB that unpacks to gigabytes, D. Fifield, "A better zip bomb", 2019) and lists any number of them first.
Source: PKWARE APPNOTE 6.3.10 §4.3.
"""

from __future__ import annotations

import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any, Final

import msgspec

from phrase_packs.errors import Fault, FaultCode, PackRefused, say

MAX_BYTES: Final = 20 << 20
"""Of an archive, and of all that is in it."""
MAX_MEMBERS: Final = 2_000
MAX_RATIO: Final = 100
MIN_COUNTED: Final = 64 << 10
"""A member that unpacks to less than this may be as regular as it likes."""
MAX_NAME: Final = 200
EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""Of every member that we write, so that the same pack gives the same bytes."""

_END: Final = struct.Struct("<4s4H2LH")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_ENCRYPTED: Final = 0x1 | 0x40 | 0x2000
_UTF8: Final = 0x800
_STORED, _DEFLATED = 0, 8
_ARCHIVES: Final = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")


class _Member(msgspec.Struct, frozen=True):
    name: str
    method: int
    crc: int
    packed: int
    size: int
    start: int
    """Of its local header."""


def read(data: bytes, file: str) -> dict[str, bytes]:
    """Unpack an archive.

    Args:
        data: the archive.
        file: the name to say in faults.

    Returns:
        Name to content; names have `/` between their parts and are good for nothing but looking up.

    Raises:
        PackRefused: with one fault; its code begins with `archive_`.
    """
    return _Archive(data, file).members()


def write(members: Mapping[str, bytes]) -> bytes:
    """Pack an archive; the same members give the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


class _Archive:
    def __init__(self, data: bytes, file: str) -> None:
        self._data = data
        self._file = file
        self._left = MAX_BYTES

    def members(self) -> dict[str, bytes]:
        if len(self._data) > MAX_BYTES:
            raise self._refuse("archive_too_large", say("the file has more than {most} MB", most=MAX_BYTES >> 20))
        members = list(self._listed())
        self._hold_apart(members)
        return {member.name: self._unpacked(member) for member in members}

    def _listed(self) -> Iterator[_Member]:
        at, count, size, offset = self._end()
        seen: set[str] = set()
        if offset + size != at:
            raise self._broken()
        at = offset
        for _ in range(count):
            fields = self._struct(_CENTRAL, at, b"PK\x01\x02")
            name_size, extra_size, comment_size = fields[10:13]
            name = self._name(self._slice(at + _CENTRAL.size, name_size), fields[3])
            at += _CENTRAL.size + name_size + extra_size + comment_size
            self._admit(name, flags=fields[3], system=fields[1] >> 8, mode=fields[15] >> 16)
            key = unicodedata.normalize("NFKC", name).casefold().rstrip("/")
            if key in seen:
                raise self._refuse("archive_doubled", say("two members have the name {name}", name=name))
            seen.add(key)
            if not name.endswith("/"):
                yield _Member(name, fields[4], fields[7], fields[8], fields[9], fields[16])
        if at != offset + size:
            raise self._broken()

    def _end(self) -> tuple[int, int, int, int]:
        """Find the end record; several disks and 64-bit archives have no place here."""
        at = self._data.rfind(b"PK\x05\x06", max(0, len(self._data) - _END.size - 0xFFFF))
        if at < 0:
            raise self._refuse("not_this_format", say("this is not a file of this kind"))
        _, disk, first_disk, here, count, size, offset, comment = self._struct(_END, at, b"PK\x05\x06")
        if disk or first_disk or here != count or at + _END.size + comment != len(self._data):
            raise self._broken()
        if count > MAX_MEMBERS:
            raise self._refuse("archive_too_many", say("an archive has at most {most} members", most=MAX_MEMBERS))
        return at, count, size, offset

    def _name(self, raw: bytes, flags: int) -> str:
        try:
            name = raw.decode("utf-8" if flags & _UTF8 else "cp437")
        except UnicodeDecodeError:
            raise self._bad_name("?") from None
        parts = name.removesuffix("/").split("/")
        harmless = all(part not in ("", ".", "..") and part == part.strip() for part in parts)
        if not harmless or not name.isprintable() or set(name) & set('\\:*?"<>|') or len(name) > MAX_NAME:
            raise self._bad_name(name)
        return name

    def _admit(self, name: str, flags: int, system: int, mode: int) -> None:
        if flags & _ENCRYPTED:
            raise self._refuse("archive_encrypted", say("{name} is encrypted", name=name))
        kind = stat.S_IFMT(mode)
        if system == 3 and kind not in (0, stat.S_IFREG, stat.S_IFDIR):  # made on Unix: the mode says what it is
            raise self._refuse("archive_link", say("{name} is a link and not a file", name=name))

    def _hold_apart(self, members: Iterable[_Member]) -> None:
        """Refuse members that lie over one another: each byte is unpacked once."""
        end = 0
        for member in sorted(members, key=lambda one: one.start):
            if member.start < end:
                raise self._refuse("archive_overlap", say("{name} lies over another member", name=member.name))
            end = self._content(member) + member.packed

    def _content(self, member: _Member) -> int:
        """Tell where a member's content begins, if its local header says the same as the list."""
        fields = self._struct(_LOCAL, member.start, b"PK\x03\x04")
        flags, method, crc, packed, size, name_size, extra_size = fields[2], fields[3], *fields[6:11]
        name = self._name(self._slice(member.start + _LOCAL.size, name_size), flags)
        told = (crc, packed, size) if not flags & 0x8 else (member.crc, member.packed, member.size)
        if name != member.name or method != member.method or told != (member.crc, member.packed, member.size):
            raise self._lying(member)
        if flags & _ENCRYPTED:
            raise self._refuse("archive_encrypted", say("{name} is encrypted", name=name))
        return int(member.start + _LOCAL.size + name_size + extra_size)

    def _unpacked(self, member: _Member) -> bytes:
        packed = self._slice(self._content(member), member.packed)
        most = min(self._left, max(MIN_COUNTED, MAX_RATIO * len(packed)))
        content = packed if member.method == _STORED else self._inflated(member, packed, most)
        if len(content) > most:
            raise self._bomb(member)
        if len(content) != member.size or zlib.crc32(content) != member.crc:
            raise self._lying(member)
        self._left -= len(content)
        if content.startswith(_ARCHIVES):
            raise self._refuse("archive_nested", say("{name} is an archive in an archive", name=member.name))
        return content

    def _inflated(self, member: _Member, packed: bytes, most: int) -> bytes:
        if member.method != _DEFLATED:
            raise self._refuse("archive_broken", say("{name} is packed in an unknown way", name=member.name))
        machine = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = machine.decompress(packed, most + 1)
        except zlib.error:
            raise self._lying(member) from None
        if len(content) <= most and (not machine.eof or machine.unused_data):
            raise self._lying(member)
        return content

    def _struct(self, form: struct.Struct, at: int, signature: bytes) -> tuple[Any, ...]:
        fields = form.unpack(self._slice(at, form.size))
        if fields[0] != signature:
            raise self._broken()
        return fields

    def _slice(self, at: int, size: int) -> bytes:
        found = self._data[at : at + size]
        if at < 0 or len(found) != size:
            raise self._broken()
        return found

    def _bomb(self, member: _Member) -> PackRefused:
        if self._left < max(MIN_COUNTED, MAX_RATIO * member.packed):
            return self._refuse("archive_too_large", say("more than {most} MB are packed here", most=MAX_BYTES >> 20))
        return self._refuse("archive_ratio", say("{name} unpacks to far more than it is", name=member.name))

    def _lying(self, member: _Member) -> PackRefused:
        return self._refuse("archive_lying", say("{name} is not what the archive says of it", name=member.name))

    def _bad_name(self, name: str) -> PackRefused:
        shown = "".join(char if char.isprintable() else "?" for char in name[:40])
        return self._refuse("archive_name", say("'{name}' is no name for a member", name=shown))

    def _broken(self) -> PackRefused:
        return self._refuse("archive_broken", say("the archive is broken"))

    def _refuse(self, code: FaultCode, sentence: str) -> PackRefused:
        return PackRefused((Fault(self._file, 1, 1, "", code, sentence),))
