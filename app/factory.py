"""Builds the web process: pages and rooms, over the directory."""

from __future__ import annotations

import logging
import os
from datetime import timedelta

from flask import Flask
from flask_socketio import SocketIO

from app import web
from app.clock import now_ms
from app.config import Config
from app.directory import (
    Clips,
    Database,
    DirectoryLedger,
    Documents,
    Drafts,
    Favourites,
    Links,
    Pictograms,
    Register,
    Revisions,
    Signers,
)
from app.i18n import Catalogues
from app.keyring import Keyring
from app.private_file import write_private
from app.realtime import Doors, codec, websocket
from app.realtime.keeper import RoomKeeper
from app.realtime.packets import TextPacket
from app.sentences import SENTENCES
from app.web import Films, Services, Shelf
from phrase_packs.judges import Judges

OLDEST_SESSION_MS = 20 * 3600 * 1000
"""An open session older than this has no ticket left that could open it."""


def build(config: Config) -> Flask:
    """Build the application; its rooms begin a new life (epoch) by this."""
    quiet_libraries()
    app = Flask(__name__, static_folder="static", template_folder="templates")
    app.config.update(_flask_settings(config))
    database = Database(config.database_url)
    register = Register(database)
    register.interrupt_older_than(now_ms() - OLDEST_SESSION_MS)
    revisions, clips = Revisions(database), Clips(database)
    services = Services(
        config=config,
        register=register,
        links=Links(database),
        keyring=Keyring(config.data_dir / "sealing.json"),
        catalogues=Catalogues(config.translations_dir),
        shelf=Shelf(config.packs_dir, revisions, clips.shown),
        judges=Judges(),
        documents=Documents(database),
        drafts=Drafts(database),
        revisions=revisions,
        signers=Signers(database),
        favourites=Favourites(database),
        pictograms=Pictograms(database),
        clips=clips,
        films=Films(config.data_dir / "clips"),
    )
    web.install(app, services)
    # Sockets after the pages: the door wraps the WSGI application that stands by then. Headers around both.
    _install_doors(app, services, DirectoryLedger(database))
    web.protect(app, config)
    return app


def _install_doors(app: Flask, services: Services, ledger: DirectoryLedger) -> None:
    socketio = SocketIO(
        app,
        async_mode="gevent",
        transports=["websocket"],
        cors_allowed_origins=list(services.config.origins),
        manage_session=False,
        async_handlers=False,  # in the reader's own turn: order is kept, and no greenlet is spent on a message
        json=codec,
        serializer=TextPacket,
        ping_interval=5,
        ping_timeout=5,
        max_http_buffer_size=websocket.MAX_MESSAGE_BYTES,
        logger=False,  # these print payloads at INFO
        engineio_logger=False,
    )
    websocket.install(socketio.server.eio)
    keeper = RoomKeeper(services.register, ledger, now_ms=now_ms)
    doors = Doors(
        socketio.server,
        keeper,
        services.keyring,
        sentence=lambda locale, code: services.catalogues[locale].gettext(SENTENCES[code]),
        fingerprint=lambda desk: services.shelf.book(desk).fingerprint,
        now_ms=now_ms,
    )
    services.shelf.changed = doors.packs_changed
    doors.start()
    app.extensions["doors"] = doors


def _flask_settings(config: Config) -> dict[str, object]:
    return {
        "SECRET_KEY": _cookie_key(config),
        "SESSION_COOKIE_NAME": "__Host-tewatashi" if config.secure else "tewatashi",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SECURE": config.secure,
        "SESSION_COOKIE_SAMESITE": "Strict",
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=14),  # a counter's day, 8 to 21, and setting up
        "MAX_CONTENT_LENGTH": 64 * 1024,
    }


def _cookie_key(config: Config) -> bytes:
    path = config.data_dir / "cookie.key"
    if not path.exists():
        config.data_dir.mkdir(parents=True, exist_ok=True)
        write_private(path, os.urandom(32))
    return path.read_bytes()


def quiet_libraries() -> None:
    """Keep libraries that log payloads or addresses from doing so, whatever the root level is."""
    for name in ("socketio", "engineio", "socketio.server", "engineio.server", "werkzeug", "geventwebsocket"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
