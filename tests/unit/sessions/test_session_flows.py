"""Runs of flows and read-backs, as the room judges them."""

from __future__ import annotations

from typing import Any

import pytest

from app.sessions import Seat, parse
from tests.unit.sessions.test_session_room import STAFF, VISITOR, Desk, code

OTHER_STAFF = Seat("staff-77ff", "staff")
OPENED = {"pack": "resident-registration", "version": 1, "flow": "moving-in"}


def say(desk: Desk, seat: Seat = STAFF) -> str:
    desk.put(seat, "phrase.said", {"pack": "resident-registration", "version": 1, "phrase": "moved-from", "slots": {}})
    return desk.cid(seat, desk.numbers[seat.pid])


def open_run(desk: Desk) -> str:
    assert code(desk.put(STAFF, "phrase.flow_opened", OPENED)) is None
    return desk.cid(STAFF, desk.numbers[STAFF.pid])


def move(desk: Desk, run: str, seat: Seat = STAFF, **fields: Any) -> str | None:
    body = {"run": run, "step": None, "question": None, "how": "next", **fields}
    return code(desk.put(seat, "phrase.flow_moved", body))


def read_back(desk: Desk, *cids: str) -> str:
    assert code(desk.put(STAFF, "session.read_back", {"cids": list(cids)})) is None
    return desk.cid(STAFF, desk.numbers[STAFF.pid])


def answer(desk: Desk, asked: str, word: str, *cids: str) -> str | None:
    return code(desk.put(VISITOR, "session.understood", {"read_back": asked, "answer": word, "cids": list(cids)}))


def close(desk: Desk, outcome: str, seat: Seat = STAFF) -> str | None:
    return code(desk.put(seat, "session.closed", {"outcome": outcome}))


def test_a_run_goes_from_question_to_question_and_keeps_the_answers() -> None:
    desk = Desk()
    run = open_run(desk)
    asked = say(desk)
    assert move(desk, run, step="moved-from", question=asked) is None
    desk.put(VISITOR, "phrase.answered", {"question": asked, "kind": "choice", "value": "abroad"})
    state = desk.room.state.runs[run]
    assert (state.step, state.answered, state.over) == ("moved-from", True, None)
    answered = state.steps["moved-from"].answer
    assert answered is not None and answered["value"] == "abroad"
    assert move(desk, run) is None
    assert desk.room.state.runs[run].over == "ended"


@pytest.mark.parametrize(
    "fields",
    [
        {"how": "next", "step": "moved-from"},
        {"how": "back"},
        {"how": "skip"},
        {"how": "stop", "step": "moved-from"},
        {"how": "sideways"},
        {"step": "Moved From"},
    ],
)
def test_a_move_that_does_not_fit_together_is_malformed(fields: dict[str, Any]) -> None:
    desk = Desk()
    assert move(desk, open_run(desk), **fields) == "malformed"


def test_a_move_is_about_a_run_and_a_phrase_that_are_there() -> None:
    desk = Desk()
    run = open_run(desk)
    desk.say(STAFF)
    message = desk.cid(STAFF, desk.numbers[STAFF.pid])
    assert move(desk, message) == "malformed"
    assert move(desk, run, step="moved-from", question=message) == "malformed"
    assert move(desk, run, step="moved-from", question=desk.cid(STAFF, 99)) == "malformed"


def test_one_seat_drives_a_run_and_any_staff_may_stop_it() -> None:
    desk = Desk()
    run = open_run(desk)
    assert move(desk, run, OTHER_STAFF) == "not_allowed"
    assert move(desk, run, VISITOR, how="stop") == "not_allowed"
    assert move(desk, run, OTHER_STAFF, how="stop") is None
    assert desk.room.state.runs[run].over == "stopped"


def test_a_session_is_done_only_after_the_visitor_has_understood() -> None:
    desk = Desk()
    assert close(desk, "done") == "not_understood"
    asked = say(desk)
    back = read_back(desk, asked)
    assert close(desk, "done") == "not_understood"
    assert answer(desk, back, "fix", asked) is None
    assert close(desk, "done", VISITOR) == "not_understood"
    assert answer(desk, back, "ok") is None
    assert close(desk, "done", VISITOR) is None
    assert desk.ledger.lines[-1][-1] == "done"
    assert desk.room.closed


def test_what_staff_say_after_a_read_back_must_be_checked_again() -> None:
    desk = Desk()
    back = read_back(desk)
    desk.say(STAFF)
    assert answer(desk, back, "ok") is None
    assert close(desk, "done") == "not_understood"
    again = read_back(desk, desk.cid(STAFF, 2))
    assert close(desk, "done") == "not_understood"
    assert answer(desk, back, "ok") is None, "to an older read-back, so it settles nothing"
    assert close(desk, "done") == "not_understood"
    assert answer(desk, again, "ok") is None
    desk.say(VISITOR)
    assert close(desk, "done") is None


def test_a_stroke_of_the_staff_that_was_taken_back_unsettles_nothing() -> None:
    desk = Desk()
    back = read_back(desk)
    answer(desk, back, "ok")
    desk.draw(STAFF)
    drawn = desk.cid(STAFF, desk.numbers[STAFF.pid])
    assert close(desk, "done") == "not_understood"
    desk.put(VISITOR, "ink.erased", {"cids": [drawn]}, "ink/1")
    assert close(desk, "done") is None


def test_leaving_is_always_possible() -> None:
    desk = Desk()
    desk.say(STAFF)
    assert close(desk, "left", VISITOR) is None
    assert desk.ledger.lines[-1][-1] == "left"


@pytest.mark.parametrize("body", [{}, {"outcome": "closed"}, {"outcome": "done", "why": "x"}])
def test_a_close_says_how_it_came_out(body: dict[str, Any]) -> None:
    assert code(Desk().put(STAFF, "session.closed", body)) == "malformed"


def test_a_read_back_holds_phrases_and_messages_and_its_answer_lines_of_it() -> None:
    desk = Desk()
    asked = say(desk)
    desk.draw(STAFF)
    for lines in ([desk.cid(STAFF, 99)], [desk.cid(STAFF, 2)], [asked, asked]):
        assert code(desk.put(STAFF, "session.read_back", {"cids": lines})) == "malformed"
    other, back = say(desk), read_back(desk, asked)
    assert answer(desk, back, "fix") == "malformed"
    assert answer(desk, back, "ok", asked) == "malformed"
    assert answer(desk, back, "fix", other) == "malformed"
    assert answer(desk, asked, "ok") == "malformed"
    assert answer(desk, back, "fix", asked) is None
    check = desk.room.state.check
    assert check is not None and check.marks == [asked]


def test_a_new_life_of_the_server_knows_the_run_and_what_was_understood_from_the_screens() -> None:
    desk = Desk()
    run = open_run(desk)
    asked = say(desk)
    move(desk, run, step="moved-from", question=asked)
    back = read_back(desk, asked)
    answer(desk, back, "ok")
    wires = [record.wire for record in desk.room.records]
    later = Desk(epoch=2)
    later.room.supply(VISITOR, {"records": wires})
    assert later.room.state.as_json() == desk.room.state.as_json()
    assert [parse(wire)[1].cid for wire in wires] == [record.cid for record in later.room.records]
    later.numbers = dict(desk.numbers)
    assert close(later, "done") is None


def test_a_run_or_a_read_back_tells_no_content_in_its_repr() -> None:
    desk = Desk()
    run = open_run(desk)
    asked = say(desk)
    move(desk, run, step="moved-from", question=asked)
    desk.put(VISITOR, "phrase.answered", {"question": asked, "kind": "text", "value": "secret words"})
    read_back(desk, asked)
    state = desk.room.state
    assert "secret" not in f"{state} {state.runs} {state.check} {state.runs[run].steps}"
    assert "moved-from" not in f"{state} {state.runs} {state.check}"
