from __future__ import annotations

import json
import queue
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sim.typescript import NODE, ROOT, bundle
from tests.ward import Door, Ward


class Links:
    """Links in a Node process of their own; remembers what each told last."""

    def __init__(self, script: Path, url: str) -> None:
        self._url = url
        self._process = subprocess.Popen(
            [NODE, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True, encoding="utf-8"
        )
        self._told: queue.Queue[dict[str, Any]] = queue.Queue()
        self.last: dict[tuple[str, str], Any] = {}
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._told.put(json.loads(line))

    def ask(self, op: str, id: str, **fields: Any) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"op": op, "id": id, **fields}) + "\n")
        self._process.stdin.flush()

    def open(self, id: str, *tickets: dict[str, object]) -> None:
        self.ask("open", id, url=self._url, tab=f"tab{id:a<8}", tickets=tickets)

    def say(self, id: str, text: str) -> None:
        self.ask("put", id, type="text.message_finished", layer="talk", body={"message": 1, "text": text})

    def until(self, id: str, event: str, wanted: Any, within_s: float = 20) -> Any:
        """Wait until a link has told just this, or something of which this callable says yes."""
        fits = wanted if callable(wanted) else lambda value: value == wanted
        end = time.monotonic() + within_s
        while not fits(self.last.get((id, event))):
            try:
                told = self._told.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"{id} {event}: {self.last.get((id, event))!r}, not {wanted!r}") from None
            self.last[told["id"], told["event"]] = told["value"]
        return self.last[id, event]

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=10)


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ward]:
    ward = Ward(tmp_path_factory.mktemp("ward"))
    yield ward
    ward.stop()


@pytest.fixture
def links(ward: Ward, tmp_path: Path) -> Iterator[Links]:
    links = Links(bundle("tests/link/driver.ts", tmp_path), ward.url)
    yield links
    links.close()


@pytest.fixture
def doors(ward: Ward, request: pytest.FixtureRequest) -> tuple[Door, Door]:
    desk = request.node.name.replace("_", "-")[:40]
    ward.add_desk(desk)
    return Door(ward.link("visitor", desk), "visitor"), Door(ward.link("staff", desk), "staff")


JOINED = {"at": "joined"}


def test_words_are_delivered_survive_a_killed_server_and_die_at_the_close(
    ward: Ward, links: Links, doors: tuple[Door, Door]
) -> None:
    visitor, clerk = doors
    links.open("visitor", visitor.ticket())
    links.open("clerk", clerk.ticket())
    links.until("visitor", "status", JOINED)
    links.until("clerk", "status", JOINED)
    links.say("visitor", "before")
    links.until("clerk", "state", [["before", "accepted"]])
    links.until("visitor", "state", [["before", "delivered"]])
    ward.kill("web")
    links.until("visitor", "status", {"at": "away"})
    links.say("visitor", "meanwhile")
    links.until("visitor", "status", JOINED)
    links.until("clerk", "state", [["before", "accepted"], ["meanwhile", "accepted"]])
    links.until("visitor", "state", [["before", "delivered"], ["meanwhile", "delivered"]])
    links.ask("put", "clerk", type="session.closed", layer="talk", body={"outcome": "left"})
    for id in ("visitor", "clerk"):
        assert links.until(id, "closed", bool)["messages"] == 2
        links.until(id, "state", [])


def test_a_newer_connection_takes_the_seat_and_gives_it_back(links: Links, doors: tuple[Door, Door]) -> None:
    ticket = doors[0].ticket()
    links.open("first", ticket)
    links.until("first", "status", JOINED)
    links.say("first", "said here")
    links.until("first", "state", [["said here", "accepted"]])
    links.open("second", ticket)
    links.until("second", "status", JOINED)
    links.until("first", "status", {"at": "moved"})
    links.until("second", "state", [["said here", "accepted"]])
    links.ask("start", "first")
    links.until("first", "status", JOINED)
    links.until("second", "status", {"at": "moved"})


def test_a_ticket_that_cannot_be_opened_is_replaced(links: Links, doors: tuple[Door, Door]) -> None:
    good = doors[0].ticket()
    links.open("visitor", {**good, "ticket": "A" * 200}, good)
    links.until("visitor", "status", JOINED)


def test_a_ticket_of_a_closed_session_wipes_the_screen(links: Links, doors: tuple[Door, Door]) -> None:
    visitor, clerk = doors
    ticket = visitor.ticket()
    links.open("clerk", clerk.ticket())
    links.until("clerk", "status", JOINED)
    links.ask("put", "clerk", type="session.closed", layer="talk", body={"outcome": "left"})
    links.until("clerk", "closed", bool)
    links.open("visitor", ticket)
    links.until("visitor", "status", {"at": "connecting"})
    links.last["visitor", "closed"] = "not yet"
    links.until("visitor", "closed", None)


def test_passing_events_and_presence_reach_the_others(links: Links, doors: tuple[Door, Door]) -> None:
    visitor, clerk = doors
    links.open("visitor", visitor.ticket())
    links.open("clerk", clerk.ticket())
    links.until("clerk", "presence", 2)
    links.until("visitor", "status", JOINED)
    pointed = {"pack": "welcome", "phrase": "how-can-we-help"}
    links.ask("pass", "clerk", type="phrase.pointed", body=pointed)
    assert links.until("visitor", "passed", bool)["body"] == pointed
    links.ask("stop", "clerk")
    links.until("visitor", "presence", 1)


def test_who_may_not_send_something_is_told_and_it_leaves_the_screen(links: Links, doors: tuple[Door, Door]) -> None:
    links.open("clerk", doors[1].ticket())
    links.until("clerk", "status", JOINED)
    links.ask("put", "clerk", type="session.channel_chosen", layer="talk", body={"channel": "sign"})
    refused = links.until("clerk", "refused", bool)
    assert (refused["code"], refused["retry_ms"]) == ("not_allowed", None)
    assert refused["sentence"]
    links.until("clerk", "state", [])
