"""What a closing tells: how much was erased, never what."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

from app.sessions.record import Record

_COUNTED = {
    "phrase.said": "phrases", "phrase.answered": "answers", "text.message_finished": "messages",
    "ink.stroke_finished": "strokes", "call.requested": "calls",
}  # fmt: skip


def count(records: Iterable[Record]) -> dict[str, int]:
    """Count living records by what they are.

    Returns:
        `phrases answers messages strokes calls`, each with its number.
    """
    counts = dict.fromkeys(_COUNTED.values(), 0)
    for record in records:
        name = _COUNTED.get(record.type)
        if name is not None:
            counts[name] += 1
    return counts


def receipt_id(sid: str) -> str:
    """Tell the number of a session's receipt: ten letters and digits by which the directory finds the session again."""
    return base64.b32encode(hashlib.sha256(b"tewatashi receipt " + sid.encode()).digest())[:10].decode()
