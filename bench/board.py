"""How fast a tap, a letter and a stroke reach the other screens: the product beside a bare WebSocket server.

Sessions of three screens each. In every session the visitor draws (a pen batch each 50 ms), types (an edit each 100 ms)
and says a phrase each second. Both servers get the same messages at the same times from clients in this process, in
rounds that alternate: `python -m bench.board [--sessions 30] [--seconds 8] [--rounds 3]`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from websockets.asyncio.client import connect

from bench.figures import cpu_s, percentile, spread
from handwriting.codec import encode_batch
from handwriting.model import Batch, Sample
from tests.screens import Screen
from tests.ward import ROOT, Door, Ward

KINDS = ("tap", "text", "ink")
BATCH = encode_batch(Batch(7, None, tuple(Sample(4, 3, 12) for _ in range(4))))
BODIES: dict[str, tuple[str, dict[str, Any]]] = {
    "tap": ("phrase.said", {"pack": "welcome", "version": 1, "phrase": "thank-you", "slots": {}}),
    "text": ("text.edited", {"message": 1, "rev": 1, "text": "住民票の写しを一通おねがいします", "preedit": None}),
    "ink": ("ink.pen_moved", {"layer": "ink/1", "data": BATCH}),
}


class Room:
    """The clock of one session: what one writer sent when, and when the others got it.

    Messages of a kind arrive in the order in which they were sent, so the n-th arrival belongs to the n-th sending.
    """

    def __init__(self) -> None:
        self._sent_s: dict[str, list[float]] = defaultdict(list)
        self._arrived: dict[tuple[int, str], int] = defaultdict(int)
        self.latency_ms: dict[str, list[float]] = defaultdict(list)

    def sent(self, kind: str) -> None:
        """Note that the writer sends now."""
        self._sent_s[kind].append(time.perf_counter())

    def arrived(self, reader: int, kind: str) -> None:
        """Note that a reader has it now."""
        index = self._arrived[reader, kind]
        self._arrived[reader, kind] += 1
        self.latency_ms[kind].append((time.perf_counter() - self._sent_s[kind][index]) * 1000)

    @property
    def missing(self) -> int:
        """Tell how many deliveries to two readers have not come."""
        return 2 * sum(map(len, self._sent_s.values())) - sum(self._arrived.values())


async def write(room: Room, send: Callable[[str], None], seconds: float, offset_s: float) -> None:
    """Let one visitor draw, type and tap; offsets keep the sessions from moving in step."""
    await asyncio.sleep(offset_s)
    began = time.perf_counter()
    for tick in range(int(seconds * 20)):
        for kind, every in (("ink", 1), ("text", 2), ("tap", 20)):
            if tick % every == 0:
                room.sent(kind)
                send(kind)
        await asyncio.sleep(max(0.0, began + (tick + 1) * 0.05 - time.perf_counter()))


async def write_all(rooms: list[Room], senders: list[Callable[[str], None]], seconds: float) -> None:
    """Let the visitors of all sessions write at once."""
    spacing = 0.05 / len(rooms)
    pairs = zip(rooms, senders, strict=True)
    await asyncio.gather(*(write(room, send, seconds, i * spacing) for i, (room, send) in enumerate(pairs)))


async def product_round(ward: Ward, doors: list[list[Door]], seconds: float) -> tuple[list[Room], float]:
    """Run a round against the product; tell the rooms and the web process's CPU seconds."""
    rooms, writers, everyone = [], [], []
    for group in doors:
        screens = [await Screen(door.origin, door.ticket).start() for door in group]
        room = Room()
        for reader, screen in enumerate(screens[1:]):
            listen(room, screen, reader)
        rooms.append(room)
        writers.append(screens[0])
        everyone += screens
    before = cpu_s(ward.child("web"))
    await write_all(rooms, [speak(writer) for writer in writers], seconds)
    await asyncio.sleep(1)
    used = cpu_s(ward.child("web")) - before
    for writer in writers:
        writer.put("session.closed", {"outcome": "left"})
    await asyncio.sleep(1.5)
    await asyncio.gather(*(screen.stop() for screen in everyone))
    return rooms, used


def speak(writer: Screen) -> Callable[[str], None]:
    """Make the sender of one visitor."""

    def send(kind: str) -> None:
        type_, body = BODIES[kind]
        if kind == "tap":
            writer.put(type_, body)
        else:
            writer.pass_(type_, body)

    return send


def listen(room: Room, screen: Screen, reader: int) -> None:
    """Note all that one screen gets."""
    screen.on_passed = lambda event, _now: (
        room.arrived(reader, "ink" if event["type"] == "ink.pen_moved" else "text")
        if event["type"] in ("ink.pen_moved", "text.edited")
        else None
    )
    screen.on_record = lambda record, _now: room.arrived(reader, "tap") if record.type == "phrase.said" else None


async def bare_round(port: int, process: int, sessions: int, seconds: float) -> tuple[list[Room], float]:
    """Run the same round against the bare WebSocket server."""
    rooms, sockets, tasks = [], [], []
    for number in range(sessions):
        group = [await connect(f"ws://127.0.0.1:{port}/{number}", compression=None) for _ in range(3)]
        room = Room()
        tasks += [asyncio.create_task(follow(room, socket, reader)) for reader, socket in enumerate(group[1:])]
        tasks.append(asyncio.create_task(follow(None, group[0], 0)))
        rooms.append(room)
        sockets.append(group)
    before = cpu_s(process)
    await write_all(rooms, [bare_speak(group[0]) for group in sockets], seconds)
    await asyncio.sleep(1)
    used = cpu_s(process) - before
    for task in tasks:
        task.cancel()
    await asyncio.gather(*(socket.close() for group in sockets for socket in group))
    return rooms, used


def bare_speak(socket: Any) -> Callable[[str], None]:
    """Make the sender of one visitor on a bare socket."""
    loop = asyncio.get_running_loop()

    def send(kind: str) -> None:
        loop.create_task(socket.send(json.dumps([kind, *BODIES[kind]])))

    return send


async def follow(room: Room | None, socket: Any, reader: int) -> None:
    """Read a bare socket."""
    async for message in socket:
        kind = json.loads(message)[0]
        if room is not None:
            room.arrived(reader, kind)


async def main(sessions: int, seconds: float, rounds: int) -> int:
    """Run the rounds and print the figures; 1 when a message was lost."""
    with tempfile.TemporaryDirectory() as folder:
        ward = Ward(Path(folder))
        command = [sys.executable, "-m", "bench.bare_websocket"]
        bare = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        try:
            assert bare.stdout is not None
            port = int(bare.stdout.readline())
            doors = [seats(ward, f"desk-{number}") for number in range(sessions)]
            results: dict[str, list[tuple[list[Room], float]]] = {"product": [], "bare": []}
            for number in range(rounds):
                results["product"].append(await product_round(ward, doors, seconds))
                results["bare"].append(await bare_round(port, bare.pid, sessions, seconds))
                print(f"round {number + 1} of {rounds} done", flush=True)
        finally:
            bare.kill()
            bare.wait()
            ward.stop()
    return report(results, sessions, seconds)


def seats(ward: Ward, desk: str) -> list[Door]:
    """Put up a desk with a tablet and two clerks' screens."""
    ward.add_desk(desk)
    return [Door(ward.link(role, desk), role) for role in ("visitor", "staff", "staff")]


def report(results: dict[str, list[tuple[list[Room], float]]], sessions: int, seconds: float) -> int:
    """Print latencies and CPU, ours beside the reference's, round by round."""
    print(f"{sessions} sessions of 3 screens, {seconds:g} s a round, {os.cpu_count()} cores")
    print("latency in ms from send to another screen: median of the rounds (least–largest)")
    for kind in KINDS:
        ours = [[ms for room in rooms for ms in room.latency_ms[kind]] for rooms, _ in results["product"]]
        bare = [[ms for room in rooms for ms in room.latency_ms[kind]] for rooms, _ in results["bare"]]
        for share in (0.5, 0.95, 0.99):
            pairs = [(percentile(a, share), percentile(b, share)) for a, b in zip(ours, bare, strict=True)]
            columns = [spread(a for a, _ in pairs), spread(b for _, b in pairs), spread(a / b for a, b in pairs)]
            print(f"{kind:5} p{share * 100:<3.0f} ours {columns[0]:22} bare {columns[1]:22} ratio {columns[2]}")
    for name, outcome in results.items():
        delivered = [sum(len(ms) for room in rooms for ms in room.latency_ms.values()) for rooms, _ in outcome]
        cost = [used / count * 1e6 for count, (_, used) in zip(delivered, outcome, strict=True)]
        share = [used / (seconds + 1) * 100 for _, used in outcome]
        print(f"{name}: {spread(cost)} µs of CPU a delivered message, {spread(share)} % of a core")
    missing = sum(room.missing for outcome in results.values() for rooms, _ in outcome for room in rooms)
    print(f"messages that did not arrive: {missing}")
    return 1 if missing else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sessions", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    sys.exit(asyncio.run(main(options.sessions, options.seconds, options.rounds)))
