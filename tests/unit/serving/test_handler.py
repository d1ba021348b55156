"""Who begins a request and does not finish it gets a place for a while, not for ever."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

SERVER = """
from gevent import monkey; monkey.patch_all()
from gevent import pywsgi
from app.serving.handler import Handler

def application(environ, start_response):
    try:
        environ["wsgi.input"].read()
    except OSError:
        start_response("400 Bad Request", [])
        return []
    start_response("200 OK", [])
    return [b"read"]

Handler.request_s = 0.5
server = pywsgi.WSGIServer(("127.0.0.1", 0), application, log=None, handler_class=Handler)
server.start()
print(server.server_port, flush=True)
server.serve_forever()
"""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert server.stdout is not None
    yield int(server.stdout.readline())
    server.terminate()
    said = server.stdout.read()
    server.wait()
    assert "Traceback" not in said, said


def answer(port: int, *parts: bytes, pause_s: float = 0.0) -> bytes:
    """Send parts one after another, and tell all that comes until the server hangs up."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
        got = b""
        try:
            for part in parts:
                client.sendall(part)
                time.sleep(pause_s)
            while data := client.recv(4096):
                got += data
        except ConnectionError:
            pass  # hung up on while it still sent
        return got


@pytest.mark.parametrize(
    "begun",
    [b"", b"GET /", b"GET / HTTP/1.1\r\nHost: x\r\n", b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nhalf",
     b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nha"],
    ids=["nothing", "line", "head", "body", "chunk"],
)  # fmt: skip
def test_a_request_that_is_not_finished_is_hung_up_on(port: int, begun: bytes) -> None:
    assert b"200 OK" not in answer(port, begun)


def test_a_drop_now_and_then_buys_no_more_time(port: int) -> None:
    drops = [b"GET / HTTP/1.1\r\n", *[b"X: y\r\n"] * 40]
    began = time.monotonic()
    assert b"200 OK" not in answer(port, *drops, pause_s=0.1)
    assert time.monotonic() - began < 3


def test_a_request_that_comes_in_time_is_answered_and_the_connection_kept_for_the_next(port: int) -> None:
    whole = b"POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nbody"
    assert answer(port, whole[:30], whole[30:], whole, pause_s=0.1).count(b"200 OK") == 2
