"""A connection frame by frame, for tests that say what no client of ours would."""

from __future__ import annotations

import json
import secrets
import time
from types import TracebackType
from typing import Any

import websockets
from websockets.sync.client import connect

PATH = "/socket.io/?EIO=4&transport=websocket"


class Wire:
    """One Engine.IO connection. Pings are answered only while a test waits for something."""

    def __init__(self, origin: str, *, headers: dict[str, str] | None = None, path: str = PATH) -> None:
        self.socket = connect(
            origin.replace("http", "ws", 1) + path,
            compression=None,
            max_size=None,
            ping_interval=None,
            additional_headers=headers,
            close_timeout=2,
        )
        assert self.socket.recv(5)[0] == "0"

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.socket.close()

    def send(self, frame: str | bytes) -> None:
        self.socket.send(frame)

    def join(self, namespace: str, auth: object) -> dict[str, Any]:
        """Ask to come in; tell `{"sid"}` or the refusal's data."""
        self.send(f"40{namespace}," + json.dumps(auth))
        frame = self.frame(f"40{namespace},", f"44{namespace},")
        answer: dict[str, Any] = json.loads(frame[len(namespace) + 3 :])
        return answer.get("data", answer)

    def emit(self, namespace: str, event: str, payload: object) -> None:
        self.send(f"42{namespace}," + json.dumps([event, payload]))

    def ask(self, namespace: str, event: str, payload: object) -> Any:
        """Send an event and tell what acknowledges it."""
        self.send(f"42{namespace},7" + json.dumps([event, payload]))
        return json.loads(self.frame(f"43{namespace},7")[len(namespace) + 4 :])[0]

    def frame(self, *beginnings: str, within_s: float = 5) -> str:
        """Wait for a frame with one of these beginnings."""
        until = time.monotonic() + within_s
        while True:
            frame = str(self.socket.recv(max(0.01, until - time.monotonic())))
            if frame == "2":
                self.send("3")
            elif frame.startswith(beginnings):
                return frame

    def event(self, namespace: str, *names: str, within_s: float = 5) -> tuple[str, Any]:
        """Wait for an event of one of these names; tell name and payload."""
        until = time.monotonic() + within_s
        while True:
            frame = self.frame(f"42{namespace},", within_s=max(0.01, until - time.monotonic()))
            name, payload = json.loads(frame[len(namespace) + 3 :])
            if name in names or not names:
                return name, payload

    def is_cut(self, within_s: float = 4) -> bool:
        """Tell whether the server closes the connection."""
        try:
            until = time.monotonic() + within_s
            while time.monotonic() < until:
                if self.socket.recv(max(0.01, until - time.monotonic())) == "2":
                    self.send("3")
        except TimeoutError:
            return False
        except websockets.ConnectionClosed:
            return True
        return False


class SeatWire(Wire):
    """A connection that has a seat."""

    def __init__(self, origin: str, ticket: dict[str, Any], *, locale: str = "en") -> None:
        super().__init__(origin)
        self.pid, self.sid, self.tab, self.n = str(ticket["pid"]), str(ticket["sid"]), secrets.token_hex(6), 0
        answer = self.join("/session", auth(ticket["ticket"], tab=self.tab, locale=locale))
        assert "code" not in answer, answer
        self.welcome = self.event("/session", "welcome")[1]
        self.records: list[str] = []
        while True:
            part = self.event("/session", "snap")[1]
            self.records += part["records"]
            if not part["more"]:
                break
        self.event("/session", "presence")

    def put(self, type_: str, body: object, layer: str = "talk", *, cid: str | None = None) -> str:
        if cid is None:
            self.n += 1
            cid = f"{self.pid}:{self.tab}:{self.n}"
        self.emit("/session", "put", {"cid": cid, "type": type_, "layer": layer, "body": body})
        return cid

    def answer(self, cid: str) -> tuple[str, dict[str, Any]]:
        """Wait for what becomes of an append: `rec` with the record, `gone` or `refused`."""
        while True:
            name, payload = self.event("/session", "rec", "gone", "refused")
            if name != "rec":
                if payload["cid"] == cid:
                    return name, payload
                continue
            for wire in payload["records"]:
                record = json.loads(wire[22:])
                if record["cid"] == cid:
                    return name, record

    def pass_(self, type_: str, body: object, to: str | None = None) -> None:
        self.emit("/session", "pass", {"type": type_, "body": body, "to": to})


def auth(ticket: object, *, tab: str = "aaaaaaaa", locale: str = "en", versions: object = ("1",)) -> dict[str, Any]:
    """What a screen shows at the door."""
    return {"versions": versions, "ticket": ticket, "tab": tab, "locale": locale}
