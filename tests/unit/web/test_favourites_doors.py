from __future__ import annotations

import json

import pytest

from tests.browser import Answer, Browser
from tests.ward import Ward


@pytest.fixture
def staff(ward: Ward, desk: str) -> Browser:
    browser = Browser(ward.url)
    browser.open(ward.link("staff", desk))
    return browser


def put(browser: Browser, phrases: object, token: str | None = None) -> Answer:
    return browser.ask("PUT", "/favourites.json", json.dumps({"phrases": phrases}), X_CSRF_Token=token or browser.csrf)


def test_what_the_staff_of_a_counter_keep_is_on_the_counters_tablet_too(ward: Ward, desk: str, staff: Browser) -> None:
    tablet = Browser(ward.url)
    tablet.open(ward.link("visitor", desk))
    assert tablet.get("/favourites.json").json == {"phrases": []}
    chosen = [["welcome", "toilet"], ["tax", "pay-by-date"]]
    assert put(staff, chosen).json == {"phrases": chosen}
    assert tablet.get("/favourites.json").json == {"phrases": chosen}


def test_nobody_else_changes_them(ward: Ward, desk: str, staff: Browser) -> None:
    tablet, stranger = Browser(ward.url), Browser(ward.url)
    tablet.open(ward.link("visitor", desk))
    stranger.get("/")
    assert put(tablet, [["welcome", "toilet"]]).json["code"] == "not_signed_in"
    assert stranger.get("/favourites.json").status == 403
    assert put(staff, [["welcome", "toilet"]], token="another").json["code"] == "csrf"
    assert staff.get("/favourites.json").json == {"phrases": []}


@pytest.mark.parametrize(
    "phrases", [None, "toilet", [["welcome"]], [["welcome", "Words, not a name"]], [["a", f"p{n}"] for n in range(37)]]
)
def test_what_is_no_list_of_names_is_refused(staff: Browser, phrases: object) -> None:
    answer = put(staff, phrases)
    assert (answer.status, answer.json["code"]) == (400, "malformed")
