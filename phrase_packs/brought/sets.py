"""Sets of pictograms as they come: one file, or an archive with files and a list of them.

The list is a table (CSV) or JSON that names each file with the licence under which it may be shown, and with its name,
its reading and who drew it. Sets in the manner of JIS T 0103 come as a folder of files; the list is then made once.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import msgspec

from phrase_packs import archive
from phrase_packs.brought.png import SIGNATURE, clean_png
from phrase_packs.brought.svg import DrawingRefused, clean_svg
from phrase_packs.errors import Fault, FaultCode, HintCode, PackRefused, Said, say
from phrase_packs.pictograms import Pictogram
from phrase_packs.values import is_id

MAX_WORDS: Final = 120
"""Of a name, a reading, a licence, an author."""
_COLUMNS: Final = {
    "file": ("file", "ファイル", "ファイル名", "画像"),
    "id": ("id", "番号"),
    "name": ("name", "名前", "名称", "語彙"),
    "reading": ("reading", "読み", "よみ", "ふりがな"),
    "licence": ("licence", "license", "ライセンス", "利用条件", "利用許諾"),
    "author": ("author", "作者", "著作者", "出典"),
}
_PICTURE: Final = re.compile(r"\.(svg|png)\Z", re.I)
_LIST: Final = re.compile(r"\.(csv|json)\Z", re.I)


class Delivery(msgspec.Struct, frozen=True):
    """What somebody sends."""

    file: str
    data: bytes
    words: Mapping[str, str] = {}
    """What is said of all of it: `name`, `reading`, `licence`, `author`, `id`; a list in it has the last word."""


class Brought(msgspec.Struct, frozen=True):
    """What came of it: all of it, or nothing and why."""

    pictograms: tuple[Pictogram, ...]
    faults: tuple[Fault, ...]


class _Listed(msgspec.Struct, frozen=True):
    file: str
    line: int
    words: dict[str, str]


def read_delivery(delivery: Delivery) -> Brought:
    """Judge a file, or an archive of files."""
    try:
        if _PICTURE.search(delivery.file):
            listed = [_Listed(delivery.file, 1, dict(delivery.words))]
            return _judged(listed, {delivery.file: delivery.data}, delivery.file)
        members = archive.read(delivery.data, delivery.file)
        return _judged(list(_listed(members, delivery)), members, delivery.file)
    except PackRefused as refused:
        return Brought((), refused.faults)


def read_listed(rows: Iterable[Mapping[str, str]], members: Mapping[str, bytes], file: str) -> Brought:
    """Judge the pictograms that came with something else; there may be none.

    Args:
        rows: of each, `file` and what is said of it, as in `Delivery.words`.
        members: the files.
        file: the name to say in faults.
    """
    listed = [_Listed(row.get("file", ""), 1, dict(row)) for row in rows]
    return _judged(listed, members, file) if listed else Brought((), ())


def _judged(listed: list[_Listed], members: Mapping[str, bytes], file: str) -> Brought:
    made: dict[str, Pictogram] = {}
    faults: list[Fault] = []
    for number, one in enumerate(listed, 1):
        found = _pictogram(one, number, members)
        if isinstance(found, Fault):
            faults.append(found)
        elif found.id in made:
            faults.append(
                _fault(
                    one.file, one.line, "duplicate_id", say("'{value}' is already the id of another", value=found.id)
                )
            )
        else:
            made[found.id] = found
    if not listed:
        faults.append(_fault(file, 1, "picture_list", say("there is no picture in this")))
    return Brought((), tuple(faults)) if faults else Brought(tuple(made.values()), ())


def _pictogram(one: _Listed, number: int, members: Mapping[str, bytes]) -> Pictogram | Fault:
    words = {name: " ".join(one.words.get(name, "").split())[:MAX_WORDS] for name in _COLUMNS}
    data = members.get(one.file)
    if data is None:
        return _fault(
            one.file, one.line, "picture_list", say("the list names {file}, which is not there", file=one.file)
        )
    if not words["licence"]:
        sentence = say("nobody has said under which licence '{name}' may be shown", name=one.file)
        return _fault(one.file, one.line, "licence_missing", sentence)
    name = words["id"] or _id_of(one.file, number)
    if not is_id(name):
        rule = say("'{value}' is not an id: small letters a-z, digits and - between them, at most 40", value=name)
        return _fault(one.file, one.line, "bad_id", rule)
    try:
        is_png = data.startswith(SIGNATURE)
        clean, kind = (clean_png(data), "image/png") if is_png else (clean_svg(data), "image/svg+xml")
    except DrawingRefused as refused:
        return _fault(one.file, refused.line, refused.code, refused.sentence, refused.column)
    shown = words["name"] or name
    return Pictogram(name, shown, words["reading"], words["licence"], words["author"], kind, clean)


def _id_of(file: str, number: int) -> str:
    """Name a pictogram after its file; one with a name in other letters gets a number."""
    stem = _PICTURE.sub("", file.rpartition("/")[2])
    made = re.sub("[^a-z0-9]+", "-", stem.lower()).strip("-")[:40].strip("-")
    return made if is_id(made) else f"picture-{number}"


def _listed(members: Mapping[str, bytes], delivery: Delivery) -> Iterator[_Listed]:
    lists = [name for name in members if _LIST.search(name)]
    if len(lists) > 1:
        sentence = say("there is more than one list: {files}", files=", ".join(lists))
        raise PackRefused((_fault(delivery.file, 1, "picture_list", sentence),))
    if not lists:
        yield from (_Listed(name, 1, dict(delivery.words) | {"id": ""}) for name in members if _PICTURE.search(name))
        return
    folder = lists[0].rpartition("/")[0]
    for line, row in _rows(lists[0], members[lists[0]]):
        words = {name: _cell(row, heads) for name, heads in _COLUMNS.items()}
        file = words.pop("file")
        path = f"{folder}/{file}" if folder and f"{folder}/{file}" in members else file
        yield _Listed(path, line, {**delivery.words, "id": "", **{name: text for name, text in words.items() if text}})


def _rows(file: str, data: bytes) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        if file.lower().endswith(".csv"):
            table = csv.DictReader(io.StringIO(_text(data), newline=""), strict=True)
            yield from ((table.line_num, row) for row in table)
        else:
            told = msgspec.json.decode(data)
            rows = told.get("pictograms") if isinstance(told, dict) else told
            common = (
                {name: text for name, text in told.items() if isinstance(text, str)} if isinstance(told, dict) else {}
            )
            yield from ((1, {**common, **row}) for row in rows or ())
    except (UnicodeError, csv.Error, msgspec.DecodeError, TypeError, AttributeError, RecursionError):
        raise PackRefused((_fault(file, 1, "picture_list", say("this list cannot be read")),)) from None


def _text(data: bytes) -> str:
    """Read UTF-8, or the encoding in which Japanese office programs write tables."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeError:
        return data.decode("cp932")


def _cell(row: Mapping[str, Any], heads: tuple[str, ...]) -> str:
    for head, value in row.items():
        if isinstance(head, str) and head.strip().lower() in heads and isinstance(value, str | int):
            return str(value).strip()
    return ""


def _fault(file: str, line: int, code: FaultCode | HintCode, sentence: Said, column: int = 1) -> Fault:
    return Fault(file, line, column, "", code, sentence)
