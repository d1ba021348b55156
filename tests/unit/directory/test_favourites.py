from __future__ import annotations

import pytest

from app.directory import Database, DeskUnknown, Favourites
from app.directory.models import Desk


@pytest.fixture
def favourites(database: Database) -> Favourites:
    with database.transaction() as db:
        db.add(Desk(id="other-desk", site_id="demo-site", name="2"))
    return Favourites(database)


def test_a_counter_keeps_its_own_in_its_own_order(favourites: Favourites) -> None:
    favourites.keep("demo-desk", [("welcome", "wait"), ("tax", "pay"), ("welcome", "wait")])
    favourites.keep("other-desk", [("tax", "pay")])
    assert favourites.of("demo-desk") == [("welcome", "wait"), ("tax", "pay")]
    favourites.keep("demo-desk", [("tax", "pay"), ("welcome", "wait")])
    assert favourites.of("demo-desk") == [("tax", "pay"), ("welcome", "wait")]
    favourites.keep("demo-desk", [])
    assert favourites.of("demo-desk") == []
    assert favourites.of("other-desk") == [("tax", "pay")]


def test_a_counter_that_is_not_there_keeps_nothing(favourites: Favourites) -> None:
    assert favourites.of("nowhere") == []
    with pytest.raises(DeskUnknown):
        favourites.keep("nowhere", [("tax", "pay")])
