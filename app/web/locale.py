"""The language of who asks, where no page says it."""

from __future__ import annotations

import flask

from app.i18n import best_locale


def asked_locale() -> str:
    """Tell which of our locales the browser asks for."""
    return best_locale([tag for tag, _quality in flask.request.accept_languages])
