"""The first steps of judging an append: size, parse, role (docs/protocol.md §6). No state is needed here."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any

import msgspec

from app.sessions.catalogue import CATALOGUE, Entry, Kind
from app.sessions.errors import Refusal
from app.sessions.events import Cid
from app.sessions.permissions import may_send
from app.sessions.roll import Seat

SERVER_TAB = "server"
"""Tabs that begin so belong to what the server appends."""
TAB = re.compile(rf"(?!{SERVER_TAB})[a-z0-9]{{8,32}}\Z")
"""What a client may call a page load."""

_encode = msgspec.json.Encoder().encode


class Put(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The frame of an append."""

    cid: Cid
    type: str
    layer: str
    body: dict[str, Any]


class Pass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The frame of a passing event."""

    type: str
    body: dict[str, Any]
    to: Annotated[str, msgspec.Meta(max_length=64)] | None = None


class Supply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Records that come back."""

    records: Annotated[list[str], msgspec.Meta(max_length=1_000)]


class Append:
    """An append that is well formed."""

    __slots__ = ("body", "cid", "kind", "layer", "raw", "type")

    def __init__(self, cid: str, type: str, kind: Kind, layer: str, body: dict[str, Any], raw: bytes) -> None:
        self.cid = cid
        self.type = type
        self.kind = kind
        self.layer = layer
        self.body = body
        self.raw = raw
        """The body as JSON."""

    def with_body(self, body: dict[str, Any]) -> Append:
        """Tell the same append with another body."""
        return Append(self.cid, self.type, self.kind, self.layer, body, _encode(body))


def read_put(message: object, body_bytes: int) -> Append:
    """Judge size and form of a `put`.

    Raises:
        Refusal: `too_large`, `malformed` or `unknown_type`.
    """
    raw = _sized(message, body_bytes)
    try:
        put = msgspec.convert(message, Put)
    except msgspec.ValidationError:
        raise Refusal("malformed") from None
    entry = CATALOGUE.get(put.type)
    if entry is None:
        raise Refusal("unknown_type")
    if entry.kind is None or entry.layers is None or entry.layers.match(put.layer) is None:
        raise Refusal("malformed")
    body, raw = _proven(entry, put.body, raw)
    return Append(put.cid, put.type, entry.kind, put.layer, body, raw)


def read_pass(message: object, body_bytes: int) -> Pass:
    """Judge size and form of a `pass`.

    Raises:
        Refusal: `too_large`, `malformed` or `unknown_type`.
    """
    raw = _sized(message, body_bytes)
    try:
        passing = msgspec.convert(message, Pass)
        entry = CATALOGUE.get(passing.type)
        if entry is None:
            raise Refusal("unknown_type")
        if entry.lasts:
            raise Refusal("malformed")
        entry.decoder.decode(raw)
    except msgspec.ValidationError:
        raise Refusal("malformed") from None
    return passing


def read_supply(message: object) -> list[str]:
    """Judge the form of a `supply`.

    Raises:
        Refusal: `malformed`.
    """
    try:
        return msgspec.convert(message, Supply).records
    except msgspec.ValidationError:
        raise Refusal("malformed") from None


def cid_of(message: object) -> str | None:
    """Tell which append a refusal is about, as far as it can be told."""
    cid = message.get("cid") if isinstance(message, dict) else None
    return cid if isinstance(cid, str) and len(cid) <= 128 else None


def check_sender(seat: Seat, type: str) -> None:
    """Judge the role.

    Raises:
        Refusal: `not_allowed`.
    """
    if not may_send(seat.role, type):
        raise Refusal("not_allowed")


def check_cid(seat: Seat, cid: str) -> None:
    """Judge whether a cid is the seat's own.

    Raises:
        Refusal: `cid_foreign`.
    """
    pid, tab, _ = cid.split(":")
    if pid != seat.pid or tab.startswith(SERVER_TAB) or (seat.tab is not None and tab != seat.tab):
        raise Refusal("cid_foreign")


def _sized(message: object, body_bytes: int) -> bytes:
    body = message.get("body") if isinstance(message, dict) else None
    try:
        raw = _encode(body)
    except (TypeError, ValueError, RecursionError):
        raise Refusal("malformed") from None
    if len(raw) > body_bytes:
        raise Refusal("too_large")
    return raw


def _proven(entry: Entry, body: dict[str, Any], raw: bytes) -> tuple[dict[str, Any], bytes]:
    # Texts of lasting events are kept in Normalization Form C, whatever keyboard they come from.
    if not raw.isascii() and not unicodedata.is_normalized("NFC", raw.decode()):
        body = _nfc(body)
        raw = _encode(body)
    try:
        entry.decoder.decode(raw)
    except (msgspec.ValidationError, RecursionError):
        raise Refusal("malformed") from None
    return body, raw


def _nfc(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {_nfc(key): _nfc(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_nfc(item) for item in value]
    return value
