"""Who comes in, and what they may do: one table, and the one place where requests are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

import flask
import msgspec

from app.directory import Person
from app.web import identity
from app.web.errors import PageError
from app.web.services import services

ROLES: Final = ("administrator", "reviewer")
MAX_BYTES: Final = 3 * 1024 * 1024
"""Of a request: a text of the greatest size, every letter of it escaped in JSON."""

MAY: Final = {
    "documents_create": "administrator",
    "drafting_save": "administrator",
    "drafting_discard": "administrator",
    "reviewing_submit": "administrator",
    "reviewing_withdraw": "administrator",
    "reviewing_publish": "administrator",
    "reviewing_roll_back": "administrator",
    "exchanging_take": "administrator",
    "signing_trust": "administrator",
    "signing_distrust": "administrator",
    "bringing_bring_pictures": "administrator",
    "bringing_drop_picture": "administrator",
    "bringing_bring_clip": "administrator",
    "bringing_drop_clip": "administrator",
    "bringing_bring_captions": "administrator",
    "bringing_review_picture": "reviewer",
    "bringing_review_clip": "reviewer",
    "reviewing_review": "reviewer",
    "marking_mark": "reviewer",
}
"""Doors that are for one role; the others are for both."""
LARGE: Final = dict.fromkeys(("exchanging_take", "bringing_bring_pictures", "bringing_bring_clip"), 20 * 1024 * 1024)
"""Doors that take more than a text, in bytes."""

_Body = TypeVar("_Body")


def admit() -> None:
    """Let a request in, or refuse it, before its door is opened.

    Raises:
        PageError: `not_signed_in`, `not_allowed` or `csrf`.
    """
    held = [role for role in ROLES if identity.holds(role)]
    if not held:
        raise PageError("not_signed_in", 403)
    door = (flask.request.endpoint or "").rpartition(".")[2]
    if door in MAY and MAY[door] not in held:
        raise PageError("not_allowed", 403)
    if flask.request.method not in ("GET", "HEAD"):
        _hold_to_origin()
        identity.check_csrf(flask.request.headers.get("X-CSRF-Token"))
    flask.request.max_content_length = LARGE.get(door, MAX_BYTES)


def _hold_to_origin() -> None:
    # Scripts send where they come from; a form of ours does not, since its page sends no referrer.
    origin = flask.request.headers.get("Origin")
    if origin is not None and origin not in services().config.origins:
        raise PageError("csrf", 403)


def endpoint(view: Callable[..., flask.Response]) -> str:
    """Name a door by its module and function."""
    return f"{view.__module__.rpartition('.')[2]}_{view.__name__}"


def body(kind: type[_Body]) -> _Body:
    """Read the request's JSON.

    Raises:
        PageError: `malformed`.
    """
    if not flask.request.is_json:
        raise PageError("malformed", 400)
    try:
        return msgspec.json.decode(flask.request.get_data(), type=kind)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise PageError("malformed", 400) from None


def person() -> Person:
    """Tell who is asking.

    Raises:
        PageError: `not_signed_in`.
    """
    return identity.person()
