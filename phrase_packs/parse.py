"""YAML text to nodes with their places, refusing what a pack has no use for.

The events of libyaml are folded here and not by a YAML loader: limits hold while reading, before anything can grow,
and a scalar stays the text that stands in the file (`no` is "no", 12:30 is "12:30").
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

import msgspec
import yaml  # type: ignore[import-untyped, unused-ignore]

from phrase_packs.errors import Fault, FaultCode, PackRefused, say
from phrase_packs.syntax import in_words

MAX_BYTES: Final = 512 * 1024
MAX_NODES: Final = 60_000
MAX_DEPTH: Final = 20

_Loader = yaml.CSafeLoader
_BAD: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\U000e0000-\U000e007f]"
)
"""Control characters, and characters that make a text look other than it is (turned or invisible)."""


class Scalar(msgspec.Struct, frozen=True):
    """A piece of text; `line` and `column` count from 1."""

    line: int
    column: int
    value: str


class Sequence(msgspec.Struct, frozen=True):
    """A list of nodes."""

    line: int
    column: int
    items: list[Node]


class Mapping(msgspec.Struct, frozen=True):
    """Named nodes, in the order of the file."""

    line: int
    column: int
    entries: dict[str, Node]
    keys: dict[str, Scalar]
    """The names, with their places."""


Node = Scalar | Sequence | Mapping


def parse(data: bytes, file: str) -> Node:
    """Read one YAML document.

    Args:
        data: UTF-8 without a byte order mark, lines ended by a line feed.
        file: the name to say in faults.

    Returns:
        The root node.

    Raises:
        PackRefused: with line, column and code of what was found. After a doubled key reading goes on, and all of them
            are told.
    """
    text = _decode(data, file)
    events = _Events(file)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            events.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise PackRefused(
            (*events.faults, _fault(file, line, column, "yaml_syntax", in_words(f"{error.problem}")))
        ) from None
    return events.result()


def _decode(data: bytes, file: str) -> str:
    if len(data) > MAX_BYTES:
        raise PackRefused(
            (_fault(file, 1, 1, "too_large", say("the file has more than {most} kB", most=MAX_BYTES // 1024)),)
        )
    if data.startswith(b"\xef\xbb\xbf"):
        raise PackRefused(
            (_fault(file, 1, 1, "byte_order_mark", say("save the file as UTF-8 without a byte order mark")),)
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise PackRefused(
            (_at(file, data[: error.start].decode("utf-8"), "not_utf8", say("this is not UTF-8 text")),)
        ) from None
    bad = _BAD.search(text)
    if bad:
        raise PackRefused((_at(file, text[: bad.start()], *_judge(bad.group())),))
    return text


def _judge(char: str) -> tuple[FaultCode, str]:
    if char == "\r":
        return "line_ending", say("save the file with line feeds alone (Unix line ends)")
    return "bad_character", say(
        "the character {name} is invisible or has no place in a text", name=f"U+{ord(char):04X}"
    )


def _at(file: str, before: str, code: FaultCode, sentence: str) -> Fault:
    return _fault(file, before.count("\n") + 1, len(before) - before.rfind("\n"), code, sentence)


def _fault(file: str, line: int, column: int, code: FaultCode, sentence: str) -> Fault:
    return Fault(file=file, line=line, column=column, id="", code=code, sentence=sentence)


class _Open:
    """A mapping or sequence whose end has not come yet."""

    __slots__ = ("key", "node")

    def __init__(self, node: Sequence | Mapping) -> None:
        self.node = node
        self.key: Scalar | None = None


class _Events:
    """Fold YAML events into nodes, one call for each event."""

    def __init__(self, file: str) -> None:
        self.faults: list[Fault] = []
        self._file = file
        self._stack: list[_Open] = []
        self._root: Node | None = None
        self._count = 0
        self._take = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._mapping,
            yaml.SequenceStartEvent: self._sequence,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }

    def take(self, event: Any) -> None:
        """Take the next event, in order."""
        take = self._take.get(type(event))
        if take:
            take(event)

    def result(self) -> Node:
        """Give the root after the last event."""
        if self._root is None:
            self.faults.append(_fault(self._file, 1, 1, "empty", say("the file has no content")))
        if self._root is None or self.faults:
            raise PackRefused(tuple(self.faults))
        return self._root

    def _document(self, event: Any) -> None:
        if self._root is not None:
            self._refuse(event, "many_documents", say("a file holds one pack; take out the line ---"))
        if event.version or event.tags:
            self._refuse(event, "tag", say("directives beginning with % are not used here"))

    def _scalar(self, event: Any) -> None:
        line, column = self._admit(event)
        value: str = event.value
        bad = _BAD.search(value)
        if bad:
            self._refuse(event, *_judge(bad.group()))
        if not value.isascii() and not unicodedata.is_normalized("NFC", value):
            apart = say("this text has letters and accents as separate characters; write it in NFC")
            self._refuse(event, "not_composed", apart)
        self._place(Scalar(line, column, value))

    def _mapping(self, event: Any) -> None:
        self._open(event, Mapping(*self._admit(event), {}, {}))

    def _sequence(self, event: Any) -> None:
        self._open(event, Sequence(*self._admit(event), []))

    def _open(self, event: Any, node: Sequence | Mapping) -> None:
        self._place(node)
        self._stack.append(_Open(node))
        if len(self._stack) > MAX_DEPTH:
            self._refuse(event, "too_deep", say("more than {most} levels", most=MAX_DEPTH))

    def _end(self, event: Any) -> None:
        self._stack.pop()

    def _alias(self, event: Any) -> None:
        self._refuse(event, "alias", say("write the text again instead of {alias}", alias=f"*{event.anchor}"))

    def _admit(self, event: Any) -> tuple[int, int]:
        self._count += 1
        if self._count > MAX_NODES:
            self._refuse(event, "too_many_nodes", say("more than {most} parts", most=MAX_NODES))
        if event.anchor is not None:
            self._refuse(event, "alias", say("anchors ({anchor}) are not used here", anchor=f"&{event.anchor}"))
        if event.tag is not None:
            self._refuse(event, "tag", say("tags ({tag}) are not used here", tag=event.tag))
        return event.start_mark.line + 1, event.start_mark.column + 1

    def _place(self, node: Node) -> None:
        if not self._stack:
            self._root = node
            return
        top = self._stack[-1]
        if isinstance(top.node, Sequence):
            top.node.items.append(node)
        elif top.key is None:
            top.key = self._as_key(node)
        else:
            self._enter(top.node, top.key, node)
            top.key = None

    def _as_key(self, node: Node) -> Scalar:
        if not isinstance(node, Scalar):
            self.faults.append(_fault(self._file, node.line, node.column, "bad_key", say("a name must be plain text")))
            raise PackRefused(tuple(self.faults))
        return node

    def _enter(self, mapping: Mapping, key: Scalar, node: Node) -> None:
        if key.value in mapping.entries:
            first = mapping.keys[key.value]
            sentence = say("'{name}' stands here twice; the first is in line {line}", name=key.value, line=first.line)
            self.faults.append(_fault(self._file, key.line, key.column, "doubled_key", sentence))
            return
        mapping.entries[key.value] = node
        mapping.keys[key.value] = key

    def _refuse(self, event: Any, code: FaultCode, sentence: str) -> None:
        mark = event.start_mark
        self.faults.append(_fault(self._file, mark.line + 1, mark.column + 1, code, sentence))
        raise PackRefused(tuple(self.faults))
