"""The documents that are edited: which there are, and what stands in them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.directory.database import Database
from app.directory.editing import DocumentRow, DraftRow, RevisionRow, WriterRow
from app.directory.errors import EditRefused
from app.directory.models import Desk

DRAFT = 0
"""The number under which the writers of a draft stand."""


@dataclass(frozen=True)
class Person:
    """Somebody who edits: a browser's random id, and the name that was given at its door."""

    id: str
    name: str


@dataclass(frozen=True)
class Draft:
    """What is being written and not yet published."""

    text: bytes
    state: str
    """`editing`, `in_review`, `approved` or `returned`."""
    by: str
    at_ms: int
    note: str
    reviewer: str | None
    faults: int
    hints: int
    writers: tuple[Person, ...]


@dataclass(frozen=True)
class Published:
    """The newest published text."""

    number: int
    text: bytes
    at_ms: int
    by: str
    writers: tuple[Person, ...]


@dataclass(frozen=True)
class Document:
    """A pack or an overlay of the ward or of one counter."""

    id: str
    layer: str
    """`base`, `ward` or `desk`."""
    desk_id: str | None
    pack: str
    kind: str
    """`pack` or `overlay`."""
    marks: bytes | None = None
    draft: Draft | None = None
    published: Published | None = None

    @property
    def current(self) -> bytes | None:
        """What an editor sees: the draft, else what is published."""
        current = self.draft or self.published
        return current.text if current else None

    def is_writer(self, person: str) -> bool:
        """Tell whether a person wrote in what an editor sees."""
        current = self.draft or self.published
        return current is not None and any(writer.id == person for writer in current.writers)


def document_id(layer: str, desk_id: str | None, pack: str) -> str:
    """Name a document."""
    return f"desk:{desk_id}:{pack}" if layer == "desk" else f"{layer}:{pack}"


def etag(text: bytes) -> str:
    """Name a text by what stands in it."""
    return hashlib.sha256(text).hexdigest()[:32]


class Documents:
    """Finds, makes and marks documents."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Document]:
        """Tell every document, in the order of their ids."""
        with self._database.transaction() as db:
            rows = list(db.scalars(select(DocumentRow).order_by(DocumentRow.id)))
            drafts = {row.document_id: row for row in db.scalars(select(DraftRow))}
            newest = {row.document_id: row for row in db.scalars(newest_revisions())}
            writers: dict[tuple[str, int], list[Person]] = {}
            for row in db.scalars(select(WriterRow).order_by(WriterRow.name)):
                writers.setdefault((row.document_id, row.number), []).append(Person(row.person, row.name))
        return [_document(row, drafts.get(row.id), newest.get(row.id), writers) for row in rows]

    def get(self, name: str) -> Document:
        """Tell one document.

        Raises:
            EditRefused: `document_unknown`.
        """
        with self._database.transaction() as db:
            row = known(db, name)
            revision = db.scalars(
                select(RevisionRow).where(RevisionRow.document_id == name).order_by(RevisionRow.number.desc()).limit(1)
            ).first()
            writers: dict[tuple[str, int], list[Person]] = {}
            for writer in db.scalars(select(WriterRow).where(WriterRow.document_id == name).order_by(WriterRow.name)):
                writers.setdefault((name, writer.number), []).append(Person(writer.person, writer.name))
            return _document(row, db.get(DraftRow, name), revision, writers)

    def create(self, document: Document, text: bytes, person: Person, at_ms: int) -> None:
        """Begin a document with a draft.

        Raises:
            EditRefused: `document_exists`, or `document_unknown` where there is no such desk.
        """
        with self._database.transaction() as db:
            if db.get(DocumentRow, document.id) is not None:
                raise EditRefused("document_exists")
            if document.desk_id is not None and db.get(Desk, document.desk_id) is None:
                raise EditRefused("document_unknown")
            db.add(_row(document))
            db.flush()
            draft = DraftRow(document_id=document.id, text=text, state="editing", person=person.id, name=person.name)
            draft.at_ms, draft.note, draft.faults, draft.hints = at_ms, "", 0, 0
            db.add(draft)
            db.add(WriterRow(document_id=document.id, number=DRAFT, person=person.id, name=person.name))

    def mark(self, document: Document, marks: bytes) -> None:
        """Keep the marks of a document; one of the base gets a row for them."""
        with self._database.transaction() as db:
            row = db.get(DocumentRow, document.id)
            if row is None:
                row = _row(document)
                db.add(row)
            row.marks = marks

    def marks(self) -> dict[str, bytes]:
        """Tell the marks of every document that has any."""
        with self._database.transaction() as db:
            found = db.execute(select(DocumentRow.id, DocumentRow.marks).where(DocumentRow.marks.is_not(None)))
            return {name: marks for name, marks in found if marks is not None}

    def desks(self) -> list[tuple[str, str]]:
        """Tell id and name of every desk."""
        with self._database.transaction() as db:
            return [(desk.id, desk.name) for desk in db.scalars(select(Desk).order_by(Desk.id))]


def known(db: Session, name: str) -> DocumentRow:
    """Find a document's row.

    Raises:
        EditRefused: `document_unknown`.
    """
    row = db.get(DocumentRow, name)
    if row is None:
        raise EditRefused("document_unknown")
    return row


def _row(document: Document) -> DocumentRow:
    return DocumentRow(
        id=document.id, layer=document.layer, desk_id=document.desk_id, pack=document.pack, kind=document.kind
    )


def newest_revisions() -> Select[RevisionRow]:
    """Select the newest revision of every document."""
    last = select(RevisionRow.document_id, func.max(RevisionRow.number).label("number"))
    newest = last.group_by(RevisionRow.document_id).subquery()
    return select(RevisionRow).join(
        newest, (RevisionRow.document_id == newest.c.document_id) & (RevisionRow.number == newest.c.number)
    )


def _document(
    row: DocumentRow,
    draft: DraftRow | None,
    revision: RevisionRow | None,
    writers: dict[tuple[str, int], list[Person]],
) -> Document:
    made = published = None
    if draft is not None:
        wrote = tuple(writers.get((row.id, DRAFT), ()))
        made = Draft(
            draft.text, draft.state, draft.name, draft.at_ms, draft.note, draft.reviewer, draft.faults, draft.hints,
            wrote,
        )  # fmt: skip
    if revision is not None:
        wrote = tuple(writers.get((row.id, revision.number), ()))
        published = Published(revision.number, revision.text, revision.published_ms, revision.publisher, wrote)
    return Document(row.id, row.layer, row.desk_id, row.pack, row.kind, row.marks, made, published)
