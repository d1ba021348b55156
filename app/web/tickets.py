"""Tickets: what a page shows at the rooms' door."""

from __future__ import annotations

import flask
import msgspec

from app.clock import now_ms
from app.sessions import LIFE_MS, Ticket, session_key
from app.web import identity
from app.web.asking import asked
from app.web.services import services

blueprint = flask.Blueprint("tickets", __name__)


class _Asked(msgspec.Struct, forbid_unknown_fields=True):
    role: str


@blueprint.post("/ticket")
def ticket() -> flask.Response:
    """Seal a ticket for the role that the page asks for and this browser holds."""
    held = identity.require(asked(_Asked).role)
    place = held.place()
    made = _seat(held, place.desk_id) if place else _lobby(held)
    return flask.jsonify(
        ticket=services().keyring.seal(made),
        sid=made.sid,
        pid=made.pid,
        role=made.role,
        desk={"id": place.desk_id, "name": place.desk} if place else None,
        expires_ms=made.exp_ms,
    )


def _seat(held: identity.Identity, desk_id: str) -> Ticket:
    now, keyring = now_ms(), services().keyring
    opening = services().register.open_session(desk_id, keyring.today(now))
    return Ticket(
        kind="seat",
        sid=opening.sid,
        pid=held.pid,
        role=held.role,
        key=session_key(keyring.key_of(opening.key_day, now), opening.salt, opening.sid),
        desk=opening.desk_id,
        iat_ms=now,
        exp_ms=now + LIFE_MS,
    )


def _lobby(held: identity.Identity) -> Ticket:
    now = now_ms()
    return Ticket(
        kind="lobby",
        sid="",
        pid=held.pid,
        role=held.role,
        key=b"",
        desk="",
        iat_ms=now,
        exp_ms=now + LIFE_MS,
    )
