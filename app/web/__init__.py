"""The HTTP doors: one blueprint per audience, none of which sees what is said."""

from __future__ import annotations

from flask import Flask

from app.web import editing, entering, errors, favourites, framing, health, pages, tickets, turn, ward, whip, words
from app.web.films import Films
from app.web.headers import protect
from app.web.services import Services
from app.web.shelf import Shelf

__all__ = ["Films", "Services", "Shelf", "install", "protect"]


def install(app: Flask, services: Services) -> None:
    """Register every blueprint and the error pages."""
    app.extensions["tewatashi"] = services
    for module in (pages, entering, tickets, turn, whip, words, favourites, framing, ward, health, editing):
        app.register_blueprint(module.blueprint)
    errors.install(app)
