"""Who comes into a call and goes, and the end of calls that a session leaves open."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.directory.models import Call, Stay


def end_calls(db: Session, sids: Collection[str], at_ms: int, reason: str | None = None) -> None:
    """End every open call of some sessions, within the transaction that ends the sessions.

    After a restart the rooms may not know such a call: its record is on a screen that has not come back.

    Args:
        db: the transaction.
        sids: the sessions.
        at_ms: when they ended.
        reason: why; told by whether the call was answered, unless given.
    """
    for stay in db.scalars(select(Stay).where(Stay.sid.in_(sids), Stay.left_ms.is_(None))):
        stay.left_ms = at_ms
    for call in db.scalars(select(Call).where(Call.sid.in_(sids), Call.ended_ms.is_(None))):
        call.ended_ms = at_ms
        call.reason = reason or ("cancelled" if call.answered_ms is None else "hung_up")


def come(db: Session, sid: str, call: str, interpreter: str, at_ms: int) -> None:
    """Begin an interpreter's stay in a call, unless one goes on."""
    if not list(_staying(db, sid, call, interpreter)):
        db.add(Stay(sid=sid, call=call, interpreter=interpreter, joined_ms=at_ms))


def go(db: Session, sid: str, call: str, at_ms: int, interpreter: str | None = None) -> None:
    """End one interpreter's stay in a call, or everybody's."""
    for stay in _staying(db, sid, call, interpreter):
        stay.left_ms = at_ms


def _staying(db: Session, sid: str, call: str, interpreter: str | None) -> Iterable[Stay]:
    where = [Stay.sid == sid, Stay.call == call, Stay.left_ms.is_(None)]
    if interpreter is not None:
        where.append(Stay.interpreter == interpreter)
    return db.scalars(select(Stay).where(*where))
