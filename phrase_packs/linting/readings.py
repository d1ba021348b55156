"""Furigana held against an independent reading: SudachiPy's, with its core dictionary.

The dictionary knows what a word is read like where it stands, but not always as people say it (にほん, not にっぽん).
Such readings are kept in `readings.txt`, each with the words around that it needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from phrase_packs.linting.entries import Cell
from phrase_packs.model import Blank, Segment
from phrase_packs.ruby import parse, without_blanks
from phrase_packs.words import JA_DAYS

if TYPE_CHECKING:
    from sudachipy import Tokenizer

FILE: Final = Path(__file__).with_name("readings.txt")
NUMBER: Final = "15"
"""Stands for a slot: most of them are numbers, and after this one every counter is read as it is by itself."""
_BRACKETS: Final = str.maketrans("（）()", "、、、、")
"""The dictionary takes kana in brackets after kanji for their reading and drops it; a comma it keeps."""


class Doubt(msgspec.Struct, frozen=True):
    """Furigana that the independent reading does not bear out."""

    words: str
    """The shortest run of text that both readings divide at."""
    given: str
    expected: str
    """In hiragana."""


class _Span(msgspec.Struct, frozen=True):
    start: int
    end: int
    kana: str


@cache
def tokenizer() -> Tokenizer:
    """Open the dictionary: it is mapped into memory, so that processes share it.

    Raises:
        ImportError: it is not installed.
    """
    from sudachipy import Dictionary, SplitMode

    return Dictionary(dict="core").tokenizer(mode=SplitMode.C)


@cache
def _customary() -> tuple[tuple[str, tuple[_Span, ...]], ...]:
    """Read what people say although the dictionary prefers another reading: a text in markup, a tab, the reason."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return tuple(_laid_out(without_blanks(parse(line.split("\t")[0]))) for line in lines)


def doubts(cell: Cell) -> Iterator[Doubt]:
    """Find furigana that does not match its kanji.

    Args:
        cell: of ja or ja-simple.
    """
    segments = [Segment(NUMBER) if isinstance(part, Blank) else part for part in cell.template]
    words, given = _laid_out(segments)
    if not given:
        return
    known = _known(words, given)
    expected = _expected(words)
    inside = {at for span in given for at in range(span.start + 1, span.end)}
    borders = sorted({span.start for span in expected} - inside | {0, len(words)})
    for start, end in pairwise(borders):
        mine = [span for span in given if start <= span.start < end]
        if not mine or all(span in known for span in mine):
            continue
        theirs = "".join(span.kana for span in expected if start <= span.start < end)
        ours = _read(words, start, end, mine)
        if _letters(ours) != _letters(theirs):
            yield Doubt(words[start:end].strip(), ours.strip(), theirs.strip())


def _laid_out(segments: Sequence[Segment]) -> tuple[str, tuple[_Span, ...]]:
    """Give a text and where its furigana stands."""
    words, spans = "", []
    for segment in segments:
        if segment.ruby is not None:
            spans.append(_Span(len(words), len(words) + len(segment.text), hiragana(segment.ruby)))
        words += segment.text
    return words, tuple(spans)


def _expected(words: str) -> list[_Span]:
    """Read a text independently."""
    found = tokenizer().tokenize(words.translate(_BRACKETS))
    return [_Span(one.begin(), one.end(), hiragana(one.reading_form())) for one in found]


def _known(words: str, given: Sequence[_Span]) -> set[_Span]:
    """Find the furigana that needs no dictionary: customary readings, and days of the month."""
    known: set[_Span] = set()
    for text, spans in _customary():
        for match in re.finditer(re.escape(text), words):
            moved = {_Span(span.start + match.start(), span.end + match.start(), span.kana) for span in spans}
            if moved <= set(given):
                known |= moved
    for span in given:
        day = re.fullmatch(r"(\d+)日", words[span.start : span.end])
        if day and JA_DAYS.get(int(day[1])) == span.kana:
            known.add(span)
    return known


def _read(words: str, start: int, end: int, spans: Sequence[_Span]) -> str:
    """Read a run of text aloud by the furigana that was given."""
    kana, at = "", start
    for span in spans:
        kana += words[at : span.start] + span.kana
        at = span.end
    return hiragana(kana + words[at:end])


def hiragana(kana: str) -> str:
    """Write katakana as hiragana."""
    return "".join(chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char for char in kana)


def _letters(kana: str) -> str:
    return "".join(char for char in kana.translate(_BRACKETS) if char not in " \u3000、")
