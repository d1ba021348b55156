"""Finding phrases by kana, romaji, kanji, number, synonym or any language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import msgspec
from rapidfuzz import fuzz

from phrase_packs.folding import fold, queries, romaji
from phrase_packs.locales import LOCALES, RUBY_LOCALES
from phrase_packs.model import Pack, Phrase, Text
from phrase_packs.ruby import plain, reading, without_blanks

_NUMBER: Final = re.compile(r"(?:(\d{1,2})[-ー.・]?)?(\d)\Z")
Forms = tuple[str, ...]
Points = Callable[[str, str], float]

FUZZY_FROM: Final = 4
"""Fewer letters than this are not forgiven any typo: too much would match."""
FUZZY_SCORE: Final = 80.0
"""At least: one letter of five may be wrong."""


class Hit(msgspec.Struct, frozen=True):
    """A phrase that was found."""

    pack: str
    category: str
    phrase: str
    score: float
    """0 to 100; only the order means anything."""


class Entry(msgspec.Struct, frozen=True):
    """A phrase with everything it can be found by."""

    pack: str
    category: str
    phrase: str
    place: tuple[int, int]
    """Number of its category and of its tile, from 1."""
    keys: tuple[str, ...]
    """Folded."""


class Index:
    """The phrases of some packs, ready to be searched."""

    def __init__(self, packs: Iterable[Pack], locales: Iterable[str] = LOCALES) -> None:
        """Fold all texts once.

        Args:
            packs: in the order of the board.
            locales: the languages that a query may be in.
        """
        self._entries = tuple(_entries(packs, tuple(locales)))

    def search(self, typed: str, limit: int = 20) -> list[Hit]:
        """Find phrases.

        Args:
            typed: anything; `3` is the tile of that number in every category, `2-3` tile 3 of the second category.
            limit: greatest number of hits.

        Returns:
            Best first; equal ones in the order of the board. Typos are forgiven only where nothing fits as it was
            typed.
        """
        numbered = _NUMBER.match(typed.strip())
        if numbered:
            return self._by_number(numbered)[:limit]
        together, apart = queries(typed), [queries(word) for word in typed.split()]
        return (self._by_words(together, apart, _contained) or self._by_words(together, apart, _resembling))[:limit]

    def _by_words(self, together: Forms, apart: list[Forms], points: Points) -> list[Hit]:
        hits: list[Hit] = []
        for entry in self._entries:
            score = max(_best(together, entry.keys, points), _every(apart, entry.keys, points))
            if score > 0:
                hits.append(Hit(entry.pack, entry.category, entry.phrase, score))
        return sorted(hits, key=lambda hit: -hit.score)

    def _by_number(self, match: re.Match[str]) -> list[Hit]:
        category, tile = match.group(1), int(match.group(2))
        return [
            Hit(entry.pack, entry.category, entry.phrase, 100.0)
            for entry in self._entries
            if entry.place[1] == tile and (category is None or entry.place[0] == int(category))
        ]


def _every(words: list[Forms], keys: Forms, points: Points) -> float:
    """Score several words, in any order, by the one that fits worst."""
    return min((_best(word, keys, points) for word in words), default=0.0) if len(words) > 1 else 0.0


def _best(wanted: Forms, keys: Forms, points: Points) -> float:
    return max((points(query, key) for query in wanted for key in keys), default=0.0)


def _contained(query: str, key: str) -> float:
    at = key.find(query)
    return 0.0 if at < 0 else (90.0 if at == 0 else 80.0) + 10.0 * len(query) / len(key)


def _resembling(query: str, key: str) -> float:
    if query in key:
        return 80.0
    if len(query) < FUZZY_FROM or len(key) < FUZZY_FROM:
        return 0.0
    compare = fuzz.partial_ratio if len(key) >= len(query) else fuzz.ratio
    return 0.75 * compare(query, key, score_cutoff=FUZZY_SCORE)


def _entries(packs: Iterable[Pack], locales: tuple[str, ...]) -> Iterator[Entry]:
    for pack in packs:
        for category_number, category in enumerate(pack.categories, 1):
            for tile, phrase in enumerate(category.phrases, 1):
                keys = search_keys(phrase, locales)
                yield Entry(pack.id, category.id, phrase.id, (category_number, tile), keys)


def search_keys(phrase: Phrase, locales: Iterable[str]) -> tuple[str, ...]:
    """Fold all by which a phrase can be found: its texts, their readings in kana and romaji, its keywords."""
    keys: dict[str, None] = {}
    for locale in locales:
        for key in _text_keys(phrase.say[locale], locale):
            keys[key] = None
        for word in phrase.keywords.get(locale, ()):
            folded = fold(word)
            keys[folded] = None
            if locale in RUBY_LOCALES:
                keys[romaji(folded)] = None
    keys.pop("", None)
    return tuple(keys)


def _text_keys(text: Text, locale: str) -> Iterator[str]:
    segments = without_blanks(text.forms["other"])
    yield fold(plain(segments))
    if locale in RUBY_LOCALES:
        kana = fold(reading(segments))
        yield kana
        yield romaji(kana)
