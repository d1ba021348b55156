"""A ward's own pictograms on their way with a pack: which leave, and what comes in, judged as an upload is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from phrase_packs.brought import read_listed
from phrase_packs.errors import Fault, PackRefused, say
from phrase_packs.pictograms import Pictogram

LIST: Final = "pictures.json"
"""In an archive of ours, beside the files that it names."""
MOST: Final = 500
MOST_BYTES: Final = 12 << 20
"""Of all pictures together; an archive has room for the pack beside them."""
_NAMED: Final = re.compile(rb"\bward/([a-z0-9-]{1,40})")
_SUFFIXES: Final = {"image/svg+xml": ".svg", "image/png": ".png"}


def named(texts: Iterable[bytes]) -> set[str]:
    """Tell which of the ward's own pictograms some files may name; words that look like such a name count too."""
    return {found.decode() for text in texts for found in _NAMED.findall(text)}


def leaving(pictograms: Iterable[Pictogram], text: bytes, file: str) -> list[Pictogram]:
    """Tell which pictograms leave with a text.

    Raises:
        PackRefused: `archive_too_many` or `archive_too_large`.
    """
    wanted = named((text,))
    found = [one for one in pictograms if one.id in wanted]
    if len(found) > MOST:
        sentence = say("an archive has at most {most} members", most=MOST)
        raise PackRefused((Fault(file, 1, 1, "", "archive_too_many", sentence),))
    if sum(len(one.data) for one in found) > MOST_BYTES:
        sentence = say("more than {most} MB are packed here", most=MOST_BYTES >> 20)
        raise PackRefused((Fault(file, 1, 1, "", "archive_too_large", sentence),))
    return found


def file_of(one: Pictogram, folder: str) -> str:
    """Name the member of an archive that a pictogram stands in."""
    return f"{folder}/{one.id}{_SUFFIXES[one.media_type]}"


def packed(pictograms: Iterable[Pictogram]) -> dict[str, bytes]:
    """Write pictograms as members of an archive of ours; without any there are none."""
    rows, members = [], {}
    for one in pictograms:
        path = file_of(one, "pictures")
        members[path] = one.data
        rows.append({"file": path, "id": one.id, "name": one.name, "reading": one.reading, "licence": one.licence,
                     "author": one.author})  # fmt: skip
    return {LIST: msgspec.json.format(msgspec.json.encode(rows), indent=1), **members} if rows else {}


def unpacked(members: Mapping[str, bytes], file: str) -> tuple[Pictogram, ...]:
    """Read what `packed` wrote, or whoever else signed it.

    Raises:
        PackRefused: a picture or the list of them is not as it may be.
    """
    if LIST not in members:
        return ()
    try:
        rows = msgspec.json.decode(members[LIST], type=list[dict[str, str]])
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise PackRefused((Fault(file, 1, 1, "", "picture_list", say("this list cannot be read")),)) from None
    return judged(rows, members, file)


def judged(rows: list[dict[str, Any]], members: Mapping[str, bytes], file: str) -> tuple[Pictogram, ...]:
    """Judge what came with a pack.

    Args:
        rows: as `read_listed` takes them.
        members: the files.
        file: the name to say in faults.

    Raises:
        PackRefused: one of them may not be shown, or there are too many.
    """
    if len(rows) > MOST:
        sentence = say("an archive has at most {most} members", most=MOST)
        raise PackRefused((Fault(file, 1, 1, "", "archive_too_many", sentence),))
    brought = read_listed(rows, members, file)
    if brought.faults:
        raise PackRefused(brought.faults)
    return brought.pictograms
