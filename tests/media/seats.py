"""A relay in this process, and browsers' stand-ins made of aiortc that call through it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from fractions import Fraction

import av
import numpy as np
from aiortc import MediaStreamTrack, RTCBundlePolicy, RTCConfiguration, RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import VIDEO_CLOCK_RATE, MediaStreamError

from sign_relay.door import Door
from sign_relay.events import Line, SignLinesChanged, SignMediaChanged, SignOffered
from sign_relay.peer import Peer
from sign_relay.relay import Relay, steady_clock

SID, CALL = "session", "call"


def offered(sdp: str, *, lines: Sequence[Line] = (), offer: str = "offer") -> SignOffered:
    """An offer for the call, as a seat sends it."""
    return SignOffered(call=CALL, offer=offer, sdp=sdp, lines=tuple(lines))


DARKEST, STEP = 20, 13


class Pattern(MediaStreamTrack):
    """A picture whose brightness counts its frames, modulo 16."""

    kind = "video"

    def __init__(self, *, width: int = 320, height: int = 240, fps: int = 20) -> None:
        super().__init__()
        self.size = (height * 3 // 2, width)
        self.fps = fps
        self.count = 0
        self._began_s: float | None = None

    async def recv(self) -> av.VideoFrame:
        loop = asyncio.get_running_loop()
        if self._began_s is None:
            self._began_s = loop.time()
        await asyncio.sleep(max(0.0, self._began_s + self.count / self.fps - loop.time()))
        picture = np.full(self.size, 128, np.uint8)
        picture[: self.size[0] * 2 // 3] = DARKEST + self.count % 16 * STEP
        frame = av.VideoFrame.from_ndarray(picture, format="yuv420p")
        frame.pts = self.count * VIDEO_CLOCK_RATE // self.fps
        frame.time_base = Fraction(1, VIDEO_CLOCK_RATE)
        self.count += 1
        return frame


class Seat:
    """One caller, and what it has been shown."""

    def __init__(self, *, small: bool = False, camera: bool = True, more: Sequence[Line] = ()) -> None:
        # aiortc's default leaves the third line on a transport of its own when the answer bundles all.
        self.pc = RTCPeerConnection(RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE))
        self.frames: list[av.VideoFrame] = []
        self.shown: dict[str, int] = {}
        """Frames of each picture that it receives, by track."""
        self._tasks: list[asyncio.Task[None]] = []
        self.pc.on("track", self._watch)
        self.pc.addTransceiver("audio", direction="recvonly")
        self.camera = Pattern()
        self.pc.addTransceiver(self.camera if camera else "video", direction="sendrecv" if camera else "recvonly")
        if small:
            self.pc.addTransceiver(Pattern(width=160, height=120, fps=8), direction="sendonly")
        for line in more:
            self.pc.addTransceiver("audio" if line.startswith("voice") else "video", direction="recvonly")
        self.lines: tuple[Line, ...] = ("voice", "picture", *(["small"] if small else []), *more)

    async def offer(self) -> str:
        await self.pc.setLocalDescription(await self.pc.createOffer())
        return self.pc.localDescription.sdp

    async def call(self, relay: Relay, pid: str, role: str, *, sid: str = SID) -> None:
        sdp = relay.offered(sid, pid, role, offered(await self.offer(), lines=self.lines))
        await self.pc.setRemoteDescription(RTCSessionDescription(sdp=sdp, type="answer"))

    def _watch(self, track: MediaStreamTrack) -> None:
        if track.kind == "video":
            self._tasks.append(asyncio.ensure_future(self._collect(track)))

    async def _collect(self, track: MediaStreamTrack) -> None:
        while True:
            try:
                self.frames.append(await track.recv())
                self.shown[track.id] = self.shown.get(track.id, 0) + 1
            except MediaStreamError:
                return

    def steps(self, count: int) -> list[int]:
        """Return by how many frames each of the last shown ones is ahead of the one before, modulo 16."""
        planes = [frame.to_ndarray(format="yuv420p")[: frame.height] for frame in self.frames[-count - 1 :]]
        numbers = [round((float(plane.mean()) - DARKEST) / STEP) for plane in planes]
        return [(after - before) % 16 for before, after in zip(numbers, numbers[1:], strict=False)]

    async def sees(self, count: int, *, within_s: float = 20.0) -> None:
        """Wait until so many more frames have been shown."""
        goal = len(self.frames) + count
        async with asyncio.timeout(within_s):
            while len(self.frames) < goal:
                await asyncio.sleep(0.02)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.pc.close()


class Stage:
    """A running relay and what it told."""

    def __init__(self, relay: Relay, door: Door) -> None:
        self.relay = relay
        self.door = door
        self.told: list[tuple[str, str]] = []
        self.small: list[bytes] = []
        self.left: list[str] = []
        self.lines: dict[str, dict[str, str]] = {}
        """By pid: whose stream each line carries."""

    def peer(self, pid: str) -> Peer:
        return next(peer for peer in self.relay.peers if peer.pid == pid)


@asynccontextmanager
async def stage() -> AsyncIterator[Stage]:
    """Open a relay, and hang up on everybody at the end."""
    clock = steady_clock()
    door = Door(clock=clock)
    door.open()
    set_up: list[Stage] = []

    def media(_sid: str, event: SignMediaChanged) -> None:
        set_up[0].told.append((event.pid, event.state))

    def lines(_sid: str, pid: str, event: SignLinesChanged) -> None:
        set_up[0].lines[pid] = {each.line: each.pid for each in event.lines}

    relay = Relay(
        door, clock=clock, on_media=media, on_lines=lines,
        on_frame=lambda _, frame: set_up[0].small.append(frame), on_left=lambda peer: set_up[0].left.append(peer.pid),
    )  # fmt: skip
    set_up.append(Stage(relay, door))
    running = asyncio.create_task(relay.run())
    try:
        yield set_up[0]
    finally:
        running.cancel()
        await relay.close()
        door.close()


def losing(deliver: Callable[[bytes], None], share: float, *, seed: int = 1) -> Callable[[bytes], None]:
    """Lose a share of the media packets, by a fixed pattern; reports and requests get through."""
    chance = random.Random(seed)

    def pass_on(data: bytes) -> None:
        is_media = 128 <= data[0] < 192 and not 192 <= data[1] <= 223
        if not (is_media and chance.random() < share):
            deliver(data)

    return pass_on


async def until(true: Callable[[], bool], *, within_s: float = 20.0) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(within_s):
        while not true():
            await asyncio.sleep(0.02)
