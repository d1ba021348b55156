"""Saving what is being written: faulty or not, and never over somebody else's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import flask
import msgspec
from msgspec import structs

from app.directory import EditRefused, etag
from app.web.editing import access, library, showing
from app.web.errors import PageError
from app.web.services import services
from phrase_packs.cells import Row
from phrase_packs.errors import Fault
from phrase_packs.judging import Verdict, normalised
from phrase_packs.parse import MAX_BYTES

MOST_BYTES = 2 * MAX_BYTES
"""What is kept of a draft; it may be larger than a pack that can be published, while its writer makes it smaller."""


class _Written(msgspec.Struct, forbid_unknown_fields=True):
    text: str
    etag: str


def save(document: str) -> flask.Response:
    """Keep a text as the draft."""
    written = access.body(_Written)
    return keep(document, normalised(written.text.encode()), written.etag)


def keep(name: str, text: bytes, since: str, also: Iterable[Fault] = ()) -> flask.Response:
    """Keep a text as a document's draft, and tell what is to be said about it.

    Args:
        name: of the document.
        text: as it becomes the draft.
        since: the etag of the text that it takes the place of.
        also: hints to tell before those that are found in the text.

    Raises:
        PageError: `document_readonly` or `too_large`.
    """
    edited = own(name)
    if len(text) > MOST_BYTES:
        raise PageError("too_large", 413)
    verdict = library.check(services(), edited, text)
    verdict = structs.replace(verdict, hints=(*also, *verdict.hints))
    counts = {"faults": len(verdict.faults), "hints": len(verdict.hints)}
    kept = services().drafts.save(edited.document.id, text, since, access.person(), **counts)
    return showing.json({"etag": kept, **said(verdict)})


def discard(document: str) -> flask.Response:
    """Drop the draft; a document that was never published goes with it."""
    edited = own(document)
    if not services().drafts.discard(edited.document.id):
        return showing.json({"id": None})
    return showing.json(showing.whole(library.edited(services(), document), access.person().id))


def own(name: str) -> library.Edited:
    """Find a document that can be changed.

    Raises:
        PageError: `document_readonly`.
        EditRefused: `document_unknown`.
    """
    edited = library.edited(services(), name)
    if edited.document.layer == "base":
        raise PageError("document_readonly", 403)
    return edited


@dataclass(frozen=True)
class Sound:
    """A draft that could be published."""

    etag: str
    rows: tuple[Row, ...]


def sound(edited: library.Edited) -> Sound:
    """Judge the draft as it is kept.

    Raises:
        PageError: `pack_refused`, with the faults.
        EditRefused: `no_draft`.
    """
    draft = edited.document.draft
    if draft is None:
        raise EditRefused("no_draft")
    verdict = library.check(services(), edited, draft.text)
    if verdict.faults:
        raise PageError("pack_refused", 422, **said(verdict))
    return Sound(etag(draft.text), verdict.rows)


def said(verdict: Verdict) -> dict[str, object]:
    """Tell faults and hints in the reader's language."""
    return {"faults": showing.faults(verdict.faults), "hints": showing.faults(verdict.hints)}
