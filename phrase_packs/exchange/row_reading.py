"""A table back to a pack: rows that were edited in a spreadsheet program, sorted, or written by hand."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from phrase_packs.errors import Fault, FaultCode, MarksUnreadable, say
from phrase_packs.exchange.rows import COLUMNS, NO_WORDS
from phrase_packs.exchange.spreadsheet_text import bare
from phrase_packs.exchange.trees import Tree
from phrase_packs.locales import LOCALES
from phrase_packs.marks import read_marks, write_marks

MAX_ROWS: Final = 20_000
"""More than a pack of the greatest size has."""
_FIRST: Final = ("pack", "overlay")
_LONGEST_NAME: Final = 40


class TableRead(msgspec.Struct, frozen=True):
    """What stands in a table."""

    tree: Mapping[str, Tree]
    marks: bytes
    faults: tuple[Fault, ...]
    """Rows count from 1, the head being the first, and columns too."""


def read_table(table: Iterable[Sequence[str]], file: str) -> TableRead:
    """Read a table.

    Args:
        table: rows of cells, the head first; short rows are empty to the right.
        file: the name to say in faults.
    """
    reading = _Reading(file)
    rows = iter(table)
    if not reading.head(next(rows, ())):
        return TableRead({}, b"", tuple(reading.faults))
    for row in reading.in_order(rows):
        reading.take(row)
    return reading.result()


class _Line(msgspec.Struct, frozen=True):
    """A row with its place in the file."""

    number: int
    cells: dict[str, str]


class _Reading:
    """One reading of one table; rows belong to those before them."""

    def __init__(self, file: str) -> None:
        self.faults: list[Fault] = []
        self._file = file
        self._places: dict[str, int] = {}
        self._top: dict[str, Any] = {}
        self._inner: dict[str, dict[str, Any]] = {}
        """The latest thing of each kind that others belong to."""
        self._texts: dict[str, Any] | None = None
        self._said: list[tuple[dict[str, Any], str]] = []
        """Whatever has texts, and the field that has them."""
        self._marks: dict[str, dict[str, str]] = {}
        self._take: Mapping[str, Callable[[_Line], None]] = {
            "pack": self._first, "overlay": self._first, "hide": self._hide, "category": self._category,
            "phrase": self._phrase, "form": self._form, "slot": self._slot, "answer": self._answer,
            "option": self._option, "keywords": self._keywords, "flow": self._flow, "step": self._step,
        }  # fmt: skip

    def head(self, cells: Sequence[str]) -> bool:
        """Learn where the columns stand; columns of other names are their writer's own, and left alone."""
        known = {name.lower(): name for name in COLUMNS}
        for at, cell in enumerate(cells, 1):
            name = known.get(bare(cell).strip().lower(), "")
            if name and name in self._places:
                twice = say("'{name}' stands here twice; the first is in line {line}", name=name, line=1)
                self._fault(1, at, "", "doubled_key", twice)
            elif name:
                self._places[name] = at
        missing = [name for name in ("row", "path", "ja") if name not in self._places]
        if missing:
            sentence = say(
                "the first row of the table names the columns; {names} are missing", names=", ".join(missing)
            )
            self._fault(1, 1, "", "table_head", sentence)
        return not missing

    def in_order(self, rows: Iterable[Sequence[str]]) -> list[_Line]:
        """Read rows and put them in the order of their numbers; one without a number stays below the one above it."""
        found: list[tuple[int, int, _Line]] = []
        last = 0
        for number, cells in enumerate(rows, 2):
            if number > MAX_ROWS:
                self._fault(number, 1, "", "too_many", say("a table has at most {most} rows", most=MAX_ROWS))
                break
            line = _Line(number, self._cells(cells))
            if line.cells.get("row"):
                last = _number(line.cells.get("no", "")) or last
                found.append((last, number, line))
        return [line for _, _, line in sorted(found, key=lambda one: one[:2])]

    def _cells(self, cells: Sequence[str]) -> dict[str, str]:
        texts = {name: cells[at - 1] for name, at in self._places.items() if at <= len(cells)}
        return {name: unicodedata.normalize("NFC", bare(text)) for name, text in texts.items() if text}

    def take(self, line: _Line) -> None:
        """Take the next row."""
        kind = line.cells["row"].strip().lower()
        take = self._take.get(kind)
        if take is None:
            stray = say("'{value}' is none of {known}", value=kind[:_LONGEST_NAME], known=", ".join(self._take))
            self._at(line, "row", "unknown_word", stray)
        elif not self._top and kind not in _FIRST:
            self._at(line, "row", "row_misplaced", say("the first row below the head is `pack` or `overlay`"))
        else:
            take(line)

    def result(self) -> TableRead:
        if not self._top and not self.faults:
            self._fault(1, 1, "", "empty", say("the file has no content"))
        for owner, field in self._said:
            owner[field] = {locale: owner[field][locale] for locale in LOCALES if locale in owner[field]}
            if not owner[field]:
                del owner[field]
        try:
            marks = write_marks(read_marks(msgspec.json.encode(self._marks))) if self._marks else b""
        except MarksUnreadable:
            marks = b""
        return TableRead(self._top, marks, tuple(self.faults))

    def _first(self, line: _Line) -> None:
        if self._top:
            self._at(line, "row", "row_misplaced", say("a table holds one pack"))
            return
        self._top = {line.cells["row"].strip().lower(): line.cells.get("path", "")}
        self._top["version"] = line.cells.get("value", "")
        self._say(line, self._top, "title", "title")

    def _hide(self, line: _Line) -> None:
        self._top.setdefault("hide", []).append(line.cells.get("path", ""))

    def _category(self, line: _Line) -> None:
        self._inner = {"category": self._named(line)}
        self._top.setdefault("categories", []).append(self._inner["category"])
        self._say(line, self._inner["category"], "title", line.cells.get("path", ""))
        self._fields(line, self._inner["category"], "icon", "after")

    def _phrase(self, line: _Line) -> None:
        category = self._owner(line, "category")
        if category is None:
            return
        phrase = self._named(line)
        self._inner = {"category": category, "phrase": phrase}
        category.setdefault("phrases", []).append(phrase)
        self._fields(line, phrase, "by", "icon", "after")
        self._say(line, phrase, "say", line.cells.get("path", ""))

    def _slot(self, line: _Line) -> None:
        phrase = self._owner(line, "phrase")
        if phrase is None:
            return
        slot: dict[str, Any] = {}
        self._fields(line, slot, "kind")
        value = line.cells.get("value", "")
        slot["example"] = value.split("\n") if slot.get("kind") == "documents" else value
        slots = phrase.setdefault("slots", {})
        name = line.cells.get("path", "")
        if name in slots:
            self._at(line, "path", "duplicate_id", say("'{value}' is already the id of another", value=name))
        slots[name] = slot

    def _answer(self, line: _Line) -> None:
        phrase = self._owner(line, "phrase")
        if phrase is None:
            return
        answer: dict[str, Any] = {}
        self._fields(line, answer, "kind")
        value = line.cells.get("value", "")
        if value:
            is_list = answer.get("kind") == "documents"
            answer["documents" if is_list else "picture"] = value.split("\n") if is_list else value
        phrase.setdefault("answers", []).append(answer)
        self._inner["answer"] = answer

    def _option(self, line: _Line) -> None:
        answer = self._owner(line, "answer")
        if answer is None:
            return
        option = self._named(line)
        self._fields(line, option, "icon")
        self._say(line, option, "say", line.cells.get("path", ""))
        answer.setdefault("options", []).append(option)

    def _keywords(self, line: _Line) -> None:
        phrase = self._owner(line, "phrase")
        if phrase is not None:
            words = {locale: line.cells[locale] for locale in LOCALES if locale in line.cells}
            phrase["keywords"] = {
                locale: text.split("\n") if text != NO_WORDS else [] for locale, text in words.items()
            }

    def _flow(self, line: _Line) -> None:
        flow = self._named(line)
        self._inner = {"flow": flow}
        self._top.setdefault("flows", []).append(flow)
        self._say(line, flow, "title", f"flow:{line.cells.get('path', '')}")
        self._fields(line, flow, "icon")

    def _step(self, line: _Line) -> None:
        flow = self._owner(line, "flow")
        if flow is None:
            return
        step: dict[str, Any] = {"phrase": line.cells.get("path", "")}
        leads = [lead.partition("=") for lead in line.cells.get("value", "").split("\n") if lead]
        if leads:
            step["then"] = {answer.strip(): target.strip() for answer, _, target in leads}
        if line.cells.get("kind") == "only":
            step["only"] = "true"
        flow.setdefault("steps", []).append(step)

    def _form(self, line: _Line) -> None:
        form = line.cells.get("form", "")
        if self._texts is None or not form:
            self._at(line, "row", "row_misplaced", say("a row `form` names a form, and stands below the text it is of"))
            return
        for locale in LOCALES:
            if locale in line.cells:
                forms = self._texts.setdefault(locale, {})
                if isinstance(forms, str):
                    both = say("this text stands with forms and without; take one of them out")
                    self._at(line, locale, "doubled_key", both)
                else:
                    forms[form] = line.cells[locale]

    def _say(self, line: _Line, owner: dict[str, Any], field: str, path: str) -> None:
        """Take the texts of a row; rows of forms may follow."""
        self._texts = {locale: line.cells[locale] for locale in LOCALES if locale in line.cells}
        owner[field] = self._texts
        self._said.append((owner, field))
        for said in line.cells.get("marks", "").split("\n"):
            locale, _, mark = said.partition(" ")
            if mark and locale in LOCALES:
                self._marks.setdefault(path, {})[locale] = mark

    def _fields(self, line: _Line, owner: dict[str, Any], *names: str) -> None:
        owner.update({name: line.cells[name] for name in names if name in line.cells})

    def _named(self, line: _Line) -> dict[str, Any]:
        return {"id": line.cells.get("path", "").rpartition("/")[2]}

    def _owner(self, line: _Line, kind: str) -> dict[str, Any] | None:
        owner = self._inner.get(kind)
        if owner is None:
            sentence = say("a row of this kind stands below one of the kind `{kind}`", kind=kind)
            self._at(line, "row", "row_misplaced", sentence)
        return owner

    def _at(self, line: _Line, column: str, code: FaultCode, sentence: str) -> None:
        self._fault(line.number, self._places.get(column, 1), line.cells.get("path", ""), code, sentence)

    def _fault(self, row: int, column: int, id: str, code: FaultCode, sentence: str) -> None:
        self.faults.append(Fault(self._file, row, column, id, code, sentence))


def _number(text: str) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 7 else 0
