"""The doors of those who edit phrase packs: administrators write and publish, reviewers read and approve."""

from __future__ import annotations

import flask

from app.web.editing import (
    access,
    bringing,
    checking,
    documents,
    drafting,
    exchanging,
    history,
    marking,
    printing,
    reviewing,
    signing,
)

__all__ = ["blueprint"]

blueprint = flask.Blueprint("editing", __name__, url_prefix="/admin/api")
blueprint.before_request(access.admit)

_ONE = "/documents/<document>"
for _method, _rule, _view in (
    ("GET", "/documents", documents.index),
    ("POST", "/documents", documents.create),
    ("GET", _ONE, documents.one),
    ("PUT", f"{_ONE}/draft", drafting.save),
    ("DELETE", f"{_ONE}/draft", drafting.discard),
    ("POST", "/check", checking.check),
    ("GET", "/schema", checking.schema),
    ("POST", f"{_ONE}/submit", reviewing.submit),
    ("POST", f"{_ONE}/withdraw", reviewing.withdraw),
    ("POST", f"{_ONE}/review", reviewing.review),
    ("POST", f"{_ONE}/publish", reviewing.publish),
    ("POST", f"{_ONE}/rollback", reviewing.roll_back),
    ("GET", f"{_ONE}/history", history.index),
    ("GET", f"{_ONE}/revisions/<int:number>", history.one),
    ("GET", f"{_ONE}/diff", history.difference),
    ("GET", f"{_ONE}/matrix", marking.matrix),
    ("POST", f"{_ONE}/marks", marking.mark),
    ("GET", f"{_ONE}/export", exchanging.send),
    ("POST", f"{_ONE}/import", exchanging.take),
    ("GET", f"{_ONE}/sheet/<locale>.pdf", printing.sheet_of),
    ("GET", "/signers", signing.index),
    ("POST", "/signers", signing.trust),
    ("DELETE", "/signers/<signer>", signing.distrust),
    ("GET", "/pictures", bringing.pictures),
    ("POST", "/pictures", bringing.bring_pictures),
    ("POST", "/pictures/<name>/review", bringing.review_picture),
    ("DELETE", "/pictures/<name>", bringing.drop_picture),
    ("GET", "/clips", bringing.clips),
    ("POST", "/clips", bringing.bring_clip),
    ("PUT", "/clips/<pack>/<phrase>/captions", bringing.bring_captions),
    ("POST", "/clips/<pack>/<phrase>/review", bringing.review_clip),
    ("DELETE", "/clips/<pack>/<phrase>", bringing.drop_clip),
):
    blueprint.add_url_rule(_rule, access.endpoint(_view), _view, methods=[_method])
