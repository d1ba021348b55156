"""What comes on a text line is shown as it is typed, and what is missing is marked."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from app.realtime.letters import Letters
from app.sessions import Erasures, Out, Refusal, Room, Seat

CALL, STAFF = "call-1", Seat("staff-01bc", "staff")


class Ledger:
    """Keeps nothing, and writes everything down at once."""

    def __getattr__(self, _name: str) -> Any:
        return lambda *_fact: None


class Desk:
    """A room in a call, and what it told."""

    def __init__(self) -> None:
        ledger: Any = Ledger()
        self.room = Room(sid="s1", key=b"k" * 32, epoch=1, erasures=Erasures(), ledger=ledger, now_ms=lambda: 1)
        cid = f"{STAFF.pid}:tab00000:1"
        put = {"cid": cid, "type": "call.requested", "layer": "talk", "body": {"call": CALL, "language": "jsl"}}
        self.room.put(STAFF, put)
        self.room.append_for(Seat("interpreter-1", "interpreter"), "call.answered", "talk", {"call": CALL})
        self.told: list[Out] = []
        self.full = False
        self.letters = Letters(self, send=lambda _, outs: self.told.extend(outs), append=self.append)  # type: ignore[arg-type]

    def get(self, sid: str) -> Room | None:
        return self.room if sid == "s1" else None

    def append(self, room: Room, seat: Seat, type: str, layer: str, body: dict[str, Any]) -> None:
        if self.full:
            raise Refusal("session_full")
        self.told += room.append_for(seat, type, layer, body)

    def type(self, text: str, number: int, **changes: object) -> None:
        typed = {"sid": "s1", "call": CALL, "pid": "whip-1a2b", "role": "staff", "channel": "c1"}
        self.letters.typed({**typed, "number": number, "text": text, **changes})

    @property
    def field(self) -> tuple[int, int, str]:
        body = self.told[-1].payload["body"]
        return body["message"], body["rev"], body["text"]

    @property
    def finished(self) -> list[str]:
        records = [
            json.loads(wire[22:]) for out in self.told if out.message == "rec" for wire in out.payload["records"]
        ]
        return [record["body"]["text"] for record in records]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_letters_count_up_within_a_message_and_a_line_end_begins_the_next(desk: Desk) -> None:
    desk.type("a", 1)
    desk.type("b", 2)
    assert desk.field == (1, 2, "ab")
    desk.type("c\nd", 3)
    assert (desk.finished, desk.field) == (["abc"], (2, 1, "d"))


def test_a_missing_number_and_a_new_channel_leave_a_mark(desk: Desk) -> None:
    desk.type("a", 1)
    desk.type("c", 3)
    assert desk.field[2] == "a\ufffdc"
    desk.type("d", 1, channel="c2")
    assert desk.field[2] == "a\ufffdc\ufffdd"


def test_after_a_restart_the_first_letters_say_that_some_are_missing(desk: Desk) -> None:
    desk.type("x", 7)
    assert desk.field == (1, 1, "\ufffdx")


def test_the_numbers_of_messages_go_on_after_those_in_the_room(desk: Desk) -> None:
    desk.type("one\n", 1)
    again = Letters(desk, send=lambda _, outs: desk.told.extend(outs), append=desk.append)  # type: ignore[arg-type]
    desk.letters = again
    desk.type("two", 2)
    assert desk.field[0] == 2


def test_a_message_that_finds_no_room_leaves_a_mark(desk: Desk) -> None:
    desk.full = True
    desk.type("gone\nnext", 1)
    assert desk.finished == [] and desk.field[2] == "\ufffdnext"


@pytest.mark.parametrize("changes", [{"call": "call-9"}, {"sid": "s9"}])
def test_what_belongs_to_no_call_is_shown_nowhere(desk: Desk, changes: dict[str, object]) -> None:
    desk.type("a", 1, **changes)
    assert desk.told == []


@pytest.mark.parametrize("changes", [{"role": "relay"}, {"pid": "a b"}, {"number": 0}, {"more": 1}])
def test_what_is_no_piece_of_text_is_refused_and_not_repeated(desk: Desk, changes: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError) as refused:
        desk.type("secret", **{"number": 1, **changes})  # type: ignore[arg-type]
    assert "secret" not in str(refused.value)
