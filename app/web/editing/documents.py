"""Which documents there are, and what stands in one."""

from __future__ import annotations

from typing import Literal

import flask
import msgspec

from app.clock import now_ms
from app.directory import WAITING, Document, document_id
from app.web.editing import access, library, showing
from app.web.errors import PageError
from app.web.services import services
from phrase_packs.values import is_id


class _New(msgspec.Struct, forbid_unknown_fields=True):
    layer: Literal["ward", "desk"]
    pack: str
    kind: Literal["pack", "overlay"]
    desk: str | None = None


def index() -> flask.Response:
    """Tell all documents and desks, and how many pictures and clips wait for a reviewer."""
    services().judges.start()
    desks = [{"id": desk, "name": name} for desk, name in services().documents.desks()]
    documents = [showing.summary(edited) for edited in library.every(services())]
    states = [one.state for one in services().pictograms.all()] + [one.state for one in services().clips.all()]
    waiting = states.count(WAITING)
    return showing.json({"documents": documents, "desks": desks, "brought_waiting": waiting})


def one(document: str) -> flask.Response:
    """Tell all about one document."""
    return showing.json(showing.whole(library.edited(services(), document), access.person().id))


def create() -> flask.Response:
    """Begin a document: a pack of the ward's own, or a layer over one that is there."""
    asked = access.body(_New)
    if not is_id(asked.pack) or (asked.desk is None) != (asked.layer == "ward"):
        raise PageError("malformed", 400)
    made = Document(document_id(asked.layer, asked.desk, asked.pack), asked.layer, asked.desk, asked.pack, asked.kind)
    below = services().shelf.below(asked.layer, asked.desk, asked.pack)
    if asked.kind == "pack" and below:
        raise PageError("document_exists", 409)
    if asked.kind == "overlay" and not below:
        raise PageError("document_unknown", 404)
    text = library.beginning(made)
    services().documents.create(made, text, access.person(), now_ms())
    return showing.json({"id": made.id}, 201)
