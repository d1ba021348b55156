"""The gate before all doors: what a connection may cost, whoever it is."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from app.realtime.guarding import STRIKES, guarded, place_of
from app.realtime.websocket import socket_in

logger = logging.getLogger(__name__)

Handler = Callable[..., Any]

QUEUE_MESSAGES = 256
"""A reader with more unsent messages than this is cut; it resumes like everyone else (protocol R9)."""
SEATED_WITHIN_S = 10
"""A connection that has shown no valid ticket by then is cut."""


class Gate:
    """Sits between Engine.IO and Socket.IO, and cuts connections that are no client of ours."""

    def __init__(self, server: Any) -> None:
        """Stand before `server`, a socketio.Server."""
        self._server = server
        self._strikes: dict[str, int] = {}
        handlers = server.eio.handlers
        self._inner = {name: handlers[name] for name in ("connect", "message", "disconnect")}
        handlers.update(connect=self._connect, message=self._message, disconnect=self._disconnect)

    def listen(self, namespace: str, *, connect: Handler, disconnect: Handler, messages: Mapping[str, Handler]) -> None:
        """Register a door's handlers. Any other message is of no protocol: it is counted, and the third cuts."""

        def strike(socket: str) -> None:
            transport = self._server.manager.eio_sid_from_sid(socket, namespace)
            if transport is not None:
                self._strike(transport)

        self._server.on("connect", connect, namespace=namespace)
        self._server.on("disconnect", disconnect, namespace=namespace)
        for message, handler in messages.items():
            self._server.on(message, guarded(handler, strike), namespace=namespace)
        self._server.on("*", lambda _event, socket, *_rest: strike(socket), namespace=namespace)

    def cut(self, socket: str, namespace: str) -> None:
        """Close the connection that a socket came by."""
        transport = self._server.manager.eio_sid_from_sid(socket, namespace)
        if transport is not None:
            self._hang_up(transport)

    def queue(self, socket: str, namespace: str) -> Any:
        """Tell Engine.IO's queue of what has not been sent to a socket."""
        return self._server.eio.sockets[self._server.manager.eio_sid_from_sid(socket, namespace)].queue

    def _connect(self, transport: str, environ: dict[str, Any]) -> Any:
        self._server.start_background_task(self._expect_ticket, transport)
        return self._inner["connect"](transport, environ)

    def _message(self, transport: str, data: object) -> None:
        # Who asks without reading the answers would fill our memory with them.
        if self._unread(transport) > QUEUE_MESSAGES:
            self._hang_up(transport)
            return
        if not data:
            self._strike(transport)
            return
        try:
            self._inner["message"](transport, data)
        except ValueError:
            self._strike(transport)
        except Exception as error:  # the last resort of this connection; its cause goes to the log
            logger.error("connection failed: %s at %s", type(error).__name__, place_of(error))
            self._hang_up(transport)

    def _disconnect(self, transport: str, reason: str) -> None:
        self._strikes.pop(transport, None)
        self._inner["disconnect"](transport, reason)

    def _expect_ticket(self, transport: str) -> None:
        self._server.sleep(SEATED_WITHIN_S)
        if transport in self._server.environ and not self._seated(transport):
            self._hang_up(transport)

    def _seated(self, transport: str) -> bool:
        manager = self._server.manager
        return any(manager.sid_from_eio_sid(transport, namespace) for namespace in list(manager.get_namespaces()))

    def _unread(self, transport: str) -> int:
        socket = self._server.eio.sockets.get(transport)
        return 0 if socket is None else socket.queue.qsize()

    def _strike(self, transport: str) -> None:
        self._strikes[transport] = self._strikes.get(transport, 0) + 1
        if self._strikes[transport] >= STRIKES:
            self._hang_up(transport)

    def _hang_up(self, transport: str) -> None:
        socket = socket_in(self._server.environ.get(transport, {}))
        if socket is not None:
            socket.hang_up()
