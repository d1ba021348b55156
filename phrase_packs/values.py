"""What a value of each kind may be: docs/protocol.md §7.1."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Final, get_args

from phrase_packs.errors import ValueNotOfKind
from phrase_packs.model import AnswerKind, SlotKind, Value

SLOT_KINDS: Final[tuple[SlotKind, ...]] = get_args(SlotKind)
ANSWER_KINDS: Final[tuple[AnswerKind, ...]] = get_args(AnswerKind)
ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z", re.ASCII)
MAX_ID: Final = 40

_RANGES: Final = {"number": (-(10**9), 10**9), "amount": (0, 10**9), "minutes": (0, 10_000)}
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_TIME: Final = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d\Z", re.ASCII)
_MAX_TEXT: Final = 60
_UNSEEN: Final = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_TURNING: Final = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def is_id(value: object) -> bool:
    """Tell whether this can name a pack, a category, a phrase or a choice."""
    return isinstance(value, str) and len(value) <= MAX_ID and ID.match(value) is not None


def check(kind: str, value: object) -> Value:
    """Let a value pass if it is one of its kind.

    Args:
        kind: `yes_no choice number amount minutes date time text`.
        value: as it came over the wire.

    Returns:
        The same value.

    Raises:
        ValueNotOfKind: it is not, or there is no such kind.
    """
    if isinstance(value, str) and _fits_text(kind, value):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and kind in _RANGES:
        low, high = _RANGES[kind]
        if low <= value <= high:
            return value
    raise ValueNotOfKind(kind)


def _fits_text(kind: str, value: str) -> bool:
    match kind:
        case "yes_no":
            return value in ("yes", "no", "unknown")
        case "choice":
            return is_id(value)
        case "date":
            return _DATE.match(value) is not None and _is_day(value)
        case "time":
            return _TIME.match(value) is not None
        case "text":
            return is_short_text(value)
    return False


def _is_day(value: str) -> bool:
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def is_short_text(value: str) -> bool:
    """Tell whether this is 1 to 60 visible code points, without characters that turn the writing direction."""
    if not 1 <= len(value) <= _MAX_TEXT or not value.strip():
        return False
    return not any(char in _TURNING or unicodedata.category(char) in _UNSEEN for char in value)
