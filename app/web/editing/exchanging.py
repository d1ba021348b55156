"""Documents as files: out, and in again as a draft."""

from __future__ import annotations

import flask

from app.directory import etag
from app.web.editing import cellstates, drafting, library, showing
from app.web.errors import PageError
from app.web.locale import asked_locale
from app.web.services import services
from phrase_packs.exchange import FORMATS, Format, Incoming, Outgoing
from phrase_packs.judging import Source
from phrase_packs.marks import write_marks


def send(document: str) -> flask.Response:
    """Send a document as a file."""
    name, kind = _format()
    edited = library.edited(services(), document)
    written = services().judges.write(name, outgoing(edited))
    if written.data is None:
        raise PageError("pack_refused", 422, faults=showing.faults(written.faults), hints=[])
    return download(written.data, f"{edited.document.pack}{kind.suffix}", kind.media_type)


def outgoing(edited: library.Edited) -> Outgoing:
    """Tell of a document what leaves with it."""
    rows = library.check(services(), edited, edited.text).rows
    marks = write_marks(cellstates.effective(edited, rows))
    return Outgoing(edited.document.pack, edited.text, edited.below, marks, asked_locale(), services().sprite)


def download(data: bytes, name: str, media_type: str) -> flask.Response:
    """Answer with a file that a browser keeps and does not show."""
    response = flask.Response(data, mimetype=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def take(document: str) -> flask.Response:
    """Take a file in; what it says becomes the draft, in place of the one that was there."""
    name, kind = _format()
    edited = drafting.own(document)
    source = Source(f"{edited.document.pack}{kind.suffix}", flask.request.get_data(cache=False))
    incoming = Incoming(edited.document.pack, edited.document.kind, source, edited.below, icons=services().icons)
    taken = services().judges.read(name, incoming)
    if taken.text is None:
        raise PageError("import_refused", 422, faults=showing.faults(taken.faults))
    return drafting.keep(document, taken.text, etag(edited.text), taken.faults)


def _format() -> tuple[str, Format]:
    name = flask.request.args.get("format", "")
    if name not in FORMATS:
        raise PageError("format_unknown", 404)
    return name, FORMATS[name]
