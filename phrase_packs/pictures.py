"""Pictures on which a visitor points at a place: simple shapes of our own, with a name for every place."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from phrase_packs.errors import PackRefused, say
from phrase_packs.model import Text
from phrase_packs.parse import Node, parse
from phrase_packs.report import Report
from phrase_packs.texts import read_texts

FOLDER: Final = Path(__file__).with_name("pictures")
MAX_REGIONS: Final = 20
_PATH: Final = re.compile(r"M[MLHVCSQTAZmlhvcsqtaz0-9 ,.\-]{1,2000}\Z", re.ASCII)
_BOX: Final = re.compile(r"0 0 [1-9]\d{1,3} [1-9]\d{1,3}\Z", re.ASCII)


class Region(msgspec.Struct, frozen=True):
    """A place on a picture."""

    id: str
    say: Mapping[str, Text]
    """By locale."""
    at: tuple[int, int]
    """Where its number stands, in units of the view box."""
    shape: str
    """SVG path data; a place may have several closed parts (both arms)."""


class Picture(msgspec.Struct, frozen=True):
    """A drawing with places that can be pointed at."""

    id: str
    view_box: str
    """As SVG has it, from 0 0; a unit is about one CSS px on a tablet."""
    shapes: tuple[str, ...]
    """SVG path data of what is drawn behind the places."""
    regions: tuple[Region, ...]


@cache
def shared() -> Mapping[str, Picture]:
    """Give the pictures that packs may name, by id.

    Raises:
        PackRefused: a picture that was installed has a fault.
    """
    read = (read_picture(path.read_bytes(), path.name) for path in sorted(FOLDER.glob("*.yaml")))
    return {picture.id: picture for picture in read}


def read_picture(data: bytes, file: str) -> Picture:
    """Read a picture.

    Args:
        data: as for a pack.
        file: the name to say in faults.

    Raises:
        PackRefused: with every fault.
    """
    report = Report(file)
    fields = report.mapping(parse(data, file), required=("picture", "view_box", "shapes", "regions"))
    regions: list[Region] = []
    for node in report.items(fields.get("regions"), least=2, most=MAX_REGIONS):
        regions.append(_region(report, node, {region.id for region in regions}))
    picture = Picture(
        id=report.identifier(fields.get("picture")),
        view_box=_matching(report, fields.get("view_box"), _BOX),
        shapes=tuple(_matching(report, node, _PATH) for node in report.items(fields.get("shapes"))),
        regions=tuple(regions),
    )
    if report.refused:
        raise PackRefused(tuple(report.faults))
    return picture


def _region(report: Report, node: Node, taken: Collection[str]) -> Region:
    fields = report.mapping(node, required=("id", "say", "at", "shape"))
    name = report.identifier(fields.get("id"), taken)
    with report.within(name):
        say = read_texts(report, fields["say"]) if "say" in fields else {}
        at = [
            report.whole_number(child, least=0, most=9999) or 0
            for child in report.items(fields.get("at"), least=2, most=2)
        ]
        x, y = (*at, 0, 0)[:2]
        return Region(name, say, (x, y), _matching(report, fields.get("shape"), _PATH))


def _matching(report: Report, node: Node | None, form: re.Pattern[str]) -> str:
    value = report.text(node) or ""
    if node is not None and value and not form.match(value):
        report.fault(
            node, "bad_value", say("a shape is the data of an SVG path, a view box four whole numbers from 0 0")
        )
    return value
