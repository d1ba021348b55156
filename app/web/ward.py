"""What the ward has brought in itself, for its screens: pictograms, films of signed clips, and their captions.

What waits for a reviewer is there for those who edit alone.
"""

from __future__ import annotations

import hashlib

import flask

from app.directory import SHOWN, WAITING, Clip
from app.web import identity
from app.web.errors import PageError
from app.web.services import services

blueprint = flask.Blueprint("ward", __name__, url_prefix="/ward")

CLIP_SECONDS = 365 * 24 * 3600
"""A film is named by what is in it: another film has another name."""


@blueprint.get("/pictures/<name>")
def picture(name: str) -> flask.Response:
    """Send a pictogram; it was written anew when it came, from what may be shown."""
    found = services().pictograms.read(name) if flask.request.args.get("state") != WAITING else None
    if found is None and _edits():
        found = services().pictograms.read(name, WAITING)
    if found is None:
        raise PageError("not_found", 404)
    media_type, data = found
    response = flask.Response(data, mimetype=media_type)
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(hashlib.sha256(data).hexdigest()[:32])
    response.make_conditional(flask.request)
    return response


@blueprint.get("/clips/<digest>")
def clip(digest: str) -> flask.Response:
    """Send a film, or the part of it that a player asks for: Safari plays nothing that comes only as a whole."""
    return _file(digest, {one.digest: one.media_type for one in _clips()})


@blueprint.get("/captions/<digest>")
def captions(digest: str) -> flask.Response:
    """Send the captions of a film."""
    return _file(digest, {one.captions: "text/vtt" for one in _clips()})


def _file(digest: str, known: dict[str, str]) -> flask.Response:
    path = services().films.path(digest)
    if path is None or digest not in known:
        raise PageError("not_found", 404)
    response = flask.send_file(path, mimetype=known[digest], conditional=True, etag=digest, max_age=CLIP_SECONDS)
    response.headers["Content-Disposition"] = "inline"
    return response


def _clips() -> list[Clip]:
    return [one for one in services().clips.all() if one.state == SHOWN or _edits()]


def _edits() -> bool:
    return any(identity.holds(role) for role in identity.NAMED)
