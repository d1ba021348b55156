"""The directory's side of the narrow port through which usage facts leave the rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.directory.calls import come, end_calls, go
from app.directory.database import Database
from app.directory.models import Call, ErasedItem, ErasureFloor, SessionRow
from app.directory.sights import keep
from app.sessions import Sight


class DirectoryLedger:
    """Writes usage records and erasures; each call returns only when they are on disk.

    Every method raises `DirectoryUnavailable`, which is the port's `LedgerUnavailable`, when nothing was written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def erased(self, sid: str, floors: Mapping[str, Mapping[str, int]], cids: Iterable[str]) -> None:
        """Record an erasure by counters and ids (protocol R6)."""

        def write(db: Session) -> None:
            for layer, tabs in floors.items():
                for tab, n in tabs.items():
                    row = db.get(ErasureFloor, (sid, layer, tab))
                    if row is None:
                        db.add(ErasureFloor(sid=sid, layer=layer, tab=tab, n=n))
                    else:
                        row.n = max(row.n, n)
            for cid in cids:
                if db.get(ErasedItem, (sid, cid)) is None:
                    db.add(ErasedItem(sid=sid, cid=cid))

        self._write(write)

    def closed(self, sid: str, counts: Mapping[str, int], at_ms: int, end: str) -> None:
        """Record the end and drop the key's salt and the erasures, in one transaction (protocol R8)."""

        def write(db: Session) -> None:
            row = db.get(SessionRow, sid)
            if row is None or row.closed_ms is not None:
                return
            row.closed_ms, row.end, row.key_day, row.salt = at_ms, end, None, None
            for name in ("phrases", "answers", "messages", "strokes", "calls"):
                setattr(row, name, counts.get(name, 0))
            end_calls(db, [sid], at_ms)
            db.execute(delete(ErasureFloor).where(ErasureFloor.sid == sid))
            db.execute(delete(ErasedItem).where(ErasedItem.sid == sid))

        self._write(write)

    def call_requested(self, sid: str, call: str, language: str, role: str, at_ms: int) -> None:
        """Record that an interpreter was asked for, before the first ring."""

        def write(db: Session) -> None:
            session = db.get_one(SessionRow, sid)
            if db.get(Call, (sid, call)) is None:
                db.add(
                    Call(
                        call=call,
                        sid=sid,
                        desk_id=session.desk_id,
                        language=language,
                        requested_by=role,
                        requested_ms=at_ms,
                    )
                )

        self._write(write)

    def call_answered(self, sid: str, call: str, interpreter: str, at_ms: int) -> None:
        """Record who answered, before anyone sees it."""

        def write(db: Session) -> None:
            row = db.get_one(Call, (sid, call))
            if row.answered_ms is None:
                row.answered_ms, row.interpreter = at_ms, interpreter
                come(db, sid, call, interpreter, at_ms)

        self._write(write)

    def call_joined(self, sid: str, call: str, interpreter: str, at_ms: int) -> None:
        """Record that one more interpreter came, before anyone sees it."""
        self._write(lambda db: come(db, sid, call, interpreter, at_ms))

    def call_left(self, sid: str, call: str, interpreter: str, at_ms: int) -> None:
        """Record that an interpreter left the call to another, before anyone sees it."""
        self._write(lambda db: go(db, sid, call, at_ms, interpreter))

    def call_ended(self, sid: str, call: str, reason: str, at_ms: int) -> None:
        """Record the end of a call, before anyone sees it."""

        def write(db: Session) -> None:
            row = db.get_one(Call, (sid, call))
            if row.ended_ms is None:
                row.ended_ms, row.reason = at_ms, reason
                go(db, sid, call, at_ms)

        self._write(write)

    def measured(self, sid: str, epoch: int, sights: Iterable[Sight]) -> None:
        """Record how well people saw one another, in place of what the same life of the server recorded before."""

        def write(db: Session) -> None:
            for sight in sights:
                keep(db, sid, epoch, sight)

        self._write(write)

    def _write(self, work: Callable[[Session], None]) -> None:
        with self._database.transaction() as db:
            work(db)
