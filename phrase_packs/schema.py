"""Nodes to a pack: every field is judged, and every fault told with its place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, cast

from phrase_packs import documents, pictures
from phrase_packs.errors import PackRefused, ValueNotOfKind, say
from phrase_packs.flow_nodes import check_flow, read_flow
from phrase_packs.locales import LOCALES
from phrase_packs.model import Answer, AnswerKind, By, Category, Flow, Option, Pack, Phrase, Slot, SlotKind, Value
from phrase_packs.parse import Node
from phrase_packs.report import Report
from phrase_packs.texts import read_texts
from phrase_packs.values import ANSWER_KINDS, SLOT_KINDS, check

MAX_TILES: Final = 9
"""Tiles on a page: a visitor answers by showing up to nine fingers."""
MAX_SLOTS: Final = 8

_WHO: Final = ("staff", "visitor", "both")
_NUMBERS: Final = frozenset({"number", "amount", "minutes", "people"})
_OF_KIND: Final = {
    "options": frozenset({"choice", "choices"}), "documents": frozenset({"documents"}), "picture": frozenset({"place"}),
}  # fmt: skip
"""The fields that belong to some kinds of answers, and are needed there."""


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
    pack = Reader(report, icons).pack(root)
    if report.refused:
        raise PackRefused(tuple(report.faults))
    return pack


class Reader:
    """One reading of one file; `overlay` reads with it too. What it builds is used only if nothing was refused."""

    def __init__(self, report: Report, icons: Collection[str] | None) -> None:
        self._report = report
        self.icons = icons
        self._phrase_ids: set[str] = set()

    def pack(self, node: Node) -> Pack:
        """Read a pack."""
        fields = self._report.mapping(node, required=("pack", "version", "title", "categories"), optional=("flows",))
        name = self._report.identifier(fields.get("pack"))
        version = self._report.whole_number(fields.get("version")) or 0
        title = read_texts(self._report, fields["title"]) if "title" in fields else {}
        categories: list[Category] = []
        taken: set[str] = set()
        for child in self._report.items(fields.get("categories"), least=1):
            categories.append(self.category(child, taken))
            taken.add(categories[-1].id)
        phrases = {phrase.id: phrase for category in categories for phrase in category.phrases}
        return Pack(name, version, title, tuple(categories), self.flows(fields.get("flows"), phrases))

    def flows(self, node: Node | None, phrases: Mapping[str, Phrase]) -> tuple[Flow, ...]:
        """Read flows, and hold them to the phrases of their pack."""
        flows: list[Flow] = []
        for child in self._report.items(node):
            flow = read_flow(self._report, child, {flow.id for flow in flows}, self._icon)
            check_flow(self._report, child, flow, phrases)
            flows.append(flow)
        return tuple(flows)

    def category(self, node: Node, taken: Collection[str] = ()) -> Category:
        """Read a category; `taken` are the ids of those before it."""
        fields = self._report.mapping(node, required=("id", "title", "icon", "phrases"))
        name = self._report.identifier(fields.get("id"), taken)
        with self._report.within(name):
            title = read_texts(self._report, fields["title"]) if "title" in fields else {}
            icon = self._icon(fields.get("icon"))
            children = self._report.items(fields.get("phrases"), least=1, most=MAX_TILES)
            return Category(name, title, icon, tuple(self.phrase(child) for child in children))

    def phrase(self, node: Node) -> Phrase:
        """Read a phrase."""
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
        return self._report.icon(node, self.icons)

    def _slots(self, node: Node | None) -> dict[str, Slot]:
        slots: dict[str, Slot] = {}
        for name, (key, child) in self._report.names(node).items():
            fields = self._report.mapping(child, required=("kind", "example"))
            kind = self._report.one_of(fields.get("kind"), SLOT_KINDS)
            example = self._example(fields.get("example"), kind)
            slots[name] = Slot(cast(SlotKind, kind), example)
            if len(slots) > MAX_SLOTS:
                self._report.fault(key, "too_many", say("a phrase has at most {most} slots", most=MAX_SLOTS))
                break
        return slots

    def _example(self, node: Node | None, kind: str | None) -> Value:
        if kind == "documents":
            return self._papers(node)
        written = self._report.text(node)
        if node is None or written is None or kind is None:
            return ""
        try:
            value: Value = int(written) if kind in _NUMBERS and len(written) <= 11 else written
            return check(kind, value)
        except (ValueError, ValueNotOfKind):
            self._report.fault(node, "bad_value", say("'{written}' is not of kind {kind}", written=written, kind=kind))
            return ""

    def _answer(self, node: Node) -> Answer:
        fields = self._report.mapping(node, required=("kind",), optional=tuple(_OF_KIND))
        kind = self._report.one_of(fields.get("kind"), ANSWER_KINDS)
        for name, kinds in _OF_KIND.items():
            if kind in kinds and name not in fields:
                lacks = say("an answer of kind {kind} needs '{name}'", kind=kind, name=name)
                self._report.fault(node, "missing_field", lacks)
            elif kind is not None and kind not in kinds and name in fields:
                stray = say("an answer of kind {kind} has no '{name}'", kind=kind, name=name)
                self._report.fault(fields[name], "unknown_field", stray)
        picture = self._report.one_of(fields.get("picture"), pictures.shared()) if kind == "place" else None
        return Answer(
            kind=cast(AnswerKind, kind),
            options=self._options(fields.get("options")) if kind in _OF_KIND["options"] else (),
            documents=self._papers(fields.get("documents")) if kind == "documents" else (),
            picture=picture or "",
        )

    def _papers(self, node: Node | None) -> tuple[str, ...]:
        """Read the ids of shared papers."""
        ids: list[str] = []
        for child in self._report.items(node, least=1, most=MAX_TILES):
            name = self._report.one_of(child, documents.shared())
            if name in ids:
                self._report.fault(child, "duplicate_id", say("'{name}' stands here twice", name=name))
            elif name is not None:
                ids.append(name)
        return tuple(ids)

    def _options(self, node: Node | None) -> tuple[Option, ...]:
        options: list[Option] = []
        taken: set[str] = set()
        for child in self._report.items(node, least=2, most=MAX_TILES):
            options.append(self._option(child, taken))
            taken.add(options[-1].id)
        return tuple(options)

    def _option(self, node: Node, taken: Collection[str]) -> Option:
        fields = self._report.mapping(node, required=("id", "icon", "say"))
        name = self._report.identifier(fields.get("id"), taken)
        words = read_texts(self._report, fields["say"]) if "say" in fields else {}
        return Option(name, self._icon(fields.get("icon")), words)

    def _keywords(self, node: Node | None) -> Mapping[str, tuple[str, ...]]:
        keywords: dict[str, tuple[str, ...]] = {}
        lists = self._report.mapping(node, required=(), optional=LOCALES, unknown_code="unknown_locale")
        for locale, child in lists.items():
            texts = [self._report.text(item) for item in self._report.items(child)]
            keywords[locale] = tuple(text for text in texts if text)
        return keywords
