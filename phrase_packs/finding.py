"""What phrases are found by: their words in every language, folded, in a form that a browser scans in one go.

`app/ui/phrases/search.ts` reads it; what a person types never leaves the browser.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from phrase_packs.folding import fold, fold_words, romaji
from phrase_packs.locales import LOCALES, RUBY_LOCALES
from phrase_packs.model import Pack, Phrase, Text
from phrase_packs.ruby import plain, reading, without_blanks

UNSPACED: Final = frozenset({"ja", "ja-simple", "zh-Hans", "ko", "th"})
"""Written without spaces between words; Korean has them, and people leave them out as often as not."""
KEY, LINE = "|", "\n"
"""What stands after a key, and around a phrase's keys; folded words hold neither."""


def finding(packs: Iterable[Pack], fingerprint: str) -> dict[str, Any]:
    """Give all that a browser needs to find phrases in any language.

    Args:
        packs: in the order of the board.
        fingerprint: of the packs' files.

    Returns:
        `{fingerprint, packs: [{id, categories: [{id, phrases: [id]}]}], keys: {locale: text}, spaced: [locale]}`. A
        text of keys has a line for each phrase, in the order of `packs`.
    """
    packs = tuple(packs)
    phrases = [phrase for pack in packs for category in pack.categories for phrase in category.phrases]
    return {
        "fingerprint": fingerprint,
        "packs": [
            {
                "id": pack.id,
                "categories": [
                    {"id": category.id, "phrases": [phrase.id for phrase in category.phrases]}
                    for category in pack.categories
                ],
            }
            for pack in packs
        ],
        "keys": {locale: _lines(phrases, locale) for locale in LOCALES},
        "spaced": [locale for locale in LOCALES if locale not in UNSPACED],
    }


def keys(phrase: Phrase, locale: str) -> tuple[str, ...]:
    """Fold all by which a phrase is found in one language: its text, its reading in kana and romaji, its keywords."""
    folded = fold if locale in UNSPACED else fold_words
    found = dict.fromkeys(_text(phrase.say[locale], locale, folded))
    for word in phrase.keywords.get(locale, ()):
        found[folded(word)] = None
        if locale in RUBY_LOCALES:
            found[romaji(fold(word))] = None
    found.pop("", None)
    return tuple(found)


def _lines(phrases: Iterable[Phrase], locale: str) -> str:
    return LINE + "".join("".join(key + KEY for key in keys(phrase, locale)) + LINE for phrase in phrases)


def _text(text: Text, locale: str, folded: Callable[[str], str]) -> Iterator[str]:
    segments = without_blanks(text.forms["other"])
    yield folded(plain(segments))
    if locale in RUBY_LOCALES:
        kana = fold(reading(segments))
        yield kana
        yield romaji(kana)
