"""The check of one's own picture, before any call: from the lobby and from a session."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.realtime.test_calls import Lobby
from tests.ward import Door, Ward
from tests.wire import SeatWire

OFFER = {"call": "check", "offer": "offer-1", "sdp": "v=0", "lines": []}


@pytest.fixture
def hands() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def test_a_visitor_is_heard_by_the_relay_before_any_call(ward: Ward, desk: str, hands: ExitStack) -> None:
    tablet = hands.enter_context(SeatWire(ward.url, Door(ward.link("visitor", desk), "visitor").ticket()))
    tablet.pass_("sign.offered", OFFER, "relay")
    passed = tablet.event("/session", "passed")[1]
    assert passed["type"] == "sign.refused"  # "v=0" describes nothing; that the relay says so is the point
    assert passed["body"] == {"call": "check", "offer": "offer-1", "code": "sdp_refused"}
    assert tablet.answer(tablet.put("call.requested", {"call": "check", "language": "jsl"}))[1]["code"] == "malformed"


def test_an_interpreter_is_heard_by_the_relay_in_the_lobby(ward: Ward, hands: ExitStack) -> None:
    lobby, other = hands.enter_context(Lobby(ward)), hands.enter_context(Lobby(ward))
    lobby.emit("/lobby", "pass", {"type": "sign.offered", "body": OFFER, "to": "relay"})
    passed = lobby.event("/lobby", "passed")[1]
    assert (passed["role"], passed["type"], passed["body"]["call"]) == ("relay", "sign.refused", "check")
    with pytest.raises(TimeoutError):
        other.event("/lobby", "passed", within_s=0.3)


@pytest.mark.parametrize(
    ("type", "body", "to", "code"),
    [
        ("sign.offered", {**OFFER, "call": "call-1"}, "relay", "not_allowed"),
        ("sign.offered", OFFER, None, "malformed"),
        ("text.edited", {"message": 1, "rev": 1, "text": "x", "preedit": None}, None, "not_allowed"),
        ("sign.answered", {"call": "check", "offer": "offer-1", "sdp": "v=0"}, None, "not_allowed"),
    ],
)
def test_nothing_else_is_passed_on_in_the_lobby(
    ward: Ward, hands: ExitStack, type: str, body: dict[str, object], to: str | None, code: str
) -> None:
    lobby = hands.enter_context(Lobby(ward))
    lobby.emit("/lobby", "pass", {"type": type, "body": body, "to": to})
    refused = lobby.event("/lobby", "refused")[1]
    assert refused["code"] == code and refused["sentence"]
