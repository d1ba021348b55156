"""The door of machine parties: one of the video relays sits in every session that has a call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.realtime.admitting import Admitting
from app.realtime.fanout import Fanout, Place
from app.realtime.gate import Gate
from app.realtime.keeper import RoomKeeper
from app.realtime.relays import Call, Relays
from app.sessions import Out, Seat

NAMESPACE = "/workers"
RELAY = "relay"
RETRY_MS = 2000


class Workers:
    """The `/workers` namespace (protocol §11)."""

    def __init__(
        self, server: Any, gate: Gate, keeper: RoomKeeper, fanout: Fanout, admitting: Admitting,
        elsewhere: Callable[[str, dict[str, Any]], None],
    ) -> None:  # fmt: skip
        """Register the handlers; `elsewhere` takes what the relay says to a seat that is in no room."""
        self._server = server
        self._keeper = keeper
        self._fanout = fanout
        self._admitting = admitting
        self._elsewhere = elsewhere
        self._relays = Relays()
        self.on_typed: Callable[[dict[str, Any]], None] = lambda _: None
        """Takes what a seat typed on its text line."""
        messages = {"pass": self._pass, "typed": self._typed}
        gate.listen(NAMESPACE, connect=self._connect, disconnect=self._disconnect, messages=messages)

    def forward(self, place: Place, out: Out) -> Out | None:
        """Hand on what is addressed to the relay; tell what its author must hear where there is none."""
        call = _call_of(place.sid, out.payload)
        offers = out.payload.get("type") == "sign.offered"
        relay = self._relays.take(call) if offers else self._relays.owner(call)
        if not self._relays.all:
            return Out(place.seat.pid, None, "refused", {"cid": None, "code": "relay_away", "retry_ms": RETRY_MS})
        # Where nobody knows yet who carries a call, after a restart of ours, each relay hears it and one of them cares.
        for each in self._relays.all if relay is None else [relay]:
            self._tell(each, out.message, {"sid": place.sid, **out.payload})
        return None

    def call_over(self, sid: str, call: str) -> None:
        """Tell the relays that a call has ended."""
        self._relays.over(sid, call)
        self._tell_all("call_over", {"sid": sid, "call": call})

    def seat_over(self, sid: str, call: str, pid: str) -> None:
        """Tell the relays that a seat has left a call that goes on."""
        self._tell_all("seat_over", {"sid": sid, "call": call, "pid": pid})

    def session_over(self, sid: str) -> None:
        """Tell the relays that a session has closed."""
        self._relays.over(sid)
        self._tell_all("session_over", {"sid": sid})

    def _connect(self, socket: str, _environ: object, auth: object = None) -> None:
        ticket = self._admitting.admit(auth, "worker")
        if ticket.role != RELAY:
            raise self._admitting.refused(auth, "ticket_invalid")
        self._relays.came(socket)

    def _disconnect(self, socket: str, *_reason: object) -> None:
        self._relays.went(socket)

    def _pass(self, socket: str, message: dict[str, Any]) -> None:
        if socket not in self._relays.all:
            return
        call = _call_of(str(message.get("sid")), message)
        room = self._keeper.get(call[0])
        if call[1] and not self._relays.claims(socket, call):
            self._tell(socket, "call_over", {"sid": call[0], "call": call[1]})  # another carries it by now
        elif room is not None:
            event = {key: value for key, value in message.items() if key != "sid"}
            self._fanout.send(room.sid, room.passing(Seat(RELAY, RELAY), event))
        else:
            self._elsewhere(call[0], message)

    def _typed(self, socket: str, message: dict[str, Any]) -> None:
        call = str(message.get("sid")), str(message.get("call"))
        if socket in self._relays.all and self._relays.claims(socket, call):
            self.on_typed(message)

    def _tell_all(self, message: str, payload: dict[str, Any]) -> None:
        for relay in self._relays.all:
            self._tell(relay, message, payload)

    def _tell(self, relay: str, message: str, payload: dict[str, Any]) -> None:
        self._server.emit(message, payload, to=relay, namespace=NAMESPACE)


def _call_of(sid: str, event: dict[str, Any]) -> Call:
    body = event.get("body")
    return sid, str(body.get("call")) if isinstance(body, dict) else ""
