"""The cells of a file: every text of it that is written once in each language, with its place.

Read from the nodes and not from a pack, so that a file with faults has cells too.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from phrase_packs.locales import LOCALES
from phrase_packs.parse import Mapping, Node, Scalar, Sequence


class Row(msgspec.Struct, frozen=True):
    """One text in all its languages."""

    id: str
    """`title`, `<category>`, `<category>/<phrase>`, `<category>/<phrase>/<option>` or `flow:<id>`.

    In the list of papers and in a picture: the id of a paper or place.
    """
    line: int
    column: int
    """Of what it belongs to, from 1."""
    cells: dict[str, str]
    """Locale to text as it is written; plural forms stand one a line, `form: text`."""


class Cells(msgspec.Struct, frozen=True):
    """The nodes of one text in all its languages."""

    id: str
    """As `Row.id`."""
    owner: Node
    """What the text belongs to: a phrase, an option, a category, a paper."""
    say: Mapping
    """Locale to text."""


def rows(root: Node) -> list[Row]:
    """Tell the cells of a file, in its order; what is not where it should be is left out."""
    return [Row(one.id, one.owner.line, one.owner.column, written(one.say)) for one in nodes(root)]


def nodes(root: Node) -> list[Cells]:
    """Tell the same as nodes, with the place of each cell."""
    found = [_cells("title", root, "title")]
    for category in _items(root, "categories"):
        name = _id(category)
        found.append(_cells(name, category, "title"))
        for phrase in _items(category, "phrases"):
            found.extend(_phrase(f"{name}/{_id(phrase)}", phrase))
    found += [_cells(f"flow:{_id(flow)}", flow, "title") for flow in _items(root, "flows")]
    for name in ("documents", "regions"):
        found += [_cells(_id(one), one, "say") for one in _items(root, name)]
    return [one for one in found if one is not None]


def _phrase(name: str, phrase: Node) -> Iterator[Cells | None]:
    yield _cells(name, phrase, "say")
    for answer in _items(phrase, "answers"):
        for option in _items(answer, "options"):
            yield _cells(f"{name}/{_id(option)}", option, "say")


class Place(msgspec.Struct, frozen=True):
    """Where a phrase stands in a file."""

    category: str
    phrase: str
    """Empty for the category itself."""
    line: int
    column: int


def outline(root: Node) -> list[Place]:
    """Tell where the categories and phrases of a file stand."""
    places: list[Place] = []
    for category in _items(root, "categories"):
        name = _id(category)
        places.append(Place(name, "", category.line, category.column))
        places += [Place(name, _id(one), one.line, one.column) for one in _items(category, "phrases")]
    return places


def _cells(name: str, owner: Node, field: str) -> Cells | None:
    say = _entry(owner, field)
    return Cells(name, owner, say) if isinstance(say, Mapping) else None


def written(say: Mapping) -> dict[str, str]:
    """Give each language's text as it is written."""
    return {locale: _written(say.entries[locale]) for locale in LOCALES if locale in say.entries}


def _written(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return "\n".join(f"{form}: {_written(child)}" for form, child in node.entries.items())
    return ""


def _entry(node: Node, name: str) -> Node | None:
    return node.entries.get(name) if isinstance(node, Mapping) else None


def _items(node: Node, name: str) -> list[Node]:
    found = _entry(node, name)
    return found.items if isinstance(found, Sequence) else []


def _id(node: Node) -> str:
    found = _entry(node, "id")
    return found.value if isinstance(found, Scalar) else ""
