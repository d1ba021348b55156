"""Judging a document: its own text over the layers beneath it. Pure; `judges` runs it where it can do no harm."""

from __future__ import annotations

import codecs
import contextlib
from collections.abc import Iterable

import msgspec

from phrase_packs import cells, wire
from phrase_packs.errors import Fault, MarksUnreadable, PackRefused, say
from phrase_packs.linting import Setting, lint
from phrase_packs.marks import Marks, carried, combined, read_marks
from phrase_packs.model import Pack
from phrase_packs.overlay import is_overlay, read_overlay
from phrase_packs.parse import Mapping, Node, parse
from phrase_packs.report import Report
from phrase_packs.schema import read_pack

_NOTHING_BELOW = say("there is no pack below that this could lie over")


class Source(msgspec.Struct, frozen=True):
    """A file, or what takes its place."""

    file: str
    """The name to say in faults."""
    data: bytes


class Question(msgspec.Struct, frozen=True):
    """What is to be judged."""

    pack: str
    """The id that the pack must have; empty where any will do."""
    below: tuple[Source, ...]
    """The layers beneath, the lowest first; empty for a pack of its own."""
    source: Source
    locale: str
    """In which the pack is given back."""
    icons: tuple[str, ...] | None = None
    """The names of icons that exist; None when that is not known."""
    marks: tuple[bytes, ...] = ()
    """What was said of cells (`marks`), of the layers beneath first."""
    published: bytes = b""
    """The text that the source would take the place of; empty where there is none."""
    pictograms: dict[str, str] = {}
    """The ward's own pictograms and their licences (`pictograms`)."""


class Verdict(msgspec.Struct, frozen=True):
    """What is to be said about it."""

    faults: tuple[Fault, ...]
    hints: tuple[Fault, ...]
    outline: tuple[cells.Place, ...]
    rows: tuple[cells.Row, ...]
    packs: bytes | None
    """JSON for a screen with this one pack (`wire`); None where it is refused."""


def judge(question: Question) -> Verdict:
    """Judge a document.

    Returns:
        All faults and hints in the order of the file. Layers beneath that cannot be used are left out, as they are on
        the boards.
    """
    source = question.source
    try:
        root = parse(source.data, source.file)
    except PackRefused as refused:
        return Verdict(_ordered(refused.faults), (), (), (), None)
    report = Report(source.file)
    icons = frozenset(question.icons) if question.icons is not None else None
    pack: Pack | None = None
    try:
        pack = _read(root, question, report, icons)
    except PackRefused as refused:
        found = refused.faults
    else:
        found = tuple(report.faults)
    faults = _ordered(fault for fault in found if not fault.hint)
    advice = [] if faults else lint(root, source.file, Setting(_marks(root, question), pictograms=question.pictograms))
    hints = _ordered([*(fault for fault in found if fault.hint), *advice])
    packs = msgspec.json.encode(wire.in_locale([pack], question.locale, "")) if pack and not faults else None
    return Verdict(faults, hints, tuple(cells.outline(root)), tuple(cells.rows(root)), packs)


def _marks(root: Node, question: Question) -> Marks:
    """Tell the marks that hold for the cells, carried over what was edited since the publication.

    Advice does without marks, and without a text of before, that cannot be read.
    """
    layers: list[Marks] = []
    for data in question.marks:
        with contextlib.suppress(MarksUnreadable):
            layers.append(read_marks(data))
    before: dict[str, cells.Row] = {}
    for text in (*(source.data for source in question.below), question.published):
        with contextlib.suppress(PackRefused):
            before |= {row.id: row for row in cells.rows(parse(text, ""))} if text else {}
    now = cells.rows(root)
    return carried(before.values(), now, combined(now, layers))


def _read(root: Node, question: Question, report: Report, icons: frozenset[str] | None) -> Pack:
    if not is_overlay(root):
        pack = read_pack(root, report, icons)
        _hold_to_name(root, pack, question.pack, report)
        return pack
    below = stacked(question.below)
    if below is None:
        report.fault(root, "other_pack", _NOTHING_BELOW)
        raise PackRefused(tuple(report.faults))
    return read_overlay(root, below, report, icons)


def _hold_to_name(root: Node, pack: Pack, wanted: str, report: Report) -> None:
    if wanted and pack.id != wanted and isinstance(root, Mapping):
        report.fault(root.entries["pack"], "other_pack", say("this document is the pack {pack}", pack=wanted))
        raise PackRefused(tuple(report.faults))


def layer_over(below: Pack | None, source: Source) -> Pack:
    """Read a pack, or an overlay over the pack below.

    Raises:
        PackRefused: it cannot be used.
    """
    report = Report(source.file)
    root = parse(source.data, source.file)
    if not is_overlay(root):
        return read_pack(root, report)
    if below is None:
        report.fault(root, "other_pack", _NOTHING_BELOW)
        raise PackRefused(tuple(report.faults))
    return read_overlay(root, below, report)


def stacked(layers: Iterable[Source]) -> Pack | None:
    """Make the pack of some layers; one that cannot be used is left out.

    Args:
        layers: the lowest first.

    Returns:
        The pack, or None where no pack is among them.
    """
    pack: Pack | None = None
    for layer in layers:
        with contextlib.suppress(PackRefused):
            pack = layer_over(pack, layer)
    return pack


def normalised(data: bytes) -> bytes:
    """Take off what editors and spreadsheets of other systems add: byte order marks, UTF-16, line ends of two bytes.

    Returns:
        UTF-8 with line feeds where that is possible; else the bytes as they came, for `parse` to refuse.
    """
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            data = data.decode("utf-16").encode("utf-8")
    except UnicodeError:
        return data
    return data.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _ordered(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(faults, key=lambda fault: (fault.line, fault.column)))
