"""Where interpreters wait: they see which desk calls, and the first who answers gets the seat."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.realtime.admitting import VERSION, Admitting, locale_of
from app.realtime.fanout import Place
from app.realtime.gate import Gate
from app.realtime.keeper import RoomKeeper
from app.realtime.ports import TicketSealer
from app.realtime.workers import RELAY
from app.sessions import LIFE_MS, Alone, CallState, Out, Refusal, Room, Seat, Ticket

NAMESPACE = "/lobby"
LOBBY = "lobby:"
"""Before a pid, this stands in the place of a session's id: no session's id has a colon."""


class Lobby:
    """The `/lobby` namespace (protocol §10)."""

    def __init__(
        self,
        server: Any,
        gate: Gate,
        keeper: RoomKeeper,
        sealer: TicketSealer,
        admitting: Admitting,
        *,
        append: Callable[[Room, Seat, str, str, dict[str, Any]], None],
        forward: Callable[[Place, Out], Out | None],
        checked: Callable[[str], None],
        now_ms: Callable[[], int],
    ) -> None:
        """Register the handlers.

        Args:
            server: a socketio.Server.
            gate: where the handlers are registered.
            keeper: the rooms.
            sealer: seals tickets.
            admitting: opens them.
            append: appends to a room for a seat and sends what comes of it.
            forward: hands on to the relay, and tells what the author must hear where there is none.
            checked: tells the relay that whoever checked the own picture in the lobby has gone.
            now_ms: the time.
        """
        self._server = server
        self._keeper = keeper
        self._sealer = sealer
        self._admitting = admitting
        self._append = append
        self._forward = forward
        self._checked = checked
        self._now_ms = now_ms
        self._interpreters: dict[str, tuple[Ticket, str]] = {}
        self._ready: set[str] = set()
        self._checks: dict[str, tuple[Alone, str]] = {}
        """By pid: who has looked at the own picture, and by which socket."""
        gate.listen(
            NAMESPACE,
            connect=self._connect,
            disconnect=self._disconnect,
            messages={"presence": self._presence, "answer": self._answer, "pass": self._pass},
        )

    def passed(self, sid: str, event: dict[str, Any]) -> None:
        """Hand on what the relay says to somebody who checks the own picture."""
        _alone, socket = self._checks.get(sid[len(LOBBY) :], (None, None))
        if socket is not None and sid.startswith(LOBBY):
            payload = {"pid": RELAY, "role": RELAY, "type": event.get("type"), "body": event.get("body")}
            self._server.emit("passed", payload, to=socket, namespace=NAMESPACE)

    def refresh(self) -> None:
        """Tell every ready interpreter which calls wait."""
        calls = self.calls()
        for socket in self._ready:
            self._server.emit("calls", {"calls": calls}, to=socket, namespace=NAMESPACE)

    def calls(self) -> list[dict[str, Any]]:
        """Tell the calls that wait for an interpreter, or for one more, oldest first."""
        waiting = [
            self._card(room, call)
            for room in self._keeper
            for call in room.state.open_calls
            if call.state == "ringing" or call.help is not None
        ]
        return sorted(waiting, key=lambda card: card["requested_ms"])

    def _card(self, room: Room, call: CallState) -> dict[str, Any]:
        place = self._keeper.place_of(room.sid)
        return {
            "call": call.call,
            "desk": place.desk,
            "site": place.site,
            "language": call.language,
            "locale": room.state.locale,
            "channel": room.state.channel,
            "requested_ms": call.requested_ms if call.help_ms is None else call.help_ms,
            "help": call.help,
        }

    def _connect(self, socket: str, _environ: object, auth: object = None) -> None:
        self._interpreters[socket] = (self._admitting.admit(auth, "lobby"), locale_of(auth))
        self._server.start_background_task(self._welcome, socket)

    def _welcome(self, socket: str) -> None:
        interpreter, _locale = self._interpreters.get(socket, (None, ""))
        mine = self._mine(interpreter.pid) if interpreter else None
        welcome = {"version": VERSION, "at_ms": self._now_ms(), "call": mine}
        self._server.emit("welcome", welcome, to=socket, namespace=NAMESPACE)

    def _disconnect(self, socket: str, *_reason: object) -> None:
        interpreter, _locale = self._interpreters.pop(socket, (None, ""))
        self._ready.discard(socket)
        if interpreter is not None and self._checks.get(interpreter.pid, (None, ""))[1] == socket:
            del self._checks[interpreter.pid]
            self._checked(LOBBY + interpreter.pid)

    def _presence(self, socket: str, message: dict[str, Any]) -> None:
        state = message.get("state")
        if state == "ready":
            self._ready.add(socket)
            self._server.emit("calls", {"calls": self.calls()}, to=socket, namespace=NAMESPACE)
        elif state == "away":
            self._ready.discard(socket)

    def _pass(self, socket: str, message: dict[str, Any]) -> None:
        interpreter, locale = self._interpreters.get(socket, (None, "en"))
        if interpreter is None:
            return
        alone, _before = self._checks.get(interpreter.pid, (Alone(self._now_ms), ""))
        self._checks[interpreter.pid] = (alone, socket)
        seat = Seat(interpreter.pid, "interpreter")
        said: Out | None = alone.passing(seat, message)
        if said is not None and said.message == "passed":
            said = self._forward(Place(LOBBY + interpreter.pid, seat), said)
        if said is not None:
            payload = {**said.payload, "sentence": self._admitting.sentence(locale, said.payload["code"])}
            self._server.emit("refused", payload, to=socket, namespace=NAMESPACE)

    def _answer(self, socket: str, message: dict[str, Any]) -> dict[str, Any]:
        interpreter, locale = self._interpreters.get(socket, (None, "en"))
        try:
            if interpreter is None:
                raise Refusal("ticket_invalid")
            room, call = self._find(message.get("call"), interpreter.pid)
            if interpreter.pid not in call.interpreters:
                type = "call.answered" if call.state == "ringing" else "call.joined"
                self._append(room, Seat(interpreter.pid, "interpreter"), type, "talk", {"call": call.call})
        except Refusal as refusal:
            return {"code": refusal.code, "sentence": self._admitting.sentence(locale, refusal.code)}
        # A call has no limit on its length, so its ticket lives as long as any may.
        ticket = self._keeper.ticket_for(room.sid, interpreter, life_ms=LIFE_MS)
        return {"ticket": self._sealer.seal(ticket), "sid": room.sid, "pid": interpreter.pid}

    def _mine(self, pid: str) -> dict[str, Any] | None:
        """Tell the call that an interpreter is in: their page was loaded anew."""
        for room in self._keeper:
            for call in room.state.open_calls:
                if call.serves(pid):
                    return self._card(room, call)
        return None

    def _find(self, wanted: object, pid: str) -> tuple[Room, CallState]:
        # Who has answered a call may answer it again: the first answer's ticket may never have arrived.
        for room in self._keeper:
            for call in room.state.open_calls:
                if call.call == wanted:
                    if call.state == "answered" and call.help is None and not call.serves(pid):
                        raise Refusal("call_taken")
                    return room, call
        raise Refusal("call_unknown")
