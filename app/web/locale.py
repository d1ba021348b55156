"""The language of who asks, where no page says it."""

from __future__ import annotations

import flask

from app.i18n import LOCALES, best_locale


def asked_locale() -> str:
    """Tell which of our locales the address names, or the browser asks for."""
    named = flask.request.args.get("locale", "")
    if named in LOCALES:
        return named
    return best_locale([tag for tag, _quality in flask.request.accept_languages])
