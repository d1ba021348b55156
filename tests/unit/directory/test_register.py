from __future__ import annotations

from typing import Any

import pytest

from app.directory import Database, DirectoryLedger, Register
from app.directory.models import Call, SessionRow

TODAY = 20_000


def test_every_life_has_a_larger_epoch_than_the_one_before(register: Register) -> None:
    epochs = [register.begin_life() for _ in range(3)]
    assert epochs == sorted(set(epochs))


def test_an_epoch_is_never_given_again_even_where_its_row_is_gone(register: Register, database: Database) -> None:
    first = register.begin_life()
    with database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM lives")
    assert register.begin_life() > first


def test_a_desk_has_one_open_session_whoever_asks(register: Register) -> None:
    first = register.open_session("demo-desk", TODAY)
    assert register.open_session("demo-desk", TODAY + 1) == first
    assert len(first.salt) == 32 and first.key_day == TODAY and register.is_open(first.sid)


def test_after_the_close_the_desk_gets_another_session_with_another_salt(
    register: Register, ledger: DirectoryLedger
) -> None:
    first = register.open_session("demo-desk", TODAY)
    ledger.closed(first.sid, {}, 1, "left")
    second = register.open_session("demo-desk", TODAY)
    assert second.sid != first.sid and second.salt != first.salt
    assert not register.is_open(first.sid)


def test_an_open_session_whose_sealing_key_is_gone_is_ended_and_replaced(
    register: Register, database: Database, clock: Any
) -> None:
    forgotten = register.open_session("demo-desk", TODAY)
    assert register.open_session("demo-desk", TODAY + 1).sid == forgotten.sid
    assert register.open_session("demo-desk", TODAY + 2).sid != forgotten.sid
    with database.transaction() as db:
        row = db.get_one(SessionRow, forgotten.sid)
        assert (row.end, row.closed_ms, row.salt, row.key_day) == ("interrupted", clock(), None, None)


def test_a_session_is_opened_only_at_a_desk_that_there_is(register: Register) -> None:
    with pytest.raises(KeyError):
        register.open_session("no-such-desk", TODAY)
    assert register.place("demo-desk").site
    with pytest.raises(KeyError):
        register.place("no-such-desk")


def test_an_unknown_session_is_not_open_and_has_no_erasures(register: Register) -> None:
    assert not register.is_open("0" * 32)
    assert register.erasures("0" * 32).as_json() == {"floors": {}, "erased": []}


def test_erasures_come_back_as_they_were_recorded(register: Register, ledger: DirectoryLedger) -> None:
    sid = register.open_session("demo-desk", TODAY).sid
    ledger.erased(sid, {"ink/1": {"visitor-1:tab": 4}, "ink/2": {"staff-1:tab": 2}}, ["visitor-1:tab:9"])
    ledger.erased(sid, {"ink/1": {"visitor-1:tab": 3}}, ["visitor-1:tab:9"])
    assert register.erasures(sid).as_json() == {
        "floors": {"ink/1": {"visitor-1:tab": 4}, "ink/2": {"staff-1:tab": 2}},
        "erased": ["visitor-1:tab:9"],
    }


def test_sessions_older_than_any_ticket_are_interrupted_and_forgotten(
    register: Register, ledger: DirectoryLedger, database: Database, clock: Any
) -> None:
    old = register.open_session("demo-desk", TODAY).sid
    ledger.call_requested(old, "call-1", "jsl", "visitor", 1)
    assert register.interrupt_older_than(clock.ms) == []
    clock.ms += 1
    assert register.interrupt_older_than(clock.ms) == [old]
    with database.transaction() as db:
        row = db.get_one(SessionRow, old)
        assert (row.end, row.salt, row.key_day) == ("interrupted", None, None)
        call = db.get_one(Call, (old, "call-1"))
        assert (call.ended_ms, call.reason) == (clock.ms, "interrupted")


def test_an_interpreter_serves_from_the_answer_to_the_end_and_in_that_session_alone(
    register: Register, ledger: DirectoryLedger
) -> None:
    sid = register.open_session("demo-desk", TODAY).sid
    ledger.call_requested(sid, "call-1", "jsl", "visitor", 1)
    assert not register.serves(sid, "interpreter-1")
    ledger.call_answered(sid, "call-1", "interpreter-1", 2)
    assert register.serves(sid, "interpreter-1")
    assert not register.serves(sid, "interpreter-2") and not register.serves("other", "interpreter-1")
    ledger.call_ended(sid, "call-1", "hung_up", 3)
    assert not register.serves(sid, "interpreter-1")
