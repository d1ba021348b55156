from __future__ import annotations

from typing import Any

import pytest

from app.sessions import Erasures, LedgerUnavailable, Limits, Out, Refusal, Room, Seat, parse, receipt_id
from handwriting import Sample, Stroke, Style, encode_stroke

VISITOR, STAFF = Seat("visitor-7f3a", "visitor"), Seat("staff-01bc", "staff")
INTERPRETER, RELAY = Seat("interpreter-9d20", "interpreter"), Seat("relay", "relay")
INK = encode_stroke(Stroke(1, Style(1, 1), (Sample(40, 80, 0), Sample(60, 96, 16)), 2))
KEY = b"k" * 32
ANSWERED = {"call": "call1"}
LEFT = {"outcome": "left"}
FLOWING = {"call": "call1", "pid": VISITOR.pid, "state": "flowing", "voice": True, "document": False}
OFFER = {"call": "call1", "offer": "o1", "sdp": "v=0", "lines": []}


class Facts:
    """A ledger in memory that can refuse."""

    def __init__(self) -> None:
        self.lines: list[tuple[Any, ...]] = []
        self.refuses = False

    def __getattr__(self, name: str) -> Any:
        def write(*fact: Any) -> None:
            if self.refuses:
                raise LedgerUnavailable("disk full")
            self.lines.append((name, *fact))

        return write


class Desk:
    """A room with people who count their appends."""

    def __init__(self, *, epoch: int = 1, erasures: Erasures | None = None, **limits: int) -> None:
        self.now_ms = 1_790_000_000_000
        self.ledger = Facts()
        self.room = Room(
            sid="s1", key=KEY, epoch=epoch, erasures=erasures or Erasures(), ledger=self.ledger,
            now_ms=lambda: self.now_ms, limits=Limits(**limits),
        )  # fmt: skip
        self.numbers: dict[str, int] = {}

    def cid(self, seat: Seat, number: int) -> str:
        return f"{seat.pid}:tab00000:{number}"

    def put(self, seat: Seat, type: str, body: Any, layer: str = "talk", **extra: Any) -> list[Out]:
        self.numbers[seat.pid] = self.numbers.get(seat.pid, 0) + 1
        message = {"cid": self.cid(seat, self.numbers[seat.pid]), "type": type, "layer": layer, "body": body, **extra}
        return self.room.put(seat, message)

    def say(self, seat: Seat, text: str = "hello") -> list[Out]:
        return self.put(seat, "text.message_finished", {"message": 1, "text": text})

    def draw(self, seat: Seat, layer: str = "ink/1") -> list[Out]:
        return self.put(seat, "ink.stroke_finished", {"data": INK}, layer)

    def ring(self, call: str = "call1", seat: Seat = VISITOR) -> list[Out]:
        return self.put(seat, "call.requested", {"call": call, "language": "jsl"})

    def answer(self, call: str = "call1", seat: Seat = INTERPRETER) -> list[Out]:
        return self.room.append_for(seat, "call.answered", "talk", {"call": call})

    def hang_up(self, seat: Seat, call: str = "call1", reason: str = "hung_up") -> list[Out]:
        return self.put(seat, "call.ended", {"call": call, "reason": reason})


def code(outs: list[Out]) -> str | None:
    refusals = [out.payload["code"] for out in outs if out.message == "refused"]
    return refusals[0] if refusals else None


def retry(outs: list[Out]) -> int | None:
    return next(out.payload["retry_ms"] for out in outs if out.message == "refused")


def bodies(outs: list[Out]) -> list[dict[str, Any]]:
    return [parse(wire)[1].body for out in outs if out.message == "rec" for wire in out.payload["records"]]


def test_a_record_goes_to_everyone_its_author_included() -> None:
    (out,) = Desk().say(VISITOR)
    assert (out.to, out.but_not, out.message) == (None, None, "rec")
    assert bodies([out]) == [{"message": 1, "text": "hello"}]


def test_a_known_cid_is_answered_with_its_record_and_to_its_sender_alone() -> None:
    desk = Desk()
    (first,) = desk.say(VISITOR)
    desk.numbers.clear()
    (again,) = desk.say(VISITOR, "something else")
    assert again == Out(VISITOR.pid, None, "rec", first.payload)


@pytest.mark.parametrize(
    ("message", "word"),
    [
        (None, "malformed"),
        ([], "malformed"),
        ({}, "malformed"),
        ({"cid": "visitor-7f3a:tab00000:1", "type": "text.message_finished", "layer": "talk"}, "malformed"),
        ({"cid": "visitor-7f3a:tab00000:0", "type": "session.closed", "layer": "talk", "body": LEFT}, "malformed"),
        ({"cid": "visitor-7f3a:tab00000:1\n", "type": "session.closed", "layer": "talk", "body": LEFT}, "malformed"),
        ({"cid": "visitor-7f3a:tab00000:1", "type": "session.ended", "layer": "talk", "body": {}}, "unknown_type"),
        ({"cid": "visitor-7f3a:tab00000:1", "type": "session.closed", "layer": "ink/1", "body": LEFT}, "malformed"),
        ({"cid": "visitor-7f3a:tab00000:1", "type": "session.closed", "layer": "talk", "body": {"x": 1}}, "malformed"),
        ({"cid": "visitor-7f3a:tab00000:1", "type": "session.seen", "layer": "talk", "body": {}}, "malformed"),
        ({"cid": "staff-01bc:tab00000:1", "type": "session.closed", "layer": "talk", "body": LEFT}, "cid_foreign"),
        ({"cid": "visitor-7f3a:server01:1", "type": "session.closed", "layer": "talk", "body": LEFT}, "cid_foreign"),
        ({"cid": "visitor-7f3a:tab00000:1", "type": "call.answered", "layer": "talk", "body": ANSWERED}, "not_allowed"),
    ],
)  # fmt: skip
def test_what_is_not_of_the_protocol_is_refused_with_its_word(message: object, word: str) -> None:
    outs = Desk().room.put(VISITOR, message)
    assert [out.message for out in outs] == ["refused"]
    assert code(outs) == word
    assert retry(outs) is None


def test_a_cid_of_another_page_load_is_foreign_where_the_door_tells_the_tab() -> None:
    desk = Desk()
    assert code(desk.say(Seat(VISITOR.pid, "visitor", tab="tab00000"))) is None
    assert code(desk.say(Seat(VISITOR.pid, "visitor", tab="tab00001"))) == "cid_foreign"


def test_a_body_over_the_bound_is_refused_before_it_is_parsed() -> None:
    assert code(Desk().put(VISITOR, "unheard.of", {"x": "a" * 16_400})) == "too_large"


def test_a_body_nested_too_deeply_is_refused() -> None:
    body: dict[str, Any] = {}
    for _ in range(100_000):
        body = {"x": body}
    assert code(Desk().put(VISITOR, "text.message_finished", body)) in ("malformed", "too_large")


def test_text_is_kept_in_normalization_form_c() -> None:
    outs = Desk().say(VISITOR, "か\u3099")
    assert bodies(outs) == [{"message": 1, "text": "が"}]


def test_who_goes_too_fast_is_told_when_to_try_again_and_nothing_overtakes() -> None:
    desk = Desk(puts_per_s=10, burst=2)
    assert [code(desk.draw(VISITOR)) for _ in range(3)] == [None, None, "too_fast"]
    third = {"cid": desk.cid(VISITOR, 3), "type": "ink.stroke_finished", "layer": "ink/1", "body": {"data": INK}}
    desk.now_ms += 1_000
    outs = desk.draw(VISITOR)
    assert (code(outs), retry(outs)) == ("too_fast", 1_000)
    assert code(desk.room.put(VISITOR, third)) is None
    fourth = {**third, "cid": desk.cid(VISITOR, 4)}
    assert code(desk.room.put(VISITOR, fourth)) is None


def test_a_second_copy_of_an_answered_append_holds_nothing_back() -> None:
    desk = Desk(puts_per_s=10, burst=1)
    desk.draw(VISITOR)
    copy = {"cid": desk.cid(VISITOR, 1), "type": "ink.stroke_finished", "layer": "ink/1", "body": {"data": INK}}
    assert code(desk.room.put(VISITOR, copy)) == "too_fast"
    desk.now_ms += 1_000
    assert code(desk.draw(VISITOR)) is None


def test_nobody_can_hold_back_another_seat() -> None:
    desk = Desk(puts_per_s=10, burst=1)
    desk.draw(STAFF)
    foreign = {"cid": desk.cid(VISITOR, 1), "type": "ink.stroke_finished", "layer": "ink/1", "body": {"data": INK}}
    assert code(desk.room.put(STAFF, foreign)) == "cid_foreign"
    assert code(desk.draw(VISITOR)) is None


def test_an_answer_needs_its_question() -> None:
    desk = Desk()
    asked = {"pack": "welcome", "version": 1, "phrase": "how-can-we-help", "slots": {}}
    desk.put(STAFF, "phrase.said", asked)
    answer = {"question": desk.cid(STAFF, 1), "kind": "yes_no", "value": "yes"}
    assert code(desk.put(VISITOR, "phrase.answered", answer)) is None
    assert code(desk.put(VISITOR, "phrase.answered", {**answer, "question": desk.cid(STAFF, 2)})) == "malformed"


def test_a_clear_is_lowered_to_what_was_seen_here() -> None:
    desk = Desk()
    desk.draw(VISITOR)
    floors = {"visitor-7f3a:tab00000": 1_000_000, "staff-01bc:tab00000": 1, "staff-01bc:tabelse0": 5}
    outs = desk.put(STAFF, "ink.cleared", {"floors": floors}, "ink/1")
    assert bodies(outs) == [{"floors": {"visitor-7f3a:tab00000": 1, "staff-01bc:tab00000": 1}}]
    assert desk.ledger.lines == [("erased", "s1", {"ink/1": bodies(outs)[0]["floors"]}, ())]
    assert [record.type for record in desk.room.records] == ["ink.cleared"]


def test_an_erasure_keeps_to_strokes_of_its_layer() -> None:
    desk = Desk()
    desk.draw(VISITOR)
    desk.draw(VISITOR, "ink/2")
    desk.say(VISITOR)
    outs = desk.put(STAFF, "ink.erased", {"cids": [desk.cid(VISITOR, n) for n in (1, 2, 3, 4)]}, "ink/1")
    assert bodies(outs) == [{"cids": [desk.cid(VISITOR, 1)]}]
    assert len(list(desk.room.records)) == 3
    again = desk.put(STAFF, "ink.erased", {"cids": [desk.cid(VISITOR, 1)]}, "ink/1")
    assert [(out.message, out.to) for out in again] == [("gone", STAFF.pid)]


def test_an_append_that_an_erasure_covers_is_gone() -> None:
    desk = Desk(epoch=2, erasures=Erasures({"ink/1": {"visitor-7f3a:tab00000": 1}}))
    assert [out.message for out in desk.draw(VISITOR)] == ["gone"]
    assert [out.message for out in desk.draw(VISITOR)] == ["rec"]


@pytest.mark.parametrize("type", ["ink.cleared", "ink.erased", "call.requested", "session.closed"])
def test_what_cannot_be_recorded_has_no_effect_and_may_be_tried_again(type: str) -> None:
    desk = Desk()
    desk.draw(VISITOR)
    before = list(desk.room.records)
    desk.ledger.refuses = True
    body: dict[str, Any] = {
        "ink.cleared": {"floors": {"visitor-7f3a:tab00000": 1}}, "ink.erased": {"cids": [desk.cid(VISITOR, 1)]},
        "call.requested": {"call": "call1", "language": "jsl"}, "session.closed": {"outcome": "left"},
    }[type]  # fmt: skip
    layer = "ink/1" if type.startswith("ink") else "talk"
    outs = desk.put(STAFF, type, body, layer)
    assert (code(outs), retry(outs)) == ("not_recorded", 1_000)
    assert list(desk.room.records) == before
    assert not desk.room.closed
    desk.ledger.refuses = False
    assert code(desk.say(STAFF)) is None, "talk goes on meanwhile"
    message = {"cid": desk.cid(STAFF, 1), "type": type, "layer": layer, "body": body}
    assert code(desk.room.put(STAFF, message)) is None


def test_a_call_is_recorded_before_it_is_seen_and_only_one_runs_at_a_time() -> None:
    desk = Desk()
    assert code(desk.ring()) is None
    assert code(desk.ring("call2", STAFF)) == "not_allowed"
    desk.now_ms += 5_000
    desk.answer()
    with pytest.raises(Refusal) as taken:
        desk.answer(seat=Seat("interpreter-2", "interpreter"))
    assert taken.value.code == "call_taken"
    desk.hang_up(STAFF, reason="cancelled")
    assert [line[0] for line in desk.ledger.lines] == ["call_requested", "call_answered", "call_ended"]
    assert desk.ledger.lines[1] == ("call_answered", "s1", "call1", INTERPRETER.pid, 1_790_000_005_000)
    assert desk.ledger.lines[2][3] == "hung_up", "who cancels an answered call has hung up"
    assert code(desk.hang_up(VISITOR)) == "call_unknown"
    assert code(desk.ring("call2")) is None


def test_an_interpreter_acts_and_stays_only_while_the_own_call_runs() -> None:
    desk = Desk()
    desk.room.join(VISITOR)
    early = desk.say(INTERPRETER)
    assert (code(early), retry(early)) == ("not_allowed", 1_000), "another screen may still bring the call"
    desk.ring()
    desk.answer()
    desk.room.join(INTERPRETER)
    message = {"cid": desk.cid(INTERPRETER, 1), "type": "text.message_finished", "layer": "talk",
               "body": {"message": 1, "text": "hello"}}  # fmt: skip
    assert code(desk.room.put(INTERPRETER, message)) is None
    outs = desk.hang_up(VISITOR)
    assert [(out.message, out.to) for out in outs] == [("rec", None), ("closed", INTERPRETER.pid), ("presence", None)]
    assert outs[1].payload == {"receipt": None}
    late = desk.say(INTERPRETER)
    assert (code(late), retry(late)) == ("not_allowed", None)
    assert [out.message for out in desk.room.join(INTERPRETER)] == ["closed"]


def test_an_interpreter_cannot_end_the_call_of_another() -> None:
    desk = Desk()
    desk.ring()
    desk.answer()
    desk.hang_up(VISITOR)
    desk.ring("call2")
    other = Seat("interpreter-2", "interpreter")
    desk.answer("call2", other)
    assert code(desk.hang_up(INTERPRETER, "call2")) == "not_allowed"
    assert code(desk.hang_up(other, "call2")) is None


def test_only_the_server_writes_that_a_call_was_answered_and_only_for_interpreters() -> None:
    desk = Desk()
    desk.ring()
    with pytest.raises(Refusal, match="not_allowed"):
        desk.answer(seat=STAFF)
    with pytest.raises(Refusal, match="call_unknown"):
        desk.answer("nothing")
    desk.ledger.refuses = True
    with pytest.raises(Refusal, match="not_recorded"):
        desk.answer()


def test_a_close_is_durable_first_and_leaves_nothing_but_a_receipt() -> None:
    desk = Desk()
    desk.room.join(VISITOR)
    desk.say(VISITOR)
    desk.draw(VISITOR)
    desk.draw(VISITOR)
    desk.ring()
    (out,) = desk.put(STAFF, "session.closed", {"outcome": "left"})
    counts = {"phrases": 0, "answers": 0, "messages": 1, "strokes": 2, "calls": 1}
    assert (out.to, out.message) == (None, "closed")
    assert out.payload["receipt"] == {"id": receipt_id("s1"), "at_ms": desk.now_ms, **counts}
    assert desk.ledger.lines[-2:] == [
        ("call_ended", "s1", "call1", "cancelled", desk.now_ms), ("closed", "s1", counts, desk.now_ms, "left"),
    ]  # fmt: skip
    assert desk.room.closed
    assert list(desk.room.records) == []
    assert desk.room.state.thread == []
    for outs in (desk.say(VISITOR), desk.room.supply(STAFF, {"records": []}), desk.room.passing(STAFF, {}),
                 desk.room.join(VISITOR)):  # fmt: skip
        assert [each.message for each in outs] == ["closed"]
    with pytest.raises(Refusal, match="session_closed"):
        desk.answer()
    assert len(desk.ledger.lines) == 3


def test_a_full_session_can_still_be_cleared_and_helped() -> None:
    desk = Desk(records=2)
    desk.draw(VISITOR)
    desk.draw(VISITOR)
    full = desk.draw(VISITOR)
    assert (code(full), retry(full)) == ("session_full", None)
    assert code(desk.ring()) is None
    cleared = desk.put(VISITOR, "ink.cleared", {"floors": {"visitor-7f3a:tab00000": 9}}, "ink/1")
    assert code(cleared) is None
    assert len(list(desk.room.records)) == 2


def test_a_full_session_is_counted_in_bytes_too() -> None:
    desk = Desk(session_bytes=500)
    assert code(desk.say(VISITOR, "a" * 300)) is None
    assert code(desk.say(VISITOR, "a" * 300)) == "session_full"


def test_a_snapshot_comes_in_parts_with_the_erasures_in_the_first() -> None:
    desk = Desk(chunk_bytes=400)
    for _ in range(4):
        desk.draw(VISITOR)
    desk.put(VISITOR, "ink.erased", {"cids": [desk.cid(VISITOR, 1)]}, "ink/1")
    outs = desk.room.join(STAFF)
    snaps = [out.payload for out in outs if out.message == "snap"]
    assert len(snaps) > 1
    assert [snap["more"] for snap in snaps] == [True] * (len(snaps) - 1) + [False]
    assert ["erasures" in snap for snap in snaps] == [True] + [False] * (len(snaps) - 1)
    assert snaps[0]["erasures"]["erased"] == [desk.cid(VISITOR, 1)]
    assert [wire for snap in snaps for wire in snap["records"]] == [record.wire for record in desk.room.records]
    assert outs[-1].payload == {"participants": [{"pid": STAFF.pid, "role": "staff", "state": "present"}]}


def test_an_empty_session_has_a_snapshot_too() -> None:
    (snap, _presence) = Desk().room.join(STAFF)
    assert snap.payload == {"records": [], "erasures": {"floors": {}, "erased": []}, "more": False}


def test_presence_tells_who_is_away() -> None:
    desk = Desk()
    desk.room.join(VISITOR)
    desk.room.join(STAFF)
    (out,) = desk.room.leave(VISITOR)
    assert {each["pid"]: each["state"] for each in out.payload["participants"]} == {
        VISITOR.pid: "away", STAFF.pid: "present",
    }  # fmt: skip
    assert desk.room.leave(VISITOR) == []


def test_a_full_roll_gives_away_the_seat_that_is_empty_longest() -> None:
    desk = Desk(seats=2)
    desk.room.join(VISITOR)
    desk.room.join(STAFF)
    with pytest.raises(Refusal, match="session_full"):
        desk.room.join(Seat("staff-2", "staff"))
    desk.room.leave(VISITOR)
    outs = desk.room.join(Seat("staff-2", "staff"))
    assert [each["pid"] for each in outs[-1].payload["participants"]] == ["staff-01bc", "staff-2"]


def test_supply_brings_back_what_an_earlier_life_knew_and_tells_all() -> None:
    earlier, later = Desk(), Desk(epoch=2)
    earlier.say(VISITOR)
    earlier.draw(VISITOR)
    wires = [record.wire for record in earlier.room.records]
    outs = later.room.supply(STAFF, {"records": wires[::-1] + wires})
    assert [(out.to, out.message, out.payload) for out in outs] == [(None, "rec", {"records": wires})]
    assert later.room.supply(VISITOR, {"records": wires}) == []
    assert later.room.state.as_json() == earlier.room.state.as_json()


def test_supply_takes_nothing_of_this_life_of_another_session_or_with_a_broken_tag() -> None:
    desk, other = Desk(epoch=2), Desk()
    other.room = Room(sid="s2", key=KEY, epoch=1, erasures=Erasures(), ledger=other.ledger, now_ms=lambda: 0)
    other.say(VISITOR)
    elsewhere = next(iter(other.room.records)).wire
    same_life = Desk(epoch=2)
    same_life.say(VISITOR)
    now = next(iter(same_life.room.records)).wire
    earlier = Desk()
    earlier.say(VISITOR)
    wire = next(iter(earlier.room.records)).wire
    broken = [wire[:9] + ("A" if wire[9] != "A" else "B") + wire[10:], wire + " ", wire[:-3] + "x" + wire[-2:], "", "é"]
    assert desk.room.supply(STAFF, {"records": [elsewhere, now, *broken]}) == []
    assert list(desk.room.records) == []


def test_supply_is_bounded_and_what_was_taken_is_told() -> None:
    earlier, later = Desk(), Desk(epoch=2, supply_burst=2, supply_per_s=1)
    for _ in range(3):
        earlier.draw(VISITOR)
    outs = later.room.supply(STAFF, {"records": [record.wire for record in earlier.room.records]})
    assert [out.message for out in outs] == ["rec", "refused"]
    assert len(outs[0].payload["records"]) == 2
    assert code(outs) == "too_fast"


def test_a_call_that_comes_back_ended_sends_its_interpreter_away() -> None:
    earlier, later = Desk(), Desk(epoch=2)
    earlier.ring()
    earlier.answer()
    earlier.hang_up(VISITOR)
    later.room.join(INTERPRETER)
    outs = later.room.supply(VISITOR, {"records": [record.wire for record in earlier.room.records]})
    assert [(out.message, out.to) for out in outs] == [("rec", None), ("closed", INTERPRETER.pid), ("presence", None)]


def test_a_passing_event_goes_to_all_others_or_to_one_and_is_kept_by_nobody() -> None:
    desk = Desk()
    pointed = {"type": "phrase.pointed", "body": {"pack": None, "phrase": None}, "to": None}
    (out,) = desk.room.passing(VISITOR, pointed)
    assert (out.to, out.but_not, out.message) == (None, VISITOR.pid, "passed")
    assert out.payload == {"pid": VISITOR.pid, "role": "visitor", "type": "phrase.pointed", "body": pointed["body"]}
    (out,) = desk.room.passing(VISITOR, {**pointed, "to": STAFF.pid})
    assert (out.to, out.but_not) == (STAFF.pid, None)
    assert list(desk.room.records) == []


@pytest.mark.parametrize(
    ("seat", "message", "word"),
    [
        (VISITOR, {"type": "session.closed", "body": {}, "to": None}, "malformed"),
        (VISITOR, {"type": "nothing.known", "body": {}, "to": None}, "unknown_type"),
        (VISITOR, {"type": "sign.media_changed", "body": FLOWING}, "not_allowed"),
        (RELAY, {"type": "phrase.pointed", "body": {"pack": None, "phrase": None}}, "not_allowed"),
        (VISITOR, {"type": "sign.offered", "to": "relay", "body": OFFER}, "call_unknown"),
        (VISITOR, {"type": "phrase.pointed", "to": "relay", "body": {"pack": None, "phrase": None}}, "malformed"),
        (VISITOR, {"type": "session.seen", "to": "relay", "body": {"cids": ["staff-01bc:aaaaaaaa:1"]}}, "malformed"),
        (RELAY, {"type": "sign.media_changed", "to": "relay", "body": FLOWING}, "malformed"),
        (VISITOR, "noise", "malformed"),
    ],
)  # fmt: skip
def test_passing_events_are_judged_too(seat: Seat, message: object, word: str) -> None:
    (out,) = Desk().room.passing(seat, message)
    assert (out.message, out.payload["cid"], out.payload["code"]) == ("refused", None, word)


def test_video_is_offered_to_the_relay_and_only_in_an_answered_call() -> None:
    desk = Desk()
    offer = {"type": "sign.offered", "to": "relay", "body": OFFER}
    desk.ring()
    assert code(desk.room.passing(VISITOR, offer)) == "call_unknown"
    desk.answer()
    assert [out.to for out in desk.room.passing(VISITOR, offer)] == ["relay"]
    assert [out.to for out in desk.room.passing(INTERPRETER, offer)] == ["relay"]
    assert code(desk.room.passing(VISITOR, {**offer, "to": STAFF.pid})) == "malformed"
    framing = {"call": "call1", "pid": VISITOR.pid, "at_ms": 1, "crop": None, "advice": ["nobody"]}
    framing |= {"signing": False, "by": "server"}
    (out,) = desk.room.passing(RELAY, {"type": "sign.framing_changed", "body": framing, "to": None})
    assert (out.to, out.but_not, out.message) == (None, "relay", "passed")


def test_passing_events_have_a_pace_of_their_own() -> None:
    desk = Desk(pass_burst=2, passes_per_s=1)
    pointed = {"type": "phrase.pointed", "body": {"pack": None, "phrase": None}, "to": None}
    assert [code(desk.room.passing(VISITOR, pointed)) for _ in range(3)] == [None, None, "too_fast"]
    assert code(desk.say(VISITOR)) is None


def test_nothing_that_may_be_logged_tells_content() -> None:
    desk = Desk()
    secret = "住民票の秘密"
    outs = desk.say(VISITOR, secret)
    outs += desk.room.join(STAFF)
    shown = [repr(outs), repr(list(desk.room.records)), repr(desk.room.state), repr(desk.room), str(outs[0])]
    assert not any(secret in text for text in shown)
