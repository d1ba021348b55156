"""The matrix of cells, languages beside one another, and what people have said of them."""

from __future__ import annotations

from typing import Literal

import flask
import msgspec

from app.directory import EditRefused
from app.web.editing import access, cellstates, library, showing
from app.web.services import services
from phrase_packs import LOCALES
from phrase_packs.marks import marked, states, write_marks

_Cell = tuple[str, str]


class _Marked(msgspec.Struct, forbid_unknown_fields=True):
    cells: list[_Cell]
    state: Literal["reviewed", "checked"]


def matrix(document: str) -> flask.Response:
    """Tell every cell of what the editor shows, with its state."""
    edited = library.edited(services(), document)
    rows = library.check(services(), edited, edited.text).rows
    found = states(rows, cellstates.effective(edited, rows))
    told = [
        {
            "id": row.id,
            "line": row.line,
            "cells": {locale: {"text": text, "state": found[row.id][locale]} for locale, text in row.cells.items()},
        }
        for row in rows
    ]
    return showing.json({"locales": LOCALES, "rows": told})


def mark(document: str) -> flask.Response:
    """Say of some cells that they were read, or are right: not of one's own words."""
    asked = access.body(_Marked)
    edited = library.edited(services(), document)
    if edited.document.is_writer(access.person().id):
        raise EditRefused("same_person")
    rows = library.check(services(), edited, edited.text).rows
    marks = marked(rows, cellstates.effective(edited, rows), set(asked.cells), asked.state)
    services().documents.mark(edited.document, write_marks(marks))
    return showing.json({})
