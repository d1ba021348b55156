"""Tables of the editors' side: documents that are phrase packs or overlays, their drafts and their revisions.

What stands here was written by administrators and reviewers for everyone to read; nothing of a conversation.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.directory.models import Base

PERSON_CHARS, NAME_CHARS, NOTE_CHARS = 40, 60, 500


class DocumentRow(Base):
    """A pack or an overlay that a ward, or one of its counters, edits."""

    __tablename__ = "documents"
    id: Mapped[str] = mapped_column(String(100), primary_key=True)
    """`base:<pack>`, `ward:<pack>` or `desk:<desk>:<pack>`."""
    layer: Mapped[str] = mapped_column(String(8))
    desk_id: Mapped[str | None] = mapped_column(ForeignKey("desks.id"))
    pack: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(8))
    """`pack` or `overlay`."""
    marks: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Who-said-so of single cells, as JSON (`phrase_packs/marks.py`)."""


class DraftRow(Base):
    """What is being written and not yet published; a document has at most one."""

    __tablename__ = "drafts"
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    text: Mapped[bytes] = mapped_column(LargeBinary)
    state: Mapped[str] = mapped_column(String(12))
    """`editing`, `in_review`, `approved` or `returned`."""
    person: Mapped[str] = mapped_column(String(PERSON_CHARS))
    name: Mapped[str] = mapped_column(String(NAME_CHARS))
    """Of who saved last."""
    at_ms: Mapped[int] = mapped_column(BigInteger)
    note: Mapped[str] = mapped_column(String(NOTE_CHARS))
    """Of who submitted it, then of who reviewed it."""
    reviewer: Mapped[str | None] = mapped_column(String(NAME_CHARS))
    faults: Mapped[int] = mapped_column(Integer)
    hints: Mapped[int] = mapped_column(Integer)


class RevisionRow(Base):
    """A text that was published."""

    __tablename__ = "revisions"
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    """1, 2, 3 … within the document."""
    text: Mapped[bytes] = mapped_column(LargeBinary)
    published_ms: Mapped[int] = mapped_column(BigInteger)
    reviewer: Mapped[str] = mapped_column(String(NAME_CHARS))
    publisher: Mapped[str] = mapped_column(String(NAME_CHARS))
    note: Mapped[str] = mapped_column(String(NOTE_CHARS))
    rolled_back_from: Mapped[int | None] = mapped_column(Integer)
    """The revision that an older text replaced; null for an ordinary publication."""
    restored: Mapped[int | None] = mapped_column(Integer)
    """The older revision whose text this is; null for an ordinary publication."""


class WriterRow(Base):
    """Somebody who wrote in a draft, or in what became a revision: nobody of them may review it."""

    __tablename__ = "writers"
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    """Of the revision; 0 is the draft."""
    person: Mapped[str] = mapped_column(String(PERSON_CHARS), primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_CHARS))
