"""Who may send what: one table (docs/protocol.md §7). Undeclared means refused."""

from __future__ import annotations

from typing import Literal

Role = Literal["visitor", "staff", "interpreter", "relay", "voice"]

_PEOPLE = frozenset({"visitor", "staff", "interpreter"})
_COUNTER = frozenset({"visitor", "staff"})
_STAFF = frozenset({"staff"})
_INTERPRETER = frozenset({"interpreter"})
_HELPED = _INTERPRETER | _STAFF
_RELAY = frozenset({"relay"})

PERMISSIONS: dict[str, frozenset[str]] = {
    "session.language_chosen": _COUNTER,
    "session.channel_chosen": frozenset({"visitor"}),
    "session.read_back": _STAFF,
    "session.understood": frozenset({"visitor"}),
    "session.closed": _COUNTER,
    "session.seen": _PEOPLE,
    "phrase.category_shown": _COUNTER,
    "phrase.said": _PEOPLE,
    "phrase.answered": _PEOPLE,
    "phrase.flow_opened": _STAFF,
    "phrase.flow_moved": _STAFF,
    "phrase.pointed": _PEOPLE,
    "text.message_finished": _PEOPLE,
    "text.edited": _PEOPLE,
    "ink.stroke_finished": _PEOPLE,
    "ink.erased": _PEOPLE,
    "ink.cleared": _PEOPLE,
    "ink.pen_moved": _PEOPLE,
    "call.requested": _COUNTER,
    "call.answered": frozenset(),
    "call.help_requested": _HELPED,
    "call.help_withdrawn": _HELPED,
    "call.joined": frozenset(),
    "call.left": _INTERPRETER,
    "call.ended": _PEOPLE,
    "sign.offered": _PEOPLE,
    "sign.switched": _PEOPLE,
    "sign.framed": _PEOPLE,
    "sign.measured": _PEOPLE,
    "sign.answered": _RELAY,
    "sign.refused": _RELAY,
    "sign.lines_changed": _RELAY,
    "sign.framing_changed": _RELAY,
    "sign.media_changed": _RELAY,
}
"""Roles by event type. Nobody sends `call.answered` or `call.joined`: the server writes them for who answered in the
lobby."""

WRITTEN_BY_SERVER: dict[str, frozenset[str]] = {
    "call.answered": _INTERPRETER,
    "call.joined": _INTERPRETER,
    "call.ended": _COUNTER,
    "text.message_finished": _PEOPLE,
}
"""What the server may write for a seat, and for which roles."""


def may_send(role: str, type: str) -> bool:
    """Tell whether a seat of this role may send events of this type."""
    return role in PERMISSIONS.get(type, frozenset())
