"""Delivers what a room says to the sockets of its seats, within bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from app.realtime.gate import QUEUE_MESSAGES, Gate
from app.sessions import Out, Seat

NAMESPACE = "/session"


@dataclass(frozen=True)
class Place:
    """Where a socket sits."""

    sid: str
    seat: Seat


class Fanout:
    """Knows which socket belongs to which seat, and sends to them."""

    def __init__(self, server: Any, gate: Gate) -> None:
        """Send through `server`, a socketio.Server; `gate` cuts who does not read."""
        self._server = server
        self._gate = gate
        self._sockets: dict[tuple[str, str], str] = {}
        self._places: dict[str, Place] = {}
        self._queues: dict[str, dict[str, Any]] = {}
        """Session id to socket to Engine.IO's queue of unsent packets."""
        self._ears: dict[tuple[str, str], Callable[[str, dict[str, Any]], None]] = {}
        """Of seats without a socket."""

    def attend(self, sid: str, pid: str, hear: Callable[[str, dict[str, Any]], None] | None) -> None:
        """Have what is sent to a seat without a socket given to `hear`, until that is None."""
        if hear is None:
            self._ears.pop((sid, pid), None)
        else:
            self._ears[sid, pid] = hear

    def seat(self, socket: str, place: Place) -> str | None:
        """Give a seat to a socket; tell the socket that had it before, which is out of the session by then."""
        before = self._sockets.get((place.sid, place.seat.pid))
        if before is not None:
            self.unseat(before)
        self._sockets[place.sid, place.seat.pid] = socket
        self._places[socket] = place
        self._queues.setdefault(place.sid, {})[socket] = self._gate.queue(socket, NAMESPACE)
        self._server.enter_room(socket, place.sid, namespace=NAMESPACE)
        return before

    def unseat(self, socket: str) -> Place | None:
        """Take a socket out; tell where it sat, or None where another socket has the seat by now."""
        place = self._places.pop(socket, None)
        if place is None:
            return None
        queues = self._queues[place.sid]
        del queues[socket]
        if not queues:
            del self._queues[place.sid]
        self._server.leave_room(socket, place.sid, namespace=NAMESPACE)
        if self._sockets.get((place.sid, place.seat.pid)) != socket:
            return None
        del self._sockets[place.sid, place.seat.pid]
        return place

    def place_of(self, socket: str) -> Place | None:
        """Tell where a socket sits."""
        return self._places.get(socket)

    def socket_of(self, sid: str, pid: str) -> str | None:
        """Tell the socket that has a seat."""
        return self._sockets.get((sid, pid))

    def sockets_in(self, sid: str) -> list[str]:
        """Tell the sockets of a session."""
        return list(self._queues.get(sid, ()))

    def occupied(self, sid: str) -> bool:
        """Tell whether anyone sits in a session."""
        return sid in self._queues

    def send(self, sid: str, outs: Iterable[Out]) -> None:
        """Send what a room said. What goes to all is encoded once."""
        for out in outs:
            if out.to is None:
                skip = self._sockets.get((sid, out.but_not)) if out.but_not else None
                self._server.emit(out.message, out.payload, to=sid, skip_sid=skip, namespace=NAMESPACE)
                self._cut_slow(sid)
            elif (socket := self._sockets.get((sid, out.to))) is not None:
                self._server.emit(out.message, out.payload, to=socket, namespace=NAMESPACE)
            elif (hear := self._ears.get((sid, out.to))) is not None:
                hear(out.message, out.payload)

    def tell(self, socket: str, message: str, payload: dict[str, Any]) -> None:
        """Send one message to one socket."""
        self._server.emit(message, payload, to=socket, namespace=NAMESPACE)

    def cut(self, socket: str) -> None:
        """Close a socket's connection."""
        self._gate.cut(socket, NAMESPACE)

    def _cut_slow(self, sid: str) -> None:
        for socket, queue in list(self._queues.get(sid, {}).items()):
            if queue.qsize() > QUEUE_MESSAGES:
                self.cut(socket)
