"""Standard clients, and a desk with a call that they may join."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from typing import Any

import aiohttp
from aiortc import RTCBundlePolicy, RTCConfiguration, RTCPeerConnection, RTCSessionDescription

from tests.media.seats import Pattern, Seat
from tests.realtime.test_calls import Lobby, ring
from tests.ward import Door, Ward
from tests.wire import SeatWire

SDP = {"Content-Type": "application/sdp"}
SENDS = """async ({servers, policy, token}) => {
  const pc = new RTCPeerConnection({ iceServers: servers, iceTransportPolicy: policy, bundlePolicy: "max-bundle" });
  const canvas = document.createElement("canvas");
  const ink = canvas.getContext("2d");
  setInterval(() => ink.fillRect(Math.random() * 200, Math.random() * 100, 9, 9), 50);
  pc.addTransceiver(canvas.captureStream(10).getVideoTracks()[0], { direction: "sendonly" });
  await pc.setLocalDescription(await pc.createOffer());
  const answer = await fetch("/whip", { method: "POST", body: pc.localDescription.sdp,
    headers: { "Content-Type": "application/sdp", "Authorization": "Bearer " + token } });
  await pc.setRemoteDescription({ type: "answer", sdp: await answer.text() });
  const pause = () => new Promise((done) => setTimeout(done, 100));
  for (let i = 0; i < 150 && pc.connectionState !== "connected"; i++) await pause();
  const kinds = [];
  (await pc.getStats()).forEach((each) => {
    if (each.type === "local-candidate") kinds.push(each.candidateType + " " + each.relayProtocol);
  });
  return [answer.status, pc.connectionState, kinds];
}"""
"""A page that knows WHIP alone sends a canvas, and tells what became of it."""


class Counter:
    """A desk with a visitor and a clerk, and a call that an interpreter has answered."""

    def __init__(self, ward: Ward, desk: str, hands: ExitStack) -> None:
        self.ward, self.desk = ward, desk
        self.visitor = hands.enter_context(SeatWire(ward.url, Door(ward.link("visitor", desk), "visitor").ticket()))
        self.door = Door(ward.link("staff", desk), "staff")
        self.staff_ticket = self.door.ticket()
        self.staff = hands.enter_context(SeatWire(ward.url, self.staff_ticket))
        self.call = ring(self.visitor)
        self.interpreter = hands.enter_context(
            SeatWire(ward.url, hands.enter_context(Lobby(ward)).answer(self.call))
        )  # fmt: skip

    def link(self, way: str, **changes: object) -> dict[str, Any]:
        """Ask for a link as the clerk's page does."""
        asked = {"ticket": self.staff_ticket["ticket"], "call": self.call, "way": way, **changes}
        headers = {"Content-Type": "application/json", "X-CSRF-Token": self.door.boot["csrf"]}
        text = self.door.get(f"{self.ward.url}/media-links", json.dumps(asked).encode(), **headers)
        made: dict[str, Any] = json.loads(text)
        return made

    async def seat(self, wire: SeatWire, hands: AsyncExitStack) -> Seat:
        """Connect a seat's own video through its socket, as a screen does."""
        seat = Seat()
        hands.push_async_callback(seat.close)
        body = {"call": self.call, "offer": "own", "sdp": await seat.offer(), "lines": list(seat.lines)}
        wire.pass_("sign.offered", body, "relay")
        while True:
            _, passed = await asyncio.to_thread(wire.event, "/session", "passed", "refused")
            if passed.get("type") == "sign.answered":
                break
            assert "code" not in passed, passed
        await seat.pc.setRemoteDescription(RTCSessionDescription(sdp=passed["body"]["sdp"], type="answer"))
        return seat


@asynccontextmanager
async def client(way: str, *, text: str | None = None) -> AsyncIterator[RTCPeerConnection]:
    pc = RTCPeerConnection(RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE))
    for kind, track in (("video", Pattern()), ("audio", "audio")):
        sends = way == "whip" and kind == "video"
        pc.addTransceiver(track if sends else kind, direction="sendonly" if way == "whip" else "recvonly")
    if text is not None:
        pc.text = pc.createDataChannel("text", protocol=text)
    await pc.setLocalDescription(await pc.createOffer())
    try:
        yield pc
    finally:
        await pc.close()


async def connect(ward: Ward, pc: RTCPeerConnection, way: str, token: str) -> str:
    """Do what RFC 9725 says; tell the address of the connection."""
    async with aiohttp.ClientSession() as http:
        headers = {**SDP, "Authorization": f"Bearer {token}"}
        async with http.post(f"{ward.url}/{way}", data=pc.localDescription.sdp, headers=headers) as answer:
            assert (answer.status, answer.content_type) == (201, "application/sdp"), await answer.text()
            assert "Access-Control-Allow-Origin" not in answer.headers
            await pc.setRemoteDescription(RTCSessionDescription(sdp=await answer.text(), type="answer"))
            return answer.headers["Location"]


async def ask(ward: Ward, method: str, path: str, token: str | None, data: str = "", **headers: str) -> Any:
    async with aiohttp.ClientSession() as http:
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        async with http.request(method, ward.url + path, data=data, headers=headers) as answer:
            await answer.read()
            return answer
