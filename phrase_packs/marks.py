"""What people have said of single cells: read a second time, or checked by a person of the ward.

A mark stands beside a pack and not in it, and keeps digests of the words that it was given to: of the Japanese, and of
the cell itself. So it never speaks of other words than those, and a change of the Japanese shows on thirteen cells.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal, cast

import msgspec

from phrase_packs.cells import Row
from phrase_packs.errors import MarksUnreadable
from phrase_packs.locales import LOCALES

Word = Literal["draft", "reviewed", "checked"]
"""What can be said of a cell: nothing yet, read by a second reader, said to be right by a person of the ward."""
State = Literal["draft", "reviewed", "checked", "stale"]
"""What a cell shows; `stale` where the Japanese has changed since."""

STATES: Final[tuple[State, ...]] = ("draft", "reviewed", "checked", "stale")
MAX_BYTES: Final = 4 << 20
_WORDS: Final = frozenset({"draft", "reviewed", "checked"})
_DIGITS: Final = 8
_FURIGANA: Final = re.compile(r"\{([^{}|]*)\|[^{}|]*\}")


class Mark(msgspec.Struct, frozen=True):
    """A word about a cell, with the words that it was said of."""

    word: Word
    ja: str
    """Digest of the Japanese without furigana: a reading that was mended does not send thirteen translators to work."""
    own: str
    """Digest of the cell's own text as it is written."""


Marks = Mapping[str, Mapping[str, Mark]]
"""Path (`cells.Row.id`) and locale to mark."""


def beside(path: Path) -> Path:
    """Name the file that keeps the marks of a pack's file."""
    return path.with_name(f"{path.stem}.marks.json")


def state(row: Row, locale: str, marks: Marks) -> State:
    """Tell the state of one cell."""
    mark = marks.get(row.id, {}).get(locale)
    if mark is None or mark.own != digest(row.cells[locale]):
        return "draft"
    return mark.word if mark.ja == _japanese(row) else "stale"


def states(rows: Iterable[Row], marks: Marks) -> dict[str, dict[str, State]]:
    """Tell the state of every cell.

    Args:
        rows: of a file, as `cells.rows` tells them.
        marks: of the same file.

    Returns:
        Path and locale to state; a cell that is not written has none.
    """
    return {row.id: {locale: state(row, locale, marks) for locale in row.cells} for row in rows}


def marked(rows: Iterable[Row], marks: Marks, cells: Collection[tuple[str, str]], word: Word) -> Marks:
    """Say a word of some cells as they are now.

    Args:
        rows: of the file.
        marks: what was said before; what speaks of cells that are gone is left out of the result.
        cells: path and locale; what is not in the file is passed over.
        word: what to say.
    """
    made: dict[str, dict[str, Mark]] = {}
    wanted = set(cells)
    for row in rows:
        kept = {locale: mark for locale, mark in marks.get(row.id, {}).items() if locale in row.cells}
        kept |= {locale: _mark(row, locale, word) for locale in row.cells if (row.id, locale) in wanted}
        if kept:
            made[row.id] = kept
    return made


def carried(before: Iterable[Row], after: Iterable[Row], marks: Marks) -> Marks:
    """Carry marks over an edit.

    Where the edit has changed the Japanese of a cell alone, and nothing was said of the cell, it gets a draft's mark of
    the words before, so that it shows as stale. Nothing else changes: a mark does not speak of a text that is another
    now, and speaks of it again when an edit brings it back.

    Args:
        before: the cells before the edit.
        after: the cells after it.
        marks: of the file before.
    """
    made = {path: dict(kept) for path, kept in marks.items()}
    old = {row.id: row for row in before}
    for row in after:
        was = old.get(row.id, row)
        if _japanese(was) == _japanese(row):
            continue
        kept = made.setdefault(row.id, {})
        for locale, text in row.cells.items():
            unmarked = locale not in kept or kept[locale].own != digest(text)
            if unmarked and was.cells.get(locale) == text:
                kept[locale] = _mark(was, locale, "draft")
    return made


def combined(now: Iterable[Row], layers: Sequence[Marks]) -> Marks:
    """Take for each cell the highest mark of these very words, else the highest at all.

    Args:
        now: the cells of the text that lies over all layers.
        layers: the marks of each layer, the lowest first.
    """
    made: dict[str, dict[str, Mark]] = {}
    for row in now:
        for locale, text in row.cells.items():
            found = [marks[row.id][locale] for marks in layers if locale in marks.get(row.id, {})]
            if found:
                fitting = [mark for mark in found if mark.own == digest(text)]
                made.setdefault(row.id, {})[locale] = (fitting or found)[-1]
    return made


def read_marks(data: bytes) -> Marks:
    """Read marks from JSON.

    Raises:
        MarksUnreadable: they are not of our form.
    """
    if len(data) > MAX_BYTES:
        raise MarksUnreadable
    try:
        written = msgspec.json.decode(data or b"{}", type=dict[str, dict[str, str]])
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise MarksUnreadable from None
    return {path: {locale: _read(text) for locale, text in kept.items()} for path, kept in written.items()}


def marks_beside(path: Path) -> Marks:
    """Read the marks of a pack's file; without such a file there are none.

    Raises:
        MarksUnreadable: they are not of our form.
    """
    file = beside(path)
    return read_marks(file.read_bytes()) if file.is_file() else {}


def write_marks(marks: Marks) -> bytes:
    """Write marks as JSON, in a fixed order and one a line, so that two people's marks rarely meet in one line."""
    written = {
        path: {locale: f"{mark.word} {mark.ja} {mark.own}" for locale, mark in sorted(kept.items(), key=_place)}
        for path, kept in sorted(marks.items())
        if kept
    }
    return msgspec.json.format(msgspec.json.encode(written), indent=1) + b"\n"


def digest(text: str) -> str:
    """Make the short digest of a text that marks keep."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:_DIGITS]


def _mark(row: Row, locale: str, word: Word) -> Mark:
    return Mark(word, _japanese(row), digest(row.cells[locale]))


def _japanese(row: Row) -> str:
    return digest(_FURIGANA.sub(r"\1", row.cells.get("ja", "")))


def _read(text: str) -> Mark:
    word, *digests = text.split(" ")
    if word not in _WORDS or len(digests) != 2:
        raise MarksUnreadable
    return Mark(cast("Word", word), *digests)


def _place(item: tuple[str, Mark]) -> int:
    return LOCALES.index(item[0]) if item[0] in LOCALES else len(LOCALES)
