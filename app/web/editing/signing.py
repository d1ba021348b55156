"""Signed packs: this ward's own key, and the keys of those whose packs it takes."""

from __future__ import annotations

import base64
import binascii
import secrets
from pathlib import Path
from typing import Annotated

import flask
import msgspec

from app.clock import now_ms
from app.private_file import write_private
from app.web.editing import access, showing
from app.web.errors import PageError
from app.web.services import services
from phrase_packs.exchange import Signer
from phrase_packs.exchange.signed import KEY_BYTES, Seal, fingerprint, public_of, sealed

KEY_FILE = "signing.key"
LICENCE_CHARS = 60


class _New(msgspec.Struct, forbid_unknown_fields=True):
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    public_key: str


def index() -> flask.Response:
    """Tell this ward's own public key, to hand on, and whose keys are trusted."""
    own = public_of(_private_key())
    signers = [
        {"id": one.id, "name": one.name, **_shown(one.public_key), "added_ms": one.added_ms, "added_by": one.added_by}
        for one in services().signers.all()
    ]
    return showing.json({"own": _shown(own), "signers": signers})


def trust() -> flask.Response:
    """Trust a key."""
    asked = access.body(_New)
    name = asked.name.strip()
    if not name or not name.isprintable():
        raise PageError("malformed", 400)
    try:
        made = services().signers.trust(name, base64.b64decode(asked.public_key, validate=True), access.person().name)
    except (ValueError, binascii.Error):
        raise PageError("malformed", 400) from None
    return showing.json({"id": made}, 201)


def distrust(signer: str) -> flask.Response:
    """Trust a key no longer."""
    services().signers.distrust(signer)
    return showing.json({})


def signed(unsigned: bytes) -> bytes:
    """Sign a file with this ward's key."""
    licence = flask.request.args.get("licence", "")
    if len(licence) > LICENCE_CHARS or not licence.isprintable():
        raise PageError("malformed", 400)
    return sealed(unsigned, Seal(_private_key(), services().register.site_name(), licence, now_ms()))


def trusted() -> tuple[Signer, ...]:
    """Tell whose signatures count: this ward's own, and those of the keys that it trusts."""
    own = Signer(services().register.site_name(), public_of(_private_key()))
    return (own, *(Signer(one.name, one.public_key) for one in services().signers.all()))


def _private_key() -> bytes:
    """Read this ward's key, which is made when it is first needed."""
    path: Path = services().config.data_dir / KEY_FILE
    if not path.exists():
        write_private(path, secrets.token_bytes(KEY_BYTES))
    return path.read_bytes()


def _shown(public_key: bytes) -> dict[str, str]:
    return {"public_key": base64.b64encode(public_key).decode(), "fingerprint": fingerprint(public_key)}
