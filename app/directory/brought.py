"""What a ward has brought in itself: pictograms, and the signed clips of phrases. Configuration, never content.

What comes waits until somebody else has looked at it; what it takes the place of is shown until then.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from sqlalchemy import BigInteger, Integer, LargeBinary, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.clock import now_ms as system_now_ms
from app.directory.database import Database
from app.directory.documents import Person
from app.directory.errors import EditRefused
from app.directory.models import Base

WORDS: Final = 120
PEOPLE: Final = 80
"""Two ids."""
WAITING: Final = "waiting"
SHOWN: Final = "shown"


class PictogramRow(Base):
    """A pictogram with the licence under which it may be shown."""

    __tablename__ = "pictograms"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(WORDS))
    reading: Mapped[str] = mapped_column(String(WORDS))
    licence: Mapped[str] = mapped_column(String(WORDS))
    author: Mapped[str] = mapped_column(String(WORDS))
    media_type: Mapped[str] = mapped_column(String(40))
    data: Mapped[bytes] = mapped_column(LargeBinary)
    added_ms: Mapped[int] = mapped_column(BigInteger)
    added_by: Mapped[str] = mapped_column(String(60))
    state: Mapped[str] = mapped_column(String(10), primary_key=True)
    person: Mapped[str] = mapped_column(String(PEOPLE))
    """Who brought it, by the browser's random id."""
    reviewer: Mapped[str] = mapped_column(String(60))


class ClipRow(Base):
    """A signed clip of a phrase; the film itself is a file beside the directory."""

    __tablename__ = "clips"
    pack: Mapped[str] = mapped_column(String(64), primary_key=True)
    phrase: Mapped[str] = mapped_column(String(64), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the film, by which its file is named."""
    media_type: Mapped[str] = mapped_column(String(40))
    bytes: Mapped[int] = mapped_column(Integer)
    caption: Mapped[str] = mapped_column(String(WORDS))
    licence: Mapped[str] = mapped_column(String(WORDS))
    author: Mapped[str] = mapped_column(String(WORDS))
    added_ms: Mapped[int] = mapped_column(BigInteger)
    added_by: Mapped[str] = mapped_column(String(60))
    state: Mapped[str] = mapped_column(String(10), primary_key=True)
    person: Mapped[str] = mapped_column(String(PEOPLE))
    """Who brought the film, and who its captions, where they are two."""
    reviewer: Mapped[str] = mapped_column(String(60))
    captions: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the captions, a file likewise; empty where there are none."""


@dataclass(frozen=True)
class KeptPictogram:
    """A pictogram without its picture."""

    id: str
    name: str
    reading: str
    licence: str
    author: str
    media_type: str
    added_ms: int
    """Names what a reviewer has seen: what was brought after that has another."""
    added_by: str
    state: str
    person: str
    reviewer: str


@dataclass(frozen=True)
class Clip:
    """A signed clip of a phrase."""

    pack: str
    phrase: str
    digest: str
    media_type: str
    bytes: int
    caption: str
    """What is signed, where the phrase's own words do not say it."""
    licence: str
    author: str
    added_ms: int
    added_by: str
    state: str
    person: str
    reviewer: str
    captions: str


class Pictograms:
    """The ward's own pictograms."""

    def __init__(self, database: Database, *, now_ms: Callable[[], int] = system_now_ms) -> None:
        self._database = database
        self._now_ms = now_ms

    def all(self) -> list[KeptPictogram]:
        """Tell all of them by name, those that wait too."""
        columns = [getattr(PictogramRow, name) for name in KeptPictogram.__dataclass_fields__]
        with self._database.transaction() as db:
            found = db.execute(select(*columns).order_by(PictogramRow.id, PictogramRow.state))
            return [KeptPictogram(*one) for one in found]

    def licences(self) -> Mapping[str, str]:
        """Tell each one's licence by its id; a pack that is written may name one that waits."""
        kept = sorted(self.all(), key=lambda one: one.state == SHOWN)
        return {one.id: one.licence for one in kept}

    def read(self, id: str, state: str = SHOWN) -> tuple[str, bytes] | None:
        """Tell a pictogram's media type and picture."""
        with self._database.transaction() as db:
            row = db.get(PictogramRow, (id, state))
            return (row.media_type, row.data) if row is not None else None

    def whole(self, ids: Collection[str]) -> list[PictogramRow]:
        """Tell those of these that there are, with their pictures: as they are shown, or else as they wait."""
        with self._database.transaction() as db:
            rows = db.scalars(select(PictogramRow).where(PictogramRow.id.in_(ids)).order_by(PictogramRow.state.desc()))
            found = {row.id: row for row in rows}
            db.expunge_all()
        return [found[name] for name in sorted(found)]

    def keep(self, rows: Iterable[PictogramRow], by: Person) -> None:
        """Let pictograms wait for a reviewer, all or none; those of the same id that wait are replaced."""
        with self._database.transaction() as db:
            for row in rows:
                _bring(row, by, self._now_ms())
                db.merge(row)

    def review(self, id: str, seen_ms: int, approve: bool, by: Person) -> None:
        """Show what waits, or send it away.

        Raises:
            EditRefused: `not_in_review`, where it is not what was seen, or `same_person`.
        """
        with self._database.transaction() as db:
            _review(db, db.get(PictogramRow, (id, WAITING)), db.get(PictogramRow, (id, SHOWN)), seen_ms, approve, by)

    def drop(self, id: str, state: str = SHOWN) -> None:
        """Keep one no longer."""
        with self._database.transaction() as db:
            db.execute(delete(PictogramRow).where(PictogramRow.id == id, PictogramRow.state == state))


class Clips:
    """Which phrases have signed clips."""

    def __init__(self, database: Database, *, now_ms: Callable[[], int] = system_now_ms) -> None:
        self._database = database
        self._now_ms = now_ms

    def all(self) -> list[Clip]:
        """Tell all of them by pack and phrase, those that wait too."""
        order = (ClipRow.pack, ClipRow.phrase, ClipRow.state)
        with self._database.transaction() as db:
            return [_clip(row) for row in db.scalars(select(ClipRow).order_by(*order))]

    def shown(self) -> list[Clip]:
        """Tell those that boards show."""
        return [one for one in self.all() if one.state == SHOWN]

    def keep(self, row: ClipRow, by: Person) -> None:
        """Let a clip wait for a reviewer, in place of one of the phrase that waits."""
        _bring(row, by, self._now_ms())
        with self._database.transaction() as db:
            db.merge(row)

    def caption(self, pack: str, phrase: str, captions: str, by: Person) -> None:
        """Give captions to the clip that waits, or to the one that is shown, which then waits with them once more.

        Raises:
            EditRefused: `document_unknown`: the phrase has no clip.
        """
        with self._database.transaction() as db:
            found = db.get(ClipRow, (pack, phrase, WAITING)) or db.get(ClipRow, (pack, phrase, SHOWN))
            if found is None:
                raise EditRefused("document_unknown")
            told = {column.name: getattr(found, column.name) for column in ClipRow.__table__.columns}
            row = ClipRow(**{**told, "captions": captions})
            _bring(row, by, self._now_ms())
            if found.state == WAITING:  # nobody has looked at the film yet, and its bringer is not to
                row.person = " ".join(dict.fromkeys((*found.person.split()[:1], by.id)))
            db.merge(row)

    def review(self, pack: str, phrase: str, seen_ms: int, approve: bool, by: Person) -> None:
        """Show what waits, or send it away.

        Raises:
            EditRefused: `not_in_review`, where it is not what was seen, or `same_person`.
        """
        with self._database.transaction() as db:
            waiting, shown = (db.get(ClipRow, (pack, phrase, state)) for state in (WAITING, SHOWN))
            _review(db, waiting, shown, seen_ms, approve, by)

    def drop(self, pack: str, phrase: str, state: str = SHOWN) -> None:
        """Keep one no longer."""
        of_it = (ClipRow.pack == pack, ClipRow.phrase == phrase, ClipRow.state == state)
        with self._database.transaction() as db:
            db.execute(delete(ClipRow).where(*of_it))


_Row = TypeVar("_Row", PictogramRow, ClipRow)


def _bring(row: PictogramRow | ClipRow, by: Person, now_ms: int) -> None:
    row.added_ms, row.added_by, row.person = now_ms, by.name, by.id
    row.state, row.reviewer = WAITING, ""


def _review(db: Session, waiting: _Row | None, shown: _Row | None, seen_ms: int, approve: bool, by: Person) -> None:
    if waiting is None or waiting.added_ms != seen_ms:
        raise EditRefused("not_in_review")
    if by.id in waiting.person.split():
        raise EditRefused("same_person")
    if not approve:
        db.delete(waiting)
        return
    if shown is not None:
        db.delete(shown)
        db.flush()
    waiting.state, waiting.reviewer = SHOWN, by.name


def _clip(row: ClipRow) -> Clip:
    return Clip(**{name: getattr(row, name) for name in Clip.__dataclass_fields__})
