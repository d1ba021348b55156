"""Pictograms and signed clips of the ward's own: brought in, looked at by somebody else, and taken away again."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any, Literal

import flask
import msgspec

from app.directory import SHOWN, WAITING, Clip, ClipRow, KeptPictogram, PictogramRow
from app.web.editing import access, showing
from app.web.errors import PageError
from app.web.services import services
from phrase_packs import Fault
from phrase_packs.brought import Delivery, kind_of_clip
from phrase_packs.errors import PackRefused, say
from phrase_packs.exchange import carried
from phrase_packs.pictograms import WARD, Pictogram
from phrase_packs.values import is_id

MOST_CHARS = 120
"""Of what is said about a file."""


class _Looked(msgspec.Struct, forbid_unknown_fields=True):
    decision: Literal["approve", "return"]
    added_ms: int
    """Of what was looked at."""


def pictures() -> flask.Response:
    """Tell all pictograms of the ward, those that wait for a reviewer too."""
    found = [{**_told(one), "icon": f"{WARD}{one.id}"} for one in services().pictograms.all()]
    return showing.json({"pictures": found})


def bring_pictures() -> flask.Response:
    """Take in one pictogram, or an archive of many with a list of them: all, or none."""
    words = {name: _asked(name) for name in ("id", "name", "reading", "licence", "author")}
    brought = services().judges.bring(Delivery(_asked("file"), flask.request.get_data(cache=False), words))
    if brought.faults:
        raise PageError("import_refused", 422, faults=showing.faults(brought.faults))
    services().pictograms.keep(map(_row, brought.pictograms), access.person())
    return showing.json({"pictures": [one.id for one in brought.pictograms]}, 201)


def review_picture(name: str) -> flask.Response:
    """Show a pictogram that waits, or send it away."""
    looked = access.body(_Looked)
    services().pictograms.review(name, looked.added_ms, looked.decision == "approve", access.person())
    return showing.json({})


def drop_picture(name: str) -> flask.Response:
    """Take a pictogram away; tiles that name it go without."""
    services().pictograms.drop(name, _state())
    return showing.json({})


def clips() -> flask.Response:
    """Tell all signed clips, those that wait for a reviewer too."""
    return showing.json({"clips": [_told(one) for one in services().clips.all()]})


def bring_clip() -> flask.Response:
    """Take in the signed clip of a phrase."""
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
    row.caption, row.author, row.captions = _asked("caption"), _asked("author"), ""
    services().clips.keep(row, access.person())
    services().films.keep(data)  # another request may have forgotten a film that no phrase had yet
    _changed()
    return showing.json({"digest": digest, "media_type": media_type}, 201)


def bring_captions(pack: str, phrase: str) -> flask.Response:
    """Take in the captions of a clip; one that is shown waits with them once more."""
    taken = services().judges.caption(flask.request.get_data(cache=False), _asked("file"))
    if taken.faults:
        raise PageError("import_refused", 422, faults=showing.faults(taken.faults))
    services().clips.caption(pack, phrase, services().films.keep(taken.data), access.person())
    services().films.keep(taken.data)
    _changed()
    return showing.json({})


def review_clip(pack: str, phrase: str) -> flask.Response:
    """Show a clip that waits, on open boards at once, or send it away."""
    looked = access.body(_Looked)
    services().clips.review(pack, phrase, looked.added_ms, looked.decision == "approve", access.person())
    _changed()
    return showing.json({})


def drop_clip(pack: str, phrase: str) -> flask.Response:
    """Take a signed clip away."""
    services().clips.drop(pack, phrase, _state())
    _changed()
    return showing.json({})


def named_in(texts: Iterable[bytes]) -> tuple[Pictogram, ...]:
    """Tell the ward's own pictograms that some packs name."""
    rows = services().pictograms.whole(carried.named(texts))
    return tuple(
        Pictogram(row.id, row.name, row.reading, row.licence, row.author, row.media_type, row.data) for row in rows
    )


def arrive(pictograms: Sequence[Pictogram], file: str) -> list[Fault]:
    """Let pictograms that came with a pack wait for a reviewer; none takes the place of one that is here.

    Returns:
        Hints about those that are here otherwise.
    """
    there = {one.id: (one.media_type, one.data) for one in services().pictograms.whole([one.id for one in pictograms])}
    services().pictograms.keep([_row(one) for one in pictograms if one.id not in there], access.person())
    others = [one for one in pictograms if there.get(one.id, (one.media_type, one.data)) != (one.media_type, one.data)]
    return [
        Fault(
            file, 1, 1, "", "picture_left_out", say("another {name} is here already, and stays", name=name), hint=True
        )
        for name in (f"{WARD}{one.id}" for one in others)
    ]


def _row(one: Pictogram) -> PictogramRow:
    row = PictogramRow(id=one.id, name=one.name, reading=one.reading, licence=one.licence, author=one.author)
    row.media_type, row.data = one.media_type, one.data
    return row


def _changed() -> None:
    services().films.forget_but(name for one in services().clips.all() for name in (one.digest, one.captions))
    services().shelf.reload()


def _told(one: KeptPictogram | Clip) -> dict[str, Any]:
    told = dataclasses.asdict(one)
    mine = access.person().id in told.pop("person").split()
    return {**told, "mine": mine}


def _state() -> str:
    return WAITING if flask.request.args.get("state") == WAITING else SHOWN


def _asked(name: str) -> str:
    value = flask.request.args.get(name, "").strip()
    if len(value) > MOST_CHARS or not value.isprintable():
        raise PageError("malformed", 400)
    return value
