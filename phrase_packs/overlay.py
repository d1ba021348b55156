"""A layer over a pack: what a ward, or one of its counters, says otherwise, in addition, or not at all.

An overlay is read against the pack that lies below it, and what comes of it is a pack again. A name that the pack below
no longer has is a hint and not a fault, so that a new version of the base takes no counter's own words away.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from msgspec import structs

from phrase_packs.errors import PackRefused, say
from phrase_packs.flows import judge
from phrase_packs.model import Category, Flow, Pack, Phrase
from phrase_packs.parse import Mapping, Node, Scalar, Sequence
from phrase_packs.report import Report
from phrase_packs.schema import MAX_TILES, Reader
from phrase_packs.texts import read_texts

MARK: Final = "overlay"
"""The field that stands in place of `pack`."""


def is_overlay(root: Node) -> bool:
    """Tell whether a file is an overlay and not a pack of its own."""
    return isinstance(root, Mapping) and MARK in root.entries


def read_overlay(root: Node, below: Pack, report: Report, icons: Collection[str] | None = None) -> Pack:
    """Lay an overlay over a pack.

    Args:
        root: the root node of the overlay's file.
        below: the pack as the layers beneath make it.
        report: takes the faults and hints.
        icons: the names of icons that exist; None when that is not known here.

    Returns:
        The pack with the overlay over it; its version is the sum of both, so that it grows with every publication of
        either.

    Raises:
        PackRefused: with all faults and hints of the overlay.
    """
    pack = _Layer(below, report, icons).pack(root)
    if report.refused:
        raise PackRefused(tuple(report.faults))
    return pack


class _Layer:
    """One reading of one overlay."""

    def __init__(self, below: Pack, report: Report, icons: Collection[str] | None) -> None:
        self._below = below
        self._report = report
        self._reader = Reader(report, icons)
        self._hidden: dict[str, Node] = {}
        self._homes = {phrase.id: category.id for category in below.categories for phrase in category.phrases}

    def pack(self, node: Node) -> Pack:
        report, below = self._report, self._below
        fields = report.mapping(node, required=(MARK, "version"), optional=("title", "hide", "categories", "flows"))
        name = report.identifier(fields.get(MARK))
        if MARK in fields and name and name != below.id:
            report.fault(fields[MARK], "other_pack", say("this is a layer over {pack}", pack=below.id))
        version = report.whole_number(fields.get("version")) or 0
        title = read_texts(report, fields["title"]) if "title" in fields else below.title
        self._hide(fields.get("hide"))
        categories = self._categories(fields.get("categories"))
        if not categories:
            report.fault(node, "too_few", say("everything is hidden; at least one phrase must stay"))
        phrases = {phrase.id: phrase for category in categories for phrase in category.phrases}
        flows = self._flows(fields.get("flows"), phrases)
        return Pack(below.id, below.version + version, title, categories, flows)

    def _hide(self, node: Node | None) -> None:
        there = {category.id for category in self._below.categories}
        there |= {f"{category}/{phrase}" for phrase, category in self._homes.items()}
        for child in self._report.items(node):
            name = self._report.text(child)
            if name is not None and name not in there:
                self._report.hint(child, "hide_unknown", say("the pack below has no {name}", name=name))
            elif name is not None:
                self._hidden[name] = child

    def _kept(self, category: Category) -> tuple[Phrase, ...]:
        return tuple(phrase for phrase in category.phrases if f"{category.id}/{phrase.id}" not in self._hidden)

    def _categories(self, node: Node | None) -> tuple[Category, ...]:
        made = [
            structs.replace(category, phrases=self._kept(category))
            for category in self._below.categories
            if category.id not in self._hidden
        ]
        taken: set[str] = set()
        for child in self._report.items(node):
            self._category(child, made, taken)
        return tuple(category for category in made if category.phrases)

    def _category(self, node: Node, made: list[Category], taken: set[str]) -> None:
        fields = self._report.mapping(node, required=("id",), optional=("title", "icon", "after", "phrases"))
        name = self._report.identifier(fields.get("id"), taken)
        taken.add(name)
        old = next((category for category in made if category.id == name), None)
        if old is None:
            category = self._reader.category(without(node, "after"))
            category = structs.replace(category, phrases=self._new_phrases(fields.get("phrases"), category))
            made.insert(self._after(fields.get("after"), [one.id for one in made], len(made)), category)
            return
        with self._report.within(name):
            made[made.index(old)] = structs.replace(
                old,
                title=read_texts(self._report, fields["title"]) if "title" in fields else old.title,
                icon=self._report.icon(fields.get("icon"), self._reader.icons) if "icon" in fields else old.icon,
                phrases=self._phrases(fields.get("phrases"), name, old.phrases),
            )

    def _new_phrases(self, node: Node | None, category: Category) -> tuple[Phrase, ...]:
        for child, phrase in zip(node.items if isinstance(node, Sequence) else (), category.phrases, strict=False):
            self._at_home(child, phrase.id, category.id)
        return category.phrases

    def _phrases(self, node: Node | None, category: str, old: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
        phrases = list(old)
        for child in self._report.items(node):
            phrase = self._reader.phrase(without(child, "after"))
            self._at_home(child, phrase.id, category)
            ids = [one.id for one in phrases]
            wanted = child.entries.get("after") if isinstance(child, Mapping) else None
            if phrase.id in ids:
                phrases[ids.index(phrase.id)] = phrase
            else:
                phrases.insert(self._after(wanted, ids, len(ids)), phrase)
        if node is not None and len(phrases) > MAX_TILES:
            counted = say("{count} stand here with those below, at most {most} fit on a page",
                          count=len(phrases), most=MAX_TILES)  # fmt: skip
            self._report.fault(node, "too_many", counted)
        return tuple(phrases)

    def _at_home(self, node: Node, phrase: str, category: str) -> None:
        """Refuse a phrase whose id stands in another category: ids are unique in a pack."""
        home = self._homes.get(phrase, category)
        if home != category and home not in self._hidden and f"{home}/{phrase}" not in self._hidden:
            stands = say("{phrase} already stands in the category {category}", phrase=phrase, category=home)
            self._report.fault(node, "duplicate_id", stands)

    def _after(self, node: Node | None, ids: list[str], end: int) -> int:
        name = self._report.text(node)
        if node is None or name is None:
            return end
        if name not in ids:
            self._report.hint(node, "after_unknown", say("{name} is not here; this comes last", name=name))
            return end
        return ids.index(name) + 1

    def _flows(self, node: Node | None, phrases: dict[str, Phrase]) -> tuple[Flow, ...]:
        own = {flow.id: flow for flow in self._reader.flows(node, phrases)}
        kept: list[Flow] = []
        for flow in self._below.flows:
            if flow.id in own:
                kept.append(own.pop(flow.id))
            elif not any(judge(flow, phrases)):
                kept.append(flow)
            else:
                self._left_out(flow)
        return (*kept, *own.values())

    def _left_out(self, flow: Flow) -> None:
        steps = {step.phrase for step in flow.steps}
        hidden = [child for name, child in self._hidden.items() if name.split("/")[-1] in steps or "/" not in name]
        place = hidden[0] if hidden else Scalar(1, 1, "")
        sentence = say("the flow {flow} is left out: a step of it is hidden or changed", flow=flow.id)
        self._report.hint(place, "flow_left_out", sentence)


def without(node: Node, name: str) -> Node:
    """Give a mapping without one of its entries."""
    if not isinstance(node, Mapping) or name not in node.entries:
        return node
    entries = {key: child for key, child in node.entries.items() if key != name}
    return Mapping(node.line, node.column, entries, {key: place for key, place in node.keys.items() if key != name})
