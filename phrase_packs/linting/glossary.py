"""Terms of a ward office and their words in every language: reading the glossary, and holding texts to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final

import msgspec

from phrase_packs.linting.entries import Cell, Entry

FILE: Final = Path(__file__).resolve().parents[2] / "translations" / "glossary.md"
UNSPACED: Final = frozenset({"ja", "ja-simple", "zh-Hans", "ko", "th"})
"""Languages in which words have no border that could be seen: a form counts anywhere."""
_LETTER: Final = "[\\w\u0900-\u097f]"
_HEADING: Final = re.compile(r"## (?P<ja>[^（\n]+)（(?P<reading>[^）]+)）\Z")
_ROW: Final = re.compile(r"\| (?P<locale>[\w-]+) \| (?P<forms>[^|]+) \|\Z")


class Term(msgspec.Struct, frozen=True):
    """A term with its words in the other languages."""

    ja: str
    reading: str
    forms: Mapping[str, tuple[str, ...]]
    """Locale to forms, the preferred one first; `*` stands for any ending."""


class Glossary:
    """All terms, ready to be looked for."""

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self.terms = {term.ja: term for term in terms}
        self._patterns: dict[tuple[str, str], re.Pattern[str]] = {}

    @cached_property
    def _in_japanese(self) -> re.Pattern[str]:
        """The longer term wins over one that it contains."""
        longest = sorted(self.terms, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest)) or "(?!)")

    @cached_property
    def kept_in_simple(self) -> re.Pattern[str]:
        """Find the official names that easy Japanese keeps."""
        names = {name for term in self.terms.values() for name in (term.ja, *term.forms.get("ja-simple", ()))}
        return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)")

    def terms_in(self, words: str) -> list[Term]:
        """Find the terms of a Japanese text, each once, in the order of the text."""
        return [self.terms[found] for found in dict.fromkeys(self._in_japanese.findall(words))]

    def has(self, term: Term, locale: str, words: str) -> bool:
        """Tell whether a text has one of a term's forms."""
        if (term.ja, locale) not in self._patterns:
            self._patterns[term.ja, locale] = _pattern(term.forms[locale], locale)
        return self._patterns[term.ja, locale].search(_folded(words, locale)) is not None

    def breaches(self, entry: Entry) -> Iterator[tuple[Cell, Term]]:
        """Find the cells of a text that lack the word for a term of its Japanese."""
        for term in self.terms_in(entry.ja.words) if entry.ja else ():
            for cell in entry.cells:
                if cell.locale in term.forms and not self.has(term, cell.locale, cell.words):
                    yield cell, term


def read_glossary(text: str) -> Glossary:
    """Read the glossary.

    Args:
        text: Markdown; a term is a heading of the second level with its reading in brackets, and a table of forms.

    Returns:
        The terms; lines that are neither headings nor rows are for people.

    Raises:
        ValueError: a heading or a row is not of this form, or stands twice.
    """
    terms: list[Term] = []
    for block in re.split(r"^(?=## )", text, flags=re.M)[1:]:
        lines = block.splitlines()
        heading = _HEADING.match(lines[0])
        if heading is None:
            raise ValueError(f"no term with its reading: {lines[0]}")
        rows = [_row(line) for line in lines[1:] if line.startswith("| ") and not line.startswith("| locale ")]
        if len({locale for locale, _ in rows}) != len(rows) or any(term.ja == heading["ja"] for term in terms):
            raise ValueError(f"a language or the term stands twice: {lines[0]}")
        terms.append(Term(heading["ja"], heading["reading"], dict(rows)))
    return Glossary(tuple(terms))


def _row(line: str) -> tuple[str, tuple[str, ...]]:
    row = _ROW.match(line)
    if row is None:
        raise ValueError(f"no row of a glossary: {line}")
    return row["locale"], tuple(form.strip() for form in row["forms"].split(";"))


def _pattern(forms: tuple[str, ...], locale: str) -> re.Pattern[str]:
    either = "|".join(_form(_folded(form, locale)) for form in forms)
    if locale in UNSPACED:
        return re.compile(either)
    return re.compile(f"(?<!{_LETTER})(?:{either})(?!{_LETTER})")


def _form(form: str) -> str:
    return re.escape(form).replace(r"\*", f"{_LETTER}*").replace(r"\ ", r"\s+")


def _folded(text: str, locale: str) -> str:
    """Forget case, kinds of apostrophes, the two dots of ё, and in Japanese and Chinese the spaces."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("’", "'").replace("ё", "е")
    return "".join(folded.split()) if locale in ("ja-simple", "zh-Hans") else folded
