"""The pages: one shell per audience, which the browser's own code fills."""

from __future__ import annotations

from typing import Any

import flask
import segno

from app.i18n import LOCALES
from app.web import identity
from app.web.errors import PageError
from app.web.framing import framing_files
from app.web.locale import asked_locale
from app.web.services import services

blueprint = flask.Blueprint("pages", __name__)

_OWN_FONTS = ("ja", "ko", "zh-Hans")
"""Scripts of so many letters that a page fetches their style sheets only when somebody reads them."""


@blueprint.get("/")
def index() -> str:
    """Say what this is, and that a link opens a screen."""
    locale = asked_locale()
    return flask.render_template("index.html", locale=locale, boot=None)


@blueprint.get("/tablet")
def tablet() -> str:
    """Show the visitor's board."""
    return _shell("tablet.html", "visitor")


@blueprint.get("/clerk")
def clerk() -> str:
    """Show the clerk's screen."""
    return _shell("clerk.html", "staff")


@blueprint.get("/interpreter")
def interpreter() -> str:
    """Show the interpreter's screen."""
    return _shell("interpreter.html", "interpreter")


@blueprint.get("/admin")
def admin() -> str:
    """Show the editor of phrase packs, to administrators and reviewers."""
    roles = [role for role in identity.NAMED if identity.holds(role)]
    if not roles:
        raise PageError("not_signed_in", 403)
    locale = asked_locale()
    flask.g.locale = locale
    boot = {
        "roles": roles,
        "name": identity.person().name,
        "csrf": identity.csrf_token(),
        "locale": locale,
        "locales": _languages(),
        "desks": [{"id": desk, "name": name} for desk, name in services().documents.desks()],
        "urls": {"api": "/admin/api/", **_urls()},
    }
    services().judges.start()  # by the first question it has imported everything
    return flask.render_template("admin.html", locale=locale, boot=boot)


@blueprint.get("/admin/preview")
def preview() -> str:
    """Show an empty tablet, which the editor's page fills: it stands there in a frame."""
    return flask.render_template("preview.html", locale="ja", boot={"urls": _urls()})


@blueprint.app_context_processor
def helpers() -> dict[str, Any]:
    """Give every template `asset(name)`, `_` in the page's locale, the locales, and fonts that not every page needs."""

    def asset(name: str) -> str:
        return flask.url_for("static", filename=f"dist/{services().assets[name]}")

    def translate(sentence: str) -> str:
        locale = flask.g.get("locale") or asked_locale()
        return services().catalogues[locale].gettext(sentence)

    def font_sheets() -> dict[str, str]:
        return {tag: asset(f"fonts-{tag}.css") for tag in _OWN_FONTS}

    return {"asset": asset, "_": translate, "locales": LOCALES, "font_sheets": font_sheets}


def _shell(template: str, role: str) -> str:
    held = identity.require(role)
    # The counter's screens begin in Japanese; a visitor chooses on the first screen.
    flask.g.locale = "ja"
    return flask.render_template(template, locale="ja", boot=_boot(held))


def _boot(held: identity.Identity) -> dict[str, Any]:
    place = held.place()
    return {
        "role": held.role,
        "locale": "ja",
        "locales": _languages(),
        "desk": {"id": place.desk_id, "name": place.desk} if place else None,
        "site": {"name": place.site} if place else None,
        "framing": framing_files(),
        "csrf": identity.csrf_token(),
        "link_out": _link_out(),
        "urls": {"ticket": flask.url_for("tickets.ticket"), "ice": _ice(), **_urls()},
    }


def _link_out() -> dict[str, str] | None:
    """Tell the entrance of the public telephone relay service, also as a code to scan; None where none is named."""
    url = services().config.link_out_url
    return {"url": url, "qr": segno.make(url, error="m").svg_data_uri(border=2, scale=4)} if url else None


def _ice() -> str:
    """Tell where a screen asks for the way through the TURN server; empty where there is none."""
    return flask.url_for("turn.ice_servers") if services().config.turn else ""


def _languages() -> list[dict[str, str]]:
    return [{"tag": tag, "name": name, "dir": "ltr"} for tag, name in LOCALES.items()]


def _urls() -> dict[str, str]:
    icons = flask.url_for("static", filename=f"dist/{services().assets['icons.svg']}")
    return {"packs": "/packs/", "messages": "/messages/", "icons": icons}
