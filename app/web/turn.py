"""Credentials for the TURN server, where there is one: for one call, and for ten minutes."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Annotated, Literal

import flask
import msgspec
from msgspec import Meta

from app.clock import now_ms
from app.web import identity
from app.web.asking import asked
from app.web.services import services

blueprint = flask.Blueprint("turn", __name__)

LIFE_S = 600


class _Asked(msgspec.Struct, forbid_unknown_fields=True):
    role: Literal["visitor", "staff", "interpreter"]
    call: Annotated[str, Meta(pattern=r"\A[A-Za-z0-9_-]{4,64}\Z")]


def credentials(secret: bytes, call: str, now_s: int) -> tuple[str, str]:
    """Make a user name and a password that the TURN server accepts for ten minutes.

    Args:
        secret: what it shares with the web process.
        call: whose connections they are for; the server bounds how many a user name has.
        now_s: the time, seconds since 1970 UTC.

    Source:
        draft-uberti-behave-turn-rest; coturn's `use-auth-secret`.
    """
    user = f"{now_s + LIFE_S}:{call}"
    digest = hmac.new(secret, user.encode(), hashlib.sha1).digest()  # the scheme's own hash, as a MAC
    return user, base64.b64encode(digest).decode()


@blueprint.post("/ice-servers")
def ice_servers() -> flask.Response:
    """Tell a screen that takes part in a call how to reach the relay through the TURN server."""
    wish = asked(_Asked)
    identity.require(wish.role)
    turn = services().config.turn
    if turn is None:
        return flask.jsonify(ice_servers=[])
    user, password = credentials(turn.secret, wish.call, now_ms() // 1000)
    return flask.jsonify(ice_servers=[{"urls": list(turn.urls), "username": user, "credential": password}])
