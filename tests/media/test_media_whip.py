"""Standard clients take a seat in a call: plain HTTP, a bearer token, and WebRTC as any library makes it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from contextlib import AsyncExitStack
from typing import Any

import pytest
from playwright.async_api import async_playwright

from tests.e2e.browsers import executable
from tests.media.guests import SDP, SENDS, Counter, ask, client, connect
from tests.media.seats import Seat
from tests.ward import ROOT

pytestmark = pytest.mark.timeout(60)


def test_a_standard_client_sends_and_another_watches(counter: Counter) -> None:
    async def both() -> None:
        async with AsyncExitStack() as hands:
            interpreter = await counter.seat(counter.interpreter, hands)
            sending = await hands.enter_async_context(client("whip"))
            made = counter.link("whip")
            place = await connect(counter.ward, sending, "whip", made["token"])
            await interpreter.sees(20)
            told = counter.staff.event("/session", "presence")[1]["participants"]
            while made["pid"] not in {one["pid"] for one in told}:
                told = counter.staff.event("/session", "presence")[1]["participants"]

            watching = await hands.enter_async_context(client("whep"))
            watched = Seat.__new__(Seat)
            watched.pc, watched.frames, watched.shown, watched._tasks = watching, [], {}, []
            watching.on("track", watched._watch)
            await connect(counter.ward, watching, "whep", counter.link("whep")["token"])
            await watched.sees(20)
            for task in watched._tasks:
                task.cancel()

            assert (await ask(counter.ward, "DELETE", place, made["token"])).status == 200
            while next(one for one in told if one["pid"] == made["pid"])["state"] == "present":
                told = counter.staff.event("/session", "presence")[1]["participants"]

    asyncio.run(both())


def test_the_answer_of_the_other_way_is_refused(counter: Counter) -> None:
    async def wrong() -> None:
        async with client("whep") as pc:
            sdp, whip, whep = pc.localDescription.sdp, counter.link("whip")["token"], counter.link("whep")["token"]
            assert (await ask(counter.ward, "POST", "/whip", whip, sdp, **SDP)).status == 422
            assert (await ask(counter.ward, "POST", "/whip", whep, sdp, **SDP)).status == 401

    asyncio.run(wrong())


def test_whatever_is_wrong_has_its_status(counter: Counter) -> None:
    token = counter.link("whip")["token"]

    async def statuses() -> dict[str, int]:
        return {
            name: (await ask(counter.ward, *request, **headers)).status
            for name, (request, headers) in {
                "no token": (("POST", "/whip", None, "v=0"), SDP),
                "wrong token": (("POST", "/whip", token[:-4] + "AAAA", "v=0"), SDP),
                "wrong type": (("POST", "/whip", token, "v=0"), {"Content-Type": "text/plain"}),
                "not SDP": (("POST", "/whip", token, "hello"), SDP),
                "not taken": (("POST", "/whip", token, "v=0\r\n"), SDP),
                "too long": (("POST", "/whip", token, "v=0\r\n" + "a=x\r\n" * 4000), SDP),
                "read": (("GET", "/whip", token), {}),
                "trickle": (("PATCH", "/whip/any", token), {}),
                "another's": (("DELETE", "/whip/whip-0000", token), {}),
            }.items()
        }

    assert asyncio.run(statuses()) == {
        "no token": 401, "wrong token": 401, "wrong type": 415, "not SDP": 400, "not taken": 422, "too long": 413,
        "read": 405, "trickle": 405, "another's": 404,
    }  # fmt: skip


def test_a_link_dies_with_its_call(counter: Counter) -> None:
    token = counter.link("whip")["token"]
    counter.visitor.answer(counter.visitor.put("call.ended", {"call": counter.call, "reason": "hung_up"}))

    async def late() -> int:
        async with client("whip") as pc:
            return int((await ask(counter.ward, "POST", "/whip", token, pc.localDescription.sdp, **SDP)).status)

    assert asyncio.run(late()) == 404


def test_the_operator_makes_a_link_too(counter: Counter) -> None:
    command = [sys.executable, "-m", "app.cli", "media-link", "--way", "whip", "--desk", counter.desk,
               "--url", counter.ward.url, "--data-dir", str(counter.ward.data_dir)]  # fmt: skip
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()

    async def send() -> None:
        async with client("whip") as pc:
            await connect(counter.ward, pc, "whip", printed[1])
            async with asyncio.timeout(10):
                while pc.connectionState != "connected":
                    await asyncio.sleep(0.05)

    asyncio.run(send())


def test_a_browsers_page_that_knows_whip_alone_is_seen(counter: Counter) -> None:
    token = counter.link("whip")["token"]

    async def watch() -> list[Any]:
        async with AsyncExitStack() as hands:
            interpreter = await counter.seat(counter.interpreter, hands)
            playwright = await hands.enter_async_context(async_playwright())
            browser = await playwright.chromium.launch(
                executable_path=executable(), args=["--no-sandbox", "--disable-gpu"]
            )
            page = await browser.new_page()
            await page.goto(counter.ward.url)
            told: list[Any] = await page.evaluate(SENDS, {"servers": [], "policy": "all", "token": token})
            await interpreter.sees(10)
            await browser.close()
            return told

    assert asyncio.run(watch())[:2] == [201, "connected"]
