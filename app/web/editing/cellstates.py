"""The states of cells where packs lie in layers: what was said of words below holds for the same words above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from app.web.editing.library import Edited
from phrase_packs.cells import Row, rows
from phrase_packs.errors import MarksUnreadable, PackRefused
from phrase_packs.marks import STATES, Marks, carried, combined, read_marks, states
from phrase_packs.parse import parse


def counts(edited: Edited) -> Mapping[str, int]:
    """Count the cells of a document's published text by their state."""
    found: Counter[str] = Counter()
    if edited.document.published is not None:
        told = _rows(edited.document.published.text)
        for kept in states(told, effective(edited, told)).values():
            found.update(kept.values())
    return {state: found[state] for state in STATES}


def effective(edited: Edited, now: Sequence[Row]) -> Marks:
    """Tell the marks that hold for the cells of a text, carried over what was edited since the publication."""
    before = {row.id: row for source in edited.below for row in _rows(source.data)}
    if edited.document.published is not None:
        before |= {row.id: row for row in _rows(edited.document.published.text)}
    return carried(before.values(), now, combined(now, [_read(marks) for marks in edited.marks]))


@lru_cache(maxsize=512)
def _read(data: bytes) -> Marks:
    try:
        return read_marks(data)
    except MarksUnreadable:
        return {}


@lru_cache(maxsize=512)
def _rows(text: bytes) -> tuple[Row, ...]:
    """Tell the cells of a text that was published, and thus judged."""
    try:
        return tuple(rows(parse(text, "")))
    except PackRefused:
        return ()
