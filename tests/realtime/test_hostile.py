"""What no client of ours would send: it costs its sender the connection, and nobody else anything."""

from __future__ import annotations

import contextlib
import json
import socket
import statistics
import struct
import threading
import time
import urllib.parse
from pathlib import Path

import pytest
import websockets

from handwriting.codec import encode_batch
from handwriting.model import Batch, Sample, Style
from tests.ward import Door, Ward
from tests.wire import PATH, SeatWire, Wire, auth

MB = 1 << 20
DEEP = "[" * 50_000 + "]" * 40_000
STROKE = {"data": "AgURApADoAEAKCAQAkx5"}


@pytest.fixture
def seat(ward: Ward, desk: str) -> SeatWire:
    return SeatWire(ward.url, Door(ward.link("visitor", desk), "visitor").ticket())


@pytest.fixture
def other(ward: Ward, desk: str) -> SeatWire:
    return SeatWire(ward.url, Door(ward.link("staff", desk), "staff").ticket())


@pytest.fixture(autouse=True)
def still_standing(ward: Ward) -> object:
    """After every test: the same process, still answering, and no traceback in its log."""
    web, said = ward.child("web"), len(ward.lines)
    yield
    assert ward.child("web") == web
    with Wire(ward.url) as wire:
        assert wire.join("/session", {"versions": ["1"], "ticket": "x"})["code"] == "ticket_invalid"
    log = "".join(ward.lines[said:])
    assert "Traceback" not in log, log


def rss_bytes(ward: Ward) -> int:
    return int(Path(f"/proc/{ward.child('web')}/statm").read_text().split()[1]) * 4096


def text(words: str = "hello") -> dict[str, object]:
    return {"message": 1, "text": words}


@pytest.mark.parametrize(
    "frame",
    [
        "42/session,", "42/session,{}", "42/session,[]", "42/session,[1]", "42/session,[null,{}]", '42/session,"put"',
        "42/session,[", '42/session,["put",{]', '42/session,["put",NaN]', '42/session,["put",1e999999]',
        "42/session," + DEEP,
        '42/session,["put","\\ud800"]', '42/session,["no_such_event",{}]', '42/session,["connect",{},{}]',
        '42/session,["disconnect","client disconnect"]', '42/session,["connect_error"]', '42/session,["*"]',
        '42/session,["put"]', '42/session,["put",{},{}]', '42/session,["put",[]]', '42/session,["put",null]',
        '42/session,["pass",7]', '42/session,["supply","x"]', "43/session,1[]", "44/session,{}", "45/session,[]",
        '451-/session,["put",{"_placeholder":true,"num":0}]',
        '459999999-/session,["put",{"_placeholder":true,"num":0}]',
        "46/session,1-[]", "49", "4", "4x", "4/session", '42/session,' + "9" * 200 + '["put",{}]',
    ],
    ids=lambda frame: frame[:40],
)  # fmt: skip
def test_three_frames_of_no_protocol_cut_the_connection(seat: SeatWire, frame: str) -> None:
    with seat:
        for _ in range(2):
            seat.send(frame)
        seat.put("text.message_finished", text())
        assert seat.event("/session", "rec")
        with contextlib.suppress(websockets.ConnectionClosed):
            seat.send(frame)
        assert seat.is_cut()


@pytest.mark.parametrize("event", ['["unknown",{}]', '["answer"]', '["presence",[]]', '["disconnect"]'])
def test_the_lobby_cuts_as_soon(ward: Ward, event: str) -> None:
    ticket = Door(ward.link("interpreter"), "interpreter").ticket()["ticket"]
    with Wire(ward.url) as wire:
        assert "code" not in wire.join("/lobby", auth(ticket))
        with contextlib.suppress(websockets.ConnectionClosed):
            for _ in range(3):
                wire.send(f"42/lobby,{event}")
        assert wire.is_cut()


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({}, "malformed"),
        ({"cid": 1, "type": "text.message_finished", "layer": "talk", "body": {}}, "malformed"),
        ({"cid": "x", "type": "text.message_finished", "layer": "talk", "body": text()}, "malformed"),
        ({"type": "text.message_finished", "body": []}, "malformed"),
        ({"type": "text.message_finished", "body": {"message": 1, "text": "a", "more": 1}}, "malformed"),
        ({"type": "text.message_finished", "body": {"message": 10**30, "text": "a"}}, "malformed"),
        ({"type": "text.message_finished", "body": {"message": 1e308, "text": "a"}}, "malformed"),
        ({"type": "text.message_finished", "body": text("a\x00b")}, "malformed"),
        ({"type": "text.message_finished", "layer": "ink/1", "body": text()}, "malformed"),
        ({"type": "ink.stroke_finished", "layer": "ink/100", "body": STROKE}, "malformed"),
        ({"type": "ink.stroke_finished", "layer": "ink/1", "body": {"data": "AAAA"}}, "malformed"),
        ({"type": "no.such_event", "body": {}}, "unknown_type"),
        ({"type": "text.message_finished", "body": text("あ" * 6_000)}, "too_large"),
        ({"type": "text.edited", "body": text()}, "malformed"),
        ({"type": "text.message_finished", "body": text(), "extra": 1}, "malformed"),
    ],
    ids=lambda value: json.dumps(value)[:60] if isinstance(value, dict) else None,
)
def test_an_append_of_wrong_form_is_refused_with_its_word_and_its_cid(
    seat: SeatWire, message: dict[str, object], code: str
) -> None:
    with seat:
        cid = f"{seat.pid}:{seat.tab}:1"
        shaped = {"cid": cid, "layer": "talk", **message} if message else {}
        seat.emit("/session", "put", shaped)
        refused = seat.event("/session", "refused")[1]
        assert (refused["code"], refused["retry_ms"]) == (code, None)
        assert refused["cid"] == (shaped.get("cid") if isinstance(shaped.get("cid"), str) else None)
        assert refused["sentence"]


def test_a_binary_frame_is_of_no_protocol(seat: SeatWire) -> None:
    with seat:
        with contextlib.suppress(websockets.ConnectionClosed):
            for _ in range(3):
                seat.send(b"42/session,[]")
        assert seat.is_cut()


def test_an_oversize_message_is_cut_before_it_is_in_memory(ward: Ward) -> None:
    with Wire(ward.url) as warm_up, contextlib.suppress(websockets.ConnectionClosed):
        warm_up.send("4" + "x" * 200_000)
    before = rss_bytes(ward)
    for frames in ([b"x" * MB] * 30, [b"x" * 4_000] * 200):
        with Wire(ward.url) as wire:
            with pytest.raises(websockets.ConnectionClosed) as caught:
                wire.socket.send(frames)
                wire.socket.recv(5)
            assert caught.value.rcvd is None or caught.value.rcvd.code == 1009
    assert rss_bytes(ward) - before < 10 * MB


def test_a_message_just_under_the_limit_is_read(seat: SeatWire) -> None:
    with seat:
        seat.emit("/session", "supply", {"records": ["x" * 99_000]})
        cid = seat.put("text.message_finished", text())
        assert seat.answer(cid)[0] == "rec"


def raw_client(ward: Ward) -> socket.socket:
    """A WebSocket that reads nothing unless it is told to, with a small buffer."""
    at = urllib.parse.urlsplit(ward.url)
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.connect((at.hostname, at.port))
    client.sendall(
        f"GET {PATH} HTTP/1.1\r\nHost: {at.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    assert b"101" in client.recv(1000)
    return client


def frame(words: str) -> bytes:
    """A masked text frame; the mask is zero."""
    data = words.encode()
    length = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + struct.pack(">H", len(data))
    return b"\x81" + length + bytes(4) + data


def feed(client: socket.socket, frames: bytes, *, for_s: float) -> bool:
    """Send and read nothing; tell whether the server cut the connection."""
    client.settimeout(1)
    until = time.monotonic() + for_s
    try:
        while time.monotonic() < until:
            with contextlib.suppress(TimeoutError):
                client.sendall(frames)
    except OSError:
        return True
    return False


@pytest.mark.parametrize("asked", ["40/nowhere,", '40/session,{"versions":["1"]}'], ids=["namespace", "ticket"])
def test_who_asks_without_reading_the_answers_is_cut(ward: Ward, asked: str) -> None:
    before = rss_bytes(ward)
    with contextlib.closing(raw_client(ward)) as client:
        assert feed(client, frame(asked) * 200 + frame("3"), for_s=20)
    assert rss_bytes(ward) - before < 10 * MB


def test_a_flood_of_tiny_frames_leaves_everyone_else_their_turn(ward: Ward, seat: SeatWire, other: SeatWire) -> None:
    before, flood = rss_bytes(ward), frame("3") * 10_000
    waits: list[float] = []
    client = raw_client(ward)
    sender = threading.Thread(target=feed, args=(client, flood), kwargs={"for_s": 3})
    sender.start()
    with seat, other:
        while sender.is_alive():
            began = time.perf_counter()
            assert seat.answer(seat.put("text.message_finished", text()))[0] == "rec"
            waits.append(time.perf_counter() - began)
            time.sleep(0.05)
    sender.join()
    client.close()
    p95 = statistics.quantiles(waits, n=20)[-1]
    print(f"\nappends beside a flood: p50 {statistics.median(waits) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms")
    assert max(waits) < 3
    assert rss_bytes(ward) - before < 10 * MB


def test_attachments_are_not_collected_before_they_are_used(ward: Ward, desk: str) -> None:
    before, ticket = rss_bytes(ward), Door(ward.link("visitor", desk), "visitor").ticket()["ticket"]
    announced = '459999-/session,["put",{"_placeholder":true,"num":0}]'
    attachment = b"\x82\xff" + struct.pack(">Q", 90_000) + bytes(4) + b"x" * 90_000
    with contextlib.closing(raw_client(ward)) as client:
        client.sendall(frame("40/session," + json.dumps(auth(ticket))) + frame(announced))
        client.settimeout(2)
        with contextlib.suppress(OSError):
            for _ in range(300):
                client.sendall(attachment)
        ended = b"x"
        with contextlib.suppress(ConnectionError):
            while ended:
                ended = client.recv(65_536)
    assert rss_bytes(ward) - before < 10 * MB


def test_a_slow_reader_is_cut_and_comes_back_to_everything(ward: Ward, seat: SeatWire, desk: str) -> None:
    ticket = Door(ward.link("staff", desk), "staff").ticket()
    samples = tuple(Sample(400 + at % 200, 400 + at % 200, at) for at in range(3_000))
    moved = {"layer": "ink/1", "data": encode_batch(Batch(1, Style(1, 1), samples))}
    before = rss_bytes(ward)
    with seat, contextlib.closing(raw_client(ward)) as slow:
        slow.sendall(frame("40/session," + json.dumps(auth(ticket["ticket"]))))
        away, written = False, []
        while not away:
            for _ in range(8 if written else 180):
                seat.pass_("ink.pen_moved", moved)
            written.append(seat.put("text.message_finished", text()))
            time.sleep(0.1)
            with contextlib.suppress(TimeoutError):
                told = seat.event("/session", "presence", within_s=0.05)[1]["participants"]
                away = {"pid": ticket["pid"], "role": "staff", "state": "away"} in told
            assert len(written) < 100
        assert seat.answer(seat.put("text.message_finished", text("the last")))[0] == "rec"
        with SeatWire(ward.url, ticket) as resumed:
            assert [json.loads(wire[22:])["cid"] for wire in resumed.records][:-1] == written
    assert rss_bytes(ward) - before < 30 * MB
