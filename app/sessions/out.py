"""What a room wants sent, and how each message is laid out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from app.sessions.book import Book
from app.sessions.errors import Refusal
from app.sessions.record import Record
from app.sessions.roll import Seat


@dataclass(frozen=True, slots=True)
class Out:
    """One message to one seat, or to all. Its repr tells no content."""

    to: str | None
    """A pid, or None for every seat of the session."""
    but_not: str | None
    """The pid that is left out where `to` is None."""
    message: str
    """The Socket.IO event (docs/protocol.md §6)."""
    payload: dict[str, Any]
    """Its fields. A `refused` has no `sentence` yet: the door adds it in the reader's language."""

    def __repr__(self) -> str:
        return f"Out(to={self.to}, but_not={self.but_not}, {self.message})"


def parts(records: Iterable[Record], chunk_bytes: int) -> Iterator[list[str]]:
    """Split records into lists of wire strings of at most `chunk_bytes`; a single larger record goes alone."""
    part: list[str] = []
    size = 0
    for record in records:
        if part and size + record.size > chunk_bytes:
            yield part
            part, size = [], 0
        part.append(record.wire)
        size += record.size
    if part:
        yield part


def snap(pid: str, book: Book, chunk_bytes: int) -> list[Out]:
    """Tell a seat all that a book holds; the erasures stand in the first part."""
    lists = list(parts(book, chunk_bytes)) or [[]]
    first = {"erasures": book.erasures.as_json()}
    return [
        Out(pid, None, "snap", {"records": part, **(first if number == 1 else {}), "more": number < len(lists)})
        for number, part in enumerate(lists, 1)
    ]


def rec(to: str | None, record: Record) -> Out:
    """Tell one record, to one seat or to all."""
    return Out(to, None, "rec", {"records": [record.wire]})


def refused(pid: str, cid: str | None, refusal: Refusal) -> Out:
    """Tell a seat that something is not taken."""
    return Out(pid, None, "refused", {"cid": cid, "code": refusal.code, "retry_ms": refusal.retry_ms})


def passed(seat: Seat, to: str | None, type: str, body: dict[str, Any]) -> Out:
    """Hand on a passing event, to one seat or to all others."""
    payload = {"pid": seat.pid, "role": seat.role, "type": type, "body": body}
    return Out(to, seat.pid if to is None else None, "passed", payload)
