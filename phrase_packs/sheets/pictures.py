"""The ward's own pictograms on a sheet, beside those that are built in."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from typing import Final

from msgspec import structs

from phrase_packs.pictograms import WARD, Pictogram
from phrase_packs.sheets.layout import Sheet

_PHOTOGRAPH: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 48 48">'
    '<image width="48" height="48" xlink:href="data:image/png;base64,{}"/></svg>'
)


def with_pictograms(sheet: Sheet, own: Iterable[Pictogram]) -> Sheet:
    """Put the ward's own pictograms on the tiles that name them.

    Args:
        sheet: as it is laid out; its tiles name pictograms that it does not have.
        own: pictograms that were judged; those that no tile names are left out.
    """
    wanted = {tile.icon for page in sheet.pages for tile in page.tiles}
    found = {f"{WARD}{one.id}": _svg(one) for one in own if f"{WARD}{one.id}" in wanted}
    return structs.replace(sheet, pictures={**sheet.pictures, **found})


def _svg(one: Pictogram) -> str:
    if one.media_type == "image/svg+xml":
        return one.data.decode()
    return _PHOTOGRAPH.format(base64.b64encode(one.data).decode())
