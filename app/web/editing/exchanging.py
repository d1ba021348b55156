"""Documents as files: out, and in again as a draft."""

from __future__ import annotations

import flask

from app.directory import etag
from app.web.editing import drafting, library, showing
from app.web.errors import PageError
from app.web.locale import asked_locale
from app.web.services import services
from phrase_packs.exchange import FORMATS, Format, Incoming, Outgoing
from phrase_packs.judges import JudgingFailed
from phrase_packs.judging import Source


def send(document: str) -> flask.Response:
    """Send a document as a file."""
    name, kind = _format()
    edited = library.edited(services(), document)
    pack = edited.document.pack
    outgoing = Outgoing(pack, edited.text, edited.below, edited.document.marks or b"", asked_locale())
    try:
        data = services().judges.write(name, outgoing)
    except JudgingFailed:
        raise PageError("internal", 500) from None
    response = flask.Response(data, mimetype=kind.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{pack}{kind.suffix}"'
    return response


def take(document: str) -> flask.Response:
    """Take a file in; what it says becomes the draft, in place of the one that was there."""
    name, kind = _format()
    edited = drafting.own(document)
    source = Source(f"{edited.document.pack}{kind.suffix}", flask.request.get_data(cache=False))
    taken = services().judges.read(name, Incoming(edited.document.pack, edited.document.kind, source, edited.below))
    if taken.text is None:
        raise PageError("import_refused", 422, faults=showing.faults(taken.faults))
    return drafting.keep(document, taken.text, etag(edited.text))


def _format() -> tuple[str, Format]:
    name = flask.request.args.get("format", "")
    if name not in FORMATS:
        raise PageError("format_unknown", 404)
    return name, FORMATS[name]
