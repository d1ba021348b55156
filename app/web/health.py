"""Whether this process answers."""

from __future__ import annotations

import flask

blueprint = flask.Blueprint("health", __name__)


@blueprint.get("/healthz")
def health() -> flask.Response:
    """Say that we are here."""
    return flask.jsonify(ok=True)
