"""The relay's handle on its framing process: gives it the small frames, hears what it saw, starts it when it dies."""

from __future__ import annotations

import asyncio
import itertools
import logging
import socket
import subprocess
import sys
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

import msgspec

from sign_relay.events import Advice, Crop

log = logging.getLogger(__name__)

RESTART_S = (0.5, 1.0, 2.0, 5.0, 15.0, 60.0)
BUFFER = 1 << 20
MAX_RESULT = 4096

Key = TypeVar("Key", bound=Hashable)


class Show(msgspec.Struct, frozen=True, array_like=True):
    """One small frame for the framing process; an empty one says that the seat has left."""

    seat: int
    frame: bytes

    def __repr__(self) -> str:
        return f"Show({self.seat}, ⟨{len(self.frame)}⟩)"


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """What the framing process saw: the signing space, the advice, and whether somebody signs, when they changed."""

    seat: int
    crop: Crop | None
    advice: tuple[Advice, ...]
    signing: bool


class FramingLink(Generic[Key]):
    """Keeps one framing process up.

    Frames go through a socket that is never waited for: where the process does not keep up they are dropped, and the
    seat's small picture is begun anew, because a decoder cannot go on after a gap.

    Args:
        on_seen: called with the seat when something changed.
        on_lost: called with a seat whose small picture must begin with a keyframe.
    """

    def __init__(self, *, on_seen: Callable[[Key, Seen], None], on_lost: Callable[[Key], None]) -> None:
        self._on_seen = on_seen
        self._on_lost = on_lost
        self._numbers = itertools.count(1)
        self._seats: dict[Key, int] = {}
        self._keys: dict[int, Key] = {}
        self._socket: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._awake = asyncio.Event()
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(Seen)

    def wake(self) -> None:
        """Start the process if it never was: a ward whose tablets look for themselves does without it."""
        self._awake.set()

    def show(self, key: Key, frame: bytes) -> None:
        """Hand over a small VP8 frame of a seat; drop it rather than wait."""
        self.wake()
        if key not in self._seats:
            self._seats[key] = next(self._numbers)
            self._keys[self._seats[key]] = key
        if self._socket is not None and not self._write(Show(self._seats[key], frame)):
            self._on_lost(key)

    def forget(self, key: Key) -> None:
        """Tell the process that a seat has left."""
        number = self._seats.pop(key, None)
        if number is not None:
            del self._keys[number]
            self._write(Show(number, b""))

    @property
    def pid(self) -> int | None:
        """Of the process that is up now."""
        return self._process.pid if self._process is not None else None

    async def run(self) -> None:
        """Keep the process up, for ever, once it is wanted."""
        await self._awake.wait()
        deaths = 0
        while True:
            began_s = asyncio.get_running_loop().time()
            status = await self._once()
            if asyncio.get_running_loop().time() - began_s > 60:
                deaths = 0
            pause_s = RESTART_S[min(deaths, len(RESTART_S) - 1)]
            deaths += 1
            log.warning("framing ended with status %s; again in %s s", status, pause_s)
            await asyncio.sleep(pause_s)

    async def _once(self) -> int:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with ours:
            ours.setblocking(False)
            ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, BUFFER)
            with theirs:
                command = [sys.executable, "-m", "app.workers.framing", str(theirs.fileno())]
                self._process = subprocess.Popen(
                    command, pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                )  # fmt: skip
            self._socket = ours
            for key in list(self._seats):
                self._on_lost(key)
            try:
                await self._listen(ours)
            finally:
                self._socket = None
                self._process.kill()
        return await asyncio.to_thread(self._process.wait)

    async def _listen(self, ours: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                data = await loop.sock_recv(ours, MAX_RESULT)
                if not data:
                    return
                seen = self._decoder.decode(data)
            except (OSError, msgspec.MsgspecError):
                return
            if seen.seat in self._keys:
                self._on_seen(self._keys[seen.seat], seen)

    def _write(self, message: Show) -> bool:
        if self._socket is None:
            return False
        try:
            self._socket.send(self._encoder.encode(message))
        except OSError:
            return False
        return True

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
