"""The way to one peer: which of its addresses are let in, and which of them is sent to."""

from __future__ import annotations

import asyncio
import errno
import secrets
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sign_relay import stun

if TYPE_CHECKING:
    from sign_relay.door import Door

Address = tuple[Any, ...]
"""Host and port; for IPv6 also flow and scope, as the system tells them."""
Way = tuple[socket.socket, Address]
"""Our socket and the peer's address."""
Deliver = Callable[[bytes], None]

MAX_ADDRESSES = 8
"""Addresses that one connection may use at a time; the oldest is forgotten. A tablet has two to four."""
MAX_ASKED = 8
"""Checks of ours that may wait for an answer; the oldest is forgotten."""
PASSING = (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.EPERM, errno.ENOBUFS, errno.EINVAL)
"""What the system says where a datagram cannot go just now."""


class Path:
    """The way to one peer: our credentials, the addresses it has proved, and the one it chose.

    The address that the peer chooses first is sent to at once: it is the handshake that goes there, which nobody can
    finish who does not hear it. When the peer chooses another, it is asked there first. A check that somebody has
    copied, or sent under a false address, does not lead the pictures astray.

    Args:
        remote: the peer's user-name fragment and password, from its offer.
        ufrag: ours, unique in this process.
        password: ours.
    """

    def __init__(self, door: Door, remote: tuple[str, str], ufrag: str, password: str) -> None:
        self.remote_ufrag, self._remote_password = remote
        self.ufrag = ufrag
        self.password = password
        self.checked_s: float | None = None
        """When the peer last proved itself. Without a fresh proof nothing is sent to it."""
        self.nominated = asyncio.Event()
        self.on_media: Deliver = ignore
        self.on_handshake: Deliver = ignore
        self.dropped = 0
        """Datagrams that the system did not take."""
        self._door = door
        self._proved: list[Way] = []
        self._answered: set[Way] = set()
        self._asked: dict[bytes, Way] = {}
        """By transaction."""
        self._chosen: Way | None = None

    def proved(self, sock: socket.socket, address: Address, *, nominates: bool, now_s: float) -> None:
        """Note a genuine check."""
        self.checked_s = now_s
        way = (sock, address)
        if way not in self._proved:
            self._proved.append(way)
            self._door.admit(sock, address, self)
            if len(self._proved) > MAX_ADDRESSES:
                self._forget(next(old for old in self._proved if old != self._chosen))
        if not nominates or way == self._chosen:
            return
        if self._chosen is None or way in self._answered:
            self._chosen = way
            self.nominated.set()
        else:
            self._ask(way)

    def answered(self, sock: socket.socket, address: Address, data: bytes) -> None:
        """Take what may be the answer to a check of ours; where it is, its sender is sent to from now on."""
        answer = stun.read_success(data)
        way = self._asked.get(answer.transaction) if answer is not None else None
        if answer is None or way != (sock, address) or not stun.is_genuine(answer, self._remote_password):
            return
        del self._asked[answer.transaction]
        if way in self._proved:
            self._answered.add(way)
            self._chosen = way

    def send(self, data: bytes) -> None:
        """Send a datagram to the address that the peer chose; it is lost where there is none."""
        if self._chosen is not None:
            self._send(self._chosen, data)

    def close(self) -> None:
        """Forget the peer's addresses; nothing is sent or let in any more."""
        for way in list(self._proved):
            self._forget(way)
        self._asked.clear()
        self._chosen = None
        self.on_media = self.on_handshake = ignore
        self._door.remove(self)

    def _ask(self, way: Way) -> None:
        transaction = secrets.token_bytes(12)
        self._asked[transaction] = way
        if len(self._asked) > MAX_ASKED:
            del self._asked[next(iter(self._asked))]
        self._send(way, stun.request(transaction, f"{self.remote_ufrag}:{self.ufrag}", self._remote_password))

    def _send(self, way: Way, data: bytes) -> None:
        sock, address = way
        try:
            sock.sendto(data, address)
        except (BlockingIOError, ConnectionRefusedError):
            self.dropped += 1
        except OSError as error:
            if error.errno not in PASSING:
                raise
            self.dropped += 1

    def _forget(self, way: Way) -> None:
        self._proved.remove(way)
        self._answered.discard(way)
        self._door.forget(*way, self)


def ignore(data: bytes) -> None:
    """Let a datagram fall."""
