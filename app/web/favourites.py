"""A counter's favourites: its screens read them, and its staff choose and order them."""

from __future__ import annotations

import flask
import msgspec

from app.directory import MOST_FAVOURITES
from app.web import identity
from app.web.errors import PageError
from app.web.services import services
from phrase_packs.values import is_id

blueprint = flask.Blueprint("favourites", __name__)


class _Chosen(msgspec.Struct, forbid_unknown_fields=True):
    phrases: list[tuple[str, str]]


@blueprint.get("/favourites.json")
def read() -> flask.Response:
    """Tell the favourites of the counter at which this browser stands."""
    desk = identity.desk()
    if desk is None:
        raise PageError("not_signed_in", 403)
    return flask.jsonify(phrases=services().favourites.of(desk))


@blueprint.put("/favourites.json")
def keep() -> flask.Response:
    """Replace them."""
    identity.check_csrf(flask.request.headers.get("X-CSRF-Token"))
    place = identity.require("staff").place()
    try:
        chosen = msgspec.json.decode(flask.request.get_data(), type=_Chosen).phrases
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise PageError("malformed", 400) from None
    if len(chosen) > MOST_FAVOURITES or not all(is_id(name) for pair in chosen for name in pair) or place is None:
        raise PageError("malformed", 400)
    services().favourites.keep(place.desk_id, chosen)
    return flask.jsonify(phrases=services().favourites.of(place.desk_id))
