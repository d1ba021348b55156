"""Who a browser is: the roles that its one-time links opened, in a signed cookie."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import asdict, dataclass

import flask

from app.directory import DeskUnknown, Person, Place
from app.web.errors import PageError
from app.web.services import services

PAGES = {
    "visitor": "pages.tablet",
    "staff": "pages.clerk",
    "interpreter": "pages.interpreter",
    "administrator": "pages.admin",
    "reviewer": "pages.admin",
}
NAMED = ("administrator", "reviewer")
"""Roles whose acts are signed with a name."""


@dataclass(frozen=True)
class Identity:
    """One role that this browser holds."""

    role: str
    pid: str
    """Its seat's name; the same after a reload, so that it returns to its own seat."""
    desk_id: str | None
    """None for a role that serves every desk."""

    def place(self) -> Place | None:
        """Tell where the role's desk stands, if it has one.

        Raises:
            PageError: `not_signed_in`, when the desk is no more: what the browser holds opens nothing.
        """
        try:
            return services().register.place(self.desk_id) if self.desk_id else None
        except DeskUnknown:
            raise PageError("not_signed_in", 403) from None


def take(role: str, desk_id: str | None) -> Identity:
    """Give this browser a role; a second role stands beside the first, so that one machine can show all three."""
    identity = Identity(role, f"{role}-{secrets.token_hex(4)}", desk_id)
    held = dict(flask.session.get("roles", {}))
    held[role] = asdict(identity)
    flask.session["roles"] = held
    flask.session.permanent = True
    return identity


def name_person(name: str) -> None:
    """Give this browser's person a name; who the person is stays the same."""
    known = flask.session.get("person") or {"id": secrets.token_hex(16)}
    flask.session["person"] = {**known, "name": name}


def person() -> Person:
    """Tell who edits in this browser.

    Raises:
        PageError: `not_signed_in`, when nobody was named here.
    """
    known = flask.session.get("person")
    if known is None:
        raise PageError("not_signed_in", 403)
    return Person(known["id"], known["name"])


def holds(role: str) -> bool:
    """Tell whether this browser holds a role."""
    return role in flask.session.get("roles", {})


def desk() -> str | None:
    """Tell the desk at which this browser stands, if it does."""
    roles = flask.session.get("roles", {})
    return next((held["desk_id"] for held in roles.values() if held["desk_id"] is not None), None)


def require(role: str) -> Identity:
    """Tell this browser's identity in a role.

    Raises:
        PageError: `not_signed_in`, when it does not hold the role.
    """
    held = flask.session.get("roles", {}).get(role)
    if held is None:
        raise PageError("not_signed_in", 403)
    return Identity(**held)


def csrf_token() -> str:
    """Tell this browser's token against forged requests."""
    if "csrf" not in flask.session:
        flask.session["csrf"] = secrets.token_urlsafe(16)
    token = flask.session["csrf"]
    assert isinstance(token, str)
    return token


def check_csrf(sent: str | None) -> None:
    """Refuse a state-changing request that does not carry the token.

    Raises:
        PageError: `csrf`.
    """
    if sent is None or not hmac.compare_digest(sent.encode(), csrf_token().encode()):
        raise PageError("csrf", 403)
