"""A WebSocket for Engine.IO with limits that act before memory is spent."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Mapping
from typing import Any

import gevent
import simple_websocket
from engineio.async_drivers import gevent as driver
from gevent.lock import RLock

MAX_MESSAGE_BYTES = 100_000
"""A supply part is at most 64 kB of records, and JSON escapes add to it (protocol §2)."""
UNREAD_MESSAGES = 64
"""Messages that may wait for their handler; further ones stay in the kernel's buffer, and so with their sender."""
READ_BYTES = 2048
"""Read at once; 290 of the smallest frames, 5 ms of work."""
_KEY = "tewatashi.websocket"


class WholeSocket:
    """A socket whose `send` sends everything.

    simple-websocket calls `send` once and ignores how much went out; under gevent a large frame to a slow reader is
    cut there, and the stream is broken. Writers take turns, so that frames do not mix.
    """

    def __init__(self, sock: Any) -> None:
        self._sock = sock
        self._turn = RLock()

    def send(self, data: bytes) -> int:
        """Send all of `data`, waiting as long as the reader takes."""
        with self._turn:
            self._sock.sendall(data)
        return len(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)


class LimitedServer(simple_websocket.Server):  # type: ignore[misc] # the library has no types
    """simple-websocket's server side with whole sends and without per-message deflate.

    Deflate costs more CPU than it saves traffic at our message sizes.
    """

    def __init__(self, environ: dict[str, Any], **options: Any) -> None:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        environ[_KEY] = self
        self._over = False
        body = environ["wsgi.input"]
        self._connection = getattr(body, "rfile", body).raw._sock
        """pywsgi's own socket; the library works on a duplicate, which it closes by itself."""
        super().__init__(environ, max_message_size=MAX_MESSAGE_BYTES, receive_bytes=READ_BYTES, **options)

    @property
    def sock(self) -> Any:
        """The connection's socket."""
        return self._whole

    @sock.setter
    def sock(self, sock: Any) -> None:
        self._whole = WholeSocket(sock)

    def hang_up(self) -> None:
        """Close the connection without waiting for the other side: its reader and its writer end at once."""
        self._over = True  # or they would go on as long as the other side sends
        self.connected = False
        self.event.set()
        with contextlib.suppress(OSError):
            self._connection.shutdown(socket.SHUT_RDWR)

    def _handle_events(self) -> bool:
        began_s = time.perf_counter()
        if not super()._handle_events():
            self.connected = False
            self.event.set()  # only now may the reader look: before, the end was not yet to be seen
            return False
        # gevent reads on without a pause while there is something to read, and a flood would keep everyone from their
        # turn; so a connection waits as long as it has worked.
        gevent.sleep(time.perf_counter() - began_s)
        while not self._over and len(self.input_buffer) > UNREAD_MESSAGES:
            gevent.sleep(0.01)
        return not self._over


class LimitedWebSocket(driver.WebSocketWSGI):  # type: ignore[misc] # the library has no types
    """Engine.IO's WebSocket driver on `LimitedServer`."""

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Upgrade the request and run the connection until it ends."""
        self.ws = LimitedServer(environ, **self.server_args)
        try:
            return self.app(self)
        finally:
            # Else the web server would wait for another HTTP request on this connection, as long as its client likes.
            self.ws.hang_up()


def socket_in(environ: Mapping[str, Any]) -> LimitedServer | None:
    """Tell the WebSocket that a request became."""
    found = environ.get(_KEY)
    return found if isinstance(found, LimitedServer) else None


def install(engineio_server: Any) -> None:
    """Make an Engine.IO server use `LimitedWebSocket`."""
    engineio_server._async = {**engineio_server._async, "websocket": LimitedWebSocket}
