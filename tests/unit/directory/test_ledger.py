from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.directory import Database, DirectoryLedger, DirectoryUnavailable, Register
from app.directory.models import Call, Desk, ErasedItem, ErasureFloor, SessionRow
from app.sessions import LedgerUnavailable, Sight

SIGHT = Sight(
    call="call-1", viewer="visitor-1", viewer_role="visitor", of="interpreter-1", of_role="interpreter",
    windows=2, shown_ms=4000, frames=120, frozen_ms=0, freezes=0, slow_ms=0, delays=(2, 0, 0, 0, 0, 0), delay_ms=200,
)  # fmt: skip

Write = Callable[[DirectoryLedger, str], None]

WRITES: dict[str, Write] = {
    "erased": lambda ledger, sid: ledger.erased(sid, {"ink/1": {"visitor-1:tab": 7}}, ["visitor-1:tab:9"]),
    "call_requested": lambda ledger, sid: ledger.call_requested(sid, "call-2", "jsl", "visitor", 5),
    "call_answered": lambda ledger, sid: ledger.call_answered(sid, "call-1", "interpreter-1", 6),
    "call_joined": lambda ledger, sid: ledger.call_joined(sid, "call-1", "interpreter-2", 6),
    "call_ended": lambda ledger, sid: ledger.call_ended(sid, "call-1", "hung_up", 7),
    "measured": lambda ledger, sid: ledger.measured(sid, 3, [SIGHT]),
    "closed": lambda ledger, sid: ledger.closed(sid, {"phrases": 2, "messages": 1}, 8, "done"),
}


@pytest.fixture
def sid(register: Register, ledger: DirectoryLedger) -> str:
    sid = register.open_session("demo-desk", 20_000).sid
    ledger.call_requested(sid, "call-1", "jsl", "visitor", 4)
    return sid


@pytest.fixture
def locked(path: Path, sid: str) -> Iterator[None]:
    """Another process holds the database."""
    holder = (
        "import sqlite3, sys\n"
        "db = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "db.execute('BEGIN EXCLUSIVE')\n"
        "print('locked', flush=True)\n"
        "sys.stdin.read()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", holder, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None and process.stdout.readline() == "locked\n"
    yield
    process.communicate()


def rows(database: Database) -> list[tuple[object, ...]]:
    """Everything that the ledger writes, as it stands on disk."""
    with database.engine.connect() as connection:
        found: list[tuple[object, ...]] = []
        for table in ("sessions", "calls", "stays", "sights", "erasure_floors", "erased_items"):
            found += [(table, *row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}")]  # noqa: S608
        return found


@pytest.mark.parametrize("name", WRITES)
def test_a_fact_is_on_disk_when_the_call_returns(
    name: str, ledger: DirectoryLedger, sid: str, path: Path, database: Database
) -> None:
    before = rows(database)
    WRITES[name](ledger, sid)
    assert rows(Database(f"sqlite:///{path}")) != before


@pytest.mark.parametrize("name", WRITES)
def test_a_fact_that_is_told_twice_is_written_once(
    name: str, ledger: DirectoryLedger, sid: str, database: Database
) -> None:
    WRITES[name](ledger, sid)
    once = rows(database)
    WRITES[name](ledger, sid)
    assert rows(database) == once


@pytest.mark.parametrize("name", WRITES)
def test_a_locked_directory_says_so_and_nothing_is_half_written(
    name: str, ledger: DirectoryLedger, sid: str, locked: None, database: Database, path: Path
) -> None:
    with pytest.raises(LedgerUnavailable) as caught:
        WRITES[name](ledger, sid)
    assert "visitor" not in str(caught.value) and caught.value.__cause__ is None


def test_a_transaction_that_fails_midway_leaves_nothing(ledger: DirectoryLedger, sid: str, database: Database) -> None:
    def floors_then_fault() -> Iterator[str]:
        yield "visitor-1:tab:1"
        raise LookupError

    before = rows(database)
    with pytest.raises(LookupError):
        ledger.erased(sid, {"ink/1": {"visitor-1:tab": 7}}, floors_then_fault())
    assert rows(database) == before


def test_an_answer_is_counted_for_the_first_and_an_end_with_the_first_reason(
    ledger: DirectoryLedger, sid: str, database: Database
) -> None:
    ledger.call_answered(sid, "call-1", "interpreter-1", 10)
    ledger.call_answered(sid, "call-1", "interpreter-2", 11)
    ledger.call_ended(sid, "call-1", "hung_up", 12)
    ledger.call_ended(sid, "call-1", "cancelled", 13)
    with database.transaction() as db:
        call = db.get_one(Call, (sid, "call-1"))
        assert (call.interpreter, call.answered_ms, call.ended_ms, call.reason) == ("interpreter-1", 10, 12, "hung_up")
        assert (call.desk_id, call.language, call.requested_by, call.requested_ms) == ("demo-desk", "jsl", "visitor", 4)


def test_a_call_of_the_same_name_in_another_session_is_another_call(
    ledger: DirectoryLedger, sid: str, register: Register, database: Database
) -> None:
    with database.transaction() as db:
        db.add(Desk(id="other-desk", site_id="demo-site", name="2"))
    other = register.open_session("other-desk", 20_000).sid
    ledger.call_requested(other, "call-1", "ase", "staff", 20)
    ledger.call_ended(other, "call-1", "cancelled", 21)
    with database.transaction() as db:
        assert db.get_one(Call, (sid, "call-1")).ended_ms is None
        assert db.get_one(Call, (other, "call-1")).reason == "cancelled"


def test_a_fact_about_what_is_not_there_is_refused(ledger: DirectoryLedger, sid: str) -> None:
    with pytest.raises(DirectoryUnavailable):
        ledger.call_answered(sid, "no-such-call", "interpreter-1", 1)
    with pytest.raises(DirectoryUnavailable):
        ledger.erased("no-such-session", {}, ["visitor-1:tab:1"])


def test_a_close_keeps_the_counts_and_drops_salt_key_day_and_erasures(
    ledger: DirectoryLedger, sid: str, database: Database, register: Register, path: Path
) -> None:
    salt = register.open_session("demo-desk", 20_000).salt
    WRITES["erased"](ledger, sid)
    ledger.closed(sid, {"phrases": 3, "strokes": 4}, 99, "abandoned")
    with database.transaction() as db:
        row = db.get_one(SessionRow, sid)
        assert (row.closed_ms, row.end, row.key_day, row.salt) == (99, "abandoned", None, None)
        assert (row.phrases, row.answers, row.messages, row.strokes, row.calls) == (3, 0, 0, 4, 0)
        assert not db.query(ErasureFloor).count() and not db.query(ErasedItem).count()
    with database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    assert salt not in path.read_bytes()
    assert not Path(f"{path}-wal").exists() or salt not in Path(f"{path}-wal").read_bytes()


def test_a_close_ends_the_calls_that_nobody_ended(ledger: DirectoryLedger, sid: str, database: Database) -> None:
    ledger.call_requested(sid, "call-2", "jsl", "staff", 5)
    ledger.call_answered(sid, "call-2", "interpreter-1", 6)
    ledger.call_requested(sid, "call-3", "jsl", "staff", 6)
    ledger.call_ended(sid, "call-3", "unanswered", 7)
    ledger.closed(sid, {}, 9, "left")
    with database.transaction() as db:
        ends = [db.get_one(Call, (sid, call)) for call in ("call-1", "call-2", "call-3")]
    assert [(call.ended_ms, call.reason) for call in ends] == [(9, "cancelled"), (9, "hung_up"), (7, "unanswered")]


def test_every_interpreters_stay_has_a_beginning_and_an_end(
    ledger: DirectoryLedger, sid: str, register: Register, database: Database
) -> None:
    ledger.call_answered(sid, "call-1", "interpreter-1", 10)
    ledger.call_joined(sid, "call-1", "interpreter-2", 20)
    ledger.call_left(sid, "call-1", "interpreter-1", 30)
    assert not register.serves(sid, "interpreter-1") and register.serves(sid, "interpreter-2")
    ledger.call_joined(sid, "call-1", "interpreter-1", 40)
    ledger.call_ended(sid, "call-1", "hung_up", 50)
    assert not register.serves(sid, "interpreter-1") and not register.serves(sid, "interpreter-2")
    with database.engine.connect() as connection:
        stays = connection.exec_driver_sql("SELECT interpreter, joined_ms, left_ms FROM stays ORDER BY joined_ms")
        assert list(stays) == [("interpreter-1", 10, 30), ("interpreter-2", 20, 50), ("interpreter-1", 40, 50)]


def test_sums_replace_those_of_the_same_life_and_stand_beside_those_of_another(
    ledger: DirectoryLedger, sid: str, database: Database
) -> None:
    ledger.measured(sid, 3, [SIGHT])
    ledger.measured(sid, 3, [replace(SIGHT, frames=240, shown_ms=8000)])
    ledger.measured(sid, 4, [SIGHT])
    with database.engine.connect() as connection:
        sights = connection.exec_driver_sql("SELECT epoch, frames, shown_ms, delays_150 FROM sights ORDER BY epoch")
        assert list(sights) == [(3, 240, 8000, 2), (4, 120, 4000, 2)]
