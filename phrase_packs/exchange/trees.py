"""A pack's file as plain values, and plain values as a file in the style that packs are written in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from phrase_packs.locales import LOCALES
from phrase_packs.parse import Mapping as MappingNode
from phrase_packs.parse import Node, Scalar

Tree = str | Sequence["Tree"] | Mapping[str, "Tree"]
"""A text, a list, or named values in the order of the file."""

_BARE: Final = re.compile(r"(?:[A-Za-z](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?|ward/[a-z0-9-]+|\d+)\Z", re.ASCII)
_IN_ONE_LINE: Final = frozenset({"slots", "then", "example", "hide", "documents", *LOCALES})
_TEXTS: Final = frozenset({"title", "say", "keywords"})
_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def tree_of(node: Node) -> Tree:
    """Take the values of a node without their places."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, MappingNode):
        return {name: tree_of(child) for name, child in node.entries.items()}
    return [tree_of(child) for child in node.items]


def written(tree: Mapping[str, Tree]) -> bytes:
    """Write a tree as YAML that `parse` reads to the same tree.

    Args:
        tree: of texts without control characters but tabs and line feeds; empty lists and mappings stand as `[]`, `{}`.
    """
    return ("\n".join(_block(tree, 0)) + "\n").encode(errors="surrogatepass")


def _block(tree: Tree, indent: int, texts: bool = False) -> Iterator[str]:
    space = " " * indent
    if isinstance(tree, Mapping):
        for name, child in tree.items():
            if _is_short(name, child):
                yield f"{space}{_key(name)}: {_flow(child, texts)}"
            else:
                yield f"{space}{_key(name)}:"
                yield from _block(child, indent + 2, name in _TEXTS)
    elif not isinstance(tree, str):
        for child in tree:
            if _is_short("", child):
                yield f"{space}- {_flow(child)}"
                continue
            first, *rest = _block(child, indent + 2)
            yield f"{space}- {first[indent + 2 :]}"
            yield from rest


def _is_short(name: str, tree: Tree) -> bool:
    if isinstance(tree, str) or not tree or name in _IN_ONE_LINE:
        return True
    children = tree.values() if isinstance(tree, Mapping) else tree
    if name == "answers":
        return not any(isinstance(child, Mapping) and "options" in child for child in children)
    return name == "" and "phrase" not in tree and len(tree) < 4 and all(isinstance(child, str) for child in children)


def _flow(tree: Tree, is_text: bool = False) -> str:
    if isinstance(tree, str):
        return tree if not is_text and _BARE.match(tree) else f'"{tree.translate(_ESCAPES)}"'
    if isinstance(tree, Mapping):
        return "{" + ", ".join(f"{_key(name)}: {_flow(child, is_text)}" for name, child in tree.items()) + "}"
    return "[" + ", ".join(_flow(child, is_text) for child in tree) + "]"


def _key(name: str) -> str:
    return _flow(name)
