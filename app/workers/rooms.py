"""A machine party's connection to the rooms. It comes back for ever, and nothing waits for it."""

from __future__ import annotations

import asyncio
import logging
import random
import ssl
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import aiohttp
import socketio
from socketio.exceptions import ConnectionError as Unreachable

log = logging.getLogger(__name__)

NAMESPACE = "/workers"
VERSIONS = ["1"]
FIRST_PAUSE_S = 0.2
LONGEST_PAUSE_S = 1.0
OUTBOX = 256
"""Events that wait to be sent; all of them are passing, so when it is full the oldest falls."""

Handler = Callable[[dict[str, Any]], None]


class Rooms:
    """Speaks `/workers` (docs/protocol.md §11).

    Args:
        url: of the rooms, `http://…` or `https://…`.
        ticket_file: read anew before every connection, so that it can be renewed while we run.
        handlers: by message name: `passed`, `call_over`, `session_over`.
        on_joined: called after every connection.
        ca: certificate authority to trust instead of the system's.
    """

    def __init__(
        self, url: str, ticket_file: Path, handlers: Mapping[str, Handler], *,
        on_joined: Callable[[], None], ca: Path | None = None,
    ) -> None:  # fmt: skip
        self._url = url
        self._ticket_file = ticket_file
        self._handlers = handlers
        self._on_joined = on_joined
        self._tls = ssl.create_default_context(cafile=str(ca)) if ca is not None else None
        self._outbox: asyncio.Queue[tuple[str, dict[str, Any]]] = asyncio.Queue(OUTBOX)
        self._client: socketio.AsyncClient | None = None

    def typed(self, message: dict[str, Any]) -> None:
        """Tell what a seat typed on its text line, or lose it while there is no connection; its number tells then."""
        self._post("typed", message)

    def send(self, sid: str, type: str, body: object, to: str | None) -> None:
        """Pass an event to the seats of a session, or lose it while there is no connection."""
        self._post("pass", {"sid": sid, "type": type, "body": body, "to": to})

    def _post(self, name: str, message: dict[str, Any]) -> None:
        if self._client is None:
            return
        if self._outbox.full():
            self._outbox.get_nowait()
        self._outbox.put_nowait((name, message))

    async def run(self) -> None:
        """Connect, serve, and connect again, for ever."""
        pause_s = FIRST_PAUSE_S
        while True:
            if await self._once():
                pause_s = FIRST_PAUSE_S
            await asyncio.sleep(pause_s * random.uniform(0.5, 1.5))
            pause_s = min(pause_s * 1.5, LONGEST_PAUSE_S)

    async def _once(self) -> bool:
        """Serve one connection to its end; tell whether there was one."""
        try:
            ticket = self._ticket_file.read_text(encoding="utf-8").strip()
        except OSError as error:
            log.warning("ticket: %s", error.strerror)
            return False
        connector = aiohttp.TCPConnector(ssl=self._tls) if self._tls is not None else aiohttp.TCPConnector()
        async with aiohttp.ClientSession(connector=connector) as http:
            client = socketio.AsyncClient(reconnection=False, logger=False, engineio_logger=False, http_session=http)
            for name, handler in self._handlers.items():
                client.on(name, self._guarded(name, handler), namespace=NAMESPACE)
            try:
                await client.connect(
                    self._url, auth={"versions": VERSIONS, "ticket": ticket},
                    namespaces=[NAMESPACE], transports=["websocket"], wait_timeout=5,
                )  # fmt: skip
            except Unreachable:
                await client.disconnect()
                return False
            log.info("joined the rooms")
            self._client = client
            sender = asyncio.create_task(self._send_all(client))
            self._on_joined()
            try:
                await client.wait()
            finally:
                self._client = None
                sender.cancel()
                self._outbox = asyncio.Queue(OUTBOX)
                log.info("left the rooms")
            return True

    def _guarded(self, name: str, handler: Handler) -> Callable[[object], Any]:
        async def handle(message: object) -> None:
            if not isinstance(message, dict):
                return
            try:
                handler(message)
            except Exception as error:  # one bad message must not end the others' calls; its content is not logged
                log.error("%s: %s", name, type(error).__name__)

        return handle

    async def _send_all(self, client: socketio.AsyncClient) -> None:
        while True:
            name, message = await self._outbox.get()
            try:
                await client.emit(name, message, namespace=NAMESPACE)
            except socketio.exceptions.SocketIOError:
                return
