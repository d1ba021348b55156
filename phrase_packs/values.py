"""What a value of each kind may be: docs/protocol.md §7.1."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Sequence
from typing import Final, get_args

from phrase_packs.errors import ValueNotOfKind
from phrase_packs.model import AnswerKind, SlotKind, Value

SLOT_KINDS: Final[tuple[SlotKind, ...]] = get_args(SlotKind)
ANSWER_KINDS: Final[tuple[AnswerKind, ...]] = get_args(AnswerKind)
FREE: Final = ("text", "ink", "sign")
"""How an answer in own words was given."""
ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z", re.ASCII)
MAX_ID: Final = 40
MAX_IDS: Final = 9
"""Choices or papers in one value: as many as stand on a page."""
NONE: Final = "none"
"""Stands alone in a value of kind `documents`: none of these papers."""

_RANGES: Final = {"number": (-(10**9), 10**9), "amount": (0, 10**9), "minutes": (0, 10_000), "people": (0, 99)}
_DURATION: Final = re.compile(r"P(?:T[1-9]\d{0,2}[HM]|[1-9]\d{0,2}[DWMY])\Z", re.ASCII)
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
        kind: one of `ANSWER_KINDS`, or `free`.
        value: as it came over the wire.

    Returns:
        The same value; a list as a tuple.

    Raises:
        ValueNotOfKind: it is not, or there is no such kind.
    """
    if isinstance(value, str) and _fits_text(kind, value):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and kind in _RANGES:
        low, high = _RANGES[kind]
        if low <= value <= high:
            return value
    if isinstance(value, (list, tuple)) and kind in ("choices", "documents") and _are_ids(kind, value):
        return tuple(value)
    raise ValueNotOfKind(kind)


def _fits_text(kind: str, value: str) -> bool:
    match kind:
        case "yes_no":
            return value in ("yes", "no", "unknown")
        case "choice" | "place":
            return is_id(value)
        case "duration":
            return _DURATION.match(value) is not None
        case "free":
            return value in FREE
        case "date":
            return _DATE.match(value) is not None and _is_day(value)
        case "time":
            return _TIME.match(value) is not None
        case "text":
            return is_short_text(value)
    return False


def _are_ids(kind: str, value: Sequence[object]) -> bool:
    if not 1 <= len(value) <= MAX_IDS or not all(is_id(one) for one in value) or len(set(value)) != len(value):
        return False
    return kind != "documents" or NONE not in value or len(value) == 1


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
