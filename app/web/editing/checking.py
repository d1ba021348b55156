"""Judging what is on the editor's screen, and what an editor can complete by itself."""

from __future__ import annotations

import flask
import msgspec

from app.web.editing import access, library, showing
from app.web.errors import PageError
from app.web.locale import asked_locale
from app.web.services import services
from phrase_packs import LOCALES, documents, pictures, plain
from phrase_packs.fields import FIELDS
from phrase_packs.judging import normalised
from phrase_packs.values import ANSWER_KINDS, SLOT_KINDS


class _Asked(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    text: str
    locale: str


def check() -> flask.Response:
    """Judge a text as a document, without keeping it."""
    asked = access.body(_Asked)
    if asked.locale not in LOCALES:
        raise PageError("malformed", 400)
    edited = library.edited(services(), asked.id)
    verdict = library.check(services(), edited, normalised(asked.text.encode()), asked.locale)
    found = sorted((*verdict.faults, *verdict.hints), key=lambda fault: (fault.line, fault.column))
    packs = msgspec.Raw(verdict.packs) if verdict.packs is not None else None
    return showing.json({"faults": showing.faults(found), "outline": verdict.outline, "packs": packs})


def schema() -> flask.Response:
    """Tell which words an editor can complete."""
    return showing.json(
        {
            "fields": FIELDS,
            "kinds": SLOT_KINDS,
            "answer_kinds": ANSWER_KINDS,
            "locales": LOCALES,
            "icons": services().icons,
            "documents": tuple(documents.shared()),
            "document_names": {name: plain(words) for name, words in documents.names(asked_locale()).items()},
            "pictures": tuple(pictures.shared()),
        }
    )
