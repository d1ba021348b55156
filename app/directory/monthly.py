"""The calls of a month, desk by desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.directory.database import Database
from app.directory.figures import CallFigures, figures_of
from app.directory.models import Call, Desk, SightRow, Site, Stay


@dataclass(frozen=True)
class DeskMonth:
    """A desk's calls in a month; `desk_id` is empty in the line for all desks."""

    desk_id: str
    desk: str
    site: str
    figures: CallFigures


def month_bounds(month: str, zone: tzinfo | None = None) -> tuple[int, int]:
    """Tell when a month begins and ends, in ms since 1970 UTC.

    Args:
        month: YYYY-MM.
        zone: whose midnight counts; this machine's unless given.

    Raises:
        ValueError: it is no month.
    """
    first = datetime.strptime(month, "%Y-%m")
    after = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    begin, end = ((day.replace(tzinfo=zone) if zone else day.astimezone()).timestamp() for day in (first, after))
    return round(begin * 1000), round(end * 1000)


def monthly_figures(database: Database, from_ms: int, until_ms: int) -> list[DeskMonth]:
    """Add up the calls that were requested in a time, for each desk that there is, and last for all together.

    A call belongs whole to the time in which it was requested.

    Raises:
        DirectoryUnavailable: the directory cannot be read now.
    """
    with database.transaction() as db:
        calls = list(db.scalars(select(Call).where(Call.requested_ms >= from_ms, Call.requested_ms < until_ms)))
        names = {call.desk_id: [one for one in calls if one.desk_id == call.desk_id] for call in calls}
        wanted = {(call.sid, call.call) for call in calls}
        stays, sights = _rows(db, Stay, wanted), _rows(db, SightRow, wanted)
        desks = db.execute(select(Desk.id, Desk.name, Site.name).join(Site).order_by(Site.name, Desk.name)).all()
    return [
        *(DeskMonth(id, desk, site, _figures(names.get(id, []), stays, sights)) for id, desk, site in desks),
        DeskMonth("", "", "", _figures(calls, stays, sights)),
    ]


_Row = TypeVar("_Row", Stay, SightRow)


def _rows(db: Session, kind: type[_Row], wanted: set[tuple[str, str]]) -> list[_Row]:
    sids = sorted({sid for sid, _ in wanted})
    found: list[_Row] = []
    for at in range(0, len(sids), 500):  # SQLite binds no more than some thousand values
        found += db.scalars(select(kind).where(kind.sid.in_(sids[at : at + 500])))
    return [row for row in found if (row.sid, row.call) in wanted]


def _figures(calls: list[Call], stays: Iterable[Stay], sights: Iterable[SightRow]) -> CallFigures:
    of = {(call.sid, call.call) for call in calls}
    return figures_of(
        calls,
        [stay for stay in stays if (stay.sid, stay.call) in of],
        [sight for sight in sights if (sight.sid, sight.call) in of],
    )
