"""One-time links: a look shows what it opens, a press uses it up."""

from __future__ import annotations

import unicodedata

import flask
from werkzeug.wrappers import Response

from app.directory import LinkError
from app.web import identity
from app.web.errors import PageError
from app.web.locale import asked_locale
from app.web.services import services

blueprint = flask.Blueprint("entering", __name__)

NAME_CHARS = 60


@blueprint.get("/enter/<token>")
def look(token: str) -> str:
    """Show what the link opens. Looking does not use it up: previews and scanners look too."""
    locale = asked_locale()
    try:
        link = services().links.look_up(token)
    except LinkError as error:
        raise PageError(error.code, 410) from None
    place = services().register.place(link.desk_id) if link.desk_id else None
    return flask.render_template(
        "enter.html",
        locale=locale,
        boot=None,
        role=link.role,
        place=place,
        csrf=identity.csrf_token(),
        named=link.role in identity.NAMED,
    )


@blueprint.post("/enter/<token>")
def enter(token: str) -> Response:
    """Use the link up and go to the screen that it opens."""
    identity.check_csrf(flask.request.form.get("csrf"))
    name = _name(flask.request.form.get("name", ""))
    try:
        if services().links.look_up(token).role in identity.NAMED and name is None:
            raise PageError("name_needed", 400)  # the link stays unused
        link = services().links.use(token)
    except LinkError as error:
        raise PageError(error.code, 410) from None
    identity.take(link.role, link.desk_id)
    if name is not None and link.role in identity.NAMED:
        identity.name_person(name)
    return flask.redirect(flask.url_for(identity.PAGES[link.role]), code=303)


def _name(given: str) -> str | None:
    """Bring a name into line: 1 to 60 visible characters, one space between words."""
    name = " ".join(unicodedata.normalize("NFC", given).split())
    return name if name.isprintable() and 1 <= len(name) <= NAME_CHARS else None
