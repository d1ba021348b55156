"""The door of machine parties: the video relay sits in every session that has a call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.realtime.admitting import Admitting
from app.realtime.fanout import Fanout, Place
from app.realtime.gate import Gate
from app.realtime.keeper import RoomKeeper
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
        self._relay: str | None = None
        gate.listen(NAMESPACE, connect=self._connect, disconnect=self._disconnect, messages={"pass": self._pass})

    def forward(self, place: Place, out: Out) -> Out | None:
        """Hand on what is addressed to the relay; tell what its author must hear where there is none."""
        if self._relay is None:
            return Out(place.seat.pid, None, "refused", {"cid": None, "code": "relay_away", "retry_ms": RETRY_MS})
        self._tell(out.message, {"sid": place.sid, **out.payload})
        return None

    def call_over(self, sid: str, call: str) -> None:
        """Tell the relay that a call has ended."""
        self._tell("call_over", {"sid": sid, "call": call})

    def seat_over(self, sid: str, call: str, pid: str) -> None:
        """Tell the relay that a seat has left a call that goes on."""
        self._tell("seat_over", {"sid": sid, "call": call, "pid": pid})

    def session_over(self, sid: str) -> None:
        """Tell the relay that a session has closed."""
        self._tell("session_over", {"sid": sid})

    def _connect(self, socket: str, _environ: object, auth: object = None) -> None:
        ticket = self._admitting.admit(auth, "worker")
        if ticket.role != RELAY:
            raise self._admitting.refused(auth, "ticket_invalid")
        self._relay = socket

    def _disconnect(self, socket: str, *_reason: object) -> None:
        if self._relay == socket:
            self._relay = None

    def _pass(self, socket: str, message: dict[str, Any]) -> None:
        if socket != self._relay:
            return
        room = self._keeper.get(str(message.get("sid")))
        if room is not None:
            event = {key: value for key, value in message.items() if key != "sid"}
            self._fanout.send(room.sid, room.passing(Seat(RELAY, RELAY), event))
        else:
            self._elsewhere(str(message.get("sid")), message)

    def _tell(self, message: str, payload: dict[str, Any]) -> None:
        if self._relay is not None:
            self._server.emit(message, payload, to=self._relay, namespace=NAMESPACE)
