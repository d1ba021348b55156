"""What is said is found nowhere: not on disk, not in a log, and after the close not in memory."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from handwriting.codec import encode_batch, encode_stroke
from handwriting.model import Batch, Sample, Stroke, Style
from tests.house.canary import coats, search, search_files, search_memory, sentence
from tests.realtime.test_calls import Lobby
from tests.realtime.test_kills import kill
from tests.ward import Door, Ward
from tests.wire import SeatWire


@pytest.fixture(scope="module")
def started_s() -> float:
    return time.time()


@pytest.fixture(scope="module")
def loud(started_s: float, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ward]:
    """A product whose log tells all that it may."""
    os.environ["TEWATASHI_LOG"] = "DEBUG"
    try:
        ward = Ward(tmp_path_factory.mktemp("loud"))
    finally:
        del os.environ["TEWATASHI_LOG"]
    yield ward
    ward.stop()


def drawing(number: int) -> tuple[str, str]:
    """A stroke and a batch whose places are as good as random."""
    places = [int.from_bytes(os.urandom(2), "big") for _ in range(24)]
    samples = tuple(Sample(place % 6_000, place % 4_800, 8 * at) for at, place in enumerate(places))
    style = Style(1, 1)
    return encode_stroke(Stroke(number, style, samples, len(samples))), encode_batch(Batch(number, style, samples))


def say_everything(tablet: SeatWire, clerk: SeatWire, words: list[str]) -> None:
    """Say the words through every door that there is, rightly and wrongly."""
    text, slot, typed, refused, malformed, loose, stroke, moved = words
    said = tablet.put("text.message_finished", {"message": 1, "text": text})
    tablet.answer(said)
    question = clerk.put("phrase.said", {"pack": "welcome", "version": 1, "phrase": "hello", "slots": {"name": slot}})
    clerk.answer(question)
    tablet.answer(tablet.put("phrase.answered", {"question": question, "kind": "text", "value": slot}))
    tablet.answer(tablet.put("ink.stroke_finished", {"data": stroke}, "ink/1"))
    tablet.pass_("ink.pen_moved", {"layer": "ink/1", "data": moved})
    tablet.pass_("text.edited", {"message": 2, "rev": 1, "text": typed, "preedit": None})
    tablet.put("call.requested", {"call": refused, "language": "jsl"})
    tablet.put("text.message_finished", {"message": 1, "text": refused}, "ink/1")
    tablet.put("text.message_finished", {"message": 1, "text": refused, refused: refused})
    tablet.put(refused, {"text": refused})
    tablet.put("session.channel_chosen", {"channel": refused}, refused, cid=refused)
    tablet.pass_(malformed, {malformed: malformed}, malformed)
    tablet.emit("/session", "supply", {"records": [malformed, {"text": malformed}]})
    tablet.emit("/session", "supply", {"records": ["A" * 22 + json.dumps({"sid": malformed})]})
    tablet.emit("/session", malformed, {"text": malformed})
    tablet.send('42/session,["put",{"cid":"' + loose)
    last = clerk.put("text.message_finished", {"message": 1, "text": text})
    clerk.answer(last)
    tablet.answer(last)


def say_to_pages(door: Door, words: str) -> None:
    import http.client
    import urllib.parse

    host = urllib.parse.urlsplit(door.origin).netloc
    coded = urllib.parse.quote(words)
    for method, path, body in (
        ("GET", f"/{coded}", None), ("GET", f"/enter/{coded}", None), ("GET", f"/?q={coded}", None),
        ("GET", f"/packs/{coded}.json", None), ("POST", "/ticket", words), ("POST", f"/enter/{coded}", f"csrf={coded}"),
        ("POST", "/socket.io/?EIO=4&transport=polling", words),
    ):  # fmt: skip
        connection = http.client.HTTPConnection(host, timeout=5)
        headers = {"Content-Type": "application/json", "Cookie": f"tewatashi={coded}", "X-CSRF-Token": coded}
        connection.request(method, path, body.encode() if body else None, headers)
        answer = connection.getresponse().read()
        assert not search("answer", answer, [words])
        connection.close()


def made_meanwhile(since_s: float) -> Iterator[Path]:
    for folder in (tempfile.gettempdir(), "/dev/shm", "/var/tmp"):
        for path in Path(folder).iterdir():
            try:
                if path.is_file() and path.stat().st_mtime >= since_s - 1 and os.access(path, os.R_OK):
                    yield path
            except OSError:
                continue


def test_what_is_said_reaches_no_disk_and_no_log_and_dies_with_the_close(loud: Ward, started_s: float) -> None:
    words = [sentence() for _ in range(6)] + list(drawing(1))
    page_words = sentence()
    doors = [Door(loud.link(role), role) for role in ("visitor", "staff")]
    tickets = [door.ticket() for door in doors]
    say_to_pages(doors[0], page_words)
    with SeatWire(loud.url, tickets[0]) as tablet, SeatWire(loud.url, tickets[1]) as clerk:
        say_everything(tablet, clerk, words)
        assert search_memory(loud.child("web"), words[:1]), "the search finds what is there"
    asyncio.run(kill(loud, signal.SIGKILL))
    words += (more := [sentence() for _ in range(6)] + list(drawing(2)))
    for _ in range(100):
        try:
            tablet, clerk = SeatWire(loud.url, tickets[0]), SeatWire(loud.url, tickets[1])
            break
        except OSError:
            time.sleep(0.1)
    with tablet, clerk:
        say_everything(tablet, clerk, more)
        say_to_pages(doors[0], page_words)
        call = clerk.put("call.requested", {"call": "call-canary", "language": "jsl"})
        clerk.answer(call)
        with Lobby(loud) as lobby, SeatWire(loud.url, lobby.answer("call-canary")) as interpreter:
            interpreter.answer(interpreter.put("text.message_finished", {"message": 1, "text": more[0]}))
        tablet.answer(tablet.put("ink.cleared", {"floors": {f"{tablet.pid}:{tablet.tab}": 99}}, "ink/1"))
        tablet.put("session.closed", {"outcome": "left"})
        assert clerk.event("/session", "closed")[1]["receipt"]["id"]

    everything = [*words, page_words]
    assert search_files(loud.data_dir, everything) == []
    assert search("log", "".join(loud.lines).encode(), everything) == []
    assert any(" DEBUG " in line for line in loud.lines), "the log was loud"
    for path in made_meanwhile(started_s):
        assert search(str(path), path.read_bytes(), everything) == []

    web, until_s = loud.child("web"), time.monotonic() + 5
    last_look = False
    while (left := search_memory(web, everything)) and not last_look:
        last_look = time.monotonic() >= until_s  # a look takes seconds itself: what it saw first may be gone by its end
        time.sleep(0.5)
    print(f"\ncopies in the memory of the web process after the close: {sum(found.count for found in left)} {left}")
    assert left == []


@pytest.mark.parametrize("coat", coats(""))
def test_the_search_finds_a_planted_canary_in_every_coat(coat: str, tmp_path: Path) -> None:
    words = sentence()
    planted = b"before" + coats(words)[coat] + b"after"
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "file.db-wal").write_bytes(planted)
    assert [found.coat for found in search_files(tmp_path, [sentence(), words])] == [coat]
    held = bytearray(planted)
    assert coat in {found.coat for found in search_memory(os.getpid(), [words])}
    assert held


def test_base64_is_found_at_whatever_place_in_a_stream() -> None:
    import base64

    words = sentence()
    for before in range(6):
        stream = base64.b64encode(b"x" * before + words.encode() + b"tail")
        assert search("stream", stream, [words])
