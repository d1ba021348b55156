"""What a ward has brought in itself: pictograms, and the signed clips of phrases. Configuration, never content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import BigInteger, Integer, LargeBinary, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from app.clock import now_ms as system_now_ms
from app.directory.database import Database
from app.directory.models import Base

WORDS = 120


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
    added_by: str


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


class Pictograms:
    """The ward's own pictograms."""

    def __init__(self, database: Database, *, now_ms: Callable[[], int] = system_now_ms) -> None:
        self._database = database
        self._now_ms = now_ms

    def all(self) -> list[KeptPictogram]:
        """Tell all of them by name."""
        row = PictogramRow
        columns = (row.id, row.name, row.reading, row.licence, row.author, row.media_type, row.added_ms, row.added_by)
        with self._database.transaction() as db:
            return [KeptPictogram(*found) for found in db.execute(select(*columns).order_by(row.id))]

    def licences(self) -> Mapping[str, str]:
        """Tell each one's licence by its id."""
        with self._database.transaction() as db:
            found = db.execute(select(PictogramRow.id, PictogramRow.licence))
            return {name: licence for name, licence in found}

    def read(self, id: str) -> tuple[str, bytes] | None:
        """Tell a pictogram's media type and picture."""
        with self._database.transaction() as db:
            row = db.get(PictogramRow, id)
            return (row.media_type, row.data) if row is not None else None

    def keep(self, rows: Iterable[PictogramRow], by: str) -> None:
        """Keep pictograms, all or none; those of the same id are replaced."""
        with self._database.transaction() as db:
            for row in rows:
                row.added_ms, row.added_by = self._now_ms(), by
                db.merge(row)

    def drop(self, id: str) -> None:
        """Keep one no longer."""
        with self._database.transaction() as db:
            db.execute(delete(PictogramRow).where(PictogramRow.id == id))


class Clips:
    """Which phrases have signed clips."""

    def __init__(self, database: Database, *, now_ms: Callable[[], int] = system_now_ms) -> None:
        self._database = database
        self._now_ms = now_ms

    def all(self) -> list[Clip]:
        """Tell all of them by pack and phrase."""
        with self._database.transaction() as db:
            return [_clip(row) for row in db.scalars(select(ClipRow).order_by(ClipRow.pack, ClipRow.phrase))]

    def keep(self, row: ClipRow, by: str) -> None:
        """Keep a clip in place of the one that the phrase had."""
        row.added_ms, row.added_by = self._now_ms(), by
        with self._database.transaction() as db:
            db.merge(row)

    def drop(self, pack: str, phrase: str) -> None:
        """Keep one no longer."""
        with self._database.transaction() as db:
            db.execute(delete(ClipRow).where(ClipRow.pack == pack, ClipRow.phrase == phrase))


def _clip(row: ClipRow) -> Clip:
    return Clip(
        row.pack, row.phrase, row.digest, row.media_type, row.bytes, row.caption, row.licence, row.author,
        row.added_ms, row.added_by,
    )  # fmt: skip
