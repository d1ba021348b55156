"""What people saw of one another in calls, as rows of sums."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy.orm import Session

from app.directory.models import SightRow
from app.sessions import Sight

BOUNDS = ("delays_150", "delays_250", "delays_400", "delays_600", "delays_1000", "delays_longer")
"""The columns of the histogram of delays, shortest first."""


def keep(db: Session, sid: str, epoch: int, sight: Sight) -> None:
    """Write the sums of one pair of seats, in place of those of the same life of the server."""
    sums = asdict(sight)
    sums.update(zip(BOUNDS, sums.pop("delays"), strict=True))
    db.merge(SightRow(sid=sid, epoch=epoch, **sums))
