"""Janus as the distribution ships it, with its video call plugin alone: the reference of bench/relay.py."""

from __future__ import annotations

import asyncio
import secrets
import shutil
import socket
import subprocess
from pathlib import Path
from typing import Any

import aiohttp

from bench.callers import Caller

CORE = """general: { debug_level = 2 }
nat: { ice_lite = true; full_trickle = false; ice_enforce_list = "%s" }
plugins: { disable = "%s" }
transports: { disable = "%s" }
loggers: { }
events: { broadcast = false }
"""
HTTP = """general: { json = "compact"; base_path = "/janus"; http = true; port = %d; ip = "127.0.0.1"; https = false }
admin: { admin_http = false }
"""
READY_S = 10.0


def installed() -> bool:
    """Tell whether this machine has it."""
    return shutil.which("janus") is not None


class Janus:
    """A running Janus.

    Args:
        folder: for its settings.
        host: the address at which callers reach it.
    """

    def __init__(self, folder: Path, host: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        others = [name for name in _modules("plugins") if "videocall" not in name]
        doors = [name for name in _modules("transports") if "_http." not in name]
        (folder / "janus.jcfg").write_text(CORE % (host, ",".join(others), ",".join(doors)))
        (folder / "janus.transport.http.jcfg").write_text(HTTP % port)
        self.url = f"http://127.0.0.1:{port}/janus"
        self.process = subprocess.Popen(
            ["janus", "-F", str(folder)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    async def call(self, http: aiohttp.ClientSession, visitor: Caller, interpreter: Caller, _number: int) -> None:
        """Let one seat call another."""
        names = [f"u{secrets.token_hex(6)}" for _ in range(2)]
        one, other = [await _Seat.open(http, self.url) for _ in names]
        for seat, name in zip((one, other), names, strict=True):
            await seat.ask({"request": "register", "username": name}, None, "registered")
        offer = {"type": "offer", "sdp": visitor.describe()}
        await one.ask({"request": "call", "username": names[1]}, offer, "calling")
        coming = await other.event("incomingcall")
        answer = {"type": "answer", "sdp": interpreter.describe()}
        await other.ask({"request": "accept"}, answer, "accepted")
        taken = await one.event("accepted")
        await asyncio.gather(visitor.connect(taken["jsep"]["sdp"]), interpreter.connect(coming["jsep"]["sdp"]))

    async def ready(self, http: aiohttp.ClientSession) -> None:
        """Wait until it answers."""
        async with asyncio.timeout(READY_S):
            while True:
                try:
                    async with http.get(f"{self.url}/info"):
                        return
                except aiohttp.ClientConnectionError:
                    await asyncio.sleep(0.1)


class _Seat:
    """A session of Janus's HTTP interface with one handle."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self._http, self._url, self._handle = http, url, ""
        self._events: list[dict[str, Any]] = []

    @classmethod
    async def open(cls, http: aiohttp.ClientSession, url: str) -> _Seat:
        seat = cls(http, url)
        seat._url = f"{url}/{(await seat._post(url, {'janus': 'create'}))['data']['id']}"
        attach = {"janus": "attach", "plugin": "janus.plugin.videocall"}
        seat._handle = f"{seat._url}/{(await seat._post(seat._url, attach))['data']['id']}"
        return seat

    async def ask(self, body: dict[str, Any], jsep: dict[str, str] | None, wanted: str) -> dict[str, Any]:
        message: dict[str, Any] = {"janus": "message", "body": body}
        if jsep is not None:
            message["jsep"] = {**jsep, "trickle": False}
        await self._post(self._handle, message)
        return await self.event(wanted)

    async def event(self, wanted: str) -> dict[str, Any]:
        async with asyncio.timeout(READY_S):
            while True:
                for event in self._events:
                    data = event.get("plugindata", {}).get("data", {})
                    if "error" in data:
                        raise RuntimeError(data["error"])
                    if data.get("result", {}).get("event") == wanted:
                        self._events.remove(event)
                        return event
                async with self._http.get(self._url, params={"maxev": "5"}) as answer:
                    self._events += await answer.json(content_type=None)

    async def _post(self, url: str, message: dict[str, Any]) -> dict[str, Any]:
        async with self._http.post(url, json={**message, "transaction": secrets.token_hex(6)}) as answer:
            told: dict[str, Any] = await answer.json(content_type=None)
        if told["janus"] == "error":
            raise RuntimeError(told["error"]["reason"])
        return told


def _modules(kind: str) -> list[str]:
    """List the plugins or transports that are installed, by file name."""
    return [path.name for folder in Path("/usr/lib").glob("*/janus") for path in (folder / kind).glob("*.so")]
