"""A pack as a table: a row for each thing that has words or fields, a column for each locale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

import msgspec

from phrase_packs import cells, marks
from phrase_packs.errors import say
from phrase_packs.fields import FIELDS
from phrase_packs.locales import LOCALES
from phrase_packs.marks import Marks, State
from phrase_packs.overlay import is_overlay
from phrase_packs.parse import Mapping, Node, Scalar, Sequence
from phrase_packs.report import Report

COLUMNS: Final = ("no", "row", "path", "by", "icon", "kind", "value", "after", "form", *LOCALES, "states", "marks")
"""`no` counts the rows, so that a table that was sorted otherwise comes back in order."""
NO_WORDS: Final = "-\n"
"""Stands for a list of keywords that is there and empty; no list of words is written so."""


class Row(msgspec.Struct, frozen=True):
    """One row; what is empty stands in no cell."""

    row: str
    """What it is: `pack`, `overlay`, `hide`, `category`, `phrase`, `form`, `slot`, `answer`, `option`, `flow`, …"""
    fields: dict[str, str]
    """Column to text; a list has one item a line."""
    texts: dict[str, str]
    """Locale to text."""
    states: dict[str, str] = {}
    """Locale to the state of the cell (`marks`)."""
    marks: str = ""
    """What was said of the cells, as it is kept: locale, word and digests, one a line."""


def rows_of(root: Node, report: Report, known: Marks) -> list[Row]:
    """Write a file as rows.

    Args:
        root: of a pack or an overlay, which may have faults.
        report: takes what a table has no place for.
        known: what was said of the cells.
    """
    said = msgspec.json.decode(marks.write_marks(known), type=dict[str, dict[str, str]])
    return _Writer(report, said, marks.states(cells.rows(root), known)).document(root)


class _Writer:
    def __init__(self, report: Report, said: dict[str, dict[str, str]], states: dict[str, dict[str, State]]) -> None:
        self._report = report
        self._marks = said
        self._states = states
        self._rows: list[Row] = []

    def document(self, root: Node) -> list[Row]:
        head = "overlay" if is_overlay(root) else "pack"
        fields = self._fields(root, head)
        self._add(head, "title", fields.get("title"), path=_word(fields.get(head)), value=_word(fields.get("version")))
        for hidden in self._report.items(fields.get("hide")):
            self._add("hide", "", None, path=self._scalar(hidden))
        for category in self._report.items(fields.get("categories")):
            self._category(category)
        for flow in self._report.items(fields.get("flows")):
            self._flow(flow)
        return self._rows

    def _category(self, node: Node) -> None:
        fields = self._fields(node, "category")
        name = self._scalar(fields.get("id"))
        with self._report.within(name):
            self._add("category", name, fields.get("title"), path=name, **self._words(fields, "icon", "after"))
            for phrase in self._report.items(fields.get("phrases")):
                self._phrase(name, phrase)

    def _phrase(self, category: str, node: Node) -> None:
        fields = self._fields(node, "phrase")
        name = self._scalar(fields.get("id"))
        path = f"{category}/{name}"
        with self._report.within(name):
            self._add("phrase", path, fields.get("say"), path=path, **self._words(fields, "by", "icon", "after"))
            for slot, (_, child) in self._report.names(fields.get("slots")).items():
                kept = self._fields(child, "slot")
                self._add(
                    "slot", "", None, path=slot, value=self._lines(kept.get("example")), **self._words(kept, "kind")
                )
            for answer in self._report.items(fields.get("answers")):
                self._answer(path, answer)
            if isinstance(fields.get("keywords"), Mapping):
                self._keywords(path, fields["keywords"])

    def _answer(self, path: str, node: Node) -> None:
        fields = self._fields(node, "answer")
        value = self._lines(fields.get("documents")) or self._scalar(fields.get("picture"))
        self._add("answer", "", None, path=path, value=value, **self._words(fields, "kind"))
        for option in self._report.items(fields.get("options")):
            kept = self._fields(option, "option")
            place = f"{path}/{self._scalar(kept.get('id'))}"
            self._add("option", place, kept.get("say"), path=place, **self._words(kept, "icon"))

    def _keywords(self, path: str, node: Node) -> None:
        lists = self._report.mapping(node, required=(), optional=LOCALES, unknown_code="unknown_locale")
        if lists:
            texts = {locale: self._lines(child) or NO_WORDS for locale, child in lists.items()}
            self._rows.append(Row("keywords", {"path": path}, texts))

    def _flow(self, node: Node) -> None:
        fields = self._fields(node, "flow")
        name = self._scalar(fields.get("id"))
        with self._report.within(f"flow:{name}"):
            self._add("flow", f"flow:{name}", fields.get("title"), path=name, **self._words(fields, "icon"))
            for step in self._report.items(fields.get("steps")):
                kept = self._fields(step, "step")
                then = self._report.names(kept.get("then"))
                leads = "\n".join(f"{answer}={self._scalar(target)}" for answer, (_, target) in then.items())
                only = {"kind": "only"} if self._scalar(kept.get("only")) == "true" else {}
                self._add("step", "", None, path=self._scalar(kept.get("phrase")), value=leads, **only)

    def _add(self, row: str, cell: str, texts: Node | None, **fields: str) -> None:
        """Add a row, and one for each plural form below it."""
        entries: dict[str, Node] = {}
        if texts is not None:
            entries = self._report.mapping(texts, required=(), optional=LOCALES, unknown_code="unknown_locale")
        plain = {locale: self._text(node) for locale, node in entries.items() if not isinstance(node, Mapping)}
        states = self._states.get(cell, {}) if entries else {}
        said = "\n".join(f"{locale} {mark}" for locale, mark in self._marks.get(cell, {}).items()) if entries else ""
        self._rows.append(Row(row, {name: text for name, text in fields.items() if text}, plain, dict(states), said))
        forms: dict[str, dict[str, str]] = {}
        for locale, node in entries.items():
            for form, child in node.entries.items() if isinstance(node, Mapping) else ():
                forms.setdefault(form, {})[locale] = self._text(child)
        for form, told in forms.items():
            kept: dict[str, str] = {locale: state for locale, state in states.items() if locale in told}
            self._rows.append(Row("form", {"path": fields["path"], "form": form}, told, kept))

    def _fields(self, node: Node, kind: str) -> dict[str, Node]:
        return self._report.mapping(node, required=(), optional=FIELDS[kind])

    def _words(self, fields: dict[str, Node], *names: str) -> dict[str, str]:
        return {name: self._scalar(fields[name]) for name in names if name in fields}

    def _lines(self, node: Node | None) -> str:
        if isinstance(node, Sequence):
            return "\n".join(self._line(child) for child in node.items)
        return self._scalar(node)

    def _line(self, node: Node) -> str:
        self._report.text(node)  # an item that is empty, or has a line feed in it, would come back as another list
        return _word(node)

    def _text(self, node: Node) -> str:
        text = self._scalar(node)
        if not text and isinstance(node, Scalar):
            self._report.fault(node, "empty", say("nothing stands here"))
        return text

    def _scalar(self, node: Node | None) -> str:
        if node is not None and not isinstance(node, Scalar):
            self._report.fault(node, "expected_text", say("here stands a text"))
        return _word(node)


def _word(node: Node | None) -> str:
    return node.value if isinstance(node, Scalar) else ""


def in_words(states: dict[str, str]) -> str:
    """Tell the states of a row's cells for a person who reads the table: `reviewed`, or `draft; stale: th vi`."""
    counted = Counter(states.values()).most_common()
    if not counted:
        return ""
    (most, _), *others = counted
    rest = (f"{state}: {' '.join(locale for locale, one in states.items() if one == state)}" for state, _ in others)
    return "; ".join((most, *rest))


def as_cells(rows: Iterable[Row]) -> list[list[str]]:
    """Write rows as the cells of a table, in the order of `COLUMNS`, without its head."""
    return [_cells(number, row) for number, row in enumerate(rows, 1)]


def _cells(number: int, row: Row) -> list[str]:
    found = {"no": str(number), "row": row.row, "states": in_words(row.states), "marks": row.marks}
    found |= row.fields | row.texts
    return [found.get(column, "") for column in COLUMNS]
