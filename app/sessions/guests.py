"""Tickets of standard clients: one seat, in one call, in one direction."""

from __future__ import annotations

import secrets
from typing import Literal

from app.sessions.tickets import Ticket

GUEST_LIFE_MS = 3_600_000
"""Within this time the ticket opens a connection; the connection lasts as long as the call."""

Way = Literal["whip", "whep"]


def guest_ticket(way: Way, sid: str, call: str, role: str, now_ms: int, *, by: str = "") -> Ticket:
    """Lay out a standard client's ticket.

    Args:
        way: `whip`, which only sends, or `whep`, which only receives.
        sid: the session.
        call: the call in it.
        role: what the seat is to the others: `staff` or `interpreter`.
        now_ms: the time.
        by: the seat that asks for it; empty where the operator does.
    """
    return Ticket(
        kind=way, sid=sid, pid=f"{way}-{secrets.token_hex(4)}", role=role, key=b"", desk="", iat_ms=now_ms,
        exp_ms=now_ms + GUEST_LIFE_MS, call=call, by=by,
    )  # fmt: skip
