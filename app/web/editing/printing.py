"""Packs on paper."""

from __future__ import annotations

import flask

from app.web.editing import bringing, exchanging, library, showing
from app.web.errors import PageError
from app.web.services import services
from phrase_packs import LOCALES
from phrase_packs.judging import Source, layer_over, stacked
from phrase_packs.sheets import SheetFailed, printed, sheet, with_pictograms


def sheet_of(document: str, locale: str) -> flask.Response:
    """Print the pack that a document makes, as the editor shows it, in one language."""
    if locale not in LOCALES:
        raise PageError("not_found", 404)
    edited = library.edited(services(), document)
    verdict = library.check(services(), edited, edited.text, locale)
    if verdict.faults:
        raise PageError("pack_refused", 422, faults=showing.faults(verdict.faults), hints=[])
    name = edited.document.pack
    pack = layer_over(stacked(edited.below), Source(name, edited.text))
    try:
        own = bringing.named_in((edited.text, *(source.data for source in edited.below)))
        made = printed(with_pictograms(sheet(pack, locale, services().sprite), own))
    except SheetFailed:
        raise PageError("internal", 500) from None
    return exchanging.download(made, f"{name}-{locale}.pdf", "application/pdf")
