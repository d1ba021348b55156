"""Several relays share the calls: each call is in one of them, and the end of one is felt by its own calls alone."""

from __future__ import annotations

import os
import re
import secrets
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.realtime.test_calls import Lobby
from tests.ward import Door, Ward
from tests.wire import SeatWire, Wire, auth

OFFER = (Path(__file__).resolve().parents[1] / "fixtures" / "sign_relay" / "chrome_two_lines.sdp").read_text()


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ward]:
    """A product of its own, because its relays die."""
    ward = Ward(tmp_path_factory.mktemp("ward"), "--relays", "3")
    eventually(lambda: sum("joined the rooms" in line for line in ward.lines) >= 3)
    yield ward
    ward.stop()


class Caller:
    """A tablet whose call was answered."""

    def __init__(self, ward: Ward, hands: ExitStack) -> None:
        desk = f"desk-{secrets.token_hex(4)}"
        ward.add_desk(desk)
        self.ward = ward
        self.wire = hands.enter_context(SeatWire(ward.url, Door(ward.link("visitor", desk), "visitor").ticket()))
        self.call = f"call-{secrets.token_hex(6)}"
        self.wire.answer(self.wire.put("call.requested", {"call": self.call, "language": "jsl"}))
        lobby = hands.enter_context(Lobby(ward))
        assert "ticket" in lobby.answer(self.call)

    def carried_by(self) -> int:
        """Offer, and tell the process whose port stands in the answer."""
        body = self.answered()["body"]
        port = re.findall(r"a=candidate:\S+ 1 udp \d+ \S+ (\d+) typ host", body["sdp"])[0]
        for line in self.ward.lines:
            if found := re.search(rf"\[(\d+)\] INFO relay listens on UDP .* port {port}\b", line):
                return int(found[1])
        raise AssertionError(f"nobody listens at {port}")

    def answered(self) -> dict[str, Any]:
        """Offer until an offer is answered, as a screen does: one that is on its way to a dying relay is lost."""
        for _ in range(5):
            self.offer()
            try:
                return self.passed("sign.answered", within_s=1)
            except TimeoutError:
                continue
        raise AssertionError("no offer was answered")

    def offer(self) -> None:
        body = {"call": self.call, "offer": secrets.token_hex(4), "sdp": OFFER, "lines": []}
        self.wire.pass_("sign.offered", body, "relay")

    def passed(self, type_: str, within_s: float = 10) -> dict[str, Any]:
        until_s = time.monotonic() + within_s
        while True:
            told: dict[str, Any] = self.wire.event("/session", "passed", within_s=until_s - time.monotonic())[1]
            if told["type"] == type_:
                return told


@pytest.fixture
def hands() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def eventually(true: Callable[[], object]) -> None:
    until_s = time.monotonic() + 30
    while not true():
        assert time.monotonic() < until_s
        time.sleep(0.05)


def test_calls_are_shared_out_and_the_end_of_a_relay_is_felt_by_its_own_alone(ward: Ward, hands: ExitStack) -> None:
    callers = [Caller(ward, hands) for _ in range(3)]
    carriers = [caller.carried_by() for caller in callers]
    assert sorted(carriers) == sorted(ward.children("relay")), "each relay has one call"
    assert [caller.carried_by() for caller in callers] == carriers, "a call stays where it is"

    os.kill(carriers[0], signal.SIGKILL)
    assert callers[0].carried_by() != carriers[0]
    assert [caller.carried_by() for caller in callers[1:]] == carriers[1:]
    eventually(lambda: len(set(ward.children("relay")) - set(carriers)) == 1)


def test_a_relay_that_comes_back_gives_up_what_another_has_taken_meanwhile(ward: Ward, hands: ExitStack) -> None:
    caller = Caller(ward, hands)
    state = {"call": caller.call, "pid": "visitor-1", "state": "flowing", "voice": True, "document": False}
    speaks = {"sid": caller.wire.sid, "type": "sign.media_changed", "body": state, "to": None}
    ticket = (ward.data_dir / "relay.ticket").read_text()
    with Wire(ward.url) as other:
        assert "code" not in other.join("/workers", auth(ticket))
        other.emit("/workers", "pass", speaks)
        assert caller.passed("sign.media_changed")["body"] == state
        caller.offer()
        assert other.event("/workers", "passed")[1]["type"] == "sign.offered", "its claim holds"
    assert caller.carried_by() in ward.children("relay")
    with Wire(ward.url) as other:
        assert "code" not in other.join("/workers", auth(ticket))
        other.emit("/workers", "pass", speaks)
        assert other.event("/workers", "call_over")[1] == {"sid": caller.wire.sid, "call": caller.call}


def test_what_belongs_to_a_call_that_nobody_carries_reaches_every_relay(ward: Ward, hands: ExitStack) -> None:
    caller = Caller(ward, hands)
    ticket = (ward.data_dir / "relay.ticket").read_text()
    with Wire(ward.url) as other:
        assert "code" not in other.join("/workers", auth(ticket))
        switched = {"call": caller.call, "picture": False, "voice": True, "document": False}
        caller.wire.pass_("sign.switched", switched, "relay")
        assert other.event("/workers", "passed")[1]["body"] == switched
        caller.wire.answer(caller.wire.put("call.ended", {"call": caller.call, "reason": "hung_up"}))
        assert other.event("/workers", "call_over")[1]["call"] == caller.call
