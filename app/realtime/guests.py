"""Seats of standard clients. They come by HTTP, one request for each connection, and have no socket of their own."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.realtime.fanout import Fanout, Place
from app.realtime.keeper import RoomKeeper
from app.realtime.workers import RELAY, RETRY_MS, Workers
from app.sessions import Out, Refusal, Room, Seat, Ticket

ANSWER_S = 5.0
"""A relay that is there answers within milliseconds."""
PAUSE_MS = 500
"""Between two offers of one seat; each one costs the relay a handshake."""


@dataclass
class _Guest:
    """One seat of a standard client, and the offer of its that waits for an answer."""

    ticket: Ticket
    offer: str = ""
    offered_ms: int = 0
    answered: threading.Event = field(default_factory=threading.Event)
    answer: dict[str, Any] = field(default_factory=dict, repr=False)


class Guests:
    """Puts the offers of standard clients to the relay, and keeps their seats on the roll while they last."""

    def __init__(
        self, keeper: RoomKeeper, fanout: Fanout, workers: Workers, *, send: Callable[[Room, list[Out]], None],
        now_ms: Callable[[], int],
    ) -> None:  # fmt: skip
        """Serve the rooms of `keeper`; `send` delivers what a room says."""
        self._keeper = keeper
        self._fanout = fanout
        self._workers = workers
        self._send = send
        self._now_ms = now_ms
        self._guests: dict[tuple[str, str], _Guest] = {}

    def offer(self, ticket: Ticket, sdp: str, lines: tuple[str, ...]) -> str:
        """Put an offer to the relay and wait for the answer; an older connection of that seat ends.

        Args:
            ticket: of kind `whip` or `whep`, opened.
            sdp: the offer.
            lines: what its media lines carry (docs/protocol.md §9).

        Returns:
            The answer.

        Raises:
            Refusal: `call_unknown`, `too_fast`, `relay_away`, or what the relay says.
        """
        room = self._room(ticket)
        guest = self._arrive(ticket)
        seat = Seat(ticket.pid, ticket.role)
        body = {"call": ticket.call, "offer": guest.offer, "sdp": sdp, "lines": list(lines)}
        payload = {"pid": seat.pid, "role": seat.role, "type": "sign.offered", "body": body}
        refused = self._workers.forward(Place(room.sid, seat), Out(RELAY, None, "passed", payload))
        if refused is not None or not guest.answered.wait(ANSWER_S):
            raise Refusal("relay_away", retry_ms=RETRY_MS)
        if "code" in guest.answer:
            raise Refusal(str(guest.answer["code"]))
        if self._keeper.get(room.sid) is room:
            self._send(room, [out for out in room.join(seat) if out.to is None])
        return str(guest.answer["sdp"])

    def hang_up(self, ticket: Ticket) -> None:
        """End a seat's connection. It may come again while its ticket lasts."""
        self._workers.seat_over(ticket.sid, ticket.call, ticket.pid)
        self._leave(ticket)

    def call_over(self, sid: str, call: str) -> None:
        """Forget the guests of a call that has ended; the relay knows by itself."""
        for guest in self._of(sid):
            if guest.ticket.call == call:
                self._leave(guest.ticket)

    def seat_over(self, sid: str, call: str, pid: str) -> None:
        """Hang up on those whom an interpreter brought who has left the call."""
        for guest in self._of(sid):
            if guest.ticket.call == call and guest.ticket.by == pid:
                self.hang_up(guest.ticket)

    def session_over(self, sid: str) -> None:
        """Forget all guests of a session."""
        for guest in self._of(sid):
            self._leave(guest.ticket)

    def _room(self, ticket: Ticket) -> Room:
        room = self._keeper.get(ticket.sid)
        call = room.state.calls.get(ticket.call) if room is not None else None
        if room is None or call is None or call.state != "answered":
            raise Refusal("call_unknown")
        if ticket.role == "interpreter" and not call.serves(ticket.by):
            raise Refusal("call_unknown")
        return room

    def _arrive(self, ticket: Ticket) -> _Guest:
        now, before = self._now_ms(), self._guests.get((ticket.sid, ticket.pid))
        if before is not None and now - before.offered_ms < PAUSE_MS:
            raise Refusal("too_fast", retry_ms=PAUSE_MS)
        guest = _Guest(ticket, secrets.token_hex(8), now)
        self._guests[ticket.sid, ticket.pid] = guest
        self._fanout.attend(ticket.sid, ticket.pid, lambda message, payload: _hear(guest, message, payload))
        return guest

    def _leave(self, ticket: Ticket) -> None:
        if self._guests.pop((ticket.sid, ticket.pid), None) is None:
            return
        self._fanout.attend(ticket.sid, ticket.pid, None)
        room = self._keeper.get(ticket.sid)
        if room is not None:
            self._send(room, room.leave(Seat(ticket.pid, ticket.role)))

    def _of(self, sid: str) -> list[_Guest]:
        return [guest for (owner, _), guest in self._guests.items() if owner == sid]


def _hear(guest: _Guest, message: str, payload: dict[str, Any]) -> None:
    body = payload.get("body")
    if message != "passed" or not isinstance(body, dict) or body.get("offer") != guest.offer:
        return
    if payload.get("type") in ("sign.answered", "sign.refused"):
        guest.answer = body
        guest.answered.set()
