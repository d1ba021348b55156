"""What a relay costs and how much later packets arrive: ours beside Janus and aiortc's MediaRelay, in one run.

    python -m bench.relay [--rounds 3] [--seconds 10] [--calls 5] [--quick]

Each call has two seats; each sends 640x480 VP8 at 30 fps (encoded once before) and Opus, and receives the other's: four
streams, or two streams of picture and sound. All ways get the same packets from the same callers (bench/callers.py) in
this process, in rounds that alternate; a round in which a receiver got less than 29.5 fps is thrown away and counted.
CPU is that of the relay's process alone. Delay is from the sending of a frame to the arrival of its last packet; what a
relay adds is the difference to callers without one. MediaRelay decodes and encodes, and gets one call only.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import aiohttp
import av
import numpy as np

from bench import janus
from bench.callers import FPS, LOOP_S, Caller, packets_of
from bench.figures import cpu_s, percentile, rss_mb, spread
from sign_relay.door import host_addresses

BPS = 800_000
SETTLE_S = 3.0
LEAST_FPS = 29.5
Call = Callable[[aiohttp.ClientSession, Caller, Caller, int], Awaitable[None]]


@dataclass
class Figures:
    """What the rounds of one way gave."""

    cpu: list[float] = field(default_factory=list)
    """Percent of a core for a stream of picture and sound, one way."""
    delays: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    """MB that a stream of picture and sound took beyond the idle relay."""
    setups: list[float] = field(default_factory=list)
    """Milliseconds from the offer to the other's first frame, both seats being there."""
    thrown: int = 0


def encoded() -> list[list[bytes]]:
    """Encode a moving pattern once: four seconds of VP8, the first frame a keyframe; return the frames' payloads."""
    codec = av.CodecContext.create("libvpx", "w")
    codec.width, codec.height, codec.pix_fmt, codec.bit_rate = 640, 480, "yuv420p", BPS
    codec.framerate, codec.time_base = Fraction(FPS), Fraction(1, FPS)
    codec.options = {"deadline": "realtime", "cpu-used": "8", "lag-in-frames": "0", "g": "10000"}
    noise = np.random.default_rng(1).integers(0, 255, (720, 900), np.uint8)
    frames = []
    for number in range(FPS * LOOP_S):
        picture = np.ascontiguousarray(noise[:, number * 2 : number * 2 + 640])
        picture[: 480 - 120 : 2] //= 2
        frame = av.VideoFrame.from_ndarray(picture // 6 + 100, format="yuv420p")
        frame.pts = number
        frames += [bytes(packet) for packet in codec.encode(frame)]
    return packets_of(frames)


class Served:
    """A relay of bench/relays.py in a process of its own."""

    def __init__(self, way: str) -> None:
        command = [sys.executable, "-m", "bench.relays", way]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self._url = f"http://127.0.0.1:{int(self.process.stdout.readline())}/"

    async def call(self, http: aiohttp.ClientSession, visitor: Caller, interpreter: Caller, number: int) -> None:
        """Let two seats call each other."""
        for caller, role in ((visitor, "visitor"), (interpreter, "interpreter")):
            body = {"call": str(number), "pid": f"{role}-1", "role": role, "sdp": caller.describe()}
            async with http.post(self._url, json=body) as response:
                response.raise_for_status()
                await caller.connect(await response.text())


async def without_relay(frames: list[list[bytes]], host: str, calls: int, seconds: float) -> list[float]:
    """Measure callers whose packets go straight to each other's sockets."""
    pairs = callers(frames, host, calls)
    await asyncio.gather(*(one.meet(other) for one, other in pairs))
    await asyncio.sleep(1)
    since_s = time.perf_counter()
    await asyncio.sleep(seconds)
    delays = delays_of(pairs, since_s)
    await hang_up(pairs)
    return delays


async def through(
    process: subprocess.Popen[str] | subprocess.Popen[bytes], call: Call, http: aiohttp.ClientSession,
    pairs: list[tuple[Caller, Caller]], seconds: float, figures: Figures, least_fps: float,
) -> None:  # fmt: skip
    """Run calls through a relay for some seconds and add what came of it to the figures."""
    idle_mb = rss_mb(process.pid)
    for number, (visitor, interpreter) in enumerate(pairs):
        await call(http, visitor, interpreter, number)
    await asyncio.sleep(SETTLE_S)
    since_s, used_s = time.perf_counter(), cpu_s(process.pid)
    counts = [len(caller.arrived) for pair in pairs for caller in pair]
    await asyncio.sleep(seconds)
    took_s = time.perf_counter() - since_s
    cpu = (cpu_s(process.pid) - used_s) / took_s
    after = [len(caller.arrived) for pair in pairs for caller in pair]
    slowest = min((end - begin) / took_s for begin, end in zip(counts, after, strict=True))
    if slowest < least_fps:
        figures.thrown += 1
        return
    streams = 2 * len(pairs)
    figures.cpu.append(cpu * 100 / streams)
    figures.memory.append((rss_mb(process.pid) - idle_mb) / streams)
    figures.delays += delays_of(pairs, since_s)
    # The second seat finds the other there: its wait is the set-up alone.
    figures.setups += [(min(one.arrived.values()) - one.offered_s) * 1000 for _, one in pairs]


def callers(frames: list[list[bytes]], host: str, calls: int) -> list[tuple[Caller, Caller]]:
    """Make the seats of some calls, their pictures spread over the time of a frame."""
    phases = [number / (2 * calls) for number in range(2 * calls)]
    return [
        (Caller(host, frames, first), Caller(host, frames, second))
        for first, second in zip(phases[::2], phases[1::2], strict=True)
    ]


def delays_of(pairs: list[tuple[Caller, Caller]], since_s: float) -> list[float]:
    """Gather the delays of all frames, in ms."""
    return [ms for one, other in pairs for a, b in ((one, other), (other, one)) for ms in a.delays_ms(b, since_s)]


async def hang_up(pairs: list[tuple[Caller, Caller]]) -> None:
    """Let everybody leave."""
    await asyncio.gather(*(caller.close() for pair in pairs for caller in pair))


async def round_of(
    way: str, frames: list[list[bytes]], host: str, calls: int, seconds: float, figures: Figures, least_fps: float
) -> None:
    """Run one round of one way in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        relay = janus.Janus(Path(folder), host) if way == "Janus" else Served(way)
        pairs = callers(frames, host, calls)
        try:
            async with aiohttp.ClientSession() as http:
                if isinstance(relay, janus.Janus):
                    await relay.ready(http)
                await through(relay.process, relay.call, http, pairs, seconds, figures, least_fps)
                await hang_up(pairs)
        finally:
            relay.process.kill()
            relay.process.wait()


async def measure(rounds: int, seconds: float, calls: int, ways: list[str]) -> None:
    """Alternate the ways and print what they cost."""
    host = host_addresses()[0]
    frames = encoded()
    octets = sum(len(payload) for frame in frames for payload in frame)
    packets = sum(map(len, frames)) / LOOP_S
    print(f"{calls} calls, each way {octets * 8 / LOOP_S / 1000:.0f} kbit/s in {packets:.0f} packets/s, and Opus")
    direct: list[float] = []
    figures = {way: Figures() for way in ways}
    for _ in range(rounds):
        direct += await without_relay(frames, host, calls, seconds / 2)
        for way in ways:
            some = 1 if way == "MediaRelay" else calls
            await round_of(way, frames, host, some, seconds, figures[way], 0.0 if way == "MediaRelay" else LEAST_FPS)
    await asyncio.sleep(0.2)  # so that every handshake has said goodbye
    base = [percentile(direct, share) for share in (0.5, 0.99)]
    print(f"without a relay: delay p50 {base[0]:.2f} ms, p99 {base[1]:.2f} ms")
    for way, found in figures.items():
        if found.cpu:
            added = [percentile(found.delays, share) - least for share, least in zip((0.5, 0.99), base, strict=True)]
            print(
                f"{way:<11} CPU for a stream with sound {spread(found.cpu)} % of a core;"
                f" memory {spread(found.memory)} MB;"
                f" set-up {spread(found.setups)} ms; added delay p50 {added[0]:.2f} ms, p99 {added[1]:.2f} ms;"
                f" rounds thrown away: {found.thrown}"
            )
    ours = statistics.median(figures["ours"].cpu)
    for way in ways[1:]:
        if figures[way].cpu:
            print(f"ours needs {ours / statistics.median(figures[way].cpu):.3f} of the CPU of {way}")


def main() -> int:
    """Run the bench from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--calls", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="one short round of one call")
    parser.add_argument("--ways", default="ours,Janus,MediaRelay", help="beginning with ours")
    options = parser.parse_args()
    ways = [way for way in options.ways.split(",") if way != "Janus" or janus.installed()]
    if "Janus" in options.ways and "Janus" not in ways:
        print("Janus is not installed (Debian package janus): left out")
    rounds, seconds, calls = (1, 5.0, 1) if options.quick else (options.rounds, options.seconds, options.calls)
    asyncio.run(measure(rounds, seconds, calls, ways))
    return 0


if __name__ == "__main__":
    sys.exit(main())
