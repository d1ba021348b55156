"""Cheap advice on a text while it is read; `linting` looks at all that needs more of a pack, or a dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from phrase_packs.cldr import cldr
from phrase_packs.errors import HintCode, Said, say
from phrase_packs.locales import KANJI, OWN_SCRIPT, RUBY_LOCALES
from phrase_packs.model import Blank, Segment, Slot, Template, Text
from phrase_packs.ruby import plain, without_blanks

MIN_SENTENCE_WORDS: Final = 4
"""Fewer may be a name that several languages share (My Number Card)."""

_LATIN: Final = frozenset({"en", "pt-BR", "es", "vi", "fil", "id"})
_ALIKE: Final = (_LATIN, frozenset({"ne", "hi"}))
_WORDS: Final = re.compile(r"\w{2,}")
_YEN_WORD: Final = re.compile(r"\s*(?:円|yen|yenes|ienes|iene|日元|엔|เยน|yên|येन|иен|¥|￥)", re.IGNORECASE)

Advice = tuple[HintCode, Said]
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
        yield "own_script_missing", say("this has no letter of the script of {locale}", locale=locale)
    if locale in RUBY_LOCALES:
        for part in template:
            if isinstance(part, Segment) and part.ruby is not None and not KANJI.search(part.text):
                yield "furigana_without_kanji", say("'{text}' has no kanji and needs no reading", text=part.text)
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
            yield (
                "unit_doubled",
                say("an amount brings its own word for yen; take it out after {slot}", slot=f"{{{part.name}}}"),
            )


def plural_advice(locale: str, text: Text) -> Iterator[Advice]:
    """Look for everyday numbers that the written plural forms leave to `other`."""
    if len(text.forms) > 1:
        missing = sorted(cldr(locale).plurals.everyday() - text.forms.keys())
        if missing:
            yield (
                "plural_missing",
                say("{locale} has the plural forms {forms} too", locale=locale, forms=", ".join(missing)),
            )


def repeated(texts: Mapping[str, Text]) -> Iterator[tuple[str, Advice]]:
    """Find a locale whose text equals that of another: a copy that was not translated.

    Yields:
        The later locale, and the advice. Names and other short texts may well be equal.
    """
    for family in _ALIKE:
        seen: dict[str, str] = {}
        for locale, text in texts.items():
            words = plain(without_blanks(text.forms["other"]))
            if locale not in family or len(words.split()) < MIN_SENTENCE_WORDS:
                continue
            first = seen.setdefault(words.casefold(), locale)
            if first != locale:
                yield locale, ("text_repeated", say("the same as {locale}", locale=first))
