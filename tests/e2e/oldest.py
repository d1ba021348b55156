"""Chromium 80 over its DevTools socket: Playwright is too young for it."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

from websockets.sync.client import connect

BROWSERS = Path(__file__).resolve().parents[1] / "browsers"
UNPACKED = BROWSERS / "unpacked"
OLD = UNPACKED / "chrome_aws_lambda"


def available() -> bool:
    """Tell whether there is a Chromium 80 for this machine."""
    return sys.platform == "linux" and os.uname().machine == "x86_64" and (OLD / "chromium").exists()


# Trusted Types came with Chrome 83; an older one says that it does not know them, and goes on.
EXPECTED = "Unrecognized Content-Security-Policy directive 'require-trusted-types-for'"


class Chromium80:
    """One browser with one page."""

    def __init__(self, profile: Path, *, width: int, height: int) -> None:
        self._process = subprocess.Popen(
            [
                str(OLD / "chromium"),
                "--headless",
                "--no-sandbox",
                "--no-zygote",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--remote-debugging-port=0",
                f"--window-size={width},{height}",
                f"--user-data-dir={profile}",
                "about:blank",
            ],
            env={**os.environ, "LD_LIBRARY_PATH": f"{UNPACKED}/_sparticuz_chromium/lib:{OLD}/lib"},
            stderr=subprocess.DEVNULL,
        )
        port_file = profile / "DevToolsActivePort"
        _until(lambda: port_file.exists() and "\n" in port_file.read_text())
        self._port = port_file.read_text().split()[0]
        target = self._json("/json/new?about:blank")
        self._socket = connect(target["webSocketDebuggerUrl"], max_size=None)
        self._number = 0
        self.errors: list[str] = []
        self.call("Runtime.enable")
        self.call("Page.enable")
        self.call("Log.enable")
        self.call("Emulation.setTouchEmulationEnabled", enabled=True)

    def _json(self, path: str) -> dict[str, Any]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self._port}{path}", timeout=10) as answer:
            found: dict[str, Any] = json.load(answer)
            return found

    def call(self, method: str, **params: object) -> dict[str, Any]:
        """Send a DevTools command and tell its result."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv(timeout=20))
            if message.get("method") == "Runtime.exceptionThrown":
                self.errors.append(json.dumps(message["params"]["exceptionDetails"].get("exception", {})))
            elif message.get("method") == "Log.entryAdded":
                self._note(message["params"]["entry"])
            elif message.get("id") == self._number:
                assert "error" not in message, message["error"]
                result: dict[str, Any] = message["result"]
                return result

    def _note(self, entry: dict[str, Any]) -> None:
        if entry["level"] == "error" and not entry["text"].startswith(EXPECTED):
            self.errors.append(entry["text"])

    def js(self, expression: str) -> Any:
        """Evaluate, and tell the value."""
        result = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def goto(self, url: str) -> None:
        """Open a page, and wait until it stands."""
        self.call("Page.navigate", url=url)
        path = urllib.parse.urlsplit(url).path
        self.wait(f"location.pathname === {json.dumps(path)} && document.readyState === 'complete'")

    def wait(self, condition: str, within_s: float = 20) -> None:
        """Wait until a condition holds in the page."""
        _until(lambda: self.js(f"!!({condition})"), within_s)

    def tap(self, selector: str) -> None:
        """Touch the middle of an element."""
        self.wait(f"document.querySelector({json.dumps(selector)})")
        box = self.js(
            f"(() => {{ const box = document.querySelector({json.dumps(selector)}).getBoundingClientRect();"
            " return [box.left + box.width / 2, box.top + box.height / 2]; })()"
        )
        point = [{"x": box[0], "y": box[1]}]
        self.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=point)
        self.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def stroke(self, selector: str, points: list[tuple[float, float]]) -> None:
        """Draw with a finger; points are shares of the element."""
        left, top, width, height = self.js(
            f"(() => {{ const box = document.querySelector({json.dumps(selector)}).getBoundingClientRect();"
            " return [box.left, box.top, box.width, box.height]; })()"
        )
        places = [{"x": left + x * width, "y": top + y * height} for x, y in points]
        self.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=places[:1])
        for place in places[1:]:
            self.call("Input.dispatchTouchEvent", type="touchMove", touchPoints=[place])
        self.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def screenshot(self, path: Path) -> None:
        """Keep a picture of the page."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def close(self) -> None:
        """End the browser."""
        self._socket.close()
        self._process.terminate()
        self._process.wait(10)


def _until(condition: Any, within_s: float = 20) -> None:
    deadline = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < deadline, "it did not come to pass"
        time.sleep(0.1)
