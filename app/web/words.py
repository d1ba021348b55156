"""Phrase packs and interface messages, one locale at a time. They hold nothing that anyone said."""

from __future__ import annotations

import flask

from app.i18n import LOCALES
from app.web import identity
from app.web.errors import PageError
from app.web.services import services

blueprint = flask.Blueprint("words", __name__)


@blueprint.get("/packs/<locale>.json")
def packs(locale: str) -> flask.Response:
    """Send all packs in one locale, as the counter of this browser has them, or the one that `desk` names."""
    book = services().shelf.book(flask.request.args.get("desk") or identity.desk())
    response = flask.Response(book.in_locale(_known(locale)), mimetype="application/json")
    return _cached(response, f"{book.fingerprint}-{locale}")


@blueprint.get("/packs/find.json")
def find() -> flask.Response:
    """Send the words by which phrases are found in every language; what is looked for never comes here."""
    book = services().shelf.book(flask.request.args.get("desk") or identity.desk())
    return _cached(flask.Response(book.finding(), mimetype="application/json"), f"{book.fingerprint}-find")


@blueprint.get("/messages/<locale>.json")
def messages(locale: str) -> flask.Response:
    """Send the interface's sentences in one locale, keyed by the English ones."""
    catalogue = services().catalogues[_known(locale)]
    return _cached(flask.jsonify(dict(catalogue.messages)), None)


def _known(locale: str) -> str:
    if locale not in LOCALES:
        raise PageError("not_found", 404)
    return locale


def _cached(response: flask.Response, tag: str | None) -> flask.Response:
    response.headers["Cache-Control"] = "no-cache"
    if tag is None:
        response.add_etag()
    else:
        response.set_etag(tag)
    response.make_conditional(flask.request)
    return response
