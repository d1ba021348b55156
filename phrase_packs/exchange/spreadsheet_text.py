"""Texts in the cells of a spreadsheet: nothing that runs as a formula or is taken for a number, and all of it back."""

from __future__ import annotations

import re
from typing import Final

GUARD: Final = "'"
"""What stands before such a text; spreadsheet programs take a cell that begins with it for text."""
_FORMULA: Final = re.compile(r"[\s\x00-\x1f]*[=+\-@|%＝＋－＠]|[\t\r\n\x00]")
"""What Excel, LibreOffice and Google Sheets may run (OWASP, CSV Injection), full-width characters included."""
_NUMBER: Final = re.compile(r"[\s$¥€£₱฿]*\d|.*\d[\s%年月日時分秒]*\Z|(?:true|false)\Z", re.IGNORECASE | re.DOTALL)
"""What they take for a number, a date or a time: texts that begin or end with a digit."""


def guarded(text: str) -> str:
    """Write a text so that it stays a text; `bare` takes the guard off again, and nothing else."""
    return GUARD + text if _needs_guard(text) else text


def bare(text: str) -> str:
    """Read a cell that `guarded` wrote, or that somebody typed."""
    return text[1:] if text.startswith(GUARD) and _needs_guard(text[1:]) else text


def _needs_guard(text: str) -> bool:
    inner = text.lstrip(GUARD)
    return bool(_FORMULA.match(inner) or _NUMBER.match(inner))
