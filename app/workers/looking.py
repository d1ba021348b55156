"""Looks at the small pictures of all signers in turn: decode, find the pose, frame, tell."""

from __future__ import annotations

import contextlib
import select
import socket
import time
from collections.abc import Callable
from pathlib import Path

import av
import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from app.workers.framing_link import Seen, Show
from sign_relay.body import Body, body_of
from sign_relay.errors import FramingUnavailable
from sign_relay.faces import Faces
from sign_relay.framing import APPEAR_S, Framer
from sign_relay.landmarks import MAX_SIDE, Landmarks, models_folder
from sign_relay.light import light_of
from sign_relay.motion import Motion
from sign_relay.signing import Signing

SAMPLE_S = 0.2
"""Five looks a second: a hand that leaves is told of within 0.2 + 0.35 s and the way."""
SHARE_OF_CORE = 0.6
"""The most that all looks together may take; with more signers each is looked at less often."""
STILL_S = 1.0
"""For so long a pose holds while nothing moves in the picture; looking at it again would find the same."""
SLOWEST_S = 0.5
"""Two looks a second are the least that framing is worth having by; the looks may take more for them."""
MOST_OF_CORE = 0.95
FACES_EVERY = 2
"""Other people are looked for at every second look: they neither come nor go as hands do."""
ALONE = 2
"""So many times in a row somebody else must be found: a hand before a wall is taken for a face now and then."""
MAX_SIGNERS = 30
SPARE_MB = 256
"""Of the machine's memory that one more signer must leave: the calls themselves come first."""
MEMINFO = Path("/proc/meminfo")
MAX_MESSAGE = 1 << 17


class Signer:
    """One seat's decoder, landmarker and framer."""

    def __init__(self, seat: int, faces: Faces | None) -> None:
        self.seat = seat
        self._faces = faces
        self._looks = 0
        self._crowded = 0
        self.newest: av.VideoFrame | None = None
        self.due_s = 0.0
        self.framer = Framer()
        self.signing = Signing()
        self._codec = av.CodecContext.create("vp8", "r")
        self._landmarks = Landmarks(models_folder())
        self._motion = Motion()
        self._body: Body | None = None
        self._found_s = float("-inf")

    def decode(self, frame: bytes) -> None:
        """Decode a frame and keep it as the newest; a broken one is passed over."""
        with contextlib.suppress(av.FFmpegError):
            for picture in self._codec.decode(av.Packet(frame)):
                if isinstance(picture, av.VideoFrame):
                    self.newest = picture

    def look(self, at_s: float) -> Seen | None:
        """Look at the newest picture; return what there is to tell."""
        picture, self.newest = self.newest, None
        if picture is None:
            return None
        rgb = small(np.asarray(picture.to_ndarray(format="rgb24"), np.uint8))
        aspect = rgb.shape[1] / rgb.shape[0]
        luma = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.uint8)
        if self._motion.moved(luma) or at_s - self._found_s > STILL_S:
            points = self._landmarks.find(rgb, int(at_s * 1000))
            self._body = body_of(points, aspect) if points else None
            self._found_s = at_s
            self._count(rgb)
        light = light_of(luma, self._body.face if self._body else None)
        people = 2 if self._crowded >= ALONE else 1
        changed = self.framer.see(self._body, light, at_s, aspect=aspect, people=people)
        if not self.signing.see(self._body, aspect, at_s) and not changed:
            return None
        return Seen(self.seat, self.framer.now.crop, self.framer.now.advice, self.signing.now)

    def _count(self, picture: NDArray[np.uint8]) -> None:
        self._looks += 1
        if self._faces is not None and self._looks % FACES_EVERY == 0:
            self._crowded = self._crowded + 1 if self._faces.people(picture) > 1 else 0

    def close(self) -> None:
        """Free the model."""
        self._landmarks.close()


def try_model() -> None:
    """Load the model once: that fails now rather than at the first signer, and the next load is quick.

    Raises:
        FramingUnavailable: the model or the library is not there.
    """
    Landmarks(models_folder()).close()


def faces_or_none() -> Faces | None:
    """Load the model of faces; an operator's own folder may lack it, and then nobody else is looked for."""
    try:
        return Faces(models_folder())
    except FramingUnavailable:
        return None


def small(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Shrink a picture to the model's need, with its proportions."""
    height, width = picture.shape[:2]
    share = MAX_SIDE / max(height, width)
    if share >= 1:
        return picture
    size = (int(width * share), int(height * share))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


class Looker:
    """Reads frames from the relay and looks at the newest of each signer in turn.

    Args:
        relay: a socket that keeps message boundaries.
        clock: seconds, never backwards.
    """

    def __init__(self, relay: socket.socket, clock: Callable[[], float] = time.monotonic) -> None:
        self._relay = relay
        self._clock = clock
        self._signers: dict[int, Signer] = {}
        self.looks = 0
        self._cost_s = 0.02
        self._faces = faces_or_none()
        self._decoder = msgspec.msgpack.Decoder(Show)
        self._encoder = msgspec.msgpack.Encoder()

    def run(self) -> None:
        """Work until the relay closes its end."""
        while self._read_all():
            now_s = self._clock()
            waiting = [signer for signer in self._signers.values() if signer.newest is not None]
            signer = min(waiting, key=lambda one: one.due_s, default=None)
            if signer is not None and signer.due_s <= now_s:
                self._look(signer, now_s)
        for signer in self._signers.values():
            signer.close()
        if self._faces is not None:
            self._faces.close()

    @property
    def signers(self) -> int:
        """How many are looked at."""
        return len(self._signers)

    def _read_all(self) -> bool:
        """Take every frame that waits; when there is none, wait for one or until a signer is due."""
        dues = [signer.due_s for signer in self._signers.values() if signer.newest is not None]
        wait_s = max(0.0, min(dues) - self._clock()) if dues else None
        while select.select([self._relay], [], [], wait_s)[0]:
            data = self._relay.recv(MAX_MESSAGE)
            if not data:
                return False
            self._take(self._decoder.decode(data))
            wait_s = 0.0
        return True

    def _take(self, show: Show) -> None:
        signer = self._signers.get(show.seat)
        if not show.frame:
            if signer is not None:
                self._signers.pop(show.seat).close()
        elif signer is None and len(self._signers) < MAX_SIGNERS and free_mb() > SPARE_MB:
            self._signers[show.seat] = signer = Signer(show.seat, self._faces)
        if signer is not None and show.frame:
            signer.decode(show.frame)

    def _look(self, signer: Signer, now_s: float) -> None:
        began_s = time.process_time()
        seen = signer.look(now_s)
        self._cost_s += (time.process_time() - began_s - self._cost_s) / 16
        self.looks += 1
        pause = pause_s(self._cost_s, len(self._signers))
        # Advice is given when it has held for so long: a look right then gives it soonest.
        signer.due_s = now_s + (min(pause, APPEAR_S) if signer.framer.waiting else pause)
        if seen is not None:
            self._relay.send(self._encoder.encode(seen))


def free_mb() -> float:
    """Return how much memory the machine could still give; without end where it does not tell."""
    try:
        lines = MEMINFO.read_text(encoding="ascii").splitlines()
    except OSError:
        return float("inf")
    found = [int(line.split()[1]) / 1024 for line in lines if line.startswith("MemAvailable:")]
    return found[0] if found else float("inf")


def pause_s(cost_s: float, signers: int) -> float:
    """Say how long a signer waits for the next look.

    Args:
        cost_s: CPU time of one look, the mean of late.
        signers: how many are looked at.

    Returns:
        A fifth of a second while that is cheap; then what keeps all looks in :data:`SHARE_OF_CORE`, but no more than
        :data:`SLOWEST_S` until they would take :data:`MOST_OF_CORE`.
    """
    kind_s = max(SAMPLE_S, cost_s * signers / SHARE_OF_CORE)
    return max(min(kind_s, SLOWEST_S), cost_s * signers / MOST_OF_CORE)
