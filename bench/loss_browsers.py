"""The loss table with Chromium at both ends: a real clip as the camera, the real relay, real time.

    python -m bench.loss_browsers [--seconds 60] [--loss 0 5 10 20] [--kbps 700]

One page sends 640x480 VP8 as the product's screens do, another shows it; each speaks to the relay through weather of
its own (tests/weather.py), 80 ms of round trip from page to page. The figures are the browsers' own (getStats). The
encoder and the decoder share this machine with everything else, so the row without loss tells what the machine can do.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from aiohttp import web
from playwright.async_api import Browser, Page, async_playwright

from sign_relay.door import Door
from sign_relay.events import SignOffered
from sign_relay.relay import Relay, steady_clock
from tests.e2e.browsers import FLAGS, executable
from tests.e2e.camera import MEDIA, motion_jpeg
from tests.weather import Conditions, Weather

CLIP = MEDIA / "slovo_vertical_kitchen.mp4"
LEG_S = 0.02
SETTLE_S = 12.0
"""Chrome's own rate control needs so long to come to rest."""
PAGE = """
<!doctype html><video autoplay muted playsinline></video><script>
async function call(role, sends, weather) {
  const pc = window.pc = new RTCPeerConnection({ iceServers: [], bundlePolicy: "max-bundle" });
  pc.ontrack = (event) => {
    if (event.track.kind === "video") document.querySelector("video").srcObject = new MediaStream([event.track]);
  };
  pc.addTransceiver("audio", { direction: "recvonly" });
  let picture;
  if (sends) {
    const camera = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 480, frameRate: 30 } });
    const track = camera.getVideoTracks()[0];
    track.contentHint = "motion";
    picture = pc.addTransceiver(track, { direction: "sendonly", sendEncodings: [{ maxBitrate: 1200000 }] });
    const parameters = picture.sender.getParameters();
    parameters.degradationPreference = "maintain-framerate";
    await picture.sender.setParameters(parameters);
  } else picture = pc.addTransceiver("video", { direction: "recvonly" });
  const known = RTCRtpSender.getCapabilities("video").codecs;
  picture.setCodecPreferences(known.filter((codec) => /vp8|rtx/i.test(codec.mimeType)));
  await pc.setLocalDescription(await pc.createOffer());
  const body = JSON.stringify({ role, sdp: pc.localDescription.sdp });
  const answer = await fetch("/offer", { method: "POST", body });
  const sdp = (await answer.text()).replace(/(a=candidate:1 1 udp [0-9]+) [^ ]+ [0-9]+/g, "$1 " + weather);
  await pc.setRemoteDescription({ type: "answer", sdp });
}
async function figures(type) {
  const found = [];
  (await window.pc.getStats()).forEach((one) => {
    if (one.type === type && one.kind === "video") found.push(one);
  });
  return Object.assign({ state: window.pc.iceConnectionState }, found[0] || {});
}
</script>
"""


def _nothing(*_: object) -> None:
    """Tell nobody."""


class Stage:
    """A relay, its weather, and the pages' own little server."""

    def __init__(self, seed: int) -> None:
        clock: Callable[[], float] = steady_clock()
        self.door = Door(["127.0.0.1"], clock=clock)
        self.relay = Relay(
            self.door, clock=clock, on_media=_nothing, on_lines=_nothing, on_frame=_nothing, on_left=_nothing
        )
        fair = Conditions(delay_s=LEG_S)
        at = self.door.candidates[0]
        self.weathers = [Weather(at, up=fair, down=fair, seed=seed * 2 + number) for number in range(2)]
        self.url = ""
        self._running: asyncio.Task[None] | None = None
        self._web: web.AppRunner | None = None

    async def open(self) -> None:
        """Start everything."""
        self.door.open()
        self._running = asyncio.create_task(self.relay.run())
        for weather in self.weathers:
            await weather.open()
        app = web.Application()
        app.router.add_get("/", self._page)
        app.router.add_post("/offer", self._offer)
        self._web = web.AppRunner(app, access_log=None)
        await self._web.setup()
        await web.TCPSite(self._web, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._web.addresses[0][1]}/"

    async def close(self) -> None:
        """Stop everything."""
        if self._running is not None:
            self._running.cancel()
        await self.relay.close()
        for weather in self.weathers:
            weather.close()
        self.door.close()
        if self._web is not None:
            await self._web.cleanup()

    async def _page(self, _request: web.Request) -> web.Response:
        return web.Response(text=PAGE, content_type="text/html")

    async def _offer(self, request: web.Request) -> web.Response:
        asked: dict[str, str] = json.loads(await request.text())
        offered = SignOffered(call="c", offer="o", sdp=asked["sdp"], lines=())
        return web.Response(text=self.relay.offered("s", f"{asked['role']}-1", asked["role"], offered))


async def call(browser: Browser, foul: Conditions, seconds: float, seed: int) -> str:
    """Hold a call; return a row."""
    stage = Stage(seed)
    await stage.open()
    context = await browser.new_context(permissions=["camera"])
    sender, viewer = await context.new_page(), await context.new_page()
    for page, role, weather in ((sender, "visitor", 0), (viewer, "interpreter", 1)):
        await page.goto(stage.url)
        host, port = stage.weathers[weather].address
        await page.evaluate(f"call('{role}', {str(page is sender).lower()}, '{host} {port}')")
    await viewer.wait_for_function("document.querySelector('video').videoWidth > 0", timeout=30_000)
    for each in stage.weathers:
        each.change(up=foul, down=foul)
    await asyncio.sleep(SETTLE_S)
    before = await _figures(sender, viewer)
    await asyncio.sleep(seconds)
    after = await _figures(sender, viewer)
    full = sum(way.overflowed for each in stage.weathers for way in each.ways("up") + each.ways("down"))
    await context.close()
    await stage.close()
    return f"{_row(foul.loss, seconds, before, after)} | {full}"


async def _figures(sender: Page, viewer: Page) -> dict[str, Any]:
    return {
        "out": await sender.evaluate("figures('outbound-rtp')"),
        "in": await viewer.evaluate("figures('inbound-rtp')"),
        "remote": await sender.evaluate("figures('remote-inbound-rtp')"),
    }


COLUMNS = (
    "loss each way | encoded fps | decoded fps | frozen % | freezes/min | kbit/s | size | relay asks/s | resent/s | "
    "viewer asks/s | keyframe requests/min | jitter buffer ms | reported loss % | state | overflowed"
)


def _row(loss: float, seconds: float, before: dict[str, Any], after: dict[str, Any]) -> str:
    def more(side: str, name: str) -> float:
        return float(after[side].get(name, 0)) - float(before[side].get(name, 0))

    emitted = max(1.0, more("in", "jitterBufferEmittedCount"))
    cells = (
        f"{loss * 100:.0f} %", f"{more('out', 'framesEncoded') / seconds:.1f}",
        f"{more('in', 'framesDecoded') / seconds:.1f}", f"{100 * more('in', 'totalFreezesDuration') / seconds:.1f}",
        f"{60 * more('in', 'freezeCount') / seconds:.1f}", f"{more('out', 'bytesSent') * 8 / seconds / 1000:.0f}",
        f"{after['out'].get('frameWidth')}x{after['out'].get('frameHeight')}",
        f"{more('out', 'nackCount') / seconds:.1f}", f"{more('out', 'retransmittedPacketsSent') / seconds:.1f}",
        f"{more('in', 'nackCount') / seconds:.1f}", f"{60 * more('in', 'pliCount') / seconds:.1f}",
        f"{1000 * more('in', 'jitterBufferDelay') / emitted:.0f}",
        f"{100 * float(after['remote'].get('fractionLost', 0)):.1f}", str(after["in"].get("state")),
    )  # fmt: skip
    return " | ".join(cells)


async def measure(losses: list[float], rate_bps: float | None, seconds: float) -> None:
    """Print a row for each loss."""
    with tempfile.TemporaryDirectory() as folder:
        camera = motion_jpeg(CLIP, Path(folder) / "signer.mjpeg")
        async with async_playwright() as playwright:
            flags = [*FLAGS, f"--use-file-for-fake-video-capture={camera}"]
            browser = await playwright.chromium.launch(executable_path=executable(), args=flags)
            print(f"{browser.version}, {seconds:.0f} s a row\n{COLUMNS}")
            for loss in losses:
                foul = Conditions(loss=loss / 100, delay_s=LEG_S, rate_bps=rate_bps)
                print(f"{await call(browser, foul, seconds, 1)}  [load {os.getloadavg()[0]:.1f}]", flush=True)
            await browser.close()


def main() -> int:
    """Run the bench from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--loss", type=float, nargs="*", default=[0, 5, 10, 20], help="percent, each way")
    parser.add_argument("--kbps", type=float, help="of every line; none is as good as unlimited")
    options = parser.parse_args()
    if not CLIP.exists():
        sys.exit("the signing clips are not here: shared/media beside the repository")
    asyncio.run(measure(options.loss, options.kbps * 1000 if options.kbps else None, options.seconds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
