"""From a draft to a submitted, reviewed one; a text that was read is never mistaken for another.

Every step names the text that it means by its etag, so that what was approved is what is published.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.clock import now_ms as system_now_ms
from app.directory.database import Database
from app.directory.documents import DRAFT, Person, etag, known
from app.directory.editing import DocumentRow, DraftRow, RevisionRow, WriterRow
from app.directory.errors import DraftChanged, EditRefused


class Drafts:
    """Saves drafts and moves them from hand to hand."""

    def __init__(self, database: Database, *, now_ms: Callable[[], int] = system_now_ms) -> None:
        self._database = database
        self._now_ms = now_ms

    def save(self, name: str, text: bytes, since: str, person: Person, *, faults: int, hints: int) -> str:
        """Keep a text as the draft, and take back any approval of an earlier one.

        Args:
            name: the document.
            text: what was written, faulty or not.
            since: the etag of the text from which the writer began.
            person: the writer.
            faults: how many were found in it.
            hints: likewise.

        Returns:
            The etag of the text.

        Raises:
            DraftChanged: another text stands there by now, and it is not this one.
            EditRefused: `document_unknown`.
        """
        with self._database.transaction() as db:
            known(db, name)
            draft = db.get(DraftRow, name)
            self._unchanged(db, name, draft, since, text)
            if draft is not None and draft.text == text and draft.person == person.id:
                return etag(text)  # a repeated request
            if draft is None:
                draft = DraftRow(document_id=name)
                db.add(draft)
            draft.text, draft.state, draft.note, draft.reviewer = text, "editing", "", None
            draft.person, draft.name, draft.at_ms = person.id, person.name, self._now_ms()
            draft.faults, draft.hints = faults, hints
            db.merge(WriterRow(document_id=name, number=DRAFT, person=person.id, name=person.name))
            return etag(text)

    def _unchanged(self, db: Session, name: str, draft: DraftRow | None, since: str, text: bytes) -> None:
        if draft is not None:
            if etag(draft.text) != since and draft.text != text:
                raise DraftChanged(draft.text, draft.name)
            return
        newest = _newest(db, name)
        if newest is not None and etag(newest.text) != since:
            raise DraftChanged(newest.text, newest.publisher)

    def discard(self, name: str) -> bool:
        """Drop the draft; tell whether the document is still there: one that was never published goes with it."""
        with self._database.transaction() as db:
            row = known(db, name)
            db.execute(delete(DraftRow).where(DraftRow.document_id == name))
            db.execute(delete(WriterRow).where(WriterRow.document_id == name, WriterRow.number == DRAFT))
            if _newest(db, name) is not None or row.marks is not None:
                return True
            db.execute(delete(DocumentRow).where(DocumentRow.id == name))
            return False

    def submit(self, name: str, since: str, note: str) -> None:
        """Hand the draft to a reviewer.

        Raises:
            EditRefused: `no_draft`, or `draft_changed` where it is not the text that was judged.
        """
        with self._database.transaction() as db:
            draft = _meant(db, name, since)
            if draft.state != "approved":
                draft.state, draft.note, draft.reviewer, draft.at_ms = "in_review", note, None, self._now_ms()

    def withdraw(self, name: str) -> None:
        """Take the draft back from the reviewer.

        Raises:
            EditRefused: `no_draft`.
        """
        with self._database.transaction() as db:
            draft = _draft(db, name)
            draft.state, draft.reviewer, draft.at_ms = "editing", None, self._now_ms()

    def review(self, name: str, since: str, person: Person, *, approve: bool, note: str) -> None:
        """Approve the draft or return it.

        Raises:
            EditRefused: `no_draft`, `draft_changed`, `not_in_review`, or `same_person` where the reviewer wrote in it.
        """
        with self._database.transaction() as db:
            draft = _meant(db, name, since)
            if db.get(WriterRow, (name, DRAFT, person.id)) is not None:
                raise EditRefused("same_person")
            if draft.state != "in_review":
                raise EditRefused("not_in_review")
            draft.state, draft.note = "approved" if approve else "returned", note
            draft.reviewer, draft.at_ms = person.name, self._now_ms()

    def publish(self, name: str, since: str, person: Person, marks: bytes) -> int:
        """Make the approved draft the newest revision, with the marks of its cells; tell its number.

        Raises:
            EditRefused: `no_draft`, `draft_changed` or `not_approved`.
        """
        with self._database.transaction() as db:
            draft = _meant(db, name, since)
            if draft.state != "approved" or draft.reviewer is None:
                raise EditRefused("not_approved")
            known(db, name).marks = marks
            newest = _newest(db, name)
            number = newest.number + 1 if newest else 1
            db.add(
                RevisionRow(
                    document_id=name, number=number, text=draft.text, published_ms=self._now_ms(),
                    reviewer=draft.reviewer, publisher=person.name, note=draft.note,
                )
            )  # fmt: skip
            for writer in db.scalars(select(WriterRow).where(WriterRow.document_id == name, WriterRow.number == DRAFT)):
                db.add(WriterRow(document_id=name, number=number, person=writer.person, name=writer.name))
                db.delete(writer)
            db.delete(draft)
            return number


def _draft(db: Session, name: str) -> DraftRow:
    known(db, name)
    draft = db.get(DraftRow, name)
    if draft is None:
        raise EditRefused("no_draft")
    return draft


def _meant(db: Session, name: str, since: str) -> DraftRow:
    draft = _draft(db, name)
    if etag(draft.text) != since:
        raise DraftChanged(draft.text, draft.name)
    return draft


def _newest(db: Session, name: str) -> RevisionRow | None:
    where = select(RevisionRow).where(RevisionRow.document_id == name)
    return db.scalars(where.order_by(RevisionRow.number.desc()).limit(1)).first()
