"""Workbooks from anybody: unpacked by `archive`, looked through for what XML can hide, only then read by openpyxl."""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, Final
from xml.etree.ElementTree import ParseError

from phrase_packs import archive
from phrase_packs.errors import Fault, PackRefused, say
from phrase_packs.exchange.row_reading import MAX_ROWS
from phrase_packs.judging import Source

MAX_COLUMNS: Final = 60
_FORBIDDEN: Final = (b"<!DOCTYPE", b"<!ENTITY", b"<!doctype", b"<!entity")
_ENCODING: Final = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)")
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
"""A character as SpreadsheetML writes it (ECMA-376 part 1, §22.4.2.4, ST_Xstring)."""
_UNREADABLE: Final = (
    ParseError, KeyError, ValueError, TypeError, AttributeError, IndexError, LookupError,
    OverflowError, zipfile.BadZipFile, NotImplementedError, AssertionError, OSError,
)  # fmt: skip
"""What openpyxl raises over a file that is no workbook."""


def read(source: Source) -> list[list[str]]:
    """Read the first sheet of a workbook as texts.

    Raises:
        PackRefused: it is no workbook, or one that is made to do harm.
    """
    members = archive.read(source.data, source.file)
    for name, content in members.items():
        if name.endswith((".xml", ".rels", ".vml")):
            _hold_plain(content, f"{source.file}/{name}")
    try:
        return list(_texts(members))
    except _UNREADABLE:
        raise _refused(source.file, "not_this_format", say("this is not a file of this kind")) from None


def _hold_plain(content: bytes, file: str) -> None:
    """Refuse entities, and encodings in which they could hide: the bombs of XML need one of them."""
    head = content[:200].lower()
    other = head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in head
    names = _ENCODING.findall(head)
    if (
        other
        or any(name not in (b"utf-8", b"us-ascii") for name in names)
        or any(word in content for word in _FORBIDDEN)
    ):
        raise _refused(file, "xml_entities", say("XML with declarations of its own is not read"))


def _texts(members: Mapping[str, bytes]) -> Iterator[list[str]]:
    # Not at the top: with numpy it takes a fifth of a second, by which the web process would come back later.
    from openpyxl import load_workbook

    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(plain, read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        for row in sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS, values_only=True):
            yield [_text(value) for value in row]


def _text(value: Any) -> str:
    """Give back what somebody typed, where the program has made a number or a date of it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value)).replace("\r\n", "\n")


def _refused(file: str, code: Any, sentence: str) -> PackRefused:
    return PackRefused((Fault(file, 1, 1, "", code, sentence),))
