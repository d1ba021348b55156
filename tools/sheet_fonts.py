"""Make whole fonts for printed sheets, from the pieces that the web fonts come in: `python -m tools.sheet_fonts`.

A page on paper needs a font that holds all letters of its language; the packages of fonts have them in pieces of a
hundred letters for browsers. This takes some 20 s of processor time, once.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Final

from fontTools import merge

ROOT = Path(__file__).resolve().parents[1]
FOLDER: Final = ROOT / "build" / "sheet-fonts"
FAMILIES: Final = {
    "noto-sans": (), "noto-sans-thai": (), "noto-sans-devanagari": (),
    # Each letter of these stands for itself; what their tables say of pairs does not survive the cut into pieces.
    "biz-udpgothic": ("GSUB", "GPOS", "GDEF"), "noto-sans-kr": ("GSUB", "GPOS", "GDEF"),
    "noto-sans-sc": ("GSUB", "GPOS", "GDEF"),
}  # fmt: skip
"""Family to the tables that are left out."""
_LEFT_OUT: Final = ("gasp", "vhea", "vmtx", "STAT")


def main() -> int:
    """Make the fonts that are not there yet."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for family, tables in FAMILIES.items():
        target = FOLDER / f"{family}.ttf"
        if not target.exists():
            make(family, tables, target)
    return 0


def make(family: str, left_out: tuple[str, ...], target: Path) -> None:
    """Put the pieces of a family together."""
    pieces = sorted((ROOT / "node_modules" / "@fontsource" / family / "files").glob(f"{family}-*-400-normal.woff"))
    options = merge.Options()
    options.drop_tables = [*_LEFT_OUT, *left_out]
    whole = merge.Merger(options).merge([str(path) for path in pieces])
    whole.flavor = None
    fresh = target.with_suffix(".new")
    whole.save(fresh)
    fresh.replace(target)


if __name__ == "__main__":
    sys.exit(main())
