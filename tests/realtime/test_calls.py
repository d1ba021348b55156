"""From the visitor's wish for an interpreter to the interpreter's leaving."""

from __future__ import annotations

import contextlib
import json
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.ward import Door, Ward
from tests.wire import SeatWire, Wire, auth


class Lobby(Wire):
    """An interpreter who waits."""

    def __init__(self, ward: Ward) -> None:
        super().__init__(ward.url)
        self.ticket = Door(ward.link("interpreter"), "interpreter").ticket()
        assert "code" not in self.join("/lobby", auth(self.ticket["ticket"], locale="ja"))
        assert self.event("/lobby", "welcome")[1]["version"] == "1"

    def ready(self) -> None:
        self.emit("/lobby", "presence", {"state": "ready"})

    def calls(self, call: str, *, there: bool) -> list[dict[str, Any]]:
        """Wait until a call is, or is not, in the list."""
        while True:
            calls: list[dict[str, Any]] = self.event("/lobby", "calls")[1]["calls"]
            if (call in {each["call"] for each in calls}) == there:
                return calls

    def answer(self, call: object) -> dict[str, Any]:
        answer: dict[str, Any] = self.ask("/lobby", "answer", {"call": call})
        return answer


@pytest.fixture
def hands() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def tablet(ward: Ward, desk: str, hands: ExitStack) -> SeatWire:
    return hands.enter_context(SeatWire(ward.url, Door(ward.link("visitor", desk), "visitor").ticket()))


@pytest.fixture
def clerk(ward: Ward, desk: str, hands: ExitStack) -> SeatWire:
    return hands.enter_context(SeatWire(ward.url, Door(ward.link("staff", desk), "staff").ticket()))


@pytest.fixture
def lobby(ward: Ward, hands: ExitStack) -> Lobby:
    lobby = hands.enter_context(Lobby(ward))
    lobby.ready()
    return lobby


def ring(tablet: SeatWire) -> str:
    call = f"call-{secrets.token_hex(6)}"
    cid = tablet.put("call.requested", {"call": call, "language": "jsl"})
    assert tablet.answer(cid)[0] == "rec"
    return call


def seat(ward: Ward, answer: dict[str, Any], hands: ExitStack) -> SeatWire:
    return hands.enter_context(SeatWire(ward.url, answer))


def say(screen: SeatWire, words: str) -> tuple[str, dict[str, Any]]:
    return screen.answer(screen.put("text.message_finished", {"message": 1, "text": words}))


def usage(ward: Ward, call: str) -> tuple[Any, ...]:
    with sqlite3.connect(ward.data_dir / "directory.db") as db:
        found = db.execute(
            "SELECT language, requested_by, answered_ms > 0, interpreter, ended_ms > 0, reason"
            " FROM calls WHERE call = ?",
            (call,),
        )
        return tuple(found.fetchone())


def test_a_call_from_the_wish_to_the_farewell(ward: Ward, tablet: SeatWire, lobby: Lobby, hands: ExitStack) -> None:
    tablet.answer(tablet.put("session.language_chosen", {"locale": "ko"}))
    call = ring(tablet)
    listed = next(each for each in lobby.calls(call, there=True) if each["call"] == call)
    assert {key: listed[key] for key in ("language", "locale", "channel")} == {
        "language": "jsl", "locale": "ko", "channel": None,
    }  # fmt: skip
    assert listed["desk"].startswith("desk-") and listed["site"] and listed["requested_ms"] > 0
    assert usage(ward, call) == ("jsl", "visitor", None, None, None, None)

    given = lobby.answer(call)
    assert usage(ward, call)[2:4] == (1, lobby.ticket["pid"])
    lobby.ready()
    lobby.calls(call, there=False)
    interpreter = seat(ward, given, hands)
    assert interpreter.pid == lobby.ticket["pid"]
    assert [json.loads(wire[22:])["type"] for wire in interpreter.records][-1] == "call.answered"
    assert say(interpreter, "hello")[1]["role"] == "interpreter"

    tablet.answer(tablet.put("call.ended", {"call": call, "reason": "hung_up"}))
    assert interpreter.event("/session", "closed")[1] == {"receipt": None}
    assert usage(ward, call)[4:] == (1, "hung_up")
    say(tablet, "not for the interpreter")
    assert "not for the interpreter" not in everything(interpreter)
    with Wire(ward.url) as back:
        assert back.join("/session", auth(given["ticket"]))["code"] == "session_closed"


def everything(screen: SeatWire) -> str:
    """Read on until the connection is cut."""
    from websockets import ConnectionClosed

    read = ""
    try:
        while True:
            read += str(screen.socket.recv(4))
    except ConnectionClosed:
        return read


def test_the_second_interpreter_is_told_that_the_call_is_taken(ward: Ward, tablet: SeatWire, lobby: Lobby) -> None:
    call = ring(tablet)
    assert "ticket" in lobby.answer(call)
    with Lobby(ward) as other:
        refusal = other.answer(call)
        assert refusal["code"] == "call_taken" and refusal["sentence"]
        assert other.answer("no-such-call")["code"] == other.answer(None)["code"] == "call_unknown"


def test_an_answer_whose_ticket_was_lost_may_be_given_again(tablet: SeatWire, lobby: Lobby) -> None:
    call = ring(tablet)
    first, again = lobby.answer(call), lobby.answer(call)
    assert first["pid"] == again["pid"] and first["sid"] == again["sid"] and again["ticket"]
    tablet.put("session.language_chosen", {"locale": "ja"})
    types = [json.loads(tablet.event("/session", "rec")[1]["records"][0][22:])["type"] for _ in range(2)]
    assert types == ["call.answered", "session.language_chosen"]


def test_a_cancelled_call_leaves_the_list_and_cannot_be_answered(
    ward: Ward, tablet: SeatWire, clerk: SeatWire, lobby: Lobby
) -> None:
    call = ring(tablet)
    lobby.calls(call, there=True)
    clerk.put("call.ended", {"call": call, "reason": "cancelled"})
    lobby.calls(call, there=False)
    assert lobby.answer(call)["code"] == "call_unknown"
    assert usage(ward, call)[4:] == (1, "cancelled")


def test_who_is_away_hears_of_no_call(ward: Ward, tablet: SeatWire, lobby: Lobby) -> None:
    lobby.event("/lobby", "calls")
    lobby.emit("/lobby", "presence", {"state": "away"})
    assert lobby.answer("none")["code"] == "call_unknown", "and so the word before it has been heard"
    call = ring(tablet)
    with pytest.raises(TimeoutError):
        lobby.event("/lobby", "calls", within_s=0.5)
    lobby.ready()
    lobby.calls(call, there=True)


def test_the_close_of_the_session_ends_its_call_and_sends_the_interpreter_away(
    ward: Ward, tablet: SeatWire, lobby: Lobby, hands: ExitStack
) -> None:
    call = ring(tablet)
    interpreter = seat(ward, lobby.answer(call), hands)
    tablet.put("session.closed", {"outcome": "left"})
    assert interpreter.event("/session", "closed")[1]["receipt"]["calls"] == 1
    assert usage(ward, call)[4:] == (1, "hung_up")


def test_an_interpreter_without_a_call_here_finds_the_session_closed(
    ward: Ward, tablet: SeatWire, lobby: Lobby
) -> None:
    from msgspec import structs

    from app.clock import now_ms
    from app.keyring import Keyring

    keyring = Keyring(ward.data_dir / "sealing.json")
    guest = keyring.open(lobby.ticket["ticket"], kind="lobby", now_ms=now_ms())
    forged = keyring.seal(structs.replace(guest, kind="seat", sid=tablet.sid, desk="demo-desk", key=b"k" * 32))
    with Wire(ward.url) as wire:
        assert wire.join("/session", auth(forged))["code"] == "session_closed"


def test_an_offer_of_video_hears_when_the_relay_is_not_there(
    ward: Ward, tablet: SeatWire, lobby: Lobby, hands: ExitStack
) -> None:
    call = ring(tablet)
    interpreter = seat(ward, lobby.answer(call), hands)
    offer = {"call": call, "offer": "offer-1", "sdp": "v=0", "lines": []}
    interpreter.pass_("sign.offered", {**offer, "call": "another"}, "relay")
    assert interpreter.event("/session", "refused")[1]["code"] == "call_unknown"
    ward.kill("relay")
    told: dict[str, Any] = {}
    while not told:
        interpreter.pass_("sign.offered", offer, "relay")
        with contextlib.suppress(TimeoutError):
            told = interpreter.event("/session", "refused", within_s=0.1)[1]
    assert (told["code"], told["cid"]) == ("relay_away", None) and told["retry_ms"] > 0 and told["sentence"]


def test_a_call_is_handed_over_and_nobody_hears_of_an_end(
    ward: Ward, tablet: SeatWire, lobby: Lobby, hands: ExitStack
) -> None:
    call = ring(tablet)
    first = seat(ward, lobby.answer(call), hands)
    other = hands.enter_context(Lobby(ward))
    other.ready()
    other.calls(call, there=False)
    assert other.answer(call)["code"] == "call_taken"

    assert first.answer(first.put("call.left", {"call": call}))[1]["code"] == "not_allowed"
    first.answer(first.put("call.help_requested", {"call": call, "help": "hand_over"}))
    (listed,) = [each for each in other.calls(call, there=True) if each["call"] == call]
    assert listed["help"] == "hand_over"
    second = seat(ward, other.answer(call), hands)
    assert [json.loads(wire[22:])["type"] for wire in second.records][-1] == "call.joined"
    other.ready()
    other.calls(call, there=False)
    assert say(first, "he wants a seal")[0] == say(second, "I have it")[0] == "rec"

    first.put("call.left", {"call": call})
    assert first.event("/session", "closed")[1] == {"receipt": None}
    assert say(second, "I go on alone")[0] == "rec"
    assert usage(ward, call)[3:5] == (lobby.ticket["pid"], None)
    with sqlite3.connect(ward.data_dir / "directory.db") as db:
        stays = dict(db.execute("SELECT interpreter, left_ms IS NULL FROM stays WHERE call = ?", (call,)))
    assert stays == {lobby.ticket["pid"]: 0, other.ticket["pid"]: 1}
