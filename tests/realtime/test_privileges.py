"""Every role and every event, over the wire: what docs/protocol.md §7 does not declare is refused."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from app.sessions import CATALOGUE, PERMISSIONS
from app.sessions.decide import FOR_RELAY
from tests.realtime.test_calls import Lobby
from tests.ward import Door, Ward
from tests.wire import SeatWire, Wire, auth

PROTOCOL = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text("utf-8")
ROWS = re.findall(r"^\| `(\w+\.\w+)` \| (yes|no) \| (\w*) ?\| (.*?) \| (.*?) ?\|$", PROTOCOL, re.M)
LASTS = {type_: lasts == "yes" for type_, lasts, *_ in ROWS}
MAY = {type_: set() if who.startswith("(") else set(who.split(", ")) for type_, _, _, who, _ in ROWS}
PEOPLE = ("visitor", "staff", "interpreter")
STROKE = "AgURApADoAEAKCAQAkx5"
MOVED = "AAURAZADoAEA"


def body(type_: str, held: dict[str, str]) -> dict[str, Any]:
    """A body of right form; what it refers to is there."""
    return {
        "session.language_chosen": {"locale": "en"},
        "session.channel_chosen": {"channel": "write"},
        "session.closed": {"outcome": "left"},
        "session.read_back": {"cids": [held["said"]]},
        "session.understood": {"read_back": held["read_back"], "answer": "ok", "cids": []},
        "session.seen": {"cids": [held["said"]]},
        "phrase.category_shown": {"pack": "welcome", "category": "first"},
        "phrase.said": {"pack": "welcome", "version": 1, "phrase": "hello", "slots": {}},
        "phrase.answered": {"question": held["said"], "kind": "yes_no", "value": "yes"},
        "phrase.flow_opened": {"pack": "welcome", "version": 1, "flow": "first"},
        "phrase.flow_moved": {"run": held["run"], "step": "hello", "question": held["said"], "how": "next"},
        "phrase.pointed": {"pack": None, "phrase": None},
        "text.message_finished": {"message": 1, "text": "hello"},
        "text.edited": {"message": 2, "rev": 1, "text": "hel", "preedit": None},
        "ink.stroke_finished": {"data": STROKE},
        "ink.erased": {"cids": [held["stroke"]]},
        "ink.cleared": {"floors": {}},
        "ink.pen_moved": {"layer": "ink/1", "data": MOVED},
        "call.requested": {"call": "call-new", "language": "jsl"},
        "call.answered": {"call": held["call"]},
        "call.help_requested": {"call": held["call"], "help": "second"},
        "call.help_withdrawn": {"call": held["call"]},
        "call.joined": {"call": held["call"]},
        "call.left": {"call": held["call"]},
        "call.ended": {"call": held["call"], "reason": "hung_up"},
        "sign.offered": {"call": held["call"], "offer": "offer-1", "sdp": "v=0", "lines": []},
        "sign.switched": {"call": held["call"], "picture": True, "voice": False, "document": False},
        "sign.framed": {"call": held["call"], "crop": None, "advice": [], "signing": False},
        "sign.measured": {
            "call": held["call"],
            "pid": "x",
            "window_ms": 2000,
            "fps": 30.0,
            "frozen_ms": 0,
            "freezes": 0,
            "delay_ms": None,
            "skew_ms": None,
            "width": 640,
            "height": 480,
            "hands": None,
            "round_trip_ms": None,
        },
        "sign.answered": {"call": held["call"], "offer": "offer-1", "sdp": "v=0"},
        "sign.lines_changed": {"call": held["call"], "offer": "offer-1", "lines": []},
        "sign.refused": {"call": held["call"], "offer": "offer-1", "code": "sdp_refused"},
        "sign.framing_changed": {
            "call": held["call"],
            "pid": "x",
            "at_ms": 1,
            "crop": None,
            "advice": ["nobody"],
            "signing": False,
            "by": "server",
        },
        "sign.media_changed": {"call": held["call"], "pid": "x", "state": "flowing", "voice": True, "document": False},
    }[type_]


class Floor:
    """One session in a call, with a seat of every role, and a stranger at another desk."""

    def __init__(self, ward: Ward, hands: ExitStack, name: str) -> None:
        self.hands = hands
        for desk in (name, f"{name}-next"):
            ward.add_desk(desk)
        self.seats = {
            role: hands.enter_context(SeatWire(ward.url, Door(ward.link(role, name), role).ticket()))
            for role in ("visitor", "staff")
        }
        self.stranger = hands.enter_context(
            SeatWire(ward.url, Door(ward.link("staff", f"{name}-next"), "staff").ticket())
        )
        tablet, call = self.seats["visitor"], f"call-{name}"
        said = tablet.put("phrase.said", body("phrase.said", defaultdict(str)))
        tablet.answer(said)
        stroke = tablet.put("ink.stroke_finished", {"data": STROKE}, "ink/1")
        tablet.answer(tablet.put("call.requested", {"call": call, "language": "jsl"}))
        answer = hands.enter_context(Lobby(ward)).answer(call)
        self.seats["interpreter"] = hands.enter_context(SeatWire(ward.url, answer))
        clerk = self.seats["staff"]
        run = clerk.put("phrase.flow_opened", body("phrase.flow_opened", defaultdict(str)))
        read_back = clerk.put("session.read_back", {"cids": [said]})
        clerk.answer(read_back)
        self.held = {"said": said, "stroke": stroke, "call": call, "run": run, "read_back": read_back}


@pytest.fixture(scope="module")
def hands() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture(scope="module")
def floor(ward: Ward, hands: ExitStack) -> Floor:
    return Floor(ward, hands, "matrix")


def outcome(floor: Floor, role: str, type_: str, *, cid: str | None = None) -> str:
    """Send one event as a role; tell `ok` or the word that refuses it."""
    seat, layer = floor.seats[role], "ink/1" if type_.startswith("ink.") else "talk"
    if LASTS[type_]:
        name, payload = seat.answer(seat.put(type_, body(type_, floor.held), layer, cid=cid))
        return str(payload["code"]) if name == "refused" else "ok"
    to = "relay" if type_ in FOR_RELAY else None
    seat.pass_(type_, body(type_, floor.held), to)
    echo = seat.put("session.language_chosen" if role != "interpreter" else "text.message_finished",
                    {"locale": "en"} if role != "interpreter" else {"message": 9, "text": "echo"})  # fmt: skip
    while True:
        name, payload = seat.event("/session", "refused", "rec")
        if name == "refused":
            return str(payload["code"])
        if any(json.loads(wire[22:])["cid"] == echo for wire in payload["records"]):
            return "ok"


def test_the_table_in_the_protocol_is_the_table_in_the_code() -> None:
    assert {type_: set(who) for type_, who in PERMISSIONS.items()} == MAY
    assert set(CATALOGUE) == set(LASTS) and {type_: entry.lasts for type_, entry in CATALOGUE.items()} == LASTS
    kinds = {type_: kind for type_, _, kind, *_ in ROWS}
    assert {type_: entry.kind.value if entry.kind else "" for type_, entry in CATALOGUE.items()} == kinds


@pytest.mark.parametrize("role", PEOPLE)
@pytest.mark.parametrize("type_", [type_ for type_ in LASTS if type_ not in ("session.closed", "call.ended")])
def test_a_seat_may_send_what_the_protocol_declares_and_nothing_else(floor: Floor, role: str, type_: str) -> None:
    told = outcome(floor, role, type_)
    if role not in MAY[type_]:
        assert told == "not_allowed"
    elif type_ == "call.requested":
        assert told == "not_allowed", "a call is running already"
    elif type_ == "call.left":
        assert told == "not_allowed", "nobody else interprets"
    elif type_.startswith("call.help_"):
        assert told in ("ok", "not_allowed"), "one wish stands at a time"
    else:
        assert told in ("ok", "relay_away")


@pytest.mark.parametrize("role", PEOPLE)
@pytest.mark.parametrize("type_", [type_ for type_, lasts in LASTS.items() if lasts])
def test_no_seat_writes_under_anothers_name(floor: Floor, role: str, type_: str) -> None:
    others = [seat for name, seat in floor.seats.items() if name != role] + [floor.stranger]
    for other in others:
        told = outcome(floor, role, type_, cid=f"{other.pid}:{other.tab}:999999")
        assert told in ({"cid_foreign"} if role in MAY[type_] else {"cid_foreign", "not_allowed"})


@pytest.mark.parametrize("tab", ["bbbbbbbbbb", "server00000001"])
def test_no_seat_writes_under_another_page_loads_name(floor: Floor, tab: str) -> None:
    seat = floor.seats["visitor"]
    assert outcome(floor, "visitor", "text.message_finished", cid=f"{seat.pid}:{tab}:1") == "cid_foreign"


def test_a_stranger_sees_and_reaches_nothing_of_another_session(floor: Floor) -> None:
    tablet, stranger = floor.seats["visitor"], floor.stranger
    stranger.pass_("text.edited", body("text.edited", floor.held), tablet.pid)
    tablet.pass_("text.edited", body("text.edited", floor.held), stranger.pid)
    stranger.emit("/session", "supply", {"records": tablet.records})
    for refers, word in (
        ("phrase.answered", "malformed"),
        ("call.ended", "call_unknown"),
    ):
        name, payload = stranger.answer(stranger.put(refers, body(refers, floor.held)))
        assert (name, payload["code"]) == ("refused", word)
    name, _ = stranger.answer(stranger.put("ink.erased", body("ink.erased", floor.held), "ink/1"))
    assert name == "gone"
    stranger.pass_("sign.offered", body("sign.offered", floor.held), "relay")
    assert stranger.event("/session", "refused")[1]["code"] == "call_unknown"
    echo = stranger.put("session.language_chosen", {"locale": "en"})
    assert stranger.answer(echo)[1]["cid"] == echo
    tablet.put("session.language_chosen", {"locale": "en"})
    while True:
        name, payload = tablet.event("/session", "passed", "rec")
        assert payload.get("pid") != stranger.pid
        if name == "rec" and json.loads(payload["records"][0][22:])["cid"].endswith(f":{tablet.n}"):
            break


@pytest.mark.parametrize("type_", [type_ for type_, lasts in LASTS.items() if not lasts])
def test_the_relay_may_pass_what_the_protocol_declares_and_nothing_else(ward: Ward, floor: Floor, type_: str) -> None:
    # One more beside the real ones; a call that nobody carries is its own as soon as it speaks of it.
    tablet, held = floor.seats["visitor"], {**floor.held, "call": "call-of-nobody"}
    with Wire(ward.url) as relay:
        assert "code" not in relay.join("/workers", auth((ward.data_dir / "relay.ticket").read_text()))
        event = {"sid": tablet.sid, "type": type_, "body": body(type_, held), "to": None}
        relay.emit("/workers", "pass", event)
        relay.emit("/workers", "pass", {**event, "sid": "0" * 32})
        relay.emit("/workers", "put", event)
        sentinel = {"call": held["call"], "pid": "last", "state": "stalled", "voice": False, "document": False}
        relay.emit("/workers", "pass", {**event, "type": "sign.media_changed", "body": sentinel})
        seen = []
        while not seen or seen[-1]["body"] != sentinel:
            told = tablet.event("/session", "passed")[1]
            seen += [told] if told["pid"] == "relay" else []
    assert [told["type"] for told in seen[:-1]] == ([type_] if "relay" in MAY[type_] else [])


@pytest.mark.parametrize("role", ["interpreter", "staff", "visitor"])
def test_who_may_end_a_call_and_a_session(ward: Ward, role: str) -> None:
    with ExitStack() as stack:
        floor = Floor(ward, stack, f"ending-{role}")
        told = outcome(floor, role, "session.closed") if role == "interpreter" else "ok"
        assert told == ("not_allowed" if role == "interpreter" else "ok")
        assert outcome(floor, role, "call.ended") == "ok"
        if role != "interpreter":
            floor.seats[role].put("session.closed", {"outcome": "left"})
            assert floor.seats[role].event("/session", "closed")[1]["receipt"]["calls"] == 1
