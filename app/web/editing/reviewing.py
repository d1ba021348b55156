"""From hand to hand: submitted by who wrote, approved by somebody else, published, and taken back if need be."""

from __future__ import annotations

import logging
from typing import Annotated, Literal

import flask
import msgspec

from app.directory import DirectoryUnavailable
from app.web.editing import access, cellstates, drafting, showing
from app.web.services import services
from phrase_packs.marks import write_marks

logger = logging.getLogger(__name__)

_Note = Annotated[str, msgspec.Meta(max_length=500)]


class _Submitted(msgspec.Struct, forbid_unknown_fields=True):
    note: _Note = ""


class _Review(msgspec.Struct, forbid_unknown_fields=True):
    decision: Literal["approve", "return"]
    etag: str
    note: _Note = ""


class _Rollback(msgspec.Struct, forbid_unknown_fields=True):
    number: int


def submit(document: str) -> flask.Response:
    """Hand the draft to a reviewer, if it has no faults."""
    note = access.body(_Submitted).note
    draft = drafting.sound(drafting.own(document))
    services().drafts.submit(document, draft.etag, note)
    return showing.json({})


def withdraw(document: str) -> flask.Response:
    """Take the draft back to go on writing."""
    drafting.own(document)
    services().drafts.withdraw(document)
    return showing.json({})


def review(document: str) -> flask.Response:
    """Approve or return the very text that the reviewer has read."""
    asked = access.body(_Review)
    drafting.own(document)
    approve = asked.decision == "approve"
    services().drafts.review(document, asked.etag, access.person(), approve=approve, note=asked.note)
    return showing.json({})


def publish(document: str) -> flask.Response:
    """Bring the approved draft onto every open board."""
    edited = drafting.own(document)
    draft = drafting.sound(edited)
    person = access.person()
    marks = write_marks(cellstates.effective(edited, draft.rows))
    number = services().drafts.publish(document, draft.etag, person, marks)
    logger.info("%s: revision %d published by %s", document, number, person.id[:8])
    show()
    return showing.json({"number": number})


def roll_back(document: str) -> flask.Response:
    """Publish an older text again, at once."""
    number = access.body(_Rollback).number
    drafting.own(document)
    person = access.person()
    made = services().revisions.roll_back(document, number, person)
    logger.info("%s: revision %d restored as %d by %s", document, number, made, person.id[:8])
    show()
    return showing.json({"number": made})


def show() -> None:
    """Bring what is published by now onto the boards; where the directory is busy, a moment later."""
    try:
        services().shelf.reload()
    except DirectoryUnavailable:
        services().shelf.reload_soon()
