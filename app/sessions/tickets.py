"""Sealed tickets, and the keys of sessions.

A ticket is AES-256-GCM under the sealing key of a day. Sealing keys step forward once a day and the old one is dropped,
so that after two days nobody can open a ticket that was captured, and what depends on it is erased for good.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Mapping
from typing import Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.sessions.errors import Refusal

DAY_MS = 86_400_000
LIFE_MS = 8 * 3_600_000
"""How long a ticket is valid at most."""

_CLOCK_SKEW_MS = 60_000
_VERSION = b"\x01"
_HEAD_BYTES = 5
_NONCE_BYTES = 12
_CHARS_MAX = 4_096


class Ticket(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a ticket seals. Its repr tells no key."""

    kind: Literal["seat", "lobby", "worker", "whip", "whep"]
    sid: str
    """Empty for the lobby and for workers."""
    pid: str
    role: str
    key: bytes
    """The session's key; empty for the lobby and for workers."""
    desk: str
    iat_ms: int
    exp_ms: int
    call: str = ""
    """Of a standard client's ticket: the only call that it opens."""
    by: str = ""
    """Of a standard client's ticket: the seat that made it; empty where the operator did."""

    def __repr__(self) -> str:
        return f"Ticket({self.kind} {self.role} {self.pid})"


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Ticket).decode


class Sealer:
    """Seals and opens tickets."""

    def __init__(self, keys_by_day: Mapping[int, bytes]) -> None:
        """Hold the sealing keys: days since 1970 UTC to 32 bytes. Tickets of other days cannot be opened."""
        self._boxes = {day: AESGCM(key) for day, key in keys_by_day.items()}

    def seal(self, ticket: Ticket, *, nonce: bytes | None = None) -> str:
        """Seal a ticket under the key of the day it was made on.

        Args:
            ticket: valid for at most eight hours.
            nonce: 12 bytes that were never used before; fresh random ones unless given.

        Raises:
            ValueError: there is no key of that day, or the ticket is valid for too long.
        """
        day = ticket.iat_ms // DAY_MS
        if day not in self._boxes:
            raise ValueError(f"no sealing key for day {day}")
        if ticket.exp_ms - ticket.iat_ms > LIFE_MS:
            raise ValueError("ticket is valid for more than eight hours")
        head = _VERSION + day.to_bytes(4, "big")
        nonce = nonce or secrets.token_bytes(_NONCE_BYTES)
        sealed = self._boxes[day].encrypt(nonce, _encode(ticket), head)
        return base64.urlsafe_b64encode(head + nonce + sealed).rstrip(b"=").decode()

    def open(self, text: object, *, kind: str, now_ms: int) -> Ticket:
        """Open a ticket.

        Args:
            text: as it came over the wire.
            kind: which door it is shown at.
            now_ms: the time.

        Raises:
            Refusal: `ticket_invalid` or `ticket_expired`.
        """
        ticket = self._unseal(text)
        if ticket.kind != kind or ticket.iat_ms > now_ms + _CLOCK_SKEW_MS:
            raise Refusal("ticket_invalid")
        if now_ms >= ticket.exp_ms:
            raise Refusal("ticket_expired")
        return ticket

    def _unseal(self, text: object) -> Ticket:
        if not isinstance(text, str) or len(text) > _CHARS_MAX or not text.isascii():
            raise Refusal("ticket_invalid")
        try:
            sealed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        except ValueError:
            raise Refusal("ticket_invalid") from None
        head, nonce = sealed[:_HEAD_BYTES], sealed[_HEAD_BYTES : _HEAD_BYTES + _NONCE_BYTES]
        if len(nonce) != _NONCE_BYTES or head[:1] != _VERSION:
            raise Refusal("ticket_invalid")
        box = self._boxes.get(int.from_bytes(head[1:], "big"))
        if box is None:  # its key was dropped with its day
            raise Refusal("ticket_expired")
        try:
            return _decode(box.decrypt(nonce, sealed[_HEAD_BYTES + _NONCE_BYTES :], head))
        except (InvalidTag, ValueError):
            raise Refusal("ticket_invalid") from None


def next_key(key: bytes) -> bytes:
    """Tell the sealing key of the next day. There is no way back."""
    return _derive(key, b"next", None)


def ratchet(keys_by_day: Mapping[int, bytes], today: int) -> dict[int, bytes]:
    """Step the sealing keys forward.

    Args:
        keys_by_day: at least one key, of today or earlier.
        today: days since 1970 UTC.

    Returns:
        The keys of today and, because tickets live across midnight, of yesterday where it is known. Overwrite the
        old keys with these.

    Raises:
        ValueError: every key is of a later day: the clock ran backwards, and keys cannot.
    """
    known = {day: key for day, key in keys_by_day.items() if day <= today}
    if not known:
        raise ValueError(f"no sealing key for day {today} or earlier")
    day = max(known)
    while day < today:
        known[day + 1] = next_key(known[day])
        day += 1
    return {day: known[day] for day in (today - 1, today) if day in known}


def session_key(day_key: bytes, salt: bytes, sid: str) -> bytes:
    """Derive a session's key: 32 bytes. Without the salt, which dies at the close, it cannot be made again.

    Args:
        day_key: the sealing key of the day on which the session was opened.
        salt: random bytes that the directory keeps until the close.
        sid: the session.
    """
    return _derive(day_key, b"tewatashi session " + sid.encode(), salt)


def _derive(key: bytes, info: bytes, salt: bytes | None) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(key)
