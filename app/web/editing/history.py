"""What was published before, and what has changed since."""

from __future__ import annotations

import flask

from app.directory import EditRefused, Revision
from app.web.editing import library, showing
from app.web.errors import PageError
from app.web.services import services
from phrase_packs.judges import JudgingFailed


def index(document: str) -> flask.Response:
    """Tell a document's revisions, newest first."""
    if document.startswith("base:"):
        library.edited(services(), document)
        return showing.json({"revisions": []})
    return showing.json({"revisions": [_revision(one) for one in services().revisions.of(document)]})


def one(document: str, number: int) -> flask.Response:
    """Tell the text of a revision."""
    return showing.json({"text": services().revisions.read(document, number).decode()})


def difference(document: str) -> flask.Response:
    """Compare two texts of a document, by lines and by cells."""
    edited = library.edited(services(), document)
    before = _text(edited, flask.request.args.get("from", "published"))
    after = _text(edited, flask.request.args.get("to", "draft"))
    try:
        return showing.json(services().judges.compare(before, after))
    except JudgingFailed:
        raise PageError("too_large", 413) from None


def _text(edited: library.Edited, name: str) -> bytes:
    document = edited.document
    if name == "draft":
        if document.draft is None:
            raise EditRefused("no_draft")
        return document.draft.text
    if name == "published":
        return document.published.text if document.published else b""
    if not (name.isascii() and name.isdigit() and len(name) <= 9):
        raise PageError("malformed", 400)
    return services().revisions.read(document.id, int(name))


def _revision(revision: Revision) -> dict[str, object]:
    return {
        "number": revision.number,
        "published_ms": revision.published_ms,
        "author": ", ".join(revision.authors),
        "reviewer": revision.reviewer,
        "publisher": revision.publisher,
        "note": revision.note,
        "rolled_back_from": revision.rolled_back_from,
        "restored": revision.restored,
    }
