"""The figures of a month, for people, spreadsheets and programs."""

from __future__ import annotations

import csv
import json
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, fields
from pathlib import Path

from app.config import Config
from app.directory import CallFigures, Database, DeskMonth, migrate, month_bounds, monthly_figures
from phrase_packs.exchange.spreadsheet_text import guarded

_ALL = "All desks"


def print_figures(month: str, csv_path: Path | None, json_path: Path | None, data_dir: Path) -> int:
    """Print a month's figures as a table, and write them to files where these are named.

    Args:
        month: YYYY-MM, of this machine's calendar.
        csv_path: for spreadsheets; times in ms, shares from 0 to 1.
        json_path: for programs, the same.
        data_dir: of the server, which may be running.
    """
    try:
        bounds = month_bounds(month)
    except ValueError:
        sys.exit(f"{month!r} is no month: write it as 2026-11.")
    if not data_dir.is_dir():
        sys.exit(f"There is no data folder {data_dir}. Start the server once, or name another with --data-dir.")
    url = Config(data_dir=data_dir).database_url
    migrate(url)
    desks = monthly_figures(Database(url), *bounds)
    if csv_path is not None:
        write_csv(csv_path, month, desks)
    if json_path is not None:
        write_json(json_path, month, desks)
    print(table(month, desks))
    return 0


def write_csv(path: Path, month: str, desks: list[DeskMonth]) -> None:
    """Write one line for each desk; names cannot run as formulas."""
    names = [each.name for each in fields(CallFigures)]
    # The mark tells Excel that this is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["month", "site", "desk", *names])
        for each in desks:
            values = ("" if value is None else value for value in asdict(each.figures).values())
            rows.writerow([month, guarded(each.site), guarded(each.desk or _ALL), *values])


def write_json(path: Path, month: str, desks: list[DeskMonth]) -> None:
    """Write the month, its desks, and all of them together."""
    *single, whole = desks
    report = {
        "month": month,
        "desks": [
            {"desk_id": each.desk_id, "desk": each.desk, "site": each.site, **asdict(each.figures)} for each in single
        ],
        "all": asdict(whole.figures),
    }
    path.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", "utf-8")


_LINES: tuple[tuple[str, Callable[[CallFigures], str]], ...] = (
    ("Calls requested", lambda f: str(f.requested)),
    ("answered", lambda f: f"{f.answered}{_percent(f.answer_rate, ' ({})')}"),
    ("not answered", lambda f: str(f.unanswered)),
    ("not ended yet", lambda f: str(f.going_on)),
    ("Time answered", lambda f: _time(f.answered_ms)),
    ("Wait, half at most", lambda f: _seconds(f.waiting_p50_ms)),
    ("Wait, 95 % at most", lambda f: _seconds(f.waiting_p95_ms)),
    ("Interpreters' stays", lambda f: str(f.stays)),
    ("their time", lambda f: _time(f.stays_ms)),
    ("handed over", lambda f: str(f.hand_overs)),
    ("Pictures measured", lambda f: _time(f.measured_ms)),
    ("Frames a second", lambda f: "-" if f.fps is None else f"{f.fps:.1f}"),
    ("standing still", lambda f: _percent(f.frozen_share) or "-"),
    ("under 20 frames", lambda f: _percent(f.slow_share) or "-"),
    ("Delay, half at most", lambda f: _milliseconds(f.delay_p50_ms)),
    ("Delay, 95 % at most", lambda f: _milliseconds(f.delay_p95_ms)),
    ("Hands seen", lambda f: _percent(f.hands_share) or "-"),
)


def table(month: str, desks: list[DeskMonth]) -> str:
    """Write the figures to be read: a block for each desk that had calls, and one for all."""
    *single, whole = desks
    blocks = [(f"{each.site}, {each.desk}", each.figures) for each in single if each.figures.requested]
    return "\n\n".join([f"Calls in {month}", *(_block(*each) for each in [*blocks, (_ALL, whole.figures)])])


def _block(title: str, figures: CallFigures) -> str:
    # A desk's name is an administrator's: it must not move the cursor of whoever reads this.
    plain = "".join(letter for letter in title if unicodedata.category(letter)[0] != "C")
    return "\n".join([plain, *(f"  {name:<21}{write(figures)}" for name, write in _LINES)])


def _time(ms: int) -> str:
    minutes = round(ms / 60_000)
    return f"{minutes // 60} h {minutes % 60:02} min"


def _seconds(ms: int | None) -> str:
    return "-" if ms is None else f"{ms / 1000:.1f} s"


def _milliseconds(ms: int | None) -> str:
    return "-" if ms is None else f"{ms} ms"


def _percent(share: float | None, around: str = "{}") -> str:
    return "" if share is None else around.format(f"{share * 100:.1f} %")
