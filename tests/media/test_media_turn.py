"""A screen that no UDP leaves reaches the relay through a TURN server over TLS, which reaches nothing else."""

from __future__ import annotations

import asyncio
import ipaddress
import json
import shutil
import socket
import ssl
import subprocess
import time
import urllib.error
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aioice.stun
import aioice.turn
import pytest
from playwright.sync_api import sync_playwright

from app.serving.authority import Certificate, ensure_certificate
from app.web.turn import credentials
from sign_relay.door import host_addresses
from tests.e2e.browsers import executable
from tests.media.guests import SENDS, Counter
from tests.ward import ROOT, Ward

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--ignore-certificate-errors"]
SECRET = "a secret of this test alone"
SERVER = shutil.which("turnserver")

pytestmark = [
    pytest.mark.timeout(120),
    pytest.mark.skipif(SERVER is None, reason="no coturn here: apt-get install coturn"),
]


@dataclass
class TurnServer:
    """The server as the shipped template sets it up, on loopback."""

    port: int
    certificate: Certificate
    secret_file: Path

    @property
    def url(self) -> str:
        return f"turns:127.0.0.1:{self.port}?transport=tcp"


@pytest.fixture(scope="module")
def turn_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TurnServer]:
    folder = tmp_path_factory.mktemp("turn")
    certificate = ensure_certificate(folder / "ca", "127.0.0.1")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    relay = host_addresses()[0]
    text = (ROOT / "config" / "coturn.conf").read_text("utf-8")
    for name, value in {
        "LISTEN_ADDRESS\n": "127.0.0.1\n", "TLS_PORT": str(port), "CERTIFICATE_FILE": str(certificate.chain),
        "KEY_FILE": str(certificate.key), "=SECRET": f"={SECRET}", "RELAY_ADDRESS": relay,
    }.items():  # fmt: skip
        text = text.replace(name, value)
    # On one machine the server and the relay share an address that no other machine could have.
    text = text.replace("relay-ip=127.0.0.1", f"relay-ip={relay}")
    if ipaddress.ip_address(relay).is_loopback:
        text += "allow-loopback-peers\n"
    (folder / "coturn.conf").write_text(text, "utf-8")
    (folder / "secret").write_text(SECRET, "utf-8")
    process = subprocess.Popen([str(SERVER), "-c", str(folder / "coturn.conf")], cwd=folder,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    try:
        _wait_for(port)
        yield TurnServer(port, certificate, folder / "secret")
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the TURN server did not start")


@pytest.fixture
def counter(turn_server: TurnServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter]:
    monkeypatch.setenv("TEWATASHI_TURN_URLS", turn_server.url)
    monkeypatch.setenv("TEWATASHI_TURN_SECRET_FILE", str(turn_server.secret_file))
    ward = Ward(tmp_path / "ward")
    try:
        ward.add_desk("desk-turn")
        with ExitStack() as hands:
            yield Counter(ward, "desk-turn", hands)
    finally:
        ward.stop()


def encoded(value: object) -> bytes:
    return json.dumps(value).encode()


def probe(server: TurnServer, user: str, password: str, peer: tuple[str, int] | None = None) -> str:
    """Ask for an allocation, and for a way to a peer; tell `ok` or the server's number for no."""

    async def ask() -> str:
        context = ssl.create_default_context(cafile=str(server.certificate.authority))
        try:
            transport, _ = await aioice.turn.create_turn_endpoint(
                asyncio.DatagramProtocol, ("127.0.0.1", server.port), user, password, ssl=context, transport="tcp",
            )  # fmt: skip
        except aioice.stun.TransactionFailed as failed:
            return _number(failed)
        try:
            if peer is not None:
                inner: Any = transport._TurnTransport__inner_protocol
                await inner.channel_bind(0x4000, peer)
            return "ok"
        except aioice.stun.TransactionFailed as failed:
            return _number(failed)
        finally:
            transport.close()

    return asyncio.run(asyncio.wait_for(ask(), 10))


def _number(failed: aioice.stun.TransactionFailed) -> str:
    return str(failed.response.attributes["ERROR-CODE"][0])


def test_credentials_last_ten_minutes_and_are_of_one_secret(turn_server: TurnServer) -> None:
    now = int(time.time())
    assert probe(turn_server, *credentials(SECRET.encode(), "call-1", now)) == "ok"
    assert probe(turn_server, *credentials(SECRET.encode(), "call-1", now - 601)) == "401"
    assert probe(turn_server, *credentials(b"another", "call-1", now)) == "401"
    user, password = credentials(SECRET.encode(), "call-1", now)
    assert probe(turn_server, user.replace("call-1", "call-2"), password) == "401"


@pytest.mark.parametrize("address", [
    "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "0.0.0.0",
    "198.51.100.7", "255.255.255.255",
])  # fmt: skip
def test_nobody_but_the_relay_is_reached(turn_server: TurnServer, address: str) -> None:
    given = credentials(SECRET.encode(), "call-1", int(time.time()))
    if address != host_addresses()[0]:
        assert probe(turn_server, *given, (address, 53)) == "403"


def test_the_relay_is_reached(turn_server: TurnServer) -> None:
    given = credentials(SECRET.encode(), "call-1", int(time.time()))
    assert probe(turn_server, *given, (host_addresses()[0], 5000)) == "ok"


def test_one_call_has_ten_allocations(turn_server: TurnServer) -> None:
    given = credentials(SECRET.encode(), "call-many", int(time.time()))

    async def many() -> list[str]:
        context = ssl.create_default_context(cafile=str(turn_server.certificate.authority))
        told, held = [], []
        for _ in range(11):
            try:
                held.append((await aioice.turn.create_turn_endpoint(
                    asyncio.DatagramProtocol, ("127.0.0.1", turn_server.port), *given, ssl=context, transport="tcp",
                ))[0])  # fmt: skip
                told.append("ok")
            except aioice.stun.TransactionFailed as failed:
                told.append(_number(failed))
        for transport in held:
            transport.close()
        return told

    assert asyncio.run(asyncio.wait_for(many(), 30)) == ["ok"] * 10 + ["486"]


def test_a_browser_that_uses_nothing_but_turn_sends_its_picture(counter: Counter) -> None:
    asked = {"role": "staff", "call": counter.call}
    with pytest.raises(urllib.error.HTTPError):
        counter.door.get(f"{counter.ward.url}/ice-servers", encoded(asked), **{"X-CSRF-Token": "wrong"})
    text = counter.door.get(
        f"{counter.ward.url}/ice-servers", encoded(asked),
        **{"Content-Type": "application/json", "X-CSRF-Token": counter.door.boot["csrf"]},
    )  # fmt: skip
    servers = json.loads(text)["ice_servers"]
    assert counter.door.boot["urls"]["ice"] == "/ice-servers"
    made = counter.link("whip")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        page = browser.new_page(ignore_https_errors=True)
        page.goto(counter.ward.url)
        told = page.evaluate(SENDS, {"servers": servers, "policy": "relay", "token": made["token"]})
        browser.close()
    assert told == [201, "connected", ["relay tls"]]
