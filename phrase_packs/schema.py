"""Nodes to a pack: every field is judged, and every fault told with its place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, cast

from phrase_packs.errors import PackRefused, ValueNotOfKind
from phrase_packs.locales import LOCALES
from phrase_packs.model import Answer, AnswerKind, By, Category, Option, Pack, Phrase, Slot, SlotKind, Value
from phrase_packs.parse import Node
from phrase_packs.report import Report
from phrase_packs.texts import read_texts
from phrase_packs.values import ANSWER_KINDS, SLOT_KINDS, check

MAX_TILES: Final = 9
"""Tiles on a page: a visitor answers by showing up to nine fingers."""
MAX_SLOTS: Final = 8

_WHO: Final = ("staff", "visitor", "both")
_NUMBERS: Final = frozenset({"number", "amount", "minutes"})


def read_pack(root: Node, report: Report, icons: Collection[str] | None = None) -> Pack:
    """Read a pack.

    Args:
        root: the root node of the file.
        report: takes the faults and hints.
        icons: the names of icons that exist; None when that is not known here.

    Returns:
        The pack.

    Raises:
        PackRefused: with all faults and hints of the file.
    """
    pack = _Reader(report, icons).pack(root)
    if report.refused:
        raise PackRefused(tuple(report.faults))
    return pack


class _Reader:
    """One reading of one file. What it builds is used only if nothing was refused."""

    def __init__(self, report: Report, icons: Collection[str] | None) -> None:
        self._report = report
        self._icons = icons
        self._phrase_ids: set[str] = set()

    def pack(self, node: Node) -> Pack:
        fields = self._report.mapping(node, required=("pack", "version", "title", "categories"))
        name = self._report.identifier(fields.get("pack"))
        version = self._report.whole_number(fields.get("version")) or 0
        title = read_texts(self._report, fields["title"]) if "title" in fields else {}
        categories: list[Category] = []
        taken: set[str] = set()
        for child in self._report.items(fields.get("categories"), least=1):
            categories.append(self._category(child, taken))
            taken.add(categories[-1].id)
        return Pack(name, version, title, tuple(categories))

    def _category(self, node: Node, taken: Collection[str]) -> Category:
        fields = self._report.mapping(node, required=("id", "title", "icon", "phrases"))
        name = self._report.identifier(fields.get("id"), taken)
        with self._report.within(name):
            title = read_texts(self._report, fields["title"]) if "title" in fields else {}
            icon = self._icon(fields.get("icon"))
            children = self._report.items(fields.get("phrases"), least=1, most=MAX_TILES)
            return Category(name, title, icon, tuple(self._phrase(child) for child in children))

    def _phrase(self, node: Node) -> Phrase:
        fields = self._report.mapping(
            node, required=("id", "by", "icon", "say"), optional=("slots", "answers", "keywords")
        )
        name = self._report.identifier(fields.get("id"), self._phrase_ids)
        self._phrase_ids.add(name)
        with self._report.within(name):
            slots = self._slots(fields.get("slots"))
            return Phrase(
                id=name,
                by=cast(By, self._report.one_of(fields.get("by"), _WHO)),
                icon=self._icon(fields.get("icon")),
                say=read_texts(self._report, fields["say"], slots) if "say" in fields else {},
                slots=slots,
                answers=tuple(self._answer(child) for child in self._report.items(fields.get("answers"))),
                keywords=self._keywords(fields.get("keywords")),
            )

    def _icon(self, node: Node | None) -> str:
        name = self._report.text(node) or ""
        if node is not None and self._icons is not None and name and name not in self._icons:
            self._report.hint(node, "unknown_icon", f"there is no icon {name!r}")
        return name

    def _slots(self, node: Node | None) -> dict[str, Slot]:
        slots: dict[str, Slot] = {}
        for name, (key, child) in self._report.names(node).items():
            fields = self._report.mapping(child, required=("kind", "example"))
            kind = self._report.one_of(fields.get("kind"), SLOT_KINDS)
            example = self._example(fields.get("example"), kind)
            slots[name] = Slot(cast(SlotKind, kind), example)
            if len(slots) > MAX_SLOTS:
                self._report.fault(key, "too_many", f"a phrase has at most {MAX_SLOTS} slots")
                break
        return slots

    def _example(self, node: Node | None, kind: str | None) -> Value:
        written = self._report.text(node)
        if node is None or written is None or kind is None:
            return ""
        try:
            value: Value = int(written) if kind in _NUMBERS and len(written) <= 11 else written
            return check(kind, value)
        except (ValueError, ValueNotOfKind):
            self._report.fault(node, "bad_value", f"{written!r} is not of kind {kind}")
            return ""

    def _answer(self, node: Node) -> Answer:
        fields = self._report.mapping(node, required=("kind",), optional=("options",))
        kind = self._report.one_of(fields.get("kind"), ANSWER_KINDS)
        options: list[Option] = []
        if kind == "choice":
            if "options" not in fields:
                self._report.fault(node, "missing_field", "a choice needs 'options'")
            taken: set[str] = set()
            for child in self._report.items(fields.get("options"), least=2, most=MAX_TILES):
                options.append(self._option(child, taken))
                taken.add(options[-1].id)
        elif kind is not None and "options" in fields:
            self._report.fault(fields["options"], "unknown_field", f"only a choice has 'options', not {kind}")
        return Answer(cast(AnswerKind, kind), tuple(options))

    def _option(self, node: Node, taken: Collection[str]) -> Option:
        fields = self._report.mapping(node, required=("id", "icon", "say"))
        name = self._report.identifier(fields.get("id"), taken)
        say = read_texts(self._report, fields["say"]) if "say" in fields else {}
        return Option(name, self._icon(fields.get("icon")), say)

    def _keywords(self, node: Node | None) -> Mapping[str, tuple[str, ...]]:
        keywords: dict[str, tuple[str, ...]] = {}
        lists = self._report.mapping(node, required=(), optional=LOCALES, unknown_code="unknown_locale")
        for locale, child in lists.items():
            texts = [self._report.text(item) for item in self._report.items(child)]
            keywords[locale] = tuple(text for text in texts if text)
        return keywords
