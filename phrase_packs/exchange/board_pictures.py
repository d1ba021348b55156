"""Pictures of boards: pictograms that are built in, and those of the ward's own with their licences."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from phrase_packs.exchange import carried
from phrase_packs.exchange.boards import ICON, LICENCE, pictures
from phrase_packs.exchange.form import Outgoing
from phrase_packs.pictograms import WARD, Pictogram

PICTURE: Final = "ext_tewatashi_picture"
"""On an image of the ward's own: name and reading."""
SIDE_PX: Final = 48

Json = dict[str, Any]


class Picture(msgspec.Struct, frozen=True):
    """One picture that boards can have."""

    path: str
    """In an archive."""
    data: bytes
    about: Json
    """All that a board says of it but where it is."""


def known(outgoing: Outgoing, text: bytes) -> dict[str, Picture]:
    """Tell the pictures that there are, by the name that a pack has for each.

    Args:
        outgoing: what leaves.
        text: of the pack as it leaves.

    Raises:
        PackRefused: there are too many of the ward's own, or they are too large.
    """
    built_in = {
        name: Picture(f"images/{name}.svg", svg.encode(), _about(name, "image/svg+xml", LICENCE))
        for name, svg in pictures(outgoing.sprite).items()
    }
    own = carried.leaving(outgoing.pictograms, text, f"{outgoing.pack}.yaml")
    return built_in | {f"{WARD}{one.id}": _own(one) for one in own}


def in_archive(picture: Picture) -> Json:
    """Write an image that stands in the archive."""
    return {**picture.about, "path": picture.path}


def in_line(picture: Picture) -> Json:
    """Write an image that stands in the board itself."""
    data = base64.b64encode(picture.data).decode()
    return {**picture.about, "data": f"data:{picture.about['content_type']};base64,{data}"}


def own_pictures(boards: Iterable[Json], members: Mapping[str, bytes], file: str) -> tuple[Pictogram, ...]:
    """Take the pictograms of a ward's own out of boards that we wrote, judged as uploads are.

    Args:
        boards: of one file.
        members: of its archive; empty where it is a single board.
        file: the name to say in faults.

    Raises:
        PackRefused: one of them may not be shown.
    """
    rows: dict[str, dict[str, str]] = {}
    files: dict[str, bytes] = {}
    for image in (one for board in boards for one in board.get("images") or () if isinstance(one, dict)):
        icon = image.get(ICON)
        if not isinstance(icon, str) or not icon.startswith(WARD) or icon in rows:
            continue
        data = _data(image, members)
        if data is not None:
            files[icon] = data
            rows[icon] = _row(icon, image)
    return carried.judged(list(rows.values()), files, file)


def _row(icon: str, image: Json) -> dict[str, str]:
    licence, words = (one if isinstance(one, dict) else {} for one in (image.get("license"), image.get(PICTURE)))
    told = {
        "name": words.get("name"), "reading": words.get("reading"),
        "licence": licence.get("type"), "author": licence.get("author_name"),
    }  # fmt: skip
    said = {name: value for name, value in told.items() if isinstance(value, str)}
    return {"file": icon, "id": icon.removeprefix(WARD), **said}


def _data(image: Json, members: Mapping[str, bytes]) -> bytes | None:
    path, data = image.get("path"), image.get("data")
    if isinstance(path, str) and path in members:
        return members[path]
    head, _, packed = data.partition(",") if isinstance(data, str) else ("", "", "")
    if not head.startswith("data:image/") or not head.endswith(";base64"):
        return None
    try:
        return base64.b64decode(packed, validate=True)
    except (binascii.Error, ValueError):
        return b""  # that it is no picture is told by who judges it


def _own(one: Pictogram) -> Picture:
    licence = {"type": one.licence, **({"author_name": one.author} if one.author else {})}
    about = _about(f"{WARD}{one.id}", one.media_type, licence)
    return Picture(
        carried.file_of(one, "images/ward"), one.data, {**about, PICTURE: {"name": one.name, "reading": one.reading}}
    )


def _about(name: str, media_type: str, licence: Json) -> Json:
    return {
        "id": name, "content_type": media_type, "width": SIDE_PX, "height": SIDE_PX, "license": licence, ICON: name
    }  # fmt: skip
