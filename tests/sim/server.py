"""The door around the real `Room`: connections in, queues out, and death at any moment."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from app.sessions import Limits, Out, Refusal, Room, Seat
from tests.sim.directory import Directory
from tests.sim.screen import Connection

SID = "simulated"


class Server:
    """One life after another; only the directory passes from one to the next."""

    def __init__(
        self, directory: Directory, key: bytes, limits: Limits, queue_max: int, now_ms: Callable[[], int],
        on_out: Callable[[Out], None],
    ) -> None:  # fmt: skip
        self.room: Room | None = None
        self.connections: dict[str, Connection] = {}
        self.ghosts: deque[tuple[Connection, str, dict[str, Any]]] = deque()
        self.slow_cuts = 0
        self._directory = directory
        self._key = key
        self._limits = limits
        self._queue_max = queue_max
        self._now_ms = now_ms
        self._on_out = on_out

    def die(self) -> None:
        """Lose everything, what is under way included."""
        self.room = None
        self.connections = {}
        self.ghosts.clear()

    def lose(self, connection: Connection, linger: int) -> None:
        """A connection breaks. The last `linger` messages on it still arrive, some time."""
        if self.connections.get(connection.seat.pid) is connection:
            del self.connections[connection.seat.pid]
            if self.room is not None:
                self.send(self.room.leave(connection.seat))
        for message, payload in list(connection.up)[:linger]:
            if message != "join":
                self.ghosts.append((connection, message, payload))

    def deliver_ghost(self) -> None:
        connection, message, payload = self.ghosts.popleft()
        self.take(connection, message, payload, lost=True)

    def take(self, connection: Connection, message: str, payload: dict[str, Any], *, lost: bool = False) -> None:
        if message == "join":
            self._join(connection)
        elif self.room is not None and (connection.joined or lost):
            handlers = {"put": self.room.put, "supply": self.room.supply, "pass": self.room.passing}
            self.send(handlers[message](connection.seat, payload))

    def answer(self, seat: Seat, call: str, type: str) -> bool:
        """An interpreter answers in the lobby."""
        assert self.room is not None
        try:
            self.send(self.room.append_for(seat, type, "talk", {"call": call}))
        except Refusal:
            return False
        return True

    def send(self, outs: list[Out]) -> None:
        for out in outs:
            self._on_out(out)
            for pid, connection in list(self.connections.items()):
                if connection.joined and pid == (out.to or pid) and pid != out.but_not:
                    self._push(connection, out)

    def _join(self, connection: Connection) -> None:
        if self._directory.read_closed():
            connection.down.append(("closed", {"receipt": None}))
            return
        if self.room is None:
            self.room = Room(
                sid=SID, key=self._key, epoch=self._directory.begin_life(), erasures=self._directory.read_erasures(),
                ledger=self._directory, now_ms=self._now_ms, limits=self._limits,
            )  # fmt: skip
        self.connections[connection.seat.pid] = connection
        connection.joined = True
        limits = {"puts_per_s": self._limits.puts_per_s}
        who = {"sid": SID, "pid": connection.seat.pid, "role": connection.seat.role, "epoch": self.room.epoch}
        connection.down.append(("welcome", {**who, "limits": limits}))
        self.send(self.room.join(connection.seat))

    def _push(self, connection: Connection, out: Out) -> None:
        connection.down.append((out.message, out.payload))
        if out.message == "closed":
            connection.joined = False
        # The real bound is 256 messages of every kind; here it is small, and so counts records alone.
        waiting = sum(message == "rec" for message, _ in connection.down)
        if waiting > self._queue_max and not connection.cut:
            connection.cut = True
            self.slow_cuts += 1
