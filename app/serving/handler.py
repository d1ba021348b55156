"""How the web server reads requests: quoting none of them, and waiting for none for ever."""

from __future__ import annotations

import contextlib
import socket
from typing import Any

import gevent
from gevent import pywsgi

from app.realtime.websocket import socket_in

REQUEST_S = 20.0
"""A request, body and TLS handshake included, must be here within this time; a connection between two requests is kept
as long. The largest body is 64 kB: 26 kbit/s are enough."""


class Handler(pywsgi.WSGIHandler):  # type: ignore[misc] # the library has no types
    """pywsgi's handler, which quotes no request, waits for none for ever and reads no HTTP behind a WebSocket."""

    request_s = REQUEST_S

    def log_error(self, _message: str, *_arguments: object) -> None:
        """Say that a request could not be read; the original quotes it, and it may be anything."""
        self.server.error_log.write("a request could not be read\n")

    def _handle_client_error(self, _error: BaseException) -> tuple[str, bytes]:
        self.log_error("")
        return "400", pywsgi._BAD_REQUEST_RESPONSE

    def handle_one_request(self) -> Any:
        """Read and answer one request, unless it takes its sender too long."""
        # Not a gevent.Timeout: pywsgi takes whatever is raised while it answers for a fault of ours.
        self._waiting = gevent.spawn_later(self.request_s, self._hang_up)
        try:
            return super().handle_one_request()
        finally:
            self._waiting.kill(block=False)

    def handle_one_response(self) -> None:
        """Answer one request; a connection that was a WebSocket is at its end."""
        if not self.content_length and not self.wsgi_input.chunked_input:
            self._waiting.kill(block=False)  # it is here whole; a WebSocket stays for hours
        super().handle_one_response()
        if socket_in(self.environ) is not None:
            self.close_connection = True

    def handle(self) -> None:
        """Answer a connection's requests until either side closes it."""
        with contextlib.suppress(OSError):
            super().handle()

    def _hang_up(self) -> None:
        # Beneath TLS, and for both directions: whoever waits for more sees the end of the stream.
        with contextlib.suppress(OSError):
            self.socket._sock.shutdown(socket.SHUT_RDWR)
