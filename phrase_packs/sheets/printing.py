"""Sheets to PDF, by typst in a process of its own: it takes a second of processor time and threads of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import msgspec

from phrase_packs.errors import PhrasePackError
from phrase_packs.sheets.layout import Sheet

ROOT: Final = Path(__file__).resolve().parents[2]
FONTS: Final = ROOT / "build" / "sheet-fonts"
"""Made by tools/sheet_fonts.py."""
WALL_S: Final = 30


class SheetFailed(PhrasePackError):
    """The sheet could not be printed, or took too long; or the fonts for it are not there."""


def printed(sheet: Sheet, fonts: Path = FONTS) -> bytes:
    """Print a sheet.

    Returns:
        A PDF whose text can be selected and read aloud; the same sheet gives the same bytes.

    Raises:
        SheetFailed: it cannot be made.
    """
    command = [sys.executable, "-m", "phrase_packs.sheets.typesetting", str(fonts)]
    try:
        done = subprocess.run(
            command, input=msgspec.json.encode(_told(sheet)), capture_output=True, timeout=WALL_S, cwd=ROOT, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise SheetFailed(type(error).__name__) from None
    return done.stdout


def _told(sheet: Sheet) -> dict[str, Any]:
    language, _, rest = sheet.locale.partition("-")
    told: dict[str, Any] = msgspec.to_builtins(sheet)
    title = "".join(part if isinstance(part, str) else part[0] for part in sheet.title)
    region = {"Hans": "CN", "BR": "BR"}.get(rest)
    return {**told, "plain_title": title, "lang": language, "region": region}
