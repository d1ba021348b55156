"""Tables of the directory. No column takes free text that a visitor, clerk or interpreter produced."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Integer, LargeBinary, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Base of all tables."""


class Site(Base):
    """A building with counters."""

    __tablename__ = "sites"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))


class Desk(Base):
    """A counter with a tablet and a clerk."""

    __tablename__ = "desks"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    site_id: Mapped[str] = mapped_column(ForeignKey("sites.id"))
    name: Mapped[str] = mapped_column(String(120))


class Life(Base):
    """One life of a rooms process; its id is the epoch."""

    __tablename__ = "lives"
    __table_args__ = {"sqlite_autoincrement": True}
    epoch: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    started_ms: Mapped[int] = mapped_column(BigInteger)


class SessionRow(Base):
    """That a conversation was held, and how much of it there was; never what it was."""

    __tablename__ = "sessions"
    sid: Mapped[str] = mapped_column(String(40), primary_key=True)
    desk_id: Mapped[str] = mapped_column(ForeignKey("desks.id"), index=True)
    opened_ms: Mapped[int] = mapped_column(BigInteger)
    closed_ms: Mapped[int | None] = mapped_column(BigInteger)
    end: Mapped[str | None] = mapped_column(String(20))
    """Who or what ended it.

    `done`: a person, after the visitor had confirmed that all was clear; `left`: a person, without that; `abandoned`:
    nobody was there any more; `interrupted`: a server that did not come back.
    """
    key_day: Mapped[int | None] = mapped_column(Integer)
    """Day (since 1970 UTC) whose sealing key the session key was derived from; dropped at close."""
    salt: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    """The other half of that derivation; dropped at close, and the session key with it."""
    phrases: Mapped[int] = mapped_column(Integer, default=0)
    answers: Mapped[int] = mapped_column(Integer, default=0)
    messages: Mapped[int] = mapped_column(Integer, default=0)
    strokes: Mapped[int] = mapped_column(Integer, default=0)
    calls: Mapped[int] = mapped_column(Integer, default=0)


class ErasureFloor(Base):
    """All of a tab's items on a layer up to `n` are erased (protocol R6). Dropped at close."""

    __tablename__ = "erasure_floors"
    sid: Mapped[str] = mapped_column(ForeignKey("sessions.sid"), primary_key=True)
    layer: Mapped[str] = mapped_column(String(16), primary_key=True)
    tab: Mapped[str] = mapped_column(String(100), primary_key=True)
    n: Mapped[int] = mapped_column(BigInteger)


class ErasedItem(Base):
    """One item is erased (protocol R6). Dropped at close."""

    __tablename__ = "erased_items"
    sid: Mapped[str] = mapped_column(ForeignKey("sessions.sid"), primary_key=True)
    cid: Mapped[str] = mapped_column(String(120), primary_key=True)


class Call(Base):
    """Usage record of one call for an interpreter, written before anyone sees the call change."""

    __tablename__ = "calls"
    sid: Mapped[str] = mapped_column(ForeignKey("sessions.sid"), primary_key=True)
    call: Mapped[str] = mapped_column(String(64), primary_key=True)
    """Named by a screen; it names nothing in any other session."""
    desk_id: Mapped[str] = mapped_column(ForeignKey("desks.id"))
    language: Mapped[str] = mapped_column(String(40))
    requested_by: Mapped[str] = mapped_column(String(20))
    requested_ms: Mapped[int] = mapped_column(BigInteger, index=True)
    answered_ms: Mapped[int | None] = mapped_column(BigInteger)
    interpreter: Mapped[str | None] = mapped_column(String(40))
    """Who answered; who came besides stands in `stays`."""
    ended_ms: Mapped[int | None] = mapped_column(BigInteger)
    reason: Mapped[str | None] = mapped_column(String(20))


class Stay(Base):
    """Usage record of one interpreter's time in a call, written before anyone sees them come or go."""

    __tablename__ = "stays"
    sid: Mapped[str] = mapped_column(ForeignKey("sessions.sid"), primary_key=True)
    call: Mapped[str] = mapped_column(String(64), primary_key=True)
    interpreter: Mapped[str] = mapped_column(String(40), primary_key=True)
    joined_ms: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    left_ms: Mapped[int | None] = mapped_column(BigInteger)


class SightRow(Base):
    """Usage record of what one seat saw of another's picture in a call, in one life of the server: sums alone."""

    __tablename__ = "sights"
    sid: Mapped[str] = mapped_column(ForeignKey("sessions.sid"), primary_key=True)
    call: Mapped[str] = mapped_column(String(64), primary_key=True)
    epoch: Mapped[int] = mapped_column(Integer, primary_key=True)
    viewer: Mapped[str] = mapped_column(String(40), primary_key=True)
    of: Mapped[str] = mapped_column(String(40), primary_key=True)
    viewer_role: Mapped[str] = mapped_column(String(20))
    of_role: Mapped[str] = mapped_column(String(20))
    windows: Mapped[int] = mapped_column(BigInteger)
    """How many reports of a few seconds each were added up."""
    shown_ms: Mapped[int] = mapped_column(BigInteger)
    frames: Mapped[int] = mapped_column(BigInteger)
    frozen_ms: Mapped[int] = mapped_column(BigInteger)
    freezes: Mapped[int] = mapped_column(BigInteger)
    slow_ms: Mapped[int] = mapped_column(BigInteger)
    """Of windows with fewer than 20 frames a second."""
    delay_ms: Mapped[int] = mapped_column(BigInteger)
    delay_most_ms: Mapped[int] = mapped_column(BigInteger)
    delays_150: Mapped[int] = mapped_column(BigInteger)
    """Windows with a delay of at most 150 ms; each is counted once, at the smallest bound that holds it."""
    delays_250: Mapped[int] = mapped_column(BigInteger)
    delays_400: Mapped[int] = mapped_column(BigInteger)
    delays_600: Mapped[int] = mapped_column(BigInteger)
    delays_1000: Mapped[int] = mapped_column(BigInteger)
    delays_longer: Mapped[int] = mapped_column(BigInteger)
    skews: Mapped[int] = mapped_column(BigInteger)
    skew_ms: Mapped[int] = mapped_column(BigInteger)
    """Sum of the distances of voice and lips, whichever was ahead."""
    looked_ms: Mapped[int] = mapped_column(BigInteger)
    """Of windows in which somebody looked for the hands."""
    hands_ms: Mapped[int] = mapped_column(BigInteger)


class LinkRow(Base):
    """A one-time link that opens a role; only its hash is kept."""

    __tablename__ = "links"
    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    role: Mapped[str] = mapped_column(String(20))
    desk_id: Mapped[str | None] = mapped_column(ForeignKey("desks.id"))
    created_ms: Mapped[int] = mapped_column(BigInteger)
    expires_ms: Mapped[int] = mapped_column(BigInteger)
    used_ms: Mapped[int | None] = mapped_column(BigInteger)
