"""The relay worker as it runs: joined to rooms that come and go, with a framing process that dies and comes back."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import socketio
from aiohttp import web
from aiortc import RTCSessionDescription

from app.workers.relay import Worker
from sign_relay.door import Door
from sign_relay.landmarks import BUNDLE, models_folder
from sign_relay.relay import steady_clock
from tests.media.seats import CALL, SID, Seat, until

NAMESPACE = "/workers"
needs_model = pytest.mark.skipif(
    not (models_folder() / BUNDLE).is_file(), reason="no pose model: run python tools/models.py"
)


class Rooms:
    """The smallest server that a worker can join."""

    def __init__(self) -> None:
        self.tickets: list[str] = []
        self.passed: list[dict[str, Any]] = []
        self.refuses = False
        self.port = 0
        self._worker = ""
        self._runner: web.AppRunner | None = None

    async def open(self) -> None:
        self.server = socketio.AsyncServer(async_mode="aiohttp")
        self.server.on("connect", self._connect, namespace=NAMESPACE)
        self.server.on("pass", self._pass, namespace=NAMESPACE)
        app = web.Application()
        self.server.attach(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]

    async def close(self) -> None:
        self._worker = ""
        if self._runner is not None:
            await self.server.shutdown()
            await self._runner.cleanup()

    async def tell(self, message: str, **fields: object) -> None:
        await self.server.emit(message, {"sid": SID, **fields}, to=self._worker, namespace=NAMESPACE)

    async def offer(self, seat: Seat, pid: str, role: str, offer: str = "offer-1") -> None:
        body = {"call": CALL, "offer": offer, "sdp": await seat.offer(), "lines": []}
        await self.tell("passed", pid=pid, role=role, type="sign.offered", body=body)

    async def connect(self, seat: Seat, pid: str, role: str) -> None:
        """Bring a seat into the call, as a screen would."""
        await self.offer(seat, pid, role)
        await until(lambda: bool(self.found("sign.answered", pid)))
        sdp = self.found("sign.answered", pid)[-1]["body"]["sdp"]
        await seat.pc.setRemoteDescription(RTCSessionDescription(sdp=sdp, type="answer"))

    def found(self, type: str, to: str | None = None) -> list[dict[str, Any]]:
        return [one for one in self.passed if one["type"] == type and one["to"] == to]

    @property
    def joined(self) -> bool:
        return bool(self._worker)

    async def _connect(self, socket: str, _environ: object, auth: dict[str, Any]) -> None:
        self.tickets.append(auth["ticket"])
        if self.refuses:
            raise socketio.exceptions.ConnectionRefusedError({"code": "ticket_expired", "sentence": "no"})
        self._worker = socket

    async def _pass(self, _socket: str, message: dict[str, Any]) -> None:
        self.passed.append(message)


@asynccontextmanager
async def working(tmp_path: Path) -> AsyncIterator[tuple[Rooms, Worker]]:
    rooms = Rooms()
    await rooms.open()
    ticket = tmp_path / "relay.ticket"
    ticket.write_text("first\n")
    clock = steady_clock()
    door = Door(clock=clock)
    door.open()
    worker = Worker(f"http://127.0.0.1:{rooms.port}", ticket, door, clock)
    running = asyncio.create_task(worker.run())
    try:
        yield rooms, worker
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        door.close()
        await rooms.close()


def run(test) -> None:
    asyncio.run(asyncio.wait_for(test(), 90))


def test_the_worker_reads_its_ticket_anew_and_keeps_coming(tmp_path: Path) -> None:
    async def test() -> None:
        async with working(tmp_path) as (rooms, _):
            await until(lambda: rooms.joined)
            rooms.refuses = True
            await rooms.close()
            (tmp_path / "relay.ticket").write_text("second\n")
            await rooms.open()
            await until(lambda: rooms.tickets.count("second") >= 2)
            rooms.refuses = False
            await until(lambda: rooms.joined)

    run(test)


def test_a_call_goes_on_while_the_rooms_are_away_and_they_are_told_afterwards(tmp_path: Path) -> None:
    async def test() -> None:
        async with working(tmp_path) as (rooms, _):
            await until(lambda: rooms.joined)
            visitor, interpreter = Seat(), Seat()
            await rooms.connect(visitor, "visitor-1", "visitor")
            await rooms.connect(interpreter, "interpreter-1", "interpreter")
            await asyncio.gather(visitor.sees(5), interpreter.sees(5))
            await rooms.close()
            await asyncio.gather(visitor.sees(20), interpreter.sees(20))
            rooms.passed.clear()
            await rooms.open()
            await until(lambda: len(rooms.found("sign.media_changed")) == 2)
            states = {one["body"]["pid"]: one["body"]["state"] for one in rooms.found("sign.media_changed")}
            assert states == {"visitor-1": "flowing", "interpreter-1": "flowing"}
            await rooms.tell("call_over", call=CALL)
            await until(lambda: visitor.pc.connectionState == "closed")
            await asyncio.gather(visitor.close(), interpreter.close())

    run(test)


def test_a_bad_offer_is_refused_and_the_next_one_taken(tmp_path: Path) -> None:
    async def test() -> None:
        async with working(tmp_path) as (rooms, _):
            await until(lambda: rooms.joined)
            body = {"call": CALL, "offer": "bad-1", "sdp": "v=0\r\nnonsense", "lines": []}
            await rooms.tell("passed", pid="visitor-1", role="visitor", type="sign.offered", body=body)
            await rooms.tell("passed", pid="visitor-1", role="visitor", type="sign.offered", body={"sdp": 5})
            await rooms.tell("passed", pid="visitor-1", role="visitor", type="text.edited", body={})
            await rooms.tell("passed")
            seat = Seat()
            await rooms.connect(seat, "visitor-1", "visitor")
            (refused,) = rooms.found("sign.refused", "visitor-1")
            assert refused["body"] == {"call": CALL, "offer": "bad-1", "code": "sdp_refused"}
            await rooms.tell("session_over")
            await seat.close()

    run(test)


@needs_model
def test_framing_is_told_and_its_death_costs_the_call_nothing(tmp_path: Path) -> None:
    async def test() -> None:
        async with working(tmp_path) as (rooms, worker):
            await until(lambda: rooms.joined)
            assert worker.framing.pid is None, "nobody has a small picture yet"
            visitor, interpreter = Seat(small=True), Seat()
            await rooms.connect(visitor, "visitor-1", "visitor")
            await rooms.connect(interpreter, "interpreter-1", "interpreter")

            def told() -> bool:
                return any("nobody" in one["body"]["advice"] for one in rooms.found("sign.framing_changed"))

            await until(told, within_s=30)
            first = worker.framing.pid
            assert first is not None
            os.kill(first, signal.SIGKILL)
            rooms.passed.clear()
            await interpreter.sees(20)
            assert interpreter.steps(15) == [1] * 15
            await until(told, within_s=30)
            assert worker.framing.pid != first
            assert {one["body"]["pid"] for one in rooms.found("sign.framing_changed")} == {"visitor-1"}
            await asyncio.gather(visitor.close(), interpreter.close())

    run(test)


@needs_model
def test_the_framing_process_can_neither_reach_a_network_nor_write_a_file(tmp_path: Path) -> None:
    async def test() -> None:
        async with working(tmp_path) as (_, worker):
            worker.framing.wake()
            await until(lambda: worker.framing.pid is not None)
            limits = Path(f"/proc/{worker.framing.pid}/limits")
            await until(lambda: any(line.split()[3:5] == ["0", "0"] for line in limits.read_text().splitlines()
                                    if line.startswith("Max file size")))  # fmt: skip
            if os.geteuid() == 0:
                ours = os.readlink("/proc/self/ns/net")
                await until(lambda: os.readlink(f"/proc/{worker.framing.pid}/ns/net") != ours)

    run(test)
