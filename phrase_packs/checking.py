"""All that is to be said about some pack files together: faults, hints, and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from phrase_packs import icons, linting
from phrase_packs.cells import rows
from phrase_packs.errors import Fault, MarksUnreadable, PackRefused, say
from phrase_packs.linting.entries import Entry, entries
from phrase_packs.loader import read_bytes
from phrase_packs.locales import LOCALES
from phrase_packs.marks import STATES, Marks, beside, marks_beside, states
from phrase_packs.model import Pack
from phrase_packs.parse import Node, parse
from phrase_packs.report import Report
from phrase_packs.schema import read_pack


class Checked(msgspec.Struct, frozen=True):
    """What came of a check."""

    packs: tuple[Pack, ...]
    """Those that can be used."""
    faults: tuple[Fault, ...]
    """Faults and hints of all files, in the order of files and lines."""
    cells: Mapping[str, int]
    """How many cells are in which state."""


class _File(msgspec.Struct):
    """A file that can be used."""

    path: Path
    root: Node
    pack: Pack
    texts: list[Entry]
    marks: Marks
    found: list[Fault]


def check_files(paths: Iterable[Path]) -> Checked:
    """Read files as packs, and look at each by itself and beside the others."""
    known = icons.installed(Path(__file__).resolve().parent.parent)
    faults: dict[Path, list[Fault]] = {}
    files: dict[str, _File] = {}
    for path in paths:
        try:
            file = _read(path, known)
        except PackRefused as refused:
            faults[path] = list(refused.faults)
            continue
        if file.pack.id in files:
            sentence = say("another file holds the pack {pack}", pack=file.pack.id)
            file.found.append(Fault(str(path), 1, 1, "", "duplicate_pack", sentence))
        files.setdefault(file.pack.id, file)
        faults[path] = file.found
    for name, file in files.items():
        others = {other: theirs.texts for other, theirs in files.items() if other != name}
        file.found += linting.lint(file.root, str(file.path), linting.Setting(file.marks, others))
    told = [fault for found in faults.values() for fault in sorted(found, key=lambda one: (one.line, one.column))]
    return Checked(tuple(file.pack for file in files.values()), tuple(told), _count(files.values()))


def _read(path: Path, known: frozenset[str] | None) -> _File:
    report = Report(str(path))
    root = parse(read_bytes(path), str(path))
    pack = read_pack(root, report, known)
    return _File(path, root, pack, entries(root), _marks(path, report), report.faults)


def _marks(path: Path, report: Report) -> Marks:
    try:
        return marks_beside(path)
    except MarksUnreadable:
        sentence = say("{file} is not of our form", file=beside(path).name)
        report.faults.append(Fault(str(path), 1, 1, "", "unreadable", sentence))
        return {}


def _count(files: Iterable[_File]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for file in files:
        for kept in states(rows(file.root), file.marks).values():
            found.update(kept.values())
    return {state: found[state] for state in STATES}


def summary(checked: Checked) -> str:
    """Count what was read."""
    phrases = [phrase for pack in checked.packs for phrase in pack.phrases().values()]
    by = {who: sum(phrase.by == who for phrase in phrases) for who in ("staff", "visitor", "both")}
    hints = sum(fault.hint for fault in checked.faults)
    categories = sum(len(pack.categories) for pack in checked.packs)
    speakers = ", ".join(f"{who} {count}" for who, count in by.items())
    packs = f"{len(checked.packs)} packs, {categories} categories, {len(phrases)} phrases ({speakers})"
    per_locale = ", ".join(f"{tag} {sum(tag in phrase.say for phrase in phrases)}" for tag in LOCALES)
    cells = ", ".join(f"{state} {count}" for state, count in checked.cells.items())
    return "\n".join(
        (
            f"{packs}, {len(checked.faults) - hints} faults, {hints} hints",
            f"phrases per locale: {per_locale}",
            f"cells: {cells}",
        )
    )
