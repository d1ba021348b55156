"""What the relay costs and how much later packets arrive: ours beside aiortc's MediaRelay, and a call without a relay.

    python -m bench.relay [--rounds 3] [--seconds 10] [--calls 1] [--quick]

Each call has two seats; each sends 640x480 VP8 at 30 fps (about 1 Mbit/s, encoded once before) and Opus, and receives
the other's. All ways get the same packets from the same clients in this process, in rounds that alternate. CPU is that
of the relay's process alone. Delay is from the hand-over of an encoded frame to the arrival of its last packet; what a
relay adds is the difference to the call without one. Nothing is decoded by the clients.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import aiohttp
import av
import numpy as np
from aiohttp import web
from aiortc import MediaStreamTrack, RTCBundlePolicy, RTCConfiguration, RTCPeerConnection, RTCSessionDescription
from aiortc.contrib.media import MediaRelay

from app.workers.relay import runner
from bench.figures import cpu_s, percentile, spread
from sign_relay.door import Door
from sign_relay.events import SignOffered
from sign_relay.relay import Relay, steady_clock

WAYS = ("ours", "MediaRelay")
FPS, BPS, LOOP_S = 30, 800_000, 4
VIDEO, AUDIO = Fraction(1, 90_000), Fraction(1, 48_000)
SILENCE = b"\xf8\xff\xfe" + bytes(77)
"""An Opus packet of 20 ms, padded to what speech takes."""
CONFIGURATION = RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE)


# The relays, each in a process of its own


async def serve(way: str) -> None:
    """Answer offers over HTTP on a free port, which is printed."""
    answer = await (_ours() if way == "ours" else _media_relay())

    async def offered(request: web.Request) -> web.Response:
        body = await request.json()
        return web.Response(text=await answer(body["call"], body["pid"], body["role"], body["sdp"]))

    app = web.Application()
    app.router.add_post("/", offered)
    handle = web.AppRunner(app, access_log=None)
    await handle.setup()
    await web.TCPSite(handle, "127.0.0.1", 0).start()
    print(handle.addresses[0][1], flush=True)
    await asyncio.Event().wait()


async def _ours() -> Callable[..., Any]:
    clock = steady_clock()
    door = Door(clock=clock)
    door.open()
    relay = Relay(door, clock=clock, on_media=_nothing, on_lines=_nothing, on_frame=_nothing, on_left=_nothing)
    tasks.append(asyncio.create_task(relay.run()))

    async def answer(call: str, pid: str, role: str, sdp: str) -> str:
        return relay.offered("bench", pid, role, SignOffered(call=call, offer=pid, sdp=sdp, lines=()))

    return answer


async def _media_relay() -> Callable[..., Any]:
    relay = MediaRelay()
    seats: dict[str, dict[str, RTCPeerConnection]] = {}

    async def answer(call: str, pid: str, _role: str, sdp: str) -> str:
        pc = RTCPeerConnection(CONFIGURATION)
        others = seats.setdefault(call, {})
        await pc.setRemoteDescription(RTCSessionDescription(sdp=sdp, type="offer"))
        for other in others.values():
            for ours, theirs in zip(pc.getTransceivers(), other.getTransceivers(), strict=True):
                ours.sender.replaceTrack(relay.subscribe(theirs.receiver.track))
                theirs.sender.replaceTrack(relay.subscribe(ours.receiver.track))
        for transceiver in pc.getTransceivers():
            transceiver.direction = "sendrecv"
        others[pid] = pc
        await pc.setLocalDescription(await pc.createAnswer())
        return pc.localDescription.sdp

    return answer


def _nothing(*_: object) -> None:
    """Tell nobody."""


tasks: list[asyncio.Task[None]] = []


# The clients


def encoded() -> list[bytes]:
    """Encode a moving pattern once: four seconds of VP8, the first frame a keyframe."""
    codec = av.CodecContext.create("libvpx", "w")
    codec.width, codec.height, codec.pix_fmt, codec.bit_rate = 640, 480, "yuv420p", BPS
    codec.framerate, codec.time_base = Fraction(FPS), Fraction(1, FPS)
    codec.options = {"deadline": "realtime", "cpu-used": "8", "lag-in-frames": "0", "g": "10000"}
    noise = np.random.default_rng(1).integers(0, 255, (720, 900), np.uint8)
    frames = []
    for number in range(FPS * LOOP_S):
        picture = np.ascontiguousarray(noise[:, number * 2 : number * 2 + 640])
        picture[: 480 - 120 : 2] //= 2
        frame = av.VideoFrame.from_ndarray(picture // 3 + 60, format="yuv420p")
        frame.pts = number
        frames += [bytes(packet) for packet in codec.encode(frame)]
    return frames


def stamp(number: int) -> int:
    """Return a frame's timestamp: uneven, so that a run of frames is known by its steps."""
    return number * 3000 + number * number * 7919 % 1009


class Encoded(MediaStreamTrack):
    """Plays encoded frames at their pace, and notes when each was handed over."""

    def __init__(self, kind: str, frames: list[bytes]) -> None:
        super().__init__()
        self.kind = kind
        self.frames = frames
        self.handed_s: list[float] = []
        self._base, self._step_s = (VIDEO, 1 / FPS) if kind == "video" else (AUDIO, 0.02)
        self._began_s = 0.0

    async def recv(self) -> Any:
        """Return the next packet when it is due."""
        number = len(self.handed_s)
        now_s = time.perf_counter()
        self._began_s = self._began_s or now_s
        await asyncio.sleep(max(0.0, self._began_s + number * self._step_s - now_s))
        packet = av.Packet(self.frames[number % len(self.frames)])
        packet.pts = stamp(number) if self.kind == "video" else number * 960
        packet.time_base = self._base
        self.handed_s.append(time.perf_counter())
        return packet


class Client:
    """One seat."""

    def __init__(self, frames: list[bytes]) -> None:
        self.pc = RTCPeerConnection(CONFIGURATION)
        self.video = Encoded("video", frames)
        self.arrived: dict[int, float] = {}
        self.pc.addTransceiver(Encoded("audio", [SILENCE]))
        picture = self.pc.addTransceiver(self.video).receiver
        for transceiver in self.pc.getTransceivers():
            note = self._note if transceiver.receiver is picture else _drop
            transceiver.receiver._handle_rtp_packet = note  # type: ignore[method-assign]

    async def _note(self, packet: Any, arrival_time_ms: int) -> None:
        if packet.marker:
            self.arrived.setdefault(packet.timestamp, time.perf_counter())

    async def join(self, http: aiohttp.ClientSession, url: str, call: str, role: str) -> None:
        """Call through a relay."""
        await self.pc.setLocalDescription(await self.pc.createOffer())
        body = {"call": call, "pid": f"{role}-1", "role": role, "sdp": self.pc.localDescription.sdp}
        async with http.post(url, json=body) as response:
            response.raise_for_status()
            await self.pc.setRemoteDescription(RTCSessionDescription(sdp=await response.text(), type="answer"))

    def delays_ms(self, sender: Client, since_s: float) -> list[float]:
        """Tell how long the sender's frames took. Every relay counts timestamps from its own beginning."""
        handed = sender.video.handed_s
        numbers = {stamp(number): number for number in range(len(handed))}
        best: dict[int, float] = {}
        first = next(iter(self.arrived), 0)
        for start in range(len(handed)):
            shift = stamp(start) - first
            found = {numbers.get((one + shift) & 0xFFFFFFFF, -1): at for one, at in self.arrived.items()}
            if len(found) > len(best):
                best = found
        known = [(handed[number], at) for number, at in best.items() if number >= 0]
        return [(at - gone) * 1000 for gone, at in known if gone >= since_s]


async def _drop(packet: Any, arrival_time_ms: int) -> None:
    """Take no notice of a packet."""


async def without_relay(frames: list[bytes], seconds: float) -> list[float]:
    """Call from seat to seat."""
    one, other = Client(frames), Client(frames)
    await one.pc.setLocalDescription(await one.pc.createOffer())
    await other.pc.setRemoteDescription(one.pc.localDescription)
    await other.pc.setLocalDescription(await other.pc.createAnswer())
    await one.pc.setRemoteDescription(other.pc.localDescription)
    await asyncio.sleep(2)
    since_s = time.perf_counter()
    await asyncio.sleep(seconds)
    delays = other.delays_ms(one, since_s) + one.delays_ms(other, since_s)
    await asyncio.gather(one.pc.close(), other.pc.close())
    return delays


async def through(way: str, frames: list[bytes], calls: int, seconds: float) -> tuple[float, list[float], float]:
    """Run calls through a relay; return its CPU share of a core, the delays, and the frames that came of those sent."""
    process = subprocess.Popen([sys.executable, "-m", "bench.relay", "--serve", way], stdout=subprocess.PIPE, text=True)
    try:
        url = f"http://127.0.0.1:{int(process.stdout.readline())}/"  # type: ignore[union-attr]
        pairs = [(Client(frames), Client(frames)) for _ in range(calls)]
        async with aiohttp.ClientSession() as http:
            for number, (visitor, interpreter) in enumerate(pairs):
                await visitor.join(http, url, str(number), "visitor")
                await interpreter.join(http, url, str(number), "interpreter")
        await asyncio.sleep(3)
        since_s, used_s = time.perf_counter(), cpu_s(process.pid)
        counts = [len(client.arrived) for pair in pairs for client in pair]
        await asyncio.sleep(seconds)
        cpu = (cpu_s(process.pid) - used_s) / (time.perf_counter() - since_s)
        came = sum(len(client.arrived) for pair in pairs for client in pair) - sum(counts)
        delays: list[float] = []
        for one, other in pairs:
            delays += other.delays_ms(one, since_s) + one.delays_ms(other, since_s)
        await asyncio.gather(*(client.pc.close() for pair in pairs for client in pair))
        return cpu, delays, came / (2 * calls * seconds)
    finally:
        process.kill()
        process.wait()


async def measure(rounds: int, seconds: float, calls: int) -> None:
    """Alternate the ways and print what they cost."""
    frames = encoded()
    packets = sum(-(-len(frame) // 1300) for frame in frames) / LOOP_S
    kbps = sum(map(len, frames)) * 8 / LOOP_S / 1000
    print(f"{calls} call(s), each way {kbps:.0f} kbit/s in {packets:.0f} packets/s, and Opus")
    direct: list[float] = []
    cpu: dict[str, list[float]] = {way: [] for way in WAYS}
    delays: dict[str, list[float]] = {way: [] for way in WAYS}
    fps: dict[str, list[float]] = {way: [] for way in WAYS}
    for _ in range(rounds):
        direct += await without_relay(frames, seconds / 2)
        for way in WAYS:
            used, took, rate = await through(way, frames, calls, seconds)
            cpu[way].append(used * 100 / calls)
            delays[way] += took
            fps[way].append(rate)
    base = percentile(direct, 0.5)
    print(f"without a relay  delay p50 {base:.2f} ms, p99 {percentile(direct, 0.99):.2f} ms")
    for way in WAYS:
        added = [percentile(delays[way], share) - percentile(direct, share) for share in (0.5, 0.99)]
        print(
            f"{way:<16} CPU of a core: a call {spread(cpu[way])} %, each way {statistics.median(cpu[way]) / 2:.2f} %; "
            f"added delay p50 {added[0]:.2f} ms, p99 {added[1]:.2f} ms; fps {spread(fps[way])}"
        )
    ratios = [theirs / ours for ours, theirs in zip(cpu["ours"], cpu["MediaRelay"], strict=True)]
    print(f"MediaRelay needs {spread(ratios)} times the CPU of ours")


def main() -> int:
    """Run the bench from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--calls", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="one short round, under a minute")
    parser.add_argument("--serve", choices=WAYS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        runner().run(serve(options.serve))
    rounds, seconds = (1, 6.0) if options.quick else (options.rounds, options.seconds)
    asyncio.run(measure(rounds, seconds, options.calls))
    return 0


if __name__ == "__main__":
    sys.exit(main())
