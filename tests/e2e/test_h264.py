"""Pages of Chromium, and the relay's own core between them: H.264, and checks that the relay asks back."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright

from sign_relay.errors import CodecUnsupported
from tests.e2e.browsers import FLAGS, executable
from tests.e2e.people import eventually
from tests.media.crafted import OFFER
from tests.media.seats import CALL, SID, Stage, offered, stage

MEET = """
async (codec) => {
  const canvas = document.createElement("canvas"), at = canvas.getContext("2d");
  canvas.width = 320; canvas.height = 240;
  let n = 0;
  setInterval(() => {
    at.fillStyle = "white";
    at.fillRect(0, 0, 320, 240);
    at.fillStyle = "black";
    at.fillRect(n++ % 280, 90, 40, 60);
  }, 40);
  const pc = window.pc = new RTCPeerConnection({ bundlePolicy: "max-bundle" });
  pc.addTransceiver("audio", { direction: "recvonly" });
  const video = pc.addTransceiver(canvas.captureStream(25).getTracks()[0], { direction: "sendrecv" });
  const codecs = RTCRtpSender.getCapabilities("video").codecs;
  video.setCodecPreferences(codecs.filter((one) => [codec, "video/rtx"].includes(one.mimeType)));
  await pc.setLocalDescription(await pc.createOffer());
  return pc.localDescription.sdp;
}
"""
SEEN = """
async () => {
  const found = { frames: 0, key: 0, sent: 0, codec: "", width: 0 };
  const stats = await window.pc.getStats();
  stats.forEach((one) => {
    if (one.kind === "video" && one.type === "inbound-rtp") {
      found.frames = one.framesDecoded || 0;
      found.key = one.keyFramesDecoded || 0;
      found.width = one.frameWidth || 0;
      found.codec = stats.get(one.codecId) ? stats.get(one.codecId).mimeType : "";
    }
    if (one.kind === "video" && one.type === "outbound-rtp") found.sent = one.framesEncoded || 0;
  });
  return found;
}
"""


class Relay:
    """The relay's core, on a loop in a thread of its own."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._on: list[Stage] = []
        self._over = asyncio.Event()
        self._up = threading.Event()
        self._thread = threading.Thread(target=self.loop.run_until_complete, args=(self._run(),))
        self._thread.start()
        self._up.wait(10)

    async def _run(self) -> None:
        async with stage() as on:
            self._on.append(on)
            self._up.set()
            await self._over.wait()

    def ask(self, act: Any, *arguments: Any) -> Any:
        """Have something done on the relay's loop."""

        async def there() -> Any:
            return act(self._on[0].relay, *arguments)

        return asyncio.run_coroutine_threadsafe(there(), self.loop).result(10)

    def close(self) -> None:
        self.loop.call_soon_threadsafe(self._over.set)
        self._thread.join(10)


@pytest.fixture
def relay() -> Iterator[Relay]:
    started = Relay()
    yield started
    started.close()


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[BrowserContext]:
    opened = playwright.chromium.launch(executable_path=executable(), args=list(FLAGS))
    yield opened.new_context()
    opened.close()


def joins(browser: BrowserContext, relay: Relay, pid: str, codec: str = "video/H264") -> Page:
    page = browser.new_page()
    sdp = page.evaluate(MEET, codec)
    answer = relay.ask(lambda on: on.offered(SID, pid, pid.partition("-")[0], offered(sdp)))
    page.evaluate("(sdp) => window.pc.setRemoteDescription({ type: 'answer', sdp })", answer)
    return page


def sees(page: Page, more: int = 20) -> dict[str, Any]:
    """Wait until so many more frames were decoded; tell how things stand then."""
    before = page.evaluate(SEEN)["frames"]
    eventually(lambda: page.evaluate(SEEN)["frames"] >= before + more, 20)
    seen: dict[str, Any] = page.evaluate(SEEN)
    return seen


def test_a_call_in_h264_flows_and_whoever_comes_or_is_changed_begins_with_a_keyframe(
    browser: BrowserContext, relay: Relay
) -> None:
    visitor = joins(browser, relay, "visitor-1")
    eventually(lambda: visitor.evaluate(SEEN)["sent"] > 25)
    interpreter = joins(browser, relay, "interpreter-1")
    for page in (visitor, interpreter):
        seen = sees(page)
        assert (seen["codec"], seen["width"]) == ("video/H264", 320)
    staff = joins(browser, relay, "staff-1")
    sees(staff)
    keyframes = sees(visitor)["key"]
    # The visitor's one line of pictures goes over from the interpreter to the clerk.
    relay.ask(lambda on: on.end_seat(SID, CALL, "interpreter-1"))
    assert sees(visitor)["key"] > keyframes

    with pytest.raises(CodecUnsupported):
        relay.ask(lambda on: on.offered(SID, "interpreter-2", "interpreter", offered(OFFER.replace("H264", "H265"))))
    sees(visitor)
    for page in (visitor, interpreter, staff):
        page.close()


def test_a_browser_answers_when_the_relay_asks_whether_it_is_there(browser: BrowserContext, relay: Relay) -> None:
    """An address that a browser moves to is asked first; here the one that it is at."""
    visitor = joins(browser, relay, "visitor-1", "video/VP8")
    eventually(lambda: relay.ask(lambda on: on.peers[0].connected))
    relay.ask(lambda on: on.peers[0]._path._ask(on.peers[0]._path._chosen))
    eventually(lambda: relay.ask(lambda on: on.peers[0]._path._answered))
    visitor.close()
