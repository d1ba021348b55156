"""The web process: gevent on sockets that the supervisor opened and keeps open across restarts."""

from __future__ import annotations

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402

# The servers of Socket.IO and Engine.IO import their clients too, and those these. The web process is no client of
# anybody, and comes back from a crash a seventh sooner without them.
for name in ("aiohttp", "requests", "websocket"):
    sys.modules.setdefault(name, None)  # type: ignore[arg-type] # None makes an import fail, as the language says

import gc  # noqa: E402 - patched before anything else is imported
import logging  # noqa: E402
import os  # noqa: E402
import resource  # noqa: E402
import signal  # noqa: E402
import socket  # noqa: E402
from pathlib import Path  # noqa: E402

import gevent  # noqa: E402
from flask import Flask  # noqa: E402
from gevent import pywsgi  # noqa: E402

from app.config import Config  # noqa: E402
from app.factory import build  # noqa: E402
from app.serving.handler import Handler  # noqa: E402


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
    _log()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold what people say
    app = build(Config(data_dir=data_dir, origins=tuple(origins), secure=certificate is not None))
    gc.freeze()  # what stands by now stands for good: the collection after a close need not walk it
    # The handshake is part of the first request then, and of the time that it may take.
    tls = {"certfile": str(certificate), "keyfile": str(key), "do_handshake_on_connect": False} if certificate else {}
    servers = [_serve(app, descriptor, **(tls if index == 0 else {})) for index, descriptor in enumerate(listeners)]
    stop = gevent.event.Event()
    gevent.signal_handler(signal.SIGTERM, stop.set)
    gevent.signal_handler(signal.SIGINT, stop.set)
    stop.wait()
    app.extensions["doors"].moving()
    gevent.sleep(0.2)  # until it is written
    for server in servers:
        server.stop(timeout=1)
    return 0


def _log() -> None:
    level = os.environ.get("TEWATASHI_LOG", "INFO")  # at no level is anything logged that people say
    logging.basicConfig(level=level, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    logging.getLogger(__name__).debug("the log tells all that it may")


def _serve(app: Flask, descriptor: int, **tls: object) -> pywsgi.WSGIServer:
    listener = socket.socket(fileno=descriptor)
    listener.setblocking(False)
    log = logging.getLogger("app.wsgi")
    server = pywsgi.WSGIServer(listener, app, log=None, error_log=log, handler_class=Handler, **tls)
    server.start()
    return server
