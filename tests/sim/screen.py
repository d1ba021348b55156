"""A screen after docs/protocol.md §3.3 and §5, in Python; app/ui/link/screen.ts is the one that people use."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from app.sessions import Book, Record, Seat, kind_of
from app.sessions.catalogue import Kind
from app.sessions.record import writer_and_number

Message = tuple[str, dict[str, Any]]
Parse = Callable[[str], Record]


class Connection:
    """Two queues. Each direction keeps its order; nothing else is promised."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.up: deque[Message] = deque()
        self.down: deque[Message] = deque()
        self.joined = False
        self.cut = False


class Entry:
    """An append that waits for its record."""

    def __init__(self, message: dict[str, Any]) -> None:
        self.message = message
        self.sent = False
        self.not_before = 0
        self.ordered = True


class Screen:
    """Keeps every record, and every append until it is answered."""

    def __init__(self, pid: str, role: str, tab: str, parse: Parse, chunk_bytes: int) -> None:
        self.pid = pid
        self.role = role
        self.tab = tab
        self.parse = parse
        self.chunk_bytes = chunk_bytes
        self.book = Book()
        self.outbox: dict[str, Entry] = {}
        self.number = 0
        self.connection: Connection | None = None
        self.synced = False
        self.over = False
        self.refused: list[tuple[str | None, str]] = []
        self.gone: list[str] = []
        self._snapped: dict[str, Record] = {}

    def load_anew(self, tab: str) -> None:
        """Reload the page: all that was in memory is lost."""
        self.book = Book()
        self.outbox = {}
        self.number = 0
        self.synced = False
        self.tab = tab

    def wipe(self) -> None:
        self.book = Book()
        self.outbox = {}
        self.over = True
        self.synced = False

    def connected(self, connection: Connection) -> None:
        self.connection = connection
        self.synced = False
        self._snapped = {}
        connection.up.append(("join", {}))

    def disconnected(self) -> None:
        self.connection = None
        self.synced = False
        for entry in self.outbox.values():
            entry.sent = False

    def put(self, type: str, layer: str, body: dict[str, Any]) -> str:
        self.number += 1
        cid = f"{self.pid}:{self.tab}:{self.number}"
        self.outbox[cid] = Entry({"cid": cid, "type": type, "layer": layer, "body": body})
        return cid

    def clear(self, layer: str) -> str:
        floors: dict[str, int] = {}
        for record in self.book:
            if record.layer == layer and kind_of(record.type) is Kind.ITEM:
                writer, number = writer_and_number(record.cid)
                floors[writer] = max(floors.get(writer, 0), number)
        floors[f"{self.pid}:{self.tab}"] = self.number + 1
        return self.put("ink.cleared", layer, {"floors": floors})

    def pump(self, now_ms: int) -> None:
        """Send what may be sent now, oldest first."""
        if not self.synced or self.connection is None:
            return
        for entry in self.outbox.values():
            if entry.sent:
                continue
            if entry.not_before > now_ms:
                if entry.ordered:
                    break
                continue
            entry.sent = True
            self.connection.up.append(("put", entry.message))

    def receive(self, message: str, payload: dict[str, Any], now_ms: int) -> None:
        match message:
            case "rec":
                self._take([self.parse(wire) for wire in payload["records"]])
            case "snap":
                self._snap(payload)
            case "gone":
                self.gone.append(payload["cid"])
                self.outbox.pop(payload["cid"], None)
            case "refused":
                self._refused(payload, now_ms)
            case "closed":
                self.wipe()

    def _take(self, records: list[Record]) -> None:
        for record in records:
            self.book.add(record)
            self.outbox.pop(record.cid, None)

    def _snap(self, part: dict[str, Any]) -> None:
        if "erasures" in part:
            self.book.merge(part["erasures"]["floors"], part["erasures"]["erased"])
        records = [self.parse(wire) for wire in part["records"]]
        self._snapped.update({record.cid: record for record in records})
        self._take(records)
        if not part["more"]:
            self.supply()
            self.synced = True

    def lacking(self, snapped: dict[str, Record]) -> list[Record]:
        """Tell what the server lacks, or has at a larger place."""
        return [r for r in self.book if r.cid not in snapped or snapped[r.cid].place > r.place]

    def supply(self) -> None:
        part: list[str] = []
        size = 0
        for record in self.lacking(self._snapped):
            if part and size + record.size > self.chunk_bytes:
                self.send("supply", {"records": part})
                part, size = [], 0
            part.append(record.wire)
            size += record.size
        if part:
            self.send("supply", {"records": part})

    def send(self, message: str, payload: dict[str, Any]) -> None:
        if self.connection is not None:
            self.connection.up.append((message, payload))

    def _refused(self, payload: dict[str, Any], now_ms: int) -> None:
        cid, code, retry_ms = payload["cid"], payload["code"], payload["retry_ms"]
        self.refused.append((cid, code))
        entry = self.outbox.get(cid)
        if entry is None:
            return
        if retry_ms is None:
            del self.outbox[cid]
        else:
            entry.sent, entry.not_before, entry.ordered = False, now_ms + retry_ms, code != "not_recorded"
