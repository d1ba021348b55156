"""What was published, when and by whom; and the way back to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from app.clock import now_ms as system_now_ms
from app.directory.database import Database
from app.directory.documents import Person, known, newest_revisions
from app.directory.editing import DocumentRow, RevisionRow, WriterRow
from app.directory.errors import EditRefused


@dataclass(frozen=True)
class Revision:
    """A publication."""

    number: int
    text: bytes
    published_ms: int
    authors: tuple[str, ...]
    reviewer: str
    publisher: str
    note: str
    rolled_back_from: int | None
    """The revision that an older text replaced."""
    restored: int | None
    """The older revision whose text this is."""


@dataclass(frozen=True)
class Layer:
    """A published text and what it lies over."""

    document: str
    layer: str
    desk_id: str | None
    pack: str
    kind: str
    number: int
    text: bytes
    published_ms: int


class Revisions:
    """Reads what was published, and publishes older texts again."""

    def __init__(self, database: Database, *, now_ms: Callable[[], int] = system_now_ms) -> None:
        self._database = database
        self._now_ms = now_ms

    def of(self, name: str) -> list[Revision]:
        """Tell a document's revisions, newest first.

        Raises:
            EditRefused: `document_unknown`.
        """
        with self._database.transaction() as db:
            known(db, name)
            authors: dict[int, list[str]] = {}
            for writer in db.scalars(select(WriterRow).where(WriterRow.document_id == name).order_by(WriterRow.name)):
                authors.setdefault(writer.number, []).append(writer.name)
            where = select(RevisionRow).where(RevisionRow.document_id == name)
            rows = list(db.scalars(where.order_by(RevisionRow.number.desc())))
        return [_revision(row, tuple(authors.get(row.number, ()))) for row in rows]

    def read(self, name: str, number: int) -> bytes:
        """Tell a revision's text.

        Raises:
            EditRefused: `revision_unknown`.
        """
        with self._database.transaction() as db:
            return _known(db, name, number).text

    def roll_back(self, name: str, number: int, person: Person) -> int:
        """Publish an older text again, as a new revision; tell its number. A draft stays as it is.

        It was reviewed before, so it is not reviewed again.

        Raises:
            EditRefused: `revision_unknown`.
        """
        with self._database.transaction() as db:
            older = _known(db, name, number)
            where = select(RevisionRow).where(RevisionRow.document_id == name)
            newest = db.scalars(where.order_by(RevisionRow.number.desc()).limit(1)).one()
            made = newest.number + 1
            db.add(
                RevisionRow(
                    document_id=name, number=made, text=older.text, published_ms=self._now_ms(),
                    reviewer=older.reviewer, publisher=person.name, note=older.note,
                    rolled_back_from=newest.number, restored=older.number,
                )
            )  # fmt: skip
            wrote = select(WriterRow).where(WriterRow.document_id == name, WriterRow.number == number)
            for writer in list(db.scalars(wrote)):
                db.add(WriterRow(document_id=name, number=made, person=writer.person, name=writer.name))
            return made

    def layers(self) -> list[Layer]:
        """Tell every text that is in force."""
        return self._layers(newest_revisions())

    def superseded(self, since_ms: int) -> list[Layer]:
        """Tell the texts that were in force at some moment since a time, and are no more."""
        later = aliased(RevisionRow)
        followed = (later.document_id == RevisionRow.document_id) & (later.number == RevisionRow.number + 1)
        return self._layers(select(RevisionRow).join(later, followed).where(later.published_ms >= since_ms))

    def _layers(self, revisions: Select[RevisionRow]) -> list[Layer]:
        with self._database.transaction() as db:
            documents = {row.id: row for row in db.scalars(select(DocumentRow))}
            found = sorted(db.scalars(revisions), key=lambda row: (row.document_id, row.number))
        return [_layer(documents[row.document_id], row) for row in found]


def _layer(row: DocumentRow, revision: RevisionRow) -> Layer:
    return Layer(
        row.id, row.layer, row.desk_id, row.pack, row.kind, revision.number, revision.text, revision.published_ms
    )


def _known(db: Session, name: str, number: int) -> RevisionRow:
    known(db, name)
    row = db.get(RevisionRow, (name, number))
    if row is None:
        raise EditRefused("revision_unknown")
    return row


def _revision(row: RevisionRow, authors: tuple[str, ...]) -> Revision:
    return Revision(
        row.number, row.text, row.published_ms, authors, row.reviewer, row.publisher, row.note, row.rolled_back_from,
        row.restored,
    )  # fmt: skip
