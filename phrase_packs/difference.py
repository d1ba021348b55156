"""What has changed between two texts of a document: by lines, and by cells."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Literal

import msgspec

from phrase_packs.cells import Row, rows
from phrase_packs.errors import PackRefused
from phrase_packs.parse import parse


class Line(msgspec.Struct, frozen=True):
    """A line of the older text, of the newer, or of both."""

    kind: Literal["same", "gone", "new"]
    text: str
    from_line: int | None
    """From 1, in the older text."""
    to_line: int | None
    """From 1, in the newer text."""


class Cell(msgspec.Struct, frozen=True):
    """A text in one language that is another now."""

    id: str
    """As `cells.Row.id`."""
    locale: str
    before: str | None
    after: str | None
    change: Literal["added", "removed", "changed"]


class Difference(msgspec.Struct, frozen=True):
    """Both ways to see what has changed."""

    lines: list[Line]
    cells: list[Cell]


def compare(before: bytes, after: bytes) -> Difference:
    """Compare two texts; one that is no YAML of ours has lines alone."""
    lines = changed_lines(before.decode(errors="replace"), after.decode(errors="replace"))
    return Difference(lines, changed_cells(_rows(before), _rows(after)))


def _rows(text: bytes) -> list[Row]:
    try:
        return rows(parse(text, ""))
    except PackRefused:
        return []


def changed_lines(before: str, after: str) -> list[Line]:
    """Compare two texts line by line."""
    old, new = before.splitlines(), after.splitlines()
    lines: list[Line] = []
    for tag, from_old, to_old, from_new, to_new in difflib.SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            pairs = zip(range(from_old, to_old), range(from_new, to_new), strict=True)
            lines += [Line("same", old[was], was + 1, now + 1) for was, now in pairs]
            continue
        lines += [Line("gone", old[was], was + 1, None) for was in range(from_old, to_old)]
        lines += [Line("new", new[now], None, now + 1) for now in range(from_new, to_new)]
    return lines


def changed_cells(before: Iterable[Row], after: Iterable[Row]) -> list[Cell]:
    """Compare the cells of two texts, in the order of the newer; what is gone comes last."""
    old, new = _cells(before), _cells(after)
    found: list[Cell] = []
    for place in [*new, *(place for place in old if place not in new)]:
        was, now = old.get(place), new.get(place)
        if was != now:
            change: Literal["added", "removed", "changed"] = "changed"
            if was is None or now is None:
                change = "added" if was is None else "removed"
            found.append(Cell(*place, was, now, change))
    return found


def _cells(rows: Iterable[Row]) -> dict[tuple[str, str], str]:
    return {(row.id, locale): text for row in rows for locale, text in row.cells.items()}
