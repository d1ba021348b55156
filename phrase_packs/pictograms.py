"""Where pictograms come from, and under which licence each may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

WARD: Final = "ward/"
"""Before the names of pictograms that a ward has brought in itself."""


class Source(msgspec.Struct, frozen=True):
    """A set of pictograms."""

    name: str
    licence: str
    """An SPDX identifier, or the words of who gave it; empty where nobody has said."""


class Pictogram(msgspec.Struct, frozen=True):
    """A pictogram of a ward's own that may be shown."""

    id: str
    """A pack names it `ward/<id>`."""
    name: str
    reading: str
    licence: str
    author: str
    media_type: str
    data: bytes
    """Written anew: never the file that came."""


MATERIAL: Final = Source("Material Symbols", "Apache-2.0")
"""All names without a folder: the set that is built into the boards."""


def source_of(icon: str, ward: Mapping[str, str]) -> Source | None:
    """Tell where a pictogram comes from.

    Args:
        icon: as a pack names it.
        ward: the names of the ward's own, without `WARD`, and their licences.

    Returns:
        None where there is no such pictogram; whether Material Symbols has one of a name is for `icons` to say.
    """
    if not icon.startswith(WARD):
        return MATERIAL
    name = icon.removeprefix(WARD)
    return Source("ward", ward[name].strip()) if name in ward else None
