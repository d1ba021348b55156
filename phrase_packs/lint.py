"""Cheap advice on the texts of a pack: what is allowed but probably not meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from phrase_packs.cldr import cldr
from phrase_packs.errors import HintCode
from phrase_packs.locales import KANJI, OWN_SCRIPT, RUBY_LOCALES
from phrase_packs.model import Blank, Segment, Slot, Template, Text
from phrase_packs.ruby import plain, without_blanks

MAX_TILE_CHARS: Final = 80
"""Of Japanese: what can be read at a glance on a tile at 28 px."""

MIN_SENTENCE_WORDS: Final = 4
"""Fewer may be a name that several languages share (My Number Card)."""

_LATIN: Final = frozenset({"en", "pt-BR", "es", "vi", "fil", "id"})
_ALIKE: Final = (_LATIN, frozenset({"ne", "hi"}))
_WORDS: Final = re.compile(r"\w{2,}")
_YEN_WORD: Final = re.compile(r"\s*(?:円|yen|yenes|ienes|iene|日元|엔|เยน|yên|येन|иен|¥|￥)", re.IGNORECASE)

Advice = tuple[HintCode, str]
"""A code and a sentence."""


def kanji_without_furigana(template: Template) -> str | None:
    """Find the first run of kanji that carries no furigana."""
    for part in template:
        if isinstance(part, Segment) and part.ruby is None:
            match = re.search(f"(?:{KANJI.pattern})+", part.text)
            if match:
                return match.group()
    return None


def template_advice(locale: str, template: Template, slots: Mapping[str, Slot]) -> Iterator[Advice]:
    """Look at one text by itself."""
    words = plain(without_blanks(template))
    own = OWN_SCRIPT.get(locale)
    if own and _WORDS.search(words) and not own.search(words):
        yield "own_script_missing", f"this has no letter of the script of {locale}"
    if locale == "ja" and len(words) > MAX_TILE_CHARS:
        yield "tile_too_long", f"{len(words)} characters; at most {MAX_TILE_CHARS} can be read at a glance"
    if locale in RUBY_LOCALES:
        for part in template:
            if isinstance(part, Segment) and part.ruby is not None and not KANJI.search(part.text):
                yield "furigana_without_kanji", f"{part.text!r} has no kanji and needs no reading"
    yield from _doubled_units(template, slots)


def _doubled_units(template: Template, slots: Mapping[str, Slot]) -> Iterator[Advice]:
    amounts = {name for name, slot in slots.items() if slot.kind == "amount"}
    for part, after in pairwise(template):
        if (
            isinstance(part, Blank)
            and part.name in amounts
            and isinstance(after, Segment)
            and _YEN_WORD.match(after.text)
        ):
            yield "unit_doubled", f"an amount brings its own word for yen; take it out after {{{part.name}}}"


def plural_advice(locale: str, text: Text) -> Iterator[Advice]:
    """Look for everyday numbers that the written plural forms leave to `other`."""
    if len(text.forms) > 1:
        missing = sorted(cldr(locale).plurals.everyday() - text.forms.keys())
        if missing:
            yield "plural_missing", f"{locale} has the plural forms {', '.join(missing)} too"


def repeated(say: Mapping[str, Text]) -> Iterator[tuple[str, Advice]]:
    """Find a locale whose text equals that of another: a copy that was not translated.

    Yields:
        The later locale, and the advice. Names and other short texts may well be equal.
    """
    for family in _ALIKE:
        seen: dict[str, str] = {}
        for locale, text in say.items():
            words = plain(without_blanks(text.forms["other"]))
            if locale not in family or len(words.split()) < MIN_SENTENCE_WORDS:
                continue
            first = seen.setdefault(words.casefold(), locale)
            if first != locale:
                yield locale, ("text_repeated", f"the same as {first}")
