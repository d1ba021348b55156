"""Packs as files of other programs: out and in again.

A format is a pair of pure functions over bytes. Both run in the process that may be killed (`judge_process`), since a
file that comes in is nobody's word, and one that goes out may take long to write.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from phrase_packs.errors import Fault, PackRefused
from phrase_packs.judging import Source, normalised
from phrase_packs.parse import parse


class Outgoing(msgspec.Struct, frozen=True):
    """A document that leaves."""

    pack: str
    """The pack's id."""
    text: bytes
    """YAML of a pack or an overlay, as it stands in the editor."""
    below: tuple[Source, ...]
    """The layers beneath it, the lowest first."""
    marks: bytes
    """Of its cells (`marks`)."""
    locale: str
    """Of who asks."""


class Incoming(msgspec.Struct, frozen=True):
    """A file that comes in."""

    pack: str
    """The id of the document that it is for."""
    kind: str
    """`pack` or `overlay`."""
    source: Source
    below: tuple[Source, ...]


class Taken(msgspec.Struct, frozen=True):
    """What came of a file."""

    text: bytes | None
    """YAML that becomes the draft; None where the file is refused."""
    faults: tuple[Fault, ...] = ()
    """`line` is the row in a table."""


class Format(msgspec.Struct, frozen=True):
    """One kind of file."""

    suffix: str
    media_type: str
    write: Callable[[Outgoing], bytes]
    read: Callable[[Incoming], Taken]


def _write_yaml(outgoing: Outgoing) -> bytes:
    return outgoing.text


def _read_yaml(incoming: Incoming) -> Taken:
    data = normalised(incoming.source.data)
    try:
        parse(data, incoming.source.file)
    except PackRefused as refused:
        return Taken(None, refused.faults)
    return Taken(data)


FORMATS: Mapping[str, Format] = {
    "yaml": Format(".yaml", "application/yaml", _write_yaml, _read_yaml),
}
"""By the name that the editing doors know them by."""
