"""Which phrases a counter wants at hand: names of phrases that somebody chose to keep, never what was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import ForeignKey, Integer, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from app.directory.database import Database
from app.directory.errors import DeskUnknown
from app.directory.models import Base, Desk

MOST: Final = 36
"""Four pages of nine: more than that is a topic, not a handful."""
ID_CHARS: Final = 64

Name = tuple[str, str]
"""A pack's id and a phrase's."""


class FavouriteRow(Base):
    """A phrase that a counter keeps at hand."""

    __tablename__ = "favourites"
    desk_id: Mapped[str] = mapped_column(ForeignKey("desks.id"), primary_key=True)
    pack: Mapped[str] = mapped_column(String(ID_CHARS), primary_key=True)
    phrase: Mapped[str] = mapped_column(String(ID_CHARS), primary_key=True)
    place: Mapped[int] = mapped_column(Integer)
    """From 0, in the counter's own order."""


class Favourites:
    """Each counter's favourites, in its own order."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, desk_id: str) -> list[Name]:
        """Tell a counter's favourites; some of them may be on no board any more."""
        chosen = select(FavouriteRow).where(FavouriteRow.desk_id == desk_id).order_by(FavouriteRow.place)
        with self._database.transaction() as db:
            return [(row.pack, row.phrase) for row in db.scalars(chosen)]

    def keep(self, desk_id: str, names: Sequence[Name]) -> None:
        """Replace a counter's favourites; a phrase that is named twice is kept once.

        Raises:
            DeskUnknown: there is no such counter.
        """
        with self._database.transaction() as db:
            if db.get(Desk, desk_id) is None:
                raise DeskUnknown(desk_id)
            db.execute(delete(FavouriteRow).where(FavouriteRow.desk_id == desk_id))
            for place, (pack, phrase) in enumerate(dict.fromkeys(names)):
                db.add(FavouriteRow(desk_id=desk_id, pack=pack, phrase=phrase, place=place))
