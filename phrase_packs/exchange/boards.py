"""What Open Board Format and packs have in common: names, labels, pictures.

Source: Open Board Format, version 0.1 (openboardformat.org).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from phrase_packs.errors import MarkupFault
from phrase_packs.model import Segment
from phrase_packs.ruby import parse

FORMAT: Final = "open-board-0.1"
PACK: Final = "ext_tewatashi_pack"
"""On the first board: id, version, title and flows of the pack."""
CATEGORY: Final = "ext_tewatashi_category"
"""On a board: id, title and icon of the category."""
PHRASE: Final = "ext_tewatashi_phrase"
"""On a button: all that a pack says of the phrase, but the options that have a board of their own."""
OPTION: Final = "ext_tewatashi_option"
"""On a button: an option, and in `answer` the place of the answer that it belongs to, from 0."""
ICON: Final = "ext_tewatashi_icon"
"""On an image: the name of the pictogram."""
BLANK: Final = "…"
"""Stands in a label for what a slot will be filled with."""

LICENCE: Final = {
    "type": "Apache-2.0", "copyright_notice_url": "https://www.apache.org/licenses/LICENSE-2.0",
    "author_name": "Google (Material Symbols)",
}  # fmt: skip
_SYMBOL: Final = re.compile(r'<symbol id="([a-z0-9_]+)" viewBox="([-0-9. ]+)">(.*?)</symbol>', re.DOTALL)


def label(text: Any) -> str:
    """Tell what a text of a pack shows on a button: without furigana, and with a sign where a slot will be filled.

    Args:
        text: as it stands in a file, a mapping where it has plural forms; what is no text is told as it stands.
    """
    if isinstance(text, Mapping):
        text = text.get("other", "")
    try:
        parts = parse(str(text))
    except MarkupFault:
        return str(text)
    return "".join(part.text if isinstance(part, Segment) else BLANK for part in parts)


def pictures(sprite: bytes) -> dict[str, str]:
    """Take the pictograms out of a sprite.

    Returns:
        Name to a whole SVG of 48 by 48.
    """
    return {
        name: f'<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="{box}">{shapes}</svg>'
        for name, box, shapes in _SYMBOL.findall(sprite.decode())
    }
