"""Security headers on every answer, those of the sockets' door included."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import flask
from werkzeug.datastructures import Headers

from app.config import Config

_PAGE = "tewatashi.page"

FRAMING = "/static/dist/framing/"
"""Where the worker lies that finds the pose on a screen, and the library that it compiles."""
_FRAMING_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'"
"""A worker has the policy of its own script: no page may compile anything, and this worker may ask nobody but us."""


@dataclass
class _Page:
    """What the page that is being written may do beyond the others. The sockets' door copies the environ, not this."""

    style_nonce: str | None = None
    framed: bool = False


def protect(app: flask.Flask, config: Config) -> None:
    """Put the headers around everything that stands in the application by now."""
    app.jinja_env.globals.update(style_nonce=style_nonce, framed=framed)
    app.wsgi_app = Protected(app.wsgi_app, config)  # type: ignore[method-assign] # Flask's own way to wrap it


def style_nonce() -> str:
    """Make the page that is being written the editor's, and tell the word that its own style sheets must carry.

    The editor's text field makes its styles while it runs, and its preview is a frame. No other page may do either.
    """
    page = _page()
    page.style_nonce = page.style_nonce or secrets.token_urlsafe(16)
    return page.style_nonce


def framed() -> str:
    """Let the page that is being written stand in a frame of our own; it must hold nothing worth a stolen press."""
    _page().framed = True
    return ""


def _page() -> _Page:
    page = flask.request.environ[_PAGE]
    assert isinstance(page, _Page)
    return page


class Protected:
    """A WSGI application whose answers all carry the headers."""

    def __init__(self, application: Any, config: Config) -> None:
        """Wrap `application`, which is served as `config` says."""
        self._application = application
        self._origins = config.origins
        self._fixed = {
            "Content-Security-Policy": _policy(config.origins, _Page()),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Permissions-Policy": "camera=(self), microphone=(self), geolocation=(), display-capture=(self)",
        }
        if config.secure:
            self._fixed["Strict-Transport-Security"] = "max-age=31536000"

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request."""
        page = environ[_PAGE] = _Page()

        def start(status: str, given: list[tuple[str, str]], *exc_info: Any) -> Any:
            headers = Headers(given)
            headers.update(self._fixed)
            if page != _Page():
                headers["Content-Security-Policy"] = _policy(self._origins, page)
            if environ["PATH_INFO"].startswith(FRAMING):
                headers["Content-Security-Policy"] = _FRAMING_POLICY
            # The name of a built file tells its content; an answer that there is none may be another tomorrow.
            if environ["PATH_INFO"].startswith("/static/dist/") and status.startswith(("200", "304")):
                headers["Cache-Control"] = "public, max-age=31536000, immutable"
            headers.setdefault("Cache-Control", "no-store")
            return start_response(status, headers.to_wsgi_list(), *exc_info)

        answer: Iterable[bytes] = self._application(environ, start)
        return answer


def _policy(origins: Iterable[str], page: _Page) -> str:
    # Our own origins are named for sockets, since Safari 13 does not read `'self'` there.
    sockets = " ".join(origin.replace("http", "ws", 1) for origin in origins)
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'" + (f" 'nonce-{page.style_nonce}'" if page.style_nonce else ""),
            "img-src 'self' blob: data:",
            "font-src 'self'",
            "media-src 'self' blob: mediastream:",
            f"connect-src 'self' {sockets}",
            "manifest-src 'self'",
            "form-action 'self'",
            "frame-src 'self'" if page.style_nonce else "frame-src 'none'",
            "frame-ancestors 'self'" if page.framed else "frame-ancestors 'none'",
            "base-uri 'none'",
            "require-trusted-types-for 'script'",
        )
    )
