"""The relays in Python that bench/relay.py measures, each in a process of its own: `python -m bench.relays WAY`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable

from aiohttp import web
from aiortc import RTCBundlePolicy, RTCConfiguration, RTCPeerConnection, RTCSessionDescription
from aiortc.contrib.media import MediaRelay

from app.workers.relay import runner
from sign_relay.door import Door
from sign_relay.events import SignOffered
from sign_relay.relay import Relay, steady_clock

CONFIGURATION = RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE)
Answer = Callable[[str, str, str, str], Awaitable[str]]
"""Takes a call, a pid, a role and an offer; returns the answer."""
running: list[asyncio.Task[None]] = []


async def serve(way: str) -> None:
    """Answer offers over HTTP on a free port, which is printed."""
    answer = ours() if way == "ours" else media_relay()

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


def ours() -> Answer:
    """Open our relay as its worker does."""
    clock = steady_clock()
    door = Door(clock=clock)
    door.open()
    relay = Relay(door, clock=clock, on_media=_nothing, on_lines=_nothing, on_frame=_nothing, on_left=_nothing)
    running.append(asyncio.create_task(relay.run()))

    async def answer(call: str, pid: str, role: str, sdp: str) -> str:
        return relay.offered("bench", pid, role, SignOffered(call=call, offer=pid, sdp=sdp, lines=()))

    return answer


def media_relay() -> Answer:
    """Connect seats by what aiortc brings for it."""
    relay = MediaRelay()
    seats: dict[str, dict[str, RTCPeerConnection]] = {}

    async def answer(call: str, pid: str, _role: str, sdp: str) -> str:
        pc = RTCPeerConnection(CONFIGURATION)
        others = seats.setdefault(call, {})
        await pc.setRemoteDescription(RTCSessionDescription(sdp=sdp, type="offer"))
        for other in others.values():
            for mine, theirs in zip(pc.getTransceivers(), other.getTransceivers(), strict=True):
                mine.sender.replaceTrack(relay.subscribe(theirs.receiver.track))
                theirs.sender.replaceTrack(relay.subscribe(mine.receiver.track))
        for transceiver in pc.getTransceivers():
            transceiver.direction = "sendrecv"
        others[pid] = pc
        await pc.setLocalDescription(await pc.createAnswer())
        return pc.localDescription.sdp

    return answer


def _nothing(*_: object) -> None:
    """Tell nobody."""


if __name__ == "__main__":
    runner().run(serve(sys.argv[1]))
