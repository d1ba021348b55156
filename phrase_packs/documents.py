"""The papers that counters ask for: one list for all packs, so that a paper has one name and one picture everywhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from phrase_packs.errors import PackRefused
from phrase_packs.model import Segment, Text
from phrase_packs.parse import Node, parse
from phrase_packs.report import Report
from phrase_packs.ruby import without_blanks
from phrase_packs.texts import read_texts
from phrase_packs.values import NONE

FILE: Final = Path(__file__).with_name("documents.yaml")


class Paper(msgspec.Struct, frozen=True):
    """A paper, a card or a seal that a visitor may have."""

    id: str
    icon: str
    say: Mapping[str, Text]
    """By locale."""


@cache
def shared() -> Mapping[str, Paper]:
    """Give the papers that packs may name, by id, in the order of the list.

    Raises:
        PackRefused: the list that was installed has a fault.
    """
    return read_papers(FILE.read_bytes(), FILE.name)


def read_papers(data: bytes, file: str) -> dict[str, Paper]:
    """Read a list of papers.

    Args:
        data: as for a pack.
        file: the name to say in faults.

    Raises:
        PackRefused: with every fault.
    """
    report = Report(file)
    fields = report.mapping(parse(data, file), required=("documents",))
    papers: dict[str, Paper] = {}
    for node in report.items(fields.get("documents"), least=1):
        paper = _paper(report, node, papers.keys() | {NONE})
        papers[paper.id] = paper
    if report.refused:
        raise PackRefused(tuple(report.faults))
    return papers


def _paper(report: Report, node: Node, taken: Collection[str]) -> Paper:
    fields = report.mapping(node, required=("id", "icon", "say"))
    name = report.identifier(fields.get("id"), taken)
    with report.within(name):
        say = read_texts(report, fields["say"]) if "say" in fields else {}
        return Paper(name, report.icon(fields.get("icon"), None), say)


@cache
def names(locale: str) -> Mapping[str, tuple[Segment, ...]]:
    """Give what each paper is called in a locale, by id."""
    return {paper.id: without_blanks(paper.say[locale].forms["other"]) for paper in shared().values()}
