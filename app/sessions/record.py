"""Records: what the server makes of an append (docs/protocol.md §4)."""

from __future__ import annotations

import base64
import hmac
from typing import Any

import msgspec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.sessions.errors import RecordError

TAG_CHARS = 22
"""Length of a tag: 16 bytes in base64url without padding."""

Place = tuple[int, int]
"""`(epoch, seq)`: where a record stands in the session's order."""


def writer_and_number(cid: str) -> tuple[str, int]:
    """Split a cid into its `pid:tab` and its number."""
    writer, _, number = cid.rpartition(":")
    return writer, int(number)


class Record(msgspec.Struct, frozen=True):
    """An event with its place. Its repr tells no content."""

    place: Place
    pid: str
    role: str
    cid: str
    type: str
    layer: str
    at_ms: int
    body: dict[str, Any]
    wire: str
    """The string that clients keep and supply."""
    size: int
    """Length of the wire string in bytes."""

    def __repr__(self) -> str:
        return f"Record({self.place[0]}.{self.place[1]} {self.type} {self.cid} {self.size} bytes)"

    def __rich_repr__(self) -> Any:
        yield repr(self)


class _Text(msgspec.Struct):
    """The JSON text behind the tag, in the order of its fields."""

    sid: str
    epoch: int
    seq: int
    pid: str
    role: str
    cid: str
    type: str
    layer: str
    at_ms: int
    body: msgspec.Raw


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(_Text).decode
_decode_body = msgspec.json.Decoder(dict[str, Any]).decode


def parse(wire: str) -> tuple[str, Record]:
    """Read a wire string without judging its tag, as a screen does.

    Returns:
        The sid in the record, and the record.

    Raises:
        RecordError: it is not a tag and a JSON text of the right shape.
    """
    try:
        raw = wire[TAG_CHARS:].encode()
        text = _decode(raw)
        body = _decode_body(text.body)
        writer_and_number(text.cid)
    except (ValueError, RecursionError):
        raise RecordError("not a record") from None
    record = Record(
        (text.epoch, text.seq), text.pid, text.role, text.cid, text.type, text.layer, text.at_ms, body,
        wire, TAG_CHARS + len(raw),
    )  # fmt: skip
    return text.sid, record


class Signer:
    """Makes and judges the records of one session."""

    def __init__(self, sid: str, key: bytes) -> None:
        """Derive the tag key from the session's `key`, so that nothing else made from that key can serve as a tag."""
        self.sid = sid
        self._key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"tewatashi record tag").derive(key)

    def sign(
        self, place: Place, *, pid: str, role: str, cid: str, type: str, layer: str, at_ms: int, body: dict[str, Any],
        raw: bytes,
    ) -> Record:  # fmt: skip
        """Make a record; `raw` is `body` as JSON, so that nothing is encoded twice."""
        text = _encode(_Text(self.sid, place[0], place[1], pid, role, cid, type, layer, at_ms, msgspec.Raw(raw)))
        wire = self._tag(text) + text.decode()
        return Record(place, pid, role, cid, type, layer, at_ms, body, wire, TAG_CHARS + len(text))

    def read(self, wire: str) -> Record:
        """Read a wire string that came back.

        Raises:
            RecordError: the tag is not ours, or it is a record of another session.
        """
        try:
            tag, text = wire[:TAG_CHARS].encode("ascii"), wire[TAG_CHARS:].encode()
        except UnicodeEncodeError:
            raise RecordError("not a record") from None
        if not hmac.compare_digest(tag, self._tag(text).encode()):
            raise RecordError("tag is not ours")
        sid, record = parse(wire)
        if sid != self.sid:
            raise RecordError("record of another session")
        return record

    def _tag(self, text: bytes) -> str:
        return base64.urlsafe_b64encode(hmac.digest(self._key, text, "sha256")[:16])[:TAG_CHARS].decode()
