"""Real-time text on a data channel, between a standard client and the screens."""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import AsyncExitStack

import pytest
from aiortc import RTCDataChannel, RTCPeerConnection
from aiortc.rtcsctptransport import DATA_CHANNEL_ACK, WEBRTC_DCEP, WEBRTC_STRING

from tests.media.guests import Counter, client, connect
from tests.ward import Ward
from tests.wire import SeatWire

pytestmark = pytest.mark.timeout(60)


async def opened(ward: Ward, pc: RTCPeerConnection, token: str) -> RTCDataChannel:
    await connect(ward, pc, "whip", token)
    async with asyncio.timeout(10):
        while pc.text.readyState != "open":
            await asyncio.sleep(0.02)
    return pc.text


async def sees_text(screen: SeatWire, wanted: str) -> float:
    """Wait until a screen shows that this stands in the field; tell how long that took, in seconds."""
    began = time.monotonic()
    while True:
        _, passed = await asyncio.to_thread(screen.event, "/session", "passed")
        if passed["type"] == "text.edited" and passed["body"]["text"] == wanted:
            return time.monotonic() - began


def test_letters_on_the_text_channel_are_seen_as_they_are_typed(counter: Counter) -> None:
    token = counter.link("whip")["token"]

    async def type_() -> None:
        async with client("whip", text="t140") as pc:
            channel = await opened(counter.ward, pc, token)
            took = []
            for letters, field in (("てま", "てま"), ("\b", "て"), ("を", "てを")):
                channel.send(letters)
                took.append(await sees_text(counter.visitor, field))
            assert max(took) < 3  # 0.3 s is what it is made for; the figure stands in docs/sign-relay.md
            channel.send("みて\u2028つぎ")
            _, rec = await asyncio.to_thread(counter.visitor.event, "/session", "rec")
            record = json.loads(rec["records"][0][22:])
            assert (record["type"], record["role"], record["body"]) == (
                "text.message_finished", "staff", {"message": 1, "text": "てをみて"},
            )  # fmt: skip
            await sees_text(counter.visitor, "つぎ")
        await asyncio.sleep(0.6)  # the same seat may not come again sooner
        async with client("whip", text="t140") as pc:
            channel = await opened(counter.ward, pc, token)
            channel.send("は")
            await sees_text(counter.visitor, "つぎ\ufffdは")

    asyncio.run(type_())


def test_a_channel_that_speaks_something_else_is_closed_and_the_picture_goes_on(counter: Counter) -> None:
    token = counter.link("whip")["token"]

    async def other() -> None:
        async with AsyncExitStack() as hands:
            interpreter = await counter.seat(counter.interpreter, hands)
            pc = await hands.enter_async_context(client("whip", text="chat"))
            await connect(counter.ward, pc, "whip", token)
            async with asyncio.timeout(10):
                while pc.text.readyState != "closed":
                    await asyncio.sleep(0.02)
            await interpreter.sees(10)

    asyncio.run(other())


def test_a_packet_that_no_channel_expects_ends_the_text_and_not_the_picture(counter: Counter) -> None:
    token = counter.link("whip")["token"]

    async def hostile() -> None:
        async with AsyncExitStack() as hands:
            interpreter = await counter.seat(counter.interpreter, hands)
            pc = await hands.enter_async_context(client("whip", text="t140"))
            channel = await opened(counter.ward, pc, token)
            channel.send("a")
            await sees_text(counter.visitor, "a")
            # An acknowledgement of a channel that nobody opened, and text that is no UTF-8: aiortc raises at both.
            await pc.sctp._send(40, WEBRTC_DCEP, bytes([DATA_CHANNEL_ACK]))
            await pc.sctp._send(channel.id, WEBRTC_STRING, b"\xff\xfe")
            channel.send("b")
            await interpreter.sees(20)

    asyncio.run(hostile())
