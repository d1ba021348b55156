"""What a page of ours asks a door for, in JSON."""

from __future__ import annotations

from typing import TypeVar

import flask
import msgspec

from app.web import identity
from app.web.errors import PageError

T = TypeVar("T", bound=msgspec.Struct)


def asked(form: type[T]) -> T:
    """Read the body of a request that one of our own pages sent.

    Raises:
        PageError: the token is not the page's own, or the body is not JSON of this form.
    """
    identity.check_csrf(flask.request.headers.get("X-CSRF-Token"))
    if not flask.request.is_json:
        raise PageError("malformed", 400)
    try:
        return msgspec.json.decode(flask.request.get_data(), type=form)
    except (msgspec.DecodeError, RecursionError):
        raise PageError("malformed", 400) from None
