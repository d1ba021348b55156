"""Keeps the rooms of this process: opens them when a ticket needs one, and drops them when they close."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import structs

from app.realtime.ports import SessionRegister, Whereabouts
from app.sessions import Ledger, Refusal, Room, Ticket


class RoomKeeper:
    """The rooms of one server life, by session id."""

    def __init__(self, register: SessionRegister, ledger: Ledger, *, now_ms: Callable[[], int]) -> None:
        """Begin a life: the epoch is on disk before any room can be opened (protocol R4)."""
        self.epoch = register.begin_life()
        self._register = register
        self._ledger = ledger
        self._now_ms = now_ms
        self._rooms: dict[str, Room] = {}
        self._places: dict[str, Whereabouts] = {}
        self._tickets: dict[str, Ticket] = {}
        self._empty_since_ms: dict[str, int] = {}

    def enter(self, ticket: Ticket) -> Room:
        """Tell the room that a seat's ticket opens.

        Raises:
            Refusal: `session_closed`, when the session has ended, or the interpreter's call.
            LedgerUnavailable: the directory cannot be read now.
        """
        room = self._rooms.get(ticket.sid)
        if room is None:
            if not self._register.is_open(ticket.sid):
                raise Refusal("session_closed")
            self.place_at(ticket.desk)
            room = Room(
                sid=ticket.sid,
                key=ticket.key,
                epoch=self.epoch,
                erasures=self._register.erasures(ticket.sid),
                ledger=self._ledger,
                now_ms=self._now_ms,
            )
            self._rooms[ticket.sid] = room
            self._tickets[ticket.sid] = ticket
        if ticket.role == "interpreter" and not self._serves(room, ticket.pid):
            raise Refusal("session_closed")
        self._empty_since_ms.pop(ticket.sid, None)
        return room

    def get(self, sid: str) -> Room | None:
        """Tell a room that is open here."""
        return self._rooms.get(sid)

    def __iter__(self) -> Iterator[Room]:
        return iter(list(self._rooms.values()))

    def ticket_for(self, sid: str, guest: Ticket, *, life_ms: int) -> Ticket:
        """Make a seat's ticket to a room for somebody who waited in the lobby."""
        now, known = self._now_ms(), self._tickets[sid]
        return structs.replace(
            guest, kind="seat", sid=sid, key=known.key, desk=known.desk, iat_ms=now, exp_ms=now + life_ms
        )

    def desk_of(self, sid: str) -> str:
        """Tell the desk at which a room is."""
        return self._tickets[sid].desk

    def place_of(self, sid: str) -> Whereabouts:
        """Tell the names of a room's desk and site."""
        return self.place_at(self.desk_of(sid))

    def place_at(self, desk: str) -> Whereabouts:
        """Tell the names of a desk and its site, read once in a server's life."""
        if desk not in self._places:
            self._places[desk] = self._register.place(desk)
        return self._places[desk]

    def _serves(self, room: Room, pid: str) -> bool:
        # After a restart the room may not know yet that a call has ended; the directory does.
        known = any(call.state == "answered" for call in room.state.calls_of(pid))
        return known or self._register.serves(room.sid, pid)

    def drop(self, sid: str) -> None:
        """Forget a room and all that is in it."""
        self._rooms.pop(sid, None)
        self._tickets.pop(sid, None)
        self._empty_since_ms.pop(sid, None)

    def left_alone(self, occupied: Callable[[str], bool], for_ms: int) -> list[Room]:
        """Tell the rooms in which nobody has sat for a while."""
        now = self._now_ms()
        alone = []
        for sid, room in self._rooms.items():
            if occupied(sid):
                self._empty_since_ms.pop(sid, None)
            elif now - self._empty_since_ms.setdefault(sid, now) >= for_ms:
                alone.append(room)
        return alone
