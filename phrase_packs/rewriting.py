"""Changing single texts of a file in place: everything else stays as its writer wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import yaml  # type: ignore[import-untyped, unused-ignore]

from phrase_packs.cells import nodes
from phrase_packs.errors import PhrasePackError
from phrase_packs.parse import Mapping as MappingNode
from phrase_packs.parse import Node, Scalar, parse

WHOLE: Final = ""
"""Stands for the form of a text that has no plural forms."""
_PLAIN: Final = re.compile(r"[^\W\d_][^:#,\[\]{}\"'|>&*!%@`\\\n]*(?<! )\Z")

Forms = Mapping[str, str]
"""Plural form, or `WHOLE`, to text."""


class CellUnknown(PhrasePackError):
    """The file has no such cell.

    Attributes:
        id: as `cells.Row.id`.
        locale: of the cell.
    """

    def __init__(self, id: str, locale: str) -> None:
        super().__init__(f"no cell {id!r} in {locale}")
        self.id = id
        self.locale = locale


class _Span:
    """Where a scalar stands in the text of a file, in code points, and how it is quoted."""

    __slots__ = ("end", "start", "style")

    def __init__(self, start: int, end: int, style: str | None) -> None:
        self.start = start
        self.end = end
        self.style = style


def rewritten(data: bytes, file: str, changes: Mapping[tuple[str, str], Forms]) -> bytes:
    """Put other texts in the place of some cells.

    Args:
        data: of a file that can be read.
        file: the name to say in faults.
        changes: path (`cells.Row.id`) and locale to the new forms; forms that are not named stay, and a text without
            forms takes the place of all forms.

    Returns:
        The file with these texts, each quoted as it was before; whether it is a pack still is for `load` to say.

    Raises:
        PackRefused: the file cannot be read.
        CellUnknown: it has no such cell.
    """
    cells = {(one.id, locale): node for one in nodes(parse(data, file)) for locale, node in one.say.entries.items()}
    text = data.decode()
    spans = _spans(text)
    edits: list[tuple[int, int, str]] = []
    for place, forms in changes.items():
        if place not in cells:
            raise CellUnknown(*place)
        edits += _edits(cells[place], forms, spans)
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text.encode()


def _edits(node: Node, forms: Forms, spans: Mapping[tuple[int, int], _Span]) -> Iterator[tuple[int, int, str]]:
    old: Mapping[str, Node] = node.entries if isinstance(node, MappingNode) else {WHOLE: node}
    if forms.keys() <= old.keys():
        for form, new in forms.items():
            span = spans[old[form].line, old[form].column]
            yield span.start, span.end, quoted(new, span.style)
        return
    first = spans[node.line, node.column]
    last = spans[list(old.values())[-1].line, list(old.values())[-1].column]
    kept = {form: child.value for form, child in old.items() if form != WHOLE and isinstance(child, Scalar)}
    brace = first.style == "{"
    end = first.end if brace or isinstance(node, Scalar) else last.end
    yield first.start, end, _flow({**kept, **forms})


def _flow(forms: Forms) -> str:
    if WHOLE in forms:
        return quoted(forms[WHOLE], '"')
    return "{" + ", ".join(f"{form}: {quoted(text, chr(34))}" for form, text in forms.items()) + "}"


def quoted(text: str, style: str | None) -> str:
    """Write a text as a YAML scalar of one line.

    Args:
        text: without line breaks.
        style: the quotation mark to use; without one the text stands bare where that is safe.
    """
    if style == "'":
        return "'" + text.replace("'", "''") + "'"
    if style is None and _PLAIN.match(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _spans(text: str) -> dict[tuple[int, int], _Span]:
    """Find every scalar and mapping by its line and column, from 1; a mapping in braces has the style `{`."""
    spans: dict[tuple[int, int], _Span] = {}
    open_: list[_Span] = []
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.ScalarEvent):
            spans.setdefault(_place(event), _Span(event.start_mark.index, event.end_mark.index, event.style or None))
        elif isinstance(event, yaml.MappingStartEvent):
            style = "{" if event.flow_style else None
            open_.append(_Span(event.start_mark.index, event.end_mark.index, style))
            spans[_place(event)] = open_[-1]
        elif isinstance(event, yaml.MappingEndEvent):
            open_.pop().end = event.end_mark.index
    return spans


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1
