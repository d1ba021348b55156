"""What the ward has brought in itself, for its screens: pictograms, and films of signed clips."""

from __future__ import annotations

import hashlib

import flask

from app.web.errors import PageError
from app.web.services import services

blueprint = flask.Blueprint("ward", __name__, url_prefix="/ward")

CLIP_SECONDS = 365 * 24 * 3600
"""A film is named by what is in it: another film has another name."""


@blueprint.get("/pictures/<name>")
def picture(name: str) -> flask.Response:
    """Send a pictogram; it was written anew when it came, from what may be shown."""
    found = services().pictograms.read(name)
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
    path = services().films.path(digest)
    known = {one.digest: one.media_type for one in services().clips.all()}
    if path is None or digest not in known:
        raise PageError("not_found", 404)
    response = flask.send_file(path, mimetype=known[digest], conditional=True, etag=digest, max_age=CLIP_SECONDS)
    response.headers["Content-Disposition"] = "inline"
    return response
