"""The demo ward: one site, one desk, so that a new installation has something to open."""

from __future__ import annotations

from app.directory.database import Database
from app.directory.models import Desk, Site

SITE, DESK = "demo-site", "demo-desk"


def ensure_demo(database: Database) -> str:
    """Make the demo site and desk where they are missing; tell the desk's id."""
    with database.transaction() as db:
        if db.get(Site, SITE) is None:
            db.add(Site(id=SITE, name="区民センター"))
            db.flush()
        if db.get(Desk, DESK) is None:
            db.add(Desk(id=DESK, site_id=SITE, name="1番 総合窓口"))
    return DESK
