"""Whether the visitor has said that all is clear: the newest read-back and its answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from app.sessions.record import Record

SAYING = frozenset({"phrase.said", "phrase.answered", "text.message_finished", "ink.stroke_finished"})
"""What says something. Who says it after a read-back has said what the visitor did not confirm."""


@dataclass(repr=False)
class Check:
    """One read-back."""

    read_back: str
    """Its cid."""
    cids: list[str]
    """What it reads back: the cids of phrases and messages."""
    answer: Literal["ok", "fix", "again", "interpreter"] | None = None
    marks: list[str] = field(default_factory=list)
    """The lines of it that the visitor says are wrong."""
    stale: bool = False
    """Staff said something since."""

    @property
    def understood(self) -> bool:
        """Tell whether the visitor has understood all that staff said."""
        return self.answer == "ok" and not self.stale


def check_after(check: Check | None, record: Record) -> Check | None:
    """Tell the newest read-back once the record that stands next in the order is taken in."""
    if record.type == "session.read_back":
        return Check(record.cid, record.body["cids"])
    if check is None:
        return None
    if record.type == "session.understood":
        if record.body["read_back"] == check.read_back:
            check.answer, check.marks = record.body["answer"], record.body["cids"]
    elif unsettles(record):
        check.stale = True
    return check


def unsettles(record: Record) -> bool:
    """Tell whether a record says something that an earlier read-back does not hold."""
    return record.role == "staff" and record.type in SAYING
