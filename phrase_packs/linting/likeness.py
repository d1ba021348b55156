"""Phrases that say the same: twice in one pack, or in two packs in other words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec
from rapidfuzz import fuzz

from phrase_packs.folding import fold
from phrase_packs.linting.entries import Entry

NEARLY: Final = 84.0
"""Likeness of the kana, 0 to 100, from which on two sentences with the same kanji say the same."""
SHORTEST: Final = 6
"""Characters; shorter sentences are too much alike by nature."""
_MEANING: Final = re.compile("[\u3400-\u9fff\u30a0-\u30ff々0-9\u25cb]+")


class Twin(msgspec.Struct, frozen=True):
    """A phrase that says what another one says."""

    entry: Entry
    pack: str
    """Of the other; empty where it is of the same pack."""
    other: str
    """Path of the other, as `cells.Row.id`."""


def twins(entries: Iterable[Entry], others: Mapping[str, Iterable[Entry]]) -> Iterator[Twin]:
    """Find phrases that say the same.

    Args:
        entries: of the pack; a phrase that says what an earlier one says is told.
        others: packs that stand beside it. A phrase may stand in several packs, since each counter has its own, but
            then it says the same in all languages.
    """
    seen: dict[tuple[str, str, bool], list[Entry]] = {}
    for entry in entries:
        key = _key(entry)
        if key is None:
            continue
        there = next((other for other in seen.get(key, ()) if _alike(entry, other)), None)
        if there is not None:
            yield Twin(entry, "", there.id)
        seen.setdefault(key, []).append(entry)
    for pack, theirs in others.items():
        for other in theirs:
            for entry in seen.get(_key(other) or ("", "", False), ()):
                if _alike(entry, other) and _texts(entry) != _texts(other):
                    yield Twin(entry, pack, other.id)


def _key(entry: Entry) -> tuple[str, str, bool] | None:
    """Give what two phrases must share: who says it, words with a meaning of their own, whether it asks."""
    if entry.kind != "phrase" or entry.ja is None or len(entry.ja.words) < SHORTEST:
        return None
    words = entry.ja.words
    return entry.by, "".join(_MEANING.findall(words)), words.rstrip("。？！").endswith("か")


def _alike(one: Entry, other: Entry) -> bool:
    assert one.ja is not None
    assert other.ja is not None
    return fuzz.ratio(fold(one.ja.words), fold(other.ja.words)) >= NEARLY


def _texts(entry: Entry) -> frozenset[tuple[str, str, str]]:
    return frozenset((cell.locale, cell.form, cell.node.value) for cell in entry.cells)
