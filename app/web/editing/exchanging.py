"""Documents as files: out, and in again as a draft."""

from __future__ import annotations

import flask
from msgspec import structs

from app.directory import etag
from app.web.editing import bringing, cellstates, drafting, library, showing, signing
from app.web.errors import PageError
from app.web.locale import asked_locale
from app.web.services import services
from phrase_packs.errors import MarksUnreadable
from phrase_packs.exchange import FORMATS, Format, Incoming, Outgoing
from phrase_packs.exchange.signed import SIGNED
from phrase_packs.judging import Source
from phrase_packs.marks import read_marks, write_marks


def send(document: str) -> flask.Response:
    """Send a document as a file."""
    name, kind = _format()
    edited = library.edited(services(), document)
    written = services().judges.write(name, outgoing(edited))
    if written.data is None:
        raise PageError("pack_refused", 422, faults=showing.faults(written.faults), hints=[])
    data = signing.signed(written.data) if kind.suffix == SIGNED.suffix else written.data
    return download(data, f"{edited.document.pack}{kind.suffix}", kind.media_type)


def outgoing(edited: library.Edited) -> Outgoing:
    """Tell of a document what leaves with it."""
    rows = library.check(services(), edited, edited.text).rows
    marks = write_marks(cellstates.effective(edited, rows))
    own = bringing.named_in((edited.text, *(source.data for source in edited.below)))
    return Outgoing(edited.document.pack, edited.text, edited.below, marks, asked_locale(), services().sprite, own)


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
    incoming = Incoming(
        edited.document.pack, edited.document.kind, source, edited.below,
        signers=signing.trusted(), icons=services().icons,
    )  # fmt: skip
    taken = services().judges.read(name, incoming)
    if taken.text is None:
        raise PageError("import_refused", 422, faults=showing.faults(taken.faults))
    hints = (*taken.faults, *bringing.arrive(taken.pictograms, source.file))
    kept = drafting.keep(document, taken.text, etag(edited.text), hints)
    if taken.signer:
        _believe(edited, taken.marks)
    return kept


def _believe(edited: library.Edited, data: bytes) -> None:
    """Take over what a trusted signer says of cells; what a person of that ward said is not said by one of ours."""
    try:
        told, own = read_marks(data), read_marks(edited.document.marks or b"")
    except MarksUnreadable:
        return
    marks = {
        path: {
            locale: structs.replace(mark, word="reviewed" if mark.word == "checked" else mark.word)
            for locale, mark in kept.items()
        }
        | dict(own.get(path, {}))
        for path, kept in told.items()
    }
    services().documents.mark(edited.document, write_marks({**own, **marks}))


def _format() -> tuple[str, Format]:
    name = flask.request.args.get("format", "")
    if name not in FORMATS:
        raise PageError("format_unknown", 404)
    return name, FORMATS[name]
