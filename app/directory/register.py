"""Which sessions there are, whose epoch it is, and what is erased: what rooms must know to begin."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select, update

from app.clock import now_ms as system_now_ms
from app.directory.calls import end_calls
from app.directory.database import Database
from app.directory.errors import DeskUnknown
from app.directory.models import Desk, ErasedItem, ErasureFloor, Life, SessionRow, Site, Stay
from app.sessions import Erasures


@dataclass(frozen=True)
class Opening:
    """An open session at a desk, and the two halves from which its key is derived."""

    sid: str
    desk_id: str
    key_day: int
    salt: bytes


@dataclass(frozen=True)
class Place:
    """A desk and the site it stands in, by id and name."""

    desk_id: str
    desk: str
    site: str


class Register:
    """Sessions and epochs in the directory."""

    def __init__(self, database: Database, *, now_ms: Callable[[], int] = system_now_ms) -> None:
        self._database = database
        self._now_ms = now_ms

    def begin_life(self) -> int:
        """Commit a new epoch, before anything is accepted under it (protocol R4)."""
        with self._database.transaction() as db:
            life = Life(started_ms=self._now_ms())
            db.add(life)
            db.flush()
            return life.epoch

    def open_session(self, desk_id: str, key_day: int) -> Opening:
        """Tell the desk's open session, or open one.

        An open session whose sealing key is two days old cannot be entered any more; it is ended.

        Args:
            desk_id: the desk.
            key_day: day of the sealing key that a new session's key is derived from.

        Raises:
            DeskUnknown: there is no such desk.
        """
        with self._database.transaction() as db:
            row = db.scalars(
                select(SessionRow).where(SessionRow.desk_id == desk_id, SessionRow.closed_ms.is_(None))
            ).first()
            if row is not None and row.key_day is not None and row.key_day < key_day - 1:
                row.closed_ms, row.end, row.key_day, row.salt = self._now_ms(), "interrupted", None, None
                end_calls(db, [row.sid], self._now_ms(), "interrupted")
                row = None
            if row is None:
                if db.get(Desk, desk_id) is None:
                    raise DeskUnknown(desk_id)
                row = SessionRow(
                    sid=secrets.token_hex(16),
                    desk_id=desk_id,
                    opened_ms=self._now_ms(),
                    key_day=key_day,
                    salt=secrets.token_bytes(32),
                )
                db.add(row)
            assert row.key_day is not None and row.salt is not None
            return Opening(row.sid, desk_id, row.key_day, row.salt)

    def is_open(self, sid: str) -> bool:
        """Tell whether the session exists and has not ended."""
        with self._database.transaction() as db:
            row = db.get(SessionRow, sid)
            return row is not None and row.closed_ms is None

    def serves(self, sid: str, interpreter: str) -> bool:
        """Tell whether the interpreter's seat is in a call of the session."""
        with self._database.transaction() as db:
            where = (Stay.sid == sid, Stay.interpreter == interpreter, Stay.left_ms.is_(None))
            return db.scalars(select(Stay.call).where(*where)).first() is not None

    def erasures(self, sid: str) -> Erasures:
        """Read what is erased in a session."""
        with self._database.transaction() as db:
            floors: dict[str, dict[str, int]] = {}
            for floor in db.scalars(select(ErasureFloor).where(ErasureFloor.sid == sid)):
                floors.setdefault(floor.layer, {})[floor.tab] = floor.n
            cids = set(db.scalars(select(ErasedItem.cid).where(ErasedItem.sid == sid)))
        return Erasures(floors=floors, erased=cids)

    def place(self, desk_id: str) -> Place:
        """Tell the names of a desk and its site.

        Raises:
            DeskUnknown: there is no such desk.
        """
        with self._database.transaction() as db:
            desk = db.get(Desk, desk_id)
            if desk is None:
                raise DeskUnknown(desk_id)
            site = db.get(Site, desk.site_id)
            return Place(desk.id, desk.name, site.name if site else "")

    def site_name(self) -> str:
        """Tell the name of the building, or of the first of several; empty where there is none."""
        with self._database.transaction() as db:
            return db.scalar(select(Site.name).order_by(Site.id).limit(1)) or ""

    def interrupt_older_than(self, before_ms: int) -> list[str]:
        """End open sessions that were opened before a time: no ticket of theirs can still be valid."""
        with self._database.transaction() as db:
            where = (SessionRow.closed_ms.is_(None), SessionRow.opened_ms < before_ms)
            sids = list(db.scalars(select(SessionRow.sid).where(*where)))
            now = self._now_ms()
            end_calls(db, sids, now, "interrupted")
            ended = {"closed_ms": now, "end": "interrupted", "key_day": None, "salt": None}
            db.execute(update(SessionRow).where(SessionRow.sid.in_(sids)).values(ended))
            return sids
