"""The process that sets sheets: a sheet on standard input, its PDF on standard output."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import typst

PAGE: Final = Path(__file__).with_name("sheet.typ")


def main() -> int:
    """Set the sheet with the fonts of the folder that is named, and no others; without that folder none is set."""
    if not any(Path(sys.argv[1]).glob("*.ttf")):
        return 1
    made: bytes = typst.compile(  # type: ignore[call-overload, unused-ignore]
        PAGE, font_paths=[sys.argv[1]], ignore_system_fonts=True, format="pdf",
        sys_inputs={"sheet": sys.stdin.buffer.read().decode()}, timestamp=0,
    )  # fmt: skip
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
