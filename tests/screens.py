"""A screen over a real socket: the client's side of docs/protocol.md with raw frames, for drills and benches."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import secrets
import time
from collections.abc import Awaitable, Callable
from typing import Any

import websockets
from websockets.asyncio.client import connect

from app.sessions import Book, Record, parse

Tickets = Callable[[], dict[str, Any]]


class Refused(Exception):
    """The door refused the connection with a word of docs/protocol.md §8."""


class Screen:
    """One seat. Keeps every record, an outbox, and resumes by itself."""

    def __init__(self, origin: str, tickets: Tickets, *, locale: str = "en") -> None:
        self._url = origin.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        self._tickets = tickets
        self._locale = locale
        self.tab = secrets.token_hex(6)
        self.book = Book()
        self.outbox: dict[str, dict[str, Any]] = {}
        self.pid = ""
        self.sid = ""
        self.role = ""
        self.closed: dict[str, Any] | None = None
        self.refused: list[dict[str, Any]] = []
        self.passed: list[dict[str, Any]] = []
        self.moving: list[dict[str, Any]] = []
        self.presence: list[dict[str, Any]] = []
        self.welcome: dict[str, Any] = {}
        self.ticket_used: object = None
        self.recovery_s: list[float] = []
        self.accept_s: list[float] = []
        self.on_record: Callable[[Record, float], None] | None = None
        self.on_passed: Callable[[dict[str, Any], float], None] | None = None
        self._n = 0
        self._sent_s: dict[str, float] = {}
        self._lost_s: float | None = None
        self._missing: dict[str, Record] = {}
        self._socket: Any = None
        self._synced = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._stopping = False

    async def start(self) -> Screen:
        """Connect, and stay connected until `stop`."""
        self._task = asyncio.create_task(self._run())
        await self.synced()
        return self

    async def synced(self, timeout_s: float = 20) -> None:
        """Wait until the last part of a snap has been merged."""
        waiter = asyncio.create_task(self._synced.wait())
        assert self._task is not None
        await asyncio.wait({waiter, self._task}, timeout=timeout_s, return_when=asyncio.FIRST_COMPLETED)
        if self._task.done():
            waiter.cancel()
            self._task.result()
        assert self._synced.is_set() or self.closed is not None, "no snap"

    async def stop(self) -> None:
        """Leave."""
        self._stopping = True
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError, Refused):
                await self._task
        if self._socket is not None:
            await self._socket.close()

    def put(self, type_: str, body: dict[str, Any], layer: str = "talk") -> str:
        """Append; it stays in the outbox until its record comes back."""
        self._n += 1
        cid = f"{self.pid}:{self.tab}:{self._n}"
        message = {"cid": cid, "type": type_, "layer": layer, "body": body}
        self.outbox[cid] = message
        self._sent_s[cid] = time.perf_counter()
        if self._synced.is_set():
            self._send("put", message)
        return cid

    def clear(self, layer: str) -> str:
        """Clear a layer: all that this screen has seen, and what it has written."""
        writer = f"{self.pid}:{self.tab}"
        return self.put("ink.cleared", {"floors": {**self.book.seen, writer: self._n + 1}}, layer)

    def pass_(self, type_: str, body: dict[str, Any], to: str | None = None) -> None:
        """Send a passing event."""
        self._send("pass", {"type": type_, "body": body, "to": to})

    def raw(self, frame: str) -> None:
        """Send any Engine.IO frame."""
        asyncio.get_running_loop().create_task(self._write(frame))

    def said(self) -> list[tuple[Any, ...]]:
        """Tell what the screen shows: every record's place, cid, type and body, in order."""
        return [(*record.place, record.cid, record.type, json.dumps(record.body)) for record in self.book]

    def _send(self, message: str, payload: dict[str, Any]) -> None:
        self.raw("42/session," + json.dumps([message, payload]))

    async def _write(self, frame: str) -> None:
        with contextlib.suppress(websockets.ConnectionClosed, AttributeError):
            await self._socket.send(frame)

    async def _run(self) -> None:
        pause = 0.2
        ticket = await asyncio.to_thread(self._tickets)
        self.ticket_used = ticket["ticket"]
        self.pid, self.sid, self.role = str(ticket["pid"]), str(ticket["sid"]), str(ticket.get("role", ""))
        while not self._stopping and self.closed is None:
            try:
                async with connect(self._url, max_size=None, compression=None) as socket:
                    self._socket = socket
                    await socket.recv()
                    auth = {"versions": ["1"], "ticket": ticket["ticket"], "tab": self.tab, "locale": self._locale}
                    await socket.send("40/session," + json.dumps(auth))
                    async for frame in socket:
                        await self._on_frame(str(frame))
                        pause = 0.2
            except (OSError, websockets.WebSocketException, TimeoutError):
                pass
            self._lost()
            await asyncio.sleep(pause * random.uniform(0.5, 1.5))
            pause = min(1.0, pause * 2)

    def _lost(self) -> None:
        if self._synced.is_set():
            self._lost_s = time.perf_counter()
        self._synced.clear()

    async def _on_frame(self, frame: str) -> None:
        if frame == "2":
            await self._write("3")
        elif frame.startswith("44/session,"):
            raise Refused(json.loads(frame[11:])["data"]["code"])
        elif frame.startswith("42/session,"):
            message, payload = json.loads(frame[11:])
            handler: Callable[[dict[str, Any]], Awaitable[None] | None] = getattr(self, f"_on_{message}")
            result = handler(payload)
            if result is not None:
                await result

    def _on_welcome(self, payload: dict[str, Any]) -> None:
        self.welcome = payload
        self._missing = {record.cid: record for record in self.book}

    def _on_snap(self, payload: dict[str, Any]) -> None:
        if "erasures" in payload:
            self.book.merge(payload["erasures"]["floors"], payload["erasures"]["erased"])
        for wire in payload["records"]:
            _, record = parse(wire)
            mine = self._missing.get(record.cid)
            if mine is not None and record.place <= mine.place:
                del self._missing[record.cid]
            self._take(record)
        if payload["more"]:
            return
        lacked = [record for record in self._missing.values() if self.book.get(record.cid) is not None]
        for start in range(0, len(lacked), 50):
            self._send("supply", {"records": [record.wire for record in lacked[start : start + 50]]})
        self._synced.set()
        if self._lost_s is not None:
            self.recovery_s.append(time.perf_counter() - self._lost_s)
            self._lost_s = None
        for message in list(self.outbox.values()):
            self._send("put", message)

    def _on_rec(self, payload: dict[str, Any]) -> None:
        for wire in payload["records"]:
            self._take(parse(wire)[1])

    def _take(self, record: Record) -> None:
        self.book.add(record)
        now = time.perf_counter()
        if self.outbox.pop(record.cid, None) is not None:
            self.accept_s.append(now - self._sent_s[record.cid])
        if self.on_record is not None:
            self.on_record(record, now)

    def _on_gone(self, payload: dict[str, Any]) -> None:
        self.outbox.pop(payload["cid"], None)

    def _on_refused(self, payload: dict[str, Any]) -> None:
        self.refused.append(payload)
        cid = payload["cid"]
        if payload["retry_ms"] is None:
            self.outbox.pop(cid, None)
        elif cid in self.outbox:
            asyncio.get_running_loop().call_later(payload["retry_ms"] / 1000, self._again, cid)

    def _again(self, cid: str) -> None:
        if cid in self.outbox and self._synced.is_set():
            self._send("put", self.outbox[cid])

    def _on_passed(self, payload: dict[str, Any]) -> None:
        self.passed.append(payload)
        if self.on_passed is not None:
            self.on_passed(payload, time.perf_counter())

    def _on_presence(self, payload: dict[str, Any]) -> None:
        self.presence = payload["participants"]

    def _on_closed(self, payload: dict[str, Any]) -> None:
        self.closed = payload
        self.book = Book()
        self.outbox.clear()

    def _on_moving(self, payload: dict[str, Any]) -> None:
        self.moving.append(payload)

    def _on_moved(self, _payload: dict[str, Any]) -> None:
        self._stopping = True
