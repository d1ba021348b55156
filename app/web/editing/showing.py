"""Documents and faults as the editor's screens get them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import flask
import msgspec

from app.directory import Draft, Published, etag
from app.web.editing import cellstates
from app.web.editing.library import Edited
from app.web.locale import asked_locale
from app.web.services import services
from phrase_packs import Fault


def json(value: object, status: int = 200) -> flask.Response:
    """Answer with JSON."""
    return flask.Response(msgspec.json.encode(value), status, mimetype="application/json")


def summary(edited: Edited) -> dict[str, Any]:
    """Tell about a document what a list shows."""
    document = edited.document
    return {
        "id": document.id,
        "layer": document.layer,
        "desk": document.desk_id,
        "pack": document.pack,
        "kind": document.kind,
        "title": edited.title(asked_locale()),
        "published": _published(document.published),
        "draft": _draft(document.draft),
        "phrases": edited.phrases,
        "cells": cellstates.counts(edited),
    }


def whole(edited: Edited, person: str) -> dict[str, Any]:
    """Tell all about a document."""
    document, text, beneath = edited.document, edited.text, edited.text_beneath
    return {
        **summary(edited),
        "text": text.decode(errors="replace"),
        "etag": etag(text),
        "readonly": document.layer == "base",
        "mine": document.is_writer(person),
        "published_text": document.published.text.decode() if document.published else None,
        "base_text": beneath.decode() if beneath else None,
    }


def faults(found: Iterable[Fault]) -> list[dict[str, Any]]:
    """Tell faults in the reader's language."""
    translate = services().catalogues[asked_locale()].gettext
    return [
        {
            "file": fault.file,
            "line": fault.line,
            "column": fault.column,
            "id": fault.id,
            "code": fault.code,
            "sentence": fault.sentence_in(translate),
            "hint": fault.hint,
        }
        for fault in found
    ]


def _published(published: Published | None) -> dict[str, Any] | None:
    if published is None:
        return None
    return {"number": published.number, "at_ms": published.at_ms, "by": published.by}


def _draft(draft: Draft | None) -> dict[str, Any] | None:
    if draft is None:
        return None
    return {
        "state": draft.state,
        "by": draft.by,
        "at_ms": draft.at_ms,
        "note": draft.note,
        "reviewer": draft.reviewer,
        "faults": draft.faults,
        "hints": draft.hints,
        "writers": [writer.name for writer in draft.writers],
    }
