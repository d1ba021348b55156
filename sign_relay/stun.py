"""Connectivity checks: read, verify, answer, and ask back.

Source:
    RFC 8489 (STUN), RFC 8445 §7.3 (a server's side of a check).
"""

from __future__ import annotations

import binascii
import hashlib
import hmac
import ipaddress
import struct
from dataclasses import dataclass, field

COOKIE = 0x2112A442
BINDING_REQUEST = 0x0001
BINDING_SUCCESS = 0x0101
USERNAME = 0x0006
MESSAGE_INTEGRITY = 0x0008
XOR_MAPPED_ADDRESS = 0x0020
PRIORITY = 0x0024
USE_CANDIDATE = 0x0025
FINGERPRINT = 0x8028
ICE_CONTROLLED = 0x8029
FINGERPRINT_XOR = 0x5354554E
HEADER = struct.Struct("!HHI12s")
ATTRIBUTE = struct.Struct("!HH")
INTEGRITY_LENGTH = 24
MAX_CHECK = 600
"""Bytes; a browser's check has about 100."""


@dataclass(frozen=True)
class Check:
    """A binding request that carries a user name and an integrity code, not yet verified."""

    transaction: bytes
    to: str
    """The user-name fragment of the side that is asked."""
    sender: str
    """The user-name fragment of the side that asks."""
    nominates: bool
    """The sender chooses this pair of addresses for the media."""
    signed: bytes = field(repr=False)
    """What the integrity code covers."""
    code: bytes = field(repr=False)


@dataclass(frozen=True)
class Answer:
    """What a peer answers to a check of ours, not yet verified."""

    transaction: bytes
    signed: bytes = field(repr=False)
    code: bytes = field(repr=False)


def read(data: bytes) -> Check | None:
    """Read a datagram as a check; None when it is anything else."""
    found = _read(data, BINDING_REQUEST)
    if found is None:
        return None
    transaction, attributes, signed, code = found
    to, colon, sender = attributes.get(USERNAME, b"").decode("ascii", "replace").partition(":")
    return Check(transaction, to, sender, USE_CANDIDATE in attributes, signed, code) if colon else None


def read_success(data: bytes) -> Answer | None:
    """Read a datagram as the answer to a check of ours; None when it is anything else."""
    found = _read(data, BINDING_SUCCESS)
    return Answer(found[0], found[2], found[3]) if found is not None else None


def _read(data: bytes, wanted: int) -> tuple[bytes, dict[int, bytes], bytes, bytes] | None:
    """Return transaction, attributes, what is signed, and the code of a message of one kind."""
    if not HEADER.size <= len(data) <= MAX_CHECK or len(data) % 4:
        return None
    kind, length, cookie, transaction = HEADER.unpack_from(data)
    if kind != wanted or cookie != COOKIE or length != len(data) - HEADER.size:
        return None
    attributes: dict[int, bytes] = {}
    place = HEADER.size
    while place + ATTRIBUTE.size <= len(data):
        attribute, size = ATTRIBUTE.unpack_from(data, place)
        value = data[place + ATTRIBUTE.size : place + ATTRIBUTE.size + size]
        if len(value) != size:
            return None
        if attribute == MESSAGE_INTEGRITY:
            # What follows the code is not covered by it, and so is not read.
            signed = _with_length(data[:place], place - HEADER.size + INTEGRITY_LENGTH)
            return (transaction, attributes, signed, value) if size == 20 else None
        attributes[attribute] = value
        place += ATTRIBUTE.size + size + (-size) % 4
    return None


def is_genuine(check: Check | Answer, password: str) -> bool:
    """Tell whether a check, or an answer, was made by somebody who knows the asked side's password."""
    return hmac.compare_digest(_code(check.signed, password), check.code)


def success(check: Check, address: tuple[str, int], password: str) -> bytes:
    """Write the answer to a check that came from ``address``."""
    body = _attribute(XOR_MAPPED_ADDRESS, _xor_address(address, check.transaction))
    return _signed(BINDING_SUCCESS, check.transaction, body, password)


def request(transaction: bytes, name: str, password: str) -> bytes:
    """Write a check of ours.

    Args:
        transaction: 12 random bytes that the answer repeats.
        name: the user-name fragments of the asked side and of ours, with a colon between.
        password: of the asked side.
    """
    # Browsers want a priority and a tie-breaker; for an agent that is controlled neither decides anything.
    body = _attribute(USERNAME, name.encode("ascii")) + _attribute(PRIORITY, struct.pack("!I", 1))
    return _signed(BINDING_REQUEST, transaction, body + _attribute(ICE_CONTROLLED, bytes(8)), password)


def _signed(kind: int, transaction: bytes, body: bytes, password: str) -> bytes:
    message = HEADER.pack(kind, len(body) + INTEGRITY_LENGTH, COOKIE, transaction) + body
    message += _attribute(MESSAGE_INTEGRITY, _code(message, password))
    message = _with_length(message, len(message) - HEADER.size + 8)
    return message + _attribute(FINGERPRINT, struct.pack("!I", binascii.crc32(message) ^ FINGERPRINT_XOR))


def _code(data: bytes, password: str) -> bytes:
    return hmac.digest(password.encode("ascii"), data, hashlib.sha1)


def _with_length(message: bytes, length: int) -> bytes:
    return message[:2] + struct.pack("!H", length) + message[4:]


def _attribute(kind: int, value: bytes) -> bytes:
    return ATTRIBUTE.pack(kind, len(value)) + value + bytes(-len(value) % 4)


def _xor_address(address: tuple[str, int], transaction: bytes) -> bytes:
    packed = ipaddress.ip_address(address[0]).packed
    mask = struct.pack("!I", COOKIE) + transaction
    family = 1 if len(packed) == 4 else 2
    masked = bytes(a ^ b for a, b in zip(packed, mask, strict=False))
    return struct.pack("!BBH", 0, family, address[1] ^ (COOKIE >> 16)) + masked
