from __future__ import annotations

from typing import Any

import pytest

from app.sessions import Sight
from app.sessions.sights import MOST_PAIRS, WRITE_EVERY_MS, Sights
from tests.unit.sessions.test_session_room import INTERPRETER, VISITOR, Desk, Facts

REPORT = {
    "call": "call1", "pid": INTERPRETER.pid, "window_ms": 2000, "fps": 30.0, "frozen_ms": 0, "freezes": 0,
    "delay_ms": 120, "skew_ms": -40, "width": 640, "height": 480, "hands": 0.5, "round_trip_ms": 30,
}  # fmt: skip


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    for seat in (VISITOR, INTERPRETER):
        if seat is INTERPRETER:
            desk.ring()
            desk.answer()
        desk.room.join(seat)
    return desk


def report(desk: Desk, **changed: Any) -> None:
    desk.room.passing(VISITOR, {"type": "sign.measured", "body": {**REPORT, **changed}, "to": None})


def written(desk: Desk) -> list[Sight]:
    return [sight for name, *fact in desk.ledger.lines if name == "measured" for sight in fact[2]]


def test_a_seat_is_written_down_at_most_every_half_minute_as_the_sum_so_far(desk: Desk) -> None:
    for _ in range(1 + 2 * WRITE_EVERY_MS // 2000):
        report(desk)
        desk.now_ms += 2000
    first, second = written(desk)
    assert (first.windows, first.shown_ms, first.frames) == (16, 32_000, 960)
    assert (second.windows, second.viewer, second.of, second.of_role) == (
        31,
        VISITOR.pid,
        INTERPRETER.pid,
        "interpreter",
    )
    assert (second.delay_ms, second.delay_most_ms, second.delays) == (31 * 120, 120, (31, 0, 0, 0, 0, 0))
    assert (second.skew_ms, second.hands_ms, second.looked_ms) == (31 * 40, 31_000, 62_000)


def test_the_end_of_the_call_writes_what_is_left_and_so_does_the_close(desk: Desk) -> None:
    report(desk, fps=15, frozen_ms=700, freezes=2, delay_ms=1200)
    desk.hang_up(VISITOR)
    (sight,) = written(desk)
    assert (sight.frames, sight.slow_ms, sight.frozen_ms, sight.freezes) == (30, 2000, 700, 2)
    assert sight.delays == (0, 0, 0, 0, 0, 1)
    desk.ring("call2")
    desk.answer("call2")
    desk.room.join(INTERPRETER)
    report(desk, call="call2")
    desk.room.end("left")
    assert [each.call for each in written(desk)] == ["call1", "call2"]


def test_what_is_not_known_is_counted_nowhere(desk: Desk) -> None:
    report(desk, delay_ms=None, skew_ms=None, hands=None)
    desk.hang_up(VISITOR)
    (sight,) = written(desk)
    assert (sight.windows, sum(sight.delays), sight.skews, sight.looked_ms) == (1, 0, 0, 0)


def test_a_time_is_counted_once_and_only_of_seats_that_are_there(desk: Desk) -> None:
    for _ in range(50):
        report(desk, window_ms=60_000)
    report(desk, pid="interpreter-none")
    report(desk, pid=VISITOR.pid)
    report(desk, call="check")
    desk.hang_up(VISITOR)
    assert [(sight.of, sight.shown_ms) for sight in written(desk)] == [(INTERPRETER.pid, 60_000)]


def test_figures_that_cannot_be_written_hold_nothing_up_and_come_later(desk: Desk) -> None:
    report(desk)
    desk.now_ms += WRITE_EVERY_MS
    desk.ledger.refuses = True
    report(desk)
    assert written(desk) == []
    desk.ledger.refuses = False
    desk.hang_up(VISITOR)
    assert [sight.windows for sight in written(desk)] == [2]


def test_a_session_adds_up_for_a_bounded_number_of_pairs() -> None:
    facts = Facts()
    sights = Sights("s1", 1, facts)
    for number in range(MOST_PAIRS + 9):
        sights.take(VISITOR, INTERPRETER, {**REPORT, "call": f"call{number}"}, 10_000)
    sights.flush()
    assert len(facts.lines[0][3]) == MOST_PAIRS
