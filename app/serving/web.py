"""The web process: gevent on sockets that the supervisor opened and keeps open across restarts."""

from __future__ import annotations

from gevent import monkey

monkey.patch_all()

import contextlib  # noqa: E402 - patched before anything else is imported
import logging  # noqa: E402
import os  # noqa: E402
import resource  # noqa: E402
import signal  # noqa: E402
import socket  # noqa: E402
from pathlib import Path  # noqa: E402

import gevent  # noqa: E402
from gevent import pywsgi  # noqa: E402

from app.config import Config  # noqa: E402
from app.factory import build  # noqa: E402
from app.realtime.websocket import socket_in  # noqa: E402


class Handler(pywsgi.WSGIHandler):  # type: ignore[misc] # the library has no types
    """pywsgi's handler, which quotes no request and reads no HTTP behind a WebSocket."""

    def log_error(self, _message: str, *_arguments: object) -> None:
        """Say that a request could not be read; the original quotes it, and it may be anything."""
        self.server.error_log.write("a request could not be read\n")

    def _handle_client_error(self, _error: BaseException) -> tuple[str, bytes]:
        self.log_error("")
        return "400", pywsgi._BAD_REQUEST_RESPONSE

    def handle_one_response(self) -> None:
        """Answer one request; a connection that was a WebSocket is at its end."""
        super().handle_one_response()
        if socket_in(self.environ) is not None:
            self.close_connection = True

    def handle(self) -> None:
        """Answer a connection's requests until either side closes it."""
        with contextlib.suppress(OSError):
            super().handle()


def run(
    listeners: list[int],
    data_dir: Path,
    origins: list[str],
    *,
    certificate: Path | None = None,
    key: Path | None = None,
) -> int:
    """Serve until told to stop.

    Args:
        listeners: descriptors of listening sockets; with a certificate the first speaks TLS, the others plain HTTP for
            the workers on this machine.
        data_dir: the directory's folder.
        origins: the origins that screens come from.
        certificate: PEM file; with `key`.
        key: PEM file.
    """
    level = os.environ.get("TEWATASHI_LOG", "INFO")  # at no level is anything logged that people say
    logging.basicConfig(level=level, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    logging.getLogger(__name__).debug("the log tells all that it may")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold what people say
    config = Config(data_dir=data_dir, origins=tuple(origins), secure=certificate is not None)
    app = build(config)
    servers, log = [], logging.getLogger("app.wsgi")
    for index, descriptor in enumerate(listeners):
        tls = {"certfile": str(certificate), "keyfile": str(key)} if certificate and index == 0 else {}
        listener = socket.socket(fileno=descriptor)
        listener.setblocking(False)
        server = pywsgi.WSGIServer(listener, app, log=None, error_log=log, handler_class=Handler, **tls)
        server.start()
        servers.append(server)
    stop = gevent.event.Event()
    gevent.signal_handler(signal.SIGTERM, stop.set)
    gevent.signal_handler(signal.SIGINT, stop.set)
    stop.wait()
    app.extensions["doors"].moving()
    gevent.sleep(0.2)  # until it is written
    for server in servers:
        server.stop(timeout=1)
    return 0
