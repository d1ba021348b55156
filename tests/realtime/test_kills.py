"""The web process is killed in the middle of everything: nothing is lost, nothing is doubled (SECURITY F1, F2, F4)."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import statistics
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.realtime.test_talking import until
from tests.screens import Screen
from tests.ward import Door, Ward

SESSIONS = 4
ROLES = ("visitor", "staff", "staff")
KILLS = 4


@pytest.fixture(scope="module")
def own_ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ward]:
    ward = Ward(tmp_path_factory.mktemp("killed"))
    for number in range(SESSIONS + 3):
        ward.add_desk(f"desk-{number}")
    yield ward
    ward.stop()


async def write(screen: Screen, written: dict[str, str], stop: asyncio.Event) -> None:
    number = 0
    while not stop.is_set():
        number += 1
        text = f"{screen.pid} {number}"
        written[screen.put("text.message_finished", {"message": number, "text": text})] = text
        await asyncio.sleep(random.uniform(0.05, 0.25))


def told(screens: list[Screen]) -> list[str]:
    return [f"{screen.role} {screen.tab} holds {len(screen.book)}, unsent {len(screen.outbox)}" for screen in screens]


def settled(rooms: list[list[Screen]], written: list[dict[str, str]]) -> bool:
    return all(
        not any(screen.outbox for screen in screens) and {len(screen.book) for screen in screens} == {len(texts)}
        for screens, texts in zip(rooms, written, strict=True)
    )


def back(rooms: list[list[Screen]], times: int) -> bool:
    return all(len(screen.recovery_s) >= times for screens in rooms for screen in screens)


async def kill(ward: Ward, number: int) -> None:
    web = ward.child("web")
    os.kill(web, number)
    await until(lambda: not Path(f"/proc/{web}/cmdline").exists() or not Path(f"/proc/{web}/cmdline").read_bytes())


def test_kills_lose_nothing_double_nothing_and_leave_every_screen_equal(own_ward: Ward) -> None:
    doors = [[Door(own_ward.link(role, f"desk-{n}"), role) for role in ROLES] for n in range(SESSIONS)]

    async def drill() -> None:
        rooms = [[await Screen(door.origin, door.ticket).start() for door in room] for room in doors]
        written: list[dict[str, str]] = [{} for _ in rooms]
        stop = asyncio.Event()
        writers = [
            asyncio.create_task(write(screen, texts, stop))
            for screens, texts in zip(rooms, written, strict=True)
            for screen in screens
        ]
        for number in range(KILLS):
            await asyncio.sleep(random.uniform(0.3, 1.2))
            await kill(own_ward, signal.SIGKILL)
            if number == 1:
                await asyncio.sleep(0.3)
                await kill(own_ward, signal.SIGKILL)  # while it is coming back
            await until(partial(back, rooms, number + 1), within_s=30)
        stop.set()
        await asyncio.gather(*writers)
        await until(lambda: settled(rooms, written), within_s=20)
        for screens, texts in zip(rooms, written, strict=True):
            first = screens[0].said()
            assert all(screen.said() == first for screen in screens), told(screens)
            assert {record.cid: record.body["text"] for record in screens[0].book} == texts
            places = [record.place for record in screens[0].book]
            assert places == sorted(set(places))
            assert not any(screen.refused for screen in screens)
        recoveries = sorted(s for screens in rooms for screen in screens for s in screen.recovery_s)
        p95 = statistics.quantiles(recoveries, n=20)[-1]
        print(
            f"\n{KILLS + 1} kills, {sum(map(len, written))} messages, 0 lost, 0 doubled; screens back "
            f"p50 {statistics.median(recoveries):.2f} s, p95 {p95:.2f} s, max {recoveries[-1]:.2f} s"
        )
        assert statistics.median(recoveries) < 6
        for screens in rooms:
            for screen in screens:
                await screen.stop()

    asyncio.run(asyncio.wait_for(drill(), 90))


def test_a_restart_announces_itself_and_loses_nothing(own_ward: Ward) -> None:
    doors = [Door(own_ward.link(role, f"desk-{SESSIONS}"), role) for role in ("visitor", "staff")]

    async def drill() -> None:
        screens = [await Screen(door.origin, door.ticket).start() for door in doors]
        texts: dict[str, str] = {}
        stop = asyncio.Event()
        writers = [asyncio.create_task(write(screen, texts, stop)) for screen in screens]
        await asyncio.sleep(0.5)
        await kill(own_ward, signal.SIGTERM)
        await asyncio.sleep(2)
        stop.set()
        await asyncio.gather(*writers)
        await until(lambda: settled([screens], [texts]), within_s=20)
        assert screens[0].said() == screens[1].said()
        assert all(screen.moving and 0 < screen.moving[0]["after_ms"] <= 2_000 for screen in screens)
        for screen in screens:
            await screen.stop()

    asyncio.run(asyncio.wait_for(drill(), 60))


def test_a_ringing_call_survives_and_can_be_answered_in_the_next_life(own_ward: Ward) -> None:
    from tests.realtime.test_calls import Lobby

    door = Door(own_ward.link("visitor", f"desk-{SESSIONS + 1}"), "visitor")

    async def drill() -> None:
        tablet = await Screen(door.origin, door.ticket).start()
        asked = tablet.put("call.requested", {"call": "call-survivor", "language": "jsl"})
        await until(lambda: asked not in tablet.outbox)
        await kill(own_ward, signal.SIGKILL)
        await until(lambda: bool(tablet.recovery_s))
        await until(lambda: not tablet.outbox)
        given = await asyncio.to_thread(answer)
        assert given["sid"] == tablet.sid
        await until(lambda: any(record.type == "call.answered" for record in tablet.book))
        await tablet.stop()

    def answer() -> dict[str, object]:
        with Lobby(own_ward) as lobby:
            lobby.ready()
            lobby.calls("call-survivor", there=True)
            return lobby.answer("call-survivor")

    asyncio.run(asyncio.wait_for(drill(), 60))


def test_who_interpreted_before_a_restart_reads_nothing_after_it(own_ward: Ward) -> None:
    from tests.realtime.test_calls import Lobby
    from tests.wire import SeatWire, Wire, auth

    door = Door(own_ward.link("visitor", f"desk-{SESSIONS + 2}"), "visitor")
    with SeatWire(own_ward.url, door.ticket()) as tablet, Lobby(own_ward) as lobby:
        tablet.answer(tablet.put("call.requested", {"call": "call-over", "language": "jsl"}))
        given = lobby.answer("call-over")
        tablet.answer(tablet.put("call.ended", {"call": "call-over", "reason": "hung_up"}))
    asyncio.run(kill(own_ward, signal.SIGKILL))
    with Wire(own_ward.url) as wire:
        assert wire.join("/session", auth(given["ticket"]))["code"] == "session_closed"
