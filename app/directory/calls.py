"""Ends the calls that a session leaves open."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.directory.models import Call


def end_calls(db: Session, sids: Collection[str], at_ms: int, reason: str | None = None) -> None:
    """End every open call of some sessions, within the transaction that ends the sessions.

    After a restart the rooms may not know such a call: its record is on a screen that has not come back.

    Args:
        db: the transaction.
        sids: the sessions.
        at_ms: when they ended.
        reason: why; told by whether the call was answered, unless given.
    """
    for call in db.scalars(select(Call).where(Call.sid.in_(sids), Call.ended_ms.is_(None))):
        call.ended_ms = at_ms
        call.reason = reason or ("cancelled" if call.answered_ms is None else "hung_up")
