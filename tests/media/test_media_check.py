"""A seat looks at its own picture before a call: the relay sends it back, to that seat alone, and not for long."""

from __future__ import annotations

import asyncio

import pytest
from aiortc import RTCSessionDescription

from sign_relay import relay
from sign_relay.events import CHECK, SignOffered
from tests.media.seats import SID, Seat, Stage, stage, until


async def check(on: Stage, seat: Seat, pid: str) -> None:
    offered = SignOffered(call=CHECK, offer="offer", sdp=await seat.offer(), lines=())
    sdp = on.relay.offered(SID, pid, "visitor", offered)
    await seat.pc.setRemoteDescription(RTCSessionDescription(sdp=sdp, type="answer"))


def test_two_seats_at_once_see_themselves_and_not_each_other() -> None:
    async def test() -> None:
        async with stage() as on:
            visitor, clerk = Seat(small=True), Seat()
            await asyncio.gather(check(on, visitor, "visitor-1"), check(on, clerk, "staff-1"))
            await asyncio.gather(visitor.sees(20), clerk.sees(20))
            assert on.lines == {"visitor-1": {"picture": "visitor-1"}, "staff-1": {"picture": "staff-1"}}
            assert visitor.steps(7) == [1] * 7
            await until(lambda: len(on.small) > 2)  # which is how the advice on light and place comes about
            await asyncio.gather(visitor.close(), clerk.close())

    asyncio.run(asyncio.wait_for(test(), 60))


def test_the_check_ends_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay, "CHECK_S", 1.0)

    async def test() -> None:
        async with stage() as on:
            visitor = Seat()
            await check(on, visitor, "visitor-1")
            await visitor.sees(3)
            await until(lambda: on.left == ["visitor-1"], within_s=5)
            assert on.relay.peers == []
            await visitor.close()

    asyncio.run(asyncio.wait_for(test(), 60))


def test_the_end_of_the_session_ends_a_check() -> None:
    async def test() -> None:
        async with stage() as on:
            visitor = Seat()
            await check(on, visitor, "visitor-1")
            await visitor.sees(3)
            on.relay.end_session(SID)
            assert on.relay.peers == []
            await visitor.close()

    asyncio.run(asyncio.wait_for(test(), 60))
