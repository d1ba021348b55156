"""Who sees and hears whom in a call. Nothing is mixed: each seat gets one picture and one voice."""

from __future__ import annotations

from collections.abc import Mapping

PICTURE_FROM = {
    "interpreter": ("visitor", "staff"),
    "visitor": ("interpreter", "staff"),
    "staff": ("interpreter", "visitor"),
}
"""For each role, the roles it looks at, in order: the first that is there."""

VOICE_FROM = {
    "interpreter": ("staff", "visitor"),
    "visitor": ("interpreter", "staff"),
    "staff": ("interpreter", "visitor"),
}
"""The interpreter hears the member of staff where that seat has a microphone, else the visitor's tablet."""


def source_of(role: str, kind: str, seats: Mapping[str, str]) -> str | None:
    """Choose whom a seat gets its picture or voice from.

    Args:
        role: of the seat that receives.
        kind: ``video`` or ``audio``.
        seats: the other seats of the call, pid to role, oldest first.

    Returns:
        A pid, or None while nobody suitable is there.
    """
    order = (PICTURE_FROM if kind == "video" else VOICE_FROM).get(role, ())
    for wanted in order:
        for pid, other in seats.items():
            if other == wanted:
                return pid
    return None
