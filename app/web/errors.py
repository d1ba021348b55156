"""Error pages and error answers: a stable word, a sentence, and what to do."""

from __future__ import annotations

import logging

import flask
from werkzeug.exceptions import HTTPException

from app.directory import DirectoryUnavailable, DraftChanged, EditRefused, etag
from app.sentences import SENTENCES
from app.web.locale import asked_locale

logger = logging.getLogger(__name__)

_EDIT_STATUS = {"document_unknown": 404, "revision_unknown": 404, "same_person": 403}
_WORDS = {404: "not_found", 405: "method_not_allowed", 413: "too_large"}


class PageError(Exception):
    """A request that we refuse.

    Attributes:
        code: the error word.
        status: the HTTP status.
        more: further fields of an answer in JSON.
    """

    def __init__(self, code: str, status: int, **more: object) -> None:
        super().__init__(code)
        self.code = code
        self.status = status
        self.more = more


def install(app: flask.Flask) -> None:
    """Answer every error in our own words."""

    @app.errorhandler(PageError)
    def refused(error: PageError) -> flask.Response:
        return _answer(error.code, error.status, **error.more)

    @app.errorhandler(EditRefused)
    def not_edited(error: EditRefused) -> flask.Response:
        more: dict[str, object] = {}
        if isinstance(error, DraftChanged):
            more = {"text": error.text.decode(errors="replace"), "etag": etag(error.text), "by": error.by}
        return _answer(error.code, _EDIT_STATUS.get(error.code, 409), **more)

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> flask.Response:
        return _answer(_WORDS.get(error.code or 500, "malformed"), error.code or 500)

    @app.errorhandler(DirectoryUnavailable)
    def unavailable(_error: DirectoryUnavailable) -> flask.Response:
        response = _answer("directory_unavailable", 503)
        response.headers["Retry-After"] = "2"
        return response

    @app.errorhandler(Exception)
    def internal(error: Exception) -> flask.Response:
        logger.error("%s %s failed: %s", flask.request.method, flask.request.endpoint, type(error).__name__)
        if app.debug or app.testing:
            raise error
        return _answer("internal", 500)


def _page(code: str, sentence: str, locale: str) -> str:
    try:
        return flask.render_template("error.html", code=code, sentence=sentence, locale=locale, boot=None)
    except Exception as error:  # the page that tells of a fault may have the very same fault
        logger.error("the error page failed: %s", type(error).__name__)
        return f"<!doctype html><html lang={locale}><title>{code}</title><p>{sentence}</p>"


def _answer(code: str, status: int, **more: object) -> flask.Response:
    from app.web.services import services

    locale = asked_locale()
    sentence = services().catalogues[locale].gettext(SENTENCES[code])
    if flask.request.is_json or flask.request.path.endswith(".json") or flask.request.path.startswith("/admin/api/"):
        response = flask.jsonify(code=code, sentence=sentence, **more)
    else:
        response = flask.make_response(_page(code, sentence, locale))
    response.status_code = status
    return response
