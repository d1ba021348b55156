"""Pack files: found in their folder, opened, and read."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import msgspec

from phrase_packs.errors import Fault, PackRefused, say
from phrase_packs.model import Pack
from phrase_packs.parse import MAX_BYTES, parse
from phrase_packs.report import Report
from phrase_packs.schema import read_pack


class Loaded(msgspec.Struct, frozen=True):
    """A pack as it came from its file."""

    pack: Pack
    hints: tuple[Fault, ...]


def load(data: bytes, file: str, icons: Collection[str] | None = None) -> Loaded:
    """Read a pack from the bytes of its file.

    Args:
        data: UTF-8 YAML, at most 512 kB.
        file: the name to say in faults.
        icons: the names of icons that exist; None when that is not known here.

    Returns:
        The pack and the hints.

    Raises:
        PackRefused: with every fault of the file; nothing of it is used then.
    """
    report = Report(file)
    pack = read_pack(parse(data, file), report, icons)
    return Loaded(pack, tuple(report.faults))


def read_bytes(path: Path) -> bytes:
    """Read a file, but not more of it than shows that it is too large.

    Raises:
        PackRefused: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        sentence = say("the file cannot be read: {reason}", reason=error.strerror)
        raise PackRefused((Fault(path.name, 1, 1, "", "unreadable", sentence),)) from None


def pack_files(folder: Path) -> list[Path]:
    """Find the packs of a folder in the order of the board.

    Returns:
        First those that `order.txt` names, one a line without `.yaml`; then the others by name.
    """
    order = folder / "order.txt"
    named = order.read_text("utf-8").split() if order.is_file() else []
    places = {name: place for place, name in enumerate(named)}
    return sorted(folder.glob("*.yaml"), key=lambda path: (places.get(path.stem, len(places)), path.name))
