"""Furigana and slots in a text: `{漢字|かんじ}` and `{minutes}`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from phrase_packs.errors import MarkupFault, say
from phrase_packs.model import Blank, Segment, Template

_BRACES = re.compile(r"\{([^{}|]*)(?:\|([^{}|]*))?\}")
_STRAY = re.compile(r"[{}]")
_SLOT = re.compile(r"[a-z][a-z0-9_]{0,29}\Z")
_READING = re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fc\u30fb ]+\\Z")


def parse(text: str) -> Template:
    """Read a text with furigana and slots.

    Args:
        text: `{base|reading}` is furigana, `{name}` a slot, all else stands for itself.

    Returns:
        Segments and blanks in reading order; an empty text gives an empty tuple.

    Raises:
        MarkupFault: a brace is open, empty or nested, a reading is not kana, or a slot's name is not `[a-z][a-z0-9_]*`.
    """
    parts: list[Segment | Blank] = []
    end = 0
    for match in _BRACES.finditer(text):
        _add_plain(parts, text, end, match.start())
        parts.append(_braced(match))
        end = match.end()
    _add_plain(parts, text, end, len(text))
    return tuple(parts)


def _add_plain(parts: list[Segment | Blank], text: str, start: int, end: int) -> None:
    stray = _STRAY.search(text, start, end)
    if stray:
        raise MarkupFault(stray.start(), say("a '{brace}' has no partner", brace=stray.group()))
    if start < end:
        parts.append(Segment(text[start:end]))


def _braced(match: re.Match[str]) -> Segment | Blank:
    inner, reading = match.group(1), match.group(2)
    if reading is None:
        if not _SLOT.match(inner):
            stray = say("'{text}' is neither a slot's name nor {{kanji|reading}}", text=match.group())
            raise MarkupFault(match.start(), stray)
        return Blank(inner)
    if not inner:
        raise MarkupFault(match.start(), say("'{text}' has a reading but no text", text=match.group()))
    if not _READING.match(reading):
        raise MarkupFault(match.start(2), say("the reading '{reading}' is not kana", reading=reading))
    return Segment(inner, reading)


def plain(segments: Iterable[Segment]) -> str:
    """Join segments without their readings."""
    return "".join(segment.text for segment in segments)


def reading(segments: Iterable[Segment]) -> str:
    """Join segments as they are read aloud: furigana in place of the text below it."""
    return "".join(segment.ruby or segment.text for segment in segments)


def blanks(template: Template) -> frozenset[str]:
    """Name the slots that a template has a place for."""
    return frozenset(part.name for part in template if isinstance(part, Blank))


def without_blanks(template: Template) -> tuple[Segment, ...]:
    """Keep the fixed words of a template."""
    return tuple(part for part in template if isinstance(part, Segment))


def markup(template: Template) -> str:
    """Write a template back as a text that `parse` reads to the same template."""
    return "".join(_written(part) for part in template)


def _written(part: Segment | Blank) -> str:
    if isinstance(part, Blank):
        return f"{{{part.name}}}"
    return part.text if part.ruby is None else f"{{{part.text}|{part.ruby}}}"
