"""Pictograms and signed clips of the ward's own: brought in, listed, and taken away again."""

from __future__ import annotations

import dataclasses

import flask

from app.directory import ClipRow, PictogramRow
from app.web.editing import access, showing
from app.web.errors import PageError
from app.web.services import services
from phrase_packs import Fault
from phrase_packs.brought import Delivery, Pictogram, kind_of_clip
from phrase_packs.errors import PackRefused, say
from phrase_packs.pictograms import WARD
from phrase_packs.values import is_id

MOST_CHARS = 120
"""Of what is said about a file."""


def pictures() -> flask.Response:
    """Tell all pictograms of the ward."""
    found = [{**dataclasses.asdict(one), "icon": f"{WARD}{one.id}"} for one in services().pictograms.all()]
    return showing.json({"pictures": found})


def bring_pictures() -> flask.Response:
    """Take in one pictogram, or an archive of many with a list of them: all, or none."""
    words = {name: _asked(name) for name in ("id", "name", "reading", "licence", "author")}
    brought = services().judges.bring(Delivery(_asked("file"), flask.request.get_data(cache=False), words))
    if brought.faults:
        raise PageError("import_refused", 422, faults=showing.faults(brought.faults))
    services().pictograms.keep(map(_row, brought.pictograms), access.person().name)
    return showing.json({"pictures": [one.id for one in brought.pictograms]}, 201)


def drop_picture(name: str) -> flask.Response:
    """Take a pictogram away; tiles that name it go without."""
    services().pictograms.drop(name)
    return showing.json({})


def clips() -> flask.Response:
    """Tell all signed clips."""
    return showing.json({"clips": [dataclasses.asdict(one) for one in services().clips.all()]})


def bring_clip() -> flask.Response:
    """Take in the signed clip of a phrase; open boards have it at once."""
    pack, phrase, file, licence = (_asked(name) for name in ("pack", "phrase", "file", "licence"))
    if not is_id(pack) or not is_id(phrase):
        raise PageError("malformed", 400)
    data = flask.request.get_data(cache=False)
    try:
        media_type = kind_of_clip(data, file)
    except PackRefused as refused:
        raise PageError("import_refused", 422, faults=showing.faults(refused.faults)) from None
    if not licence:
        sentence = say("nobody has said under which licence '{name}' may be shown", name=file)
        fault = Fault(file, 1, 1, f"{pack}/{phrase}", "licence_missing", sentence)
        raise PageError("import_refused", 422, faults=showing.faults((fault,)))
    digest = services().films.keep(data)
    row = ClipRow(pack=pack, phrase=phrase, digest=digest, media_type=media_type, bytes=len(data), licence=licence)
    row.caption, row.author = _asked("caption"), _asked("author")
    services().clips.keep(row, access.person().name)
    _changed()
    return showing.json({"digest": digest, "media_type": media_type}, 201)


def drop_clip(pack: str, phrase: str) -> flask.Response:
    """Take a signed clip away."""
    services().clips.drop(pack, phrase)
    _changed()
    return showing.json({})


def _changed() -> None:
    services().films.forget_but(one.digest for one in services().clips.all())
    services().shelf.reload()


def _asked(name: str) -> str:
    value = flask.request.args.get(name, "").strip()
    if len(value) > MOST_CHARS or not value.isprintable():
        raise PageError("malformed", 400)
    return value


def _row(one: Pictogram) -> PictogramRow:
    row = PictogramRow(id=one.id, name=one.name, reading=one.reading, licence=one.licence, author=one.author)
    row.media_type, row.data = one.media_type, one.data
    return row
