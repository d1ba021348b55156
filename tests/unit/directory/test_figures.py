"""A month that was made by hand, and what it must come to."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from app.cli import main
from app.directory import Database, DirectoryLedger, Register, month_bounds, monthly_figures
from app.directory.models import Desk, Site
from app.serving.figures import table, write_csv, write_json
from app.sessions import Sight

NOVEMBER = month_bounds("2026-11", UTC)
BEGIN = NOVEMBER[0]
SIGHT = Sight(
    call="a", viewer="visitor-1", viewer_role="visitor", of="interpreter-1", of_role="interpreter",
    windows=10, shown_ms=20_000, frames=600, frozen_ms=500, freezes=1, slow_ms=2_000, delays=(9, 0, 0, 0, 0, 1),
    delay_ms=3_000, delay_most_ms=1_400, looked_ms=20_000, hands_ms=18_000,
)  # fmt: skip


@pytest.fixture
def month(database: Database, register: Register, ledger: DirectoryLedger) -> Database:
    """Two desks: one with four calls in November and one in October, the other with a call that nobody answered."""
    with database.transaction() as db:
        db.add(Site(id="east", name="=HYPERLINK(1)"))
        db.flush()
        db.add(Desk(id="evil", site_id="east", name="+2番"))
    sid, other = register.open_session("demo-desk", 20_000).sid, register.open_session("evil", 20_000).sid
    for call, asked, waited, lasted in (
        ("a", 0, 3, 600),
        ("b", 1_000, 5, 61),
        ("c", 2_000, 40, 0.25),
        ("old", -1, 1, 9),
    ):
        asked_ms = BEGIN + asked * 1000
        answered_ms = asked_ms + waited * 1000
        ledger.call_requested(sid, call, "jsl", "visitor", asked_ms)
        ledger.call_answered(sid, call, "interpreter-1", answered_ms)
        if call == "a":
            ledger.call_joined(sid, call, "interpreter-2", answered_ms + 300_000)
            ledger.call_left(sid, call, "interpreter-1", answered_ms + 310_000)
        ledger.call_ended(sid, call, "hung_up", answered_ms + round(lasted * 1000))
    ledger.call_requested(sid, "d", "jsl", "staff", BEGIN + 3_000_000)
    ledger.call_ended(sid, "d", "cancelled", BEGIN + 3_060_000)
    ledger.call_requested(other, "a", "jsl", "staff", BEGIN + 4_000_000)
    ledger.measured(sid, 1, [SIGHT, replace(SIGHT, call="old", frames=1)])
    ledger.measured(
        sid, 2, [replace(SIGHT, frames=300, frozen_ms=0, delays=(0, 10, 0, 0, 0, 0), looked_ms=0, hands_ms=0)]
    )
    return database


def test_the_figures_of_a_desk_are_the_sums_of_its_records(month: Database) -> None:
    figures = {each.desk_id: each.figures for each in monthly_figures(month, *NOVEMBER)}
    demo = figures["demo-desk"]
    assert (demo.requested, demo.answered, demo.unanswered, demo.going_on, demo.answer_rate) == (4, 3, 1, 0, 0.75)
    assert (demo.answered_ms, demo.waiting_p50_ms, demo.waiting_p95_ms) == (661_250, 5_000, 40_000)
    assert (demo.stays, demo.stays_ms, demo.hand_overs) == (4, 310_000 + 300_000 + 61_250, 1)
    assert (demo.measured_ms, demo.fps, demo.frozen_share, demo.slow_share) == (40_000, 22.5, 0.0125, 0.1)
    assert (demo.delay_p50_ms, demo.delay_p95_ms, demo.hands_share) == (250, 250, 0.9)
    evil = figures["evil"]
    assert (evil.requested, evil.going_on, evil.unanswered, evil.answer_rate, evil.fps) == (1, 1, 0, None, None)
    assert (figures[""].requested, figures[""].answered_ms, figures[""].answer_rate) == (5, 661_250, 0.75)


def test_a_delay_longer_than_every_bound_is_told_as_the_longest_that_was_seen(
    database: Database, register: Register, ledger: DirectoryLedger
) -> None:
    sid = register.open_session("demo-desk", 20_000).sid
    ledger.call_requested(sid, "a", "jsl", "visitor", BEGIN)
    ledger.measured(sid, 1, [SIGHT])
    whole = monthly_figures(database, *NOVEMBER)[-1].figures
    assert (whole.delay_p50_ms, whole.delay_p95_ms) == (150, 1_400)


def test_a_month_begins_and_ends_at_the_midnights_of_its_place() -> None:
    japan = timezone(timedelta(hours=9))
    begin, end = (datetime.fromtimestamp(ms / 1000, japan) for ms in month_bounds("2026-12", japan))
    assert (begin.isoformat(), end.isoformat()) == ("2026-12-01T00:00:00+09:00", "2027-01-01T00:00:00+09:00")
    for word in ("2026-13", "last", "2026", "2026-11-01"):
        with pytest.raises(ValueError):
            month_bounds(word)


def test_a_spreadsheet_gets_names_that_do_nothing_and_numbers_that_are_numbers(month: Database, tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    write_csv(path, "2026-11", monthly_figures(month, *NOVEMBER))
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    evil = next(row for row in rows if "番" in row["desk"] and "HYPERLINK" in row["site"])
    assert (evil["site"], evil["desk"], evil["fps"]) == ("'=HYPERLINK(1)", "'+2番", "")
    assert rows[-1]["desk"] == "All desks" and rows[-1]["answered_ms"] == "661250"


def test_a_program_gets_each_desk_and_all_of_them(month: Database, tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    write_json(path, "2026-11", monthly_figures(month, *NOVEMBER))
    report = json.loads(path.read_text("utf-8"))
    assert [desk["desk_id"] for desk in report["desks"] if desk["requested"]] == ["evil", "demo-desk"]
    assert report["all"]["waiting_p95_ms"] == 40_000 and report["month"] == "2026-11"


def test_people_get_a_block_for_each_desk_that_had_calls(month: Database) -> None:
    words = table("2026-11", monthly_figures(month, *NOVEMBER))
    assert "answered             3 (75.0 %)" in words and "Time answered        0 h 11 min" in words
    assert "Wait, half at most   5.0 s" in words and "Frames a second      22.5" in words
    assert words.count("Calls requested") == 3


def test_the_command_writes_and_prints_them(
    path: Path, month: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = ["figures", "--month", "2026-11", "--data-dir", str(path.parent), "--csv", str(tmp_path / "november.csv")]
    assert main(wanted) == 0
    assert "Calls in 2026-11" in capsys.readouterr().out
    assert (tmp_path / "november.csv").read_bytes().startswith(b"\xef\xbb\xbfmonth,site,desk,requested")
    with pytest.raises(SystemExit, match="is no month"):
        main(["figures", "--month", "soon", "--data-dir", str(path.parent)])
