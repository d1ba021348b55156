"""The door of the rooms: seats come in with a ticket, and what they append goes to everyone."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from typing import Any

from app.realtime.admitting import VERSION, Admitting, locale_of
from app.realtime.fanout import NAMESPACE, Fanout, Place
from app.realtime.gate import Gate
from app.realtime.guests import Guests
from app.realtime.keeper import RoomKeeper
from app.realtime.letters import Letters
from app.realtime.lobby import Lobby
from app.realtime.ports import TicketSealer
from app.realtime.workers import RELAY, Workers
from app.sessions import LedgerUnavailable, Limits, Out, Refusal, Room, Seat

logger = logging.getLogger(__name__)

ALONE_MS = 15 * 60 * 1000
"""A room in which nobody has sat for this long is closed: what was said there is nobody's any more."""
SWEEP_S = 30
LET_GO_S = 1.5
"""After a close: longer than the screens' connections are kept for their last message."""
AWAY_MS = 800
"""How long a restart takes at least; screens come back spread around it."""


_Standing = tuple[str | None, ...]
"""Of an open call: its state, whom it asks for, and its interpreters."""


class Doors:
    """The three namespaces of one rooms process, over one socketio.Server."""

    def __init__(
        self,
        server: Any,
        keeper: RoomKeeper,
        sealer: TicketSealer,
        *,
        sentence: Callable[[str, str], str],
        fingerprint: Callable[[str], str],
        now_ms: Callable[[], int],
    ) -> None:
        """Register all handlers.

        Args:
            server: a socketio.Server whose handlers run in the reader's own turn (`async_handlers=False`).
            keeper: the rooms.
            sealer: seals and opens tickets.
            sentence: (locale, error word) to the translated sentence.
            fingerprint: a desk's id to what names the phrases that its screens show.
            now_ms: the time.
        """
        self._server = server
        self._keeper = keeper
        self._fingerprint = fingerprint
        self._now_ms = now_ms
        self._admitting = Admitting(sealer, sentence=sentence, now_ms=now_ms)
        self._gate = Gate(server)
        self._fanout = Fanout(server, self._gate)
        self._waiting: dict[str, Place] = {}
        """Sockets that were let in and are about to be seated."""
        self._locales: dict[str, str] = {}
        self._workers = Workers(server, self._gate, keeper, self._fanout, self._admitting, self._said_in_lobby)
        self._lobby = Lobby(
            server, self._gate, keeper, sealer, self._admitting, append=self._append_for,
            forward=self._workers.forward, checked=self._workers.session_over, now_ms=now_ms,
        )  # fmt: skip
        self.guests = Guests(keeper, self._fanout, self._workers, send=self._send, now_ms=now_ms)
        self._letters = Letters(keeper, send=self._send, append=self._append_for)
        self._workers.on_typed = self._letters.typed
        acts = {"put": Room.put, "supply": Room.supply, "pass": Room.passing}
        self._gate.listen(
            NAMESPACE,
            connect=self._connect,
            disconnect=self._disconnect,
            messages={message: self._message(act) for message, act in acts.items()},
        )

    def start(self) -> None:
        """Begin the sweep that closes rooms which were left alone."""
        self._server.start_background_task(self._sweep)

    def moving(self) -> None:
        """Tell every seat that the server is about to restart."""
        self._server.emit("moving", {"after_ms": AWAY_MS}, namespace=NAMESPACE)

    def packs_changed(self) -> None:
        """Tell every seat which phrases its screens show from now on."""
        for room in self._keeper:
            self._server.emit("packs_changed", self._packs(room.sid), to=room.sid, namespace=NAMESPACE)

    def _packs(self, sid: str) -> dict[str, str]:
        desk = self._keeper.desk_of(sid)
        return {"desk": desk, "fingerprint": self._fingerprint(desk)}

    # coming and going

    def _connect(self, socket: str, _environ: object, auth: object = None) -> None:
        ticket = self._admitting.admit(auth, "seat")
        try:
            self._keeper.enter(ticket)
        except Refusal as refusal:
            raise self._admitting.refused(auth, refusal.code) from None
        except LedgerUnavailable:
            self._fanout.cut(socket)  # so that the client comes again; no word says no to a valid ticket
            return
        self._locales[socket] = locale_of(auth)
        self._waiting[socket] = Place(ticket.sid, Seat(ticket.pid, ticket.role, self._admitting.tab(auth)))
        # The connection is open only once this handler has returned; what we sent before that would overtake it.
        self._server.start_background_task(self._sit_down, socket)

    def _sit_down(self, socket: str) -> Place | None:
        """Seat a socket that was let in; tell where it sits, or None where it does not."""
        place = self._waiting.pop(socket, None)
        if place is None:
            return self._fanout.place_of(socket)
        room = self._keeper.get(place.sid)
        if room is None:
            self._fanout.cut(socket)
            return None
        before = self._fanout.seat(socket, place)
        if before is not None:
            self._fanout.tell(before, "moved", {})
            self._cut_soon(before)
        self._fanout.tell(socket, "welcome", self._welcome(place))
        try:
            self._send(room, room.join(place.seat))
        except Refusal as refusal:
            self._send(room, [Out(place.seat.pid, None, "refused", {"cid": None, "code": refusal.code})])
            self._cut_soon(socket)
        return self._fanout.place_of(socket)

    def _welcome(self, place: Place) -> dict[str, Any]:
        limits = Limits()
        return {
            "version": VERSION,
            "epoch": self._keeper.epoch,
            "sid": place.sid,
            "pid": place.seat.pid,
            "role": place.seat.role,
            "at_ms": self._now_ms(),
            "packs": self._packs(place.sid),
            "limits": {
                "body_bytes": limits.body_bytes,
                "puts_per_s": limits.puts_per_s,
                "records": limits.records,
                "chunk_bytes": limits.chunk_bytes,
            },
        }

    def _disconnect(self, socket: str, *_reason: object) -> None:
        self._waiting.pop(socket, None)
        self._locales.pop(socket, None)
        place = self._fanout.unseat(socket)
        room = self._keeper.get(place.sid) if place else None
        if place is not None and room is not None:
            self._send(room, room.leave(place.seat))

    # what seats say

    def _message(self, act: Callable[[Room, Seat, object], list[Out]]) -> Callable[[str, dict[str, Any]], None]:
        def handle(socket: str, message: dict[str, Any]) -> None:
            place = self._sit_down(socket)
            room = self._keeper.get(place.sid) if place else None
            if place is not None and room is not None:
                before = _open_calls(room)
                self._after(room, act(room, place.seat, message), before)

        handle.__name__ = act.__name__
        return handle

    def _append_for(self, room: Room, seat: Seat, type_: str, layer: str, body: dict[str, Any]) -> None:
        before = _open_calls(room)
        self._after(room, room.append_for(seat, type_, layer, body), before)

    def _after(self, room: Room, outs: list[Out], calls_before: dict[str, _Standing]) -> None:
        """Send what came of an act, and tell lobby and relay where a call changed."""
        self._send(room, outs)
        calls = {} if room.closed else _open_calls(room)
        for call in calls_before.keys() - calls.keys():
            self._workers.call_over(room.sid, call)
            self.guests.call_over(room.sid, call)
        for call, (_state, _help, *interpreters) in calls_before.items():
            for pid in set(interpreters) - set(calls.get(call, interpreters)[2:]):
                self._workers.seat_over(room.sid, call, str(pid))
                self.guests.seat_over(room.sid, call, str(pid))
        if room.closed:
            self._forget(room)
        if calls != calls_before:
            self._lobby.refresh()

    def _send(self, room: Room, outs: list[Out]) -> None:
        for out in outs:
            if out.to == RELAY:
                self._forward(room, out)
                continue
            if out.message == "refused" and out.to is not None:
                self._word(room.sid, out)
            self._fanout.send(room.sid, [out])
            if out.message == "closed" and out.to is not None:
                self._show_out(self._fanout.socket_of(room.sid, out.to))

    def _forward(self, room: Room, out: Out) -> None:
        place = Place(room.sid, Seat(out.payload["pid"], out.payload["role"]))
        refused = self._workers.forward(place, out)
        if refused is not None:
            self._send(room, [refused])

    def _said_in_lobby(self, sid: str, event: dict[str, Any]) -> None:
        self._lobby.passed(sid, event)

    def _word(self, sid: str, out: Out) -> None:
        socket = self._fanout.socket_of(sid, out.to or "")
        out.payload["sentence"] = self._admitting.sentence(self._locales.get(socket or "", "en"), out.payload["code"])

    def _forget(self, room: Room) -> None:
        self._keeper.drop(room.sid)
        self._workers.session_over(room.sid)
        self.guests.session_over(room.sid)
        self._letters.session_over(room.sid)
        for socket in self._fanout.sockets_in(room.sid):
            self._show_out(socket)
        self._server.start_background_task(self._let_go)

    def _let_go(self) -> None:
        # Connections refer to themselves in circles, and Python frees circles when it pleases. What was said in a
        # closed session is to be gone from memory now; a second look takes what the first one's end has freed.
        for _ in range(2):
            self._server.sleep(LET_GO_S)
            gc.collect()

    def _show_out(self, socket: str | None) -> None:
        # Out of the session at once: what is said from now on is not for this screen.
        if socket is not None:
            self._fanout.unseat(socket)
            self._cut_soon(socket)

    def _cut_soon(self, socket: str) -> None:
        # In a task of its own: the last message must be written before the connection closes.
        self._server.start_background_task(self._cut_after_writing, socket)

    def _cut_after_writing(self, socket: str) -> None:
        self._server.sleep(1)
        self._fanout.cut(socket)

    def _sweep(self) -> None:
        while True:
            self._server.sleep(SWEEP_S)
            for room in self._keeper.left_alone(self._fanout.occupied, ALONE_MS):
                before = _open_calls(room)
                try:
                    self._after(room, room.end("abandoned"), before)
                except Refusal:
                    logger.warning("a room left alone cannot be closed now; trying again")


def _open_calls(room: Room) -> dict[str, _Standing]:
    return {call.call: (call.state, call.help, *call.interpreters) for call in room.state.open_calls}
