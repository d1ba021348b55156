"""Collecting the faults of one file while its nodes are read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from phrase_packs.errors import Fault, FaultCode, HintCode, say
from phrase_packs.parse import Mapping, Node, Scalar, Sequence
from phrase_packs.values import is_id


class Report:
    """The faults found so far, and small readers that add to them and go on.

    A reader that finds the wrong kind of node says so and gives an empty value, so that one fault does not hide the
    next.
    """

    def __init__(self, file: str) -> None:
        self.faults: list[Fault] = []
        self._file = file
        self._trail: list[str] = []

    @property
    def refused(self) -> bool:
        """True when the file cannot be used."""
        return any(not fault.hint for fault in self.faults)

    @contextmanager
    def within(self, name: str) -> Iterator[None]:
        """Name the category or phrase that the next faults are in."""
        self._trail.append(name)
        try:
            yield
        finally:
            self._trail.pop()

    def fault(self, node: Node, code: FaultCode, sentence: str) -> None:
        """Note what makes the file unusable."""
        self._note(node, code, sentence, hint=False)

    def hint(self, node: Node, code: HintCode, sentence: str) -> None:
        """Note what is probably not meant."""
        self._note(node, code, sentence, hint=True)

    def _note(self, node: Node, code: FaultCode | HintCode, sentence: str, *, hint: bool) -> None:
        trail = "/".join(self._trail)
        self.faults.append(Fault(self._file, node.line, node.column, trail, code, sentence, hint))

    def mapping(
        self,
        node: Node | None,
        *,
        required: Collection[str],
        optional: Collection[str] = (),
        missing_code: FaultCode = "missing_field",
        unknown_code: FaultCode = "unknown_field",
    ) -> dict[str, Node]:
        """Give the known fields of a mapping; say which are missing or unknown."""
        if not isinstance(node, Mapping):
            if node is not None:
                self.fault(node, "expected_mapping", say("here stand fields with names"))
            return {}
        for name in required:
            if name not in node.entries:
                self.fault(node, missing_code, say("'{name}' is missing", name=name))
        for name, key in node.keys.items():
            if name not in required and name not in optional:
                self.fault(key, unknown_code, say("'{name}' is not known here", name=name))
        return {name: child for name, child in node.entries.items() if name in required or name in optional}

    def names(self, node: Node | None) -> dict[str, tuple[Scalar, Node]]:
        """Give all entries of a mapping whose names are free, with their keys."""
        if not isinstance(node, Mapping):
            if node is not None:
                self.fault(node, "expected_mapping", say("here stand fields with names"))
            return {}
        return {name: (node.keys[name], child) for name, child in node.entries.items()}

    def items(self, node: Node | None, *, least: int = 0, most: int | None = None) -> list[Node]:
        """Give the items of a list."""
        if not isinstance(node, Sequence):
            if node is not None:
                self.fault(node, "expected_list", say("here stands a list"))
            return []
        if len(node.items) < least:
            self.fault(node, "too_few", say("at least {least} must stand here", least=least))
        if most is not None and len(node.items) > most:
            self.fault(
                node,
                "too_many",
                say("{count} stand here, at most {most} fit on a page", count=len(node.items), most=most),
            )
        return node.items

    def text(self, node: Node | None) -> str | None:
        """Give a text that is not empty and has no space around it."""
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self.fault(node, "expected_text", say("here stands a text"))
            return None
        if not node.value.strip():
            self.fault(node, "empty", say("nothing stands here"))
            return None
        if node.value != node.value.strip() or "\n" in node.value:
            self.fault(node, "loose_space", say("take out spaces around the text and line breaks within"))
            return None
        return node.value

    def identifier(self, node: Node | None, taken: Collection[str] = ()) -> str:
        """Give an id, or an empty string."""
        value = self.text(node)
        if node is None or value is None:
            return ""
        if not is_id(value):
            rule = say("'{value}' is not an id: small letters a-z, digits and - between them, at most 40", value=value)
            self.fault(node, "bad_id", rule)
        elif value in taken:
            self.fault(node, "duplicate_id", say("'{value}' is already the id of another", value=value))
        return value

    def one_of(self, node: Node | None, known: Collection[str]) -> str | None:
        """Give a word from a fixed list."""
        value = self.text(node)
        if node is not None and value is not None and value not in known:
            self.fault(node, "unknown_word", say("'{value}' is none of {known}", value=value, known=", ".join(known)))
            return None
        return value

    def icon(self, node: Node | None, known: Collection[str] | None) -> str:
        """Give the name of an icon, or an empty string; a hint where it is none of the known ones."""
        name = self.text(node) or ""
        if node is not None and known is not None and name and name not in known:
            self.hint(node, "unknown_icon", say("there is no icon '{name}'", name=name))
        return name

    def whole_number(self, node: Node | None, *, least: int = 1, most: int = 1_000_000) -> int | None:
        """Give a whole number."""
        value = self.text(node)
        if node is None or value is None:
            return None
        if not (value.isascii() and value.isdigit() and len(value) <= 9 and least <= int(value) <= most):
            rule = say("'{value}' is not a whole number from {least} to {most}", value=value, least=least, most=most)
            self.fault(node, "bad_number", rule)
            return None
        return int(value)
