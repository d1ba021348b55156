"""What the lint looks at: every text of a file in all its languages, with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from phrase_packs.cells import Cells, nodes, written
from phrase_packs.errors import MarkupFault
from phrase_packs.model import Blank, Template
from phrase_packs.parse import Mapping as MappingNode
from phrase_packs.parse import Node, Scalar, Sequence
from phrase_packs.ruby import parse

HOLE = "\u25cb"
"""Stands for a slot in `Cell.words`: no letter, so that words end before it."""

Kind = Literal["title", "phrase", "option", "other"]


class Cell(msgspec.Struct, frozen=True):
    """A text in one language, in one of its plural forms."""

    locale: str
    form: str
    node: Scalar
    template: Template
    words: str
    """Without furigana; each slot is a `HOLE`."""


class Entry(msgspec.Struct, frozen=True):
    """A text in all its languages."""

    id: str
    """As `cells.Row.id`."""
    kind: Kind
    owner: Node
    by: str
    """Of a phrase; else empty."""
    slots: Mapping[str, str]
    """Name to kind; of a phrase."""
    texts: Mapping[str, str]
    """Locale to text as it is written, as `cells.Row.cells`."""
    cells: tuple[Cell, ...]

    def of(self, locale: str) -> Iterator[Cell]:
        """Give the cells of a language: several where it has plural forms."""
        return (cell for cell in self.cells if cell.locale == locale)

    @property
    def ja(self) -> Cell | None:
        """The Japanese; None where it cannot be read."""
        return next(self.of("ja"), None)


def entries(root: Node) -> list[Entry]:
    """Tell the texts of a pack, an overlay, the papers or a picture in the order of the file.

    Texts that cannot be read are left out: the schema has its word on them.
    """
    return [_entry(one) for one in nodes(root)]


def _entry(one: Cells) -> Entry:
    cells = tuple(cell for locale, node in one.say.entries.items() for cell in _cells(locale, node))
    slots = field(one.owner, "slots")
    named = slots.entries if isinstance(slots, MappingNode) else {}
    kinds = {name: text(field(slot, "kind")) for name, slot in named.items()}
    return Entry(one.id, _kind(one), one.owner, text(field(one.owner, "by")), kinds, written(one.say), cells)


def _kind(one: Cells) -> Kind:
    if field(one.owner, "by") is not None:
        return "phrase"
    if one.id == "title" or field(one.owner, "title") is not None:
        return "title"
    return "option" if "/" in one.id else "other"


def _cells(locale: str, node: Node) -> Iterator[Cell]:
    forms: Mapping[str, Node] = node.entries if isinstance(node, MappingNode) else {"other": node}
    for form, child in forms.items():
        if isinstance(child, Scalar):
            try:
                template = parse(child.value)
            except MarkupFault:
                continue
            words = "".join(HOLE if isinstance(part, Blank) else part.text for part in template)
            yield Cell(locale, form, child, template, words)


def field(node: Node | None, name: str) -> Node | None:
    """Give an entry of a mapping, or None."""
    return node.entries.get(name) if isinstance(node, MappingNode) else None


def text(node: Node | None) -> str:
    """Give a scalar's text, or an empty string."""
    return node.value if isinstance(node, Scalar) else ""


def texts(node: Node | None) -> list[str]:
    """Give the texts of a list."""
    return [item.value for item in node.items if isinstance(item, Scalar)] if isinstance(node, Sequence) else []
