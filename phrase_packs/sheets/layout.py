"""What stands on a sheet: tiles as on the screen, with Japanese beneath every other language. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from phrase_packs import documents
from phrase_packs import pictures as places
from phrase_packs.exchange.boards import pictures
from phrase_packs.locales import RUBY_LOCALES
from phrase_packs.model import Answer, Pack, Phrase, Segment, Template, Text

Part = str | tuple[str, str]
"""A run of text, or a text with its reading above it."""
BLANK: Final = "＿＿＿"
"""Where something is written in by hand."""
_OWN_FONT: Final = {
    "th": "Noto Sans Thai", "ne": "Noto Sans Devanagari", "hi": "Noto Sans Devanagari", "ko": "Noto Sans KR",
    "zh-Hans": "Noto Sans SC", "ja": "BIZ UDPGothic", "ja-simple": "BIZ UDPGothic",
}  # fmt: skip


class Option(msgspec.Struct, frozen=True):
    """What can be answered by showing so many fingers."""

    number: str
    say: tuple[Part, ...]
    ja: tuple[Part, ...]


class Tile(msgspec.Struct, frozen=True):
    """A phrase."""

    number: str
    """Category and tile, as the screen numbers them: `2-5`."""
    icon: str
    say: tuple[Part, ...]
    ja: tuple[Part, ...]
    """Empty where the sheet is Japanese itself."""
    options: tuple[tuple[Option, ...], ...] = ()
    """A list for each way of answering whose choices the screen numbers."""


class Page(msgspec.Struct, frozen=True):
    """A category."""

    number: str
    title: tuple[Part, ...]
    ja: tuple[Part, ...]
    tiles: tuple[Tile, ...]


class Sheet(msgspec.Struct, frozen=True):
    """All that is printed of one pack in one language."""

    locale: str
    title: tuple[Part, ...]
    ja: tuple[Part, ...]
    pages: tuple[Page, ...]
    pictures: Mapping[str, str]
    """Name to SVG, of the pictograms that stand on it."""
    fonts: tuple[str, ...]
    """The family of its own script first."""
    version: int


def sheet(pack: Pack, locale: str, sprite: bytes) -> Sheet:
    """Lay a pack out for paper.

    Args:
        pack: as it is on the boards.
        locale: one of our locales.
        sprite: SVG with a `<symbol>` for each pictogram; what it lacks is left out.
    """
    pages = tuple(
        Page(str(number), *_both(category.title, locale), _tiles(category.phrases, number, locale))
        for number, category in enumerate(pack.categories, 1)
    )
    known = pictures(sprite)
    icons = {tile.icon for page in pages for tile in page.tiles}
    kept = {name: svg for name, svg in known.items() if name in icons}
    fonts = tuple(dict.fromkeys((_OWN_FONT.get(locale, "Noto Sans"), "Noto Sans", "BIZ UDPGothic")))
    return Sheet(locale, *_both(pack.title, locale), pages, kept, fonts, pack.version)


def _tiles(phrases: Iterable[Phrase], category: int, locale: str) -> tuple[Tile, ...]:
    return tuple(
        Tile(f"{category}-{number}", phrase.icon, *_both(phrase.say, locale), _options(phrase, locale))
        for number, phrase in enumerate(phrases, 1)
    )


def _options(phrase: Phrase, locale: str) -> tuple[tuple[Option, ...], ...]:
    lists = (_choices(answer) for answer in phrase.answers)
    return tuple(
        tuple(Option(str(number), *_both(say, locale)) for number, say in enumerate(one, 1)) for one in lists if one
    )


def _choices(answer: Answer) -> list[Mapping[str, Text]]:
    """Tell what can be chosen, in the order in which `phrase_packs/wire.py` numbers it for the screens."""
    if answer.documents:
        return [documents.shared()[name].say for name in answer.documents]
    if answer.picture:
        return [region.say for region in places.shared()[answer.picture].regions]
    return [option.say for option in answer.options]


def _both(texts: Mapping[str, Text], locale: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    own = _parts(texts[locale].forms["other"])
    return own, () if locale in RUBY_LOCALES else _parts(texts["ja"].forms["other"])


def _parts(template: Template) -> tuple[Part, ...]:
    return tuple(_part(part) if isinstance(part, Segment) else BLANK for part in template)


def _part(part: Segment) -> Part:
    return part.text if part.ruby is None else (part.text, part.ruby)
