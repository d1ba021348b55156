"""What each panel answers: by touch, on a picture, and with the keyboard alone."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Playwright

from tests.e2e.browsers import FLAGS, executable
from tests.e2e.gallery import build
from tests.e2e.gallery.test_components import Quiet


@pytest.fixture(scope="module")
def page(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("gallery")
    build(folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    browser = playwright.chromium.launch(executable_path=executable(), args=list(FLAGS))
    opened = browser.new_page(viewport={"width": 1024, "height": 768})
    opened.goto(f"http://127.0.0.1:{server.server_port}/?locale=en&component=answers")
    yield opened
    browser.close()
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def afresh(page: Page) -> None:
    page.reload()
    page.wait_for_selector("body[data-ready]")


def panel(page: Page, name: str) -> Locator:
    return page.locator(f"[data-example='answers: {name}']")


def answer(shown: Locator) -> Any:
    given = shown.locator("[data-answer]").get_attribute("data-answer")
    return json.loads(given) if given else None


def press(shown: Locator, *labels: str) -> None:
    for label in labels:
        shown.get_by_role("button", name=label, exact=True).click()


def test_ticked_choices_are_sent_in_the_order_of_the_board(page: Page) -> None:
    shown = panel(page, "choices")
    assert shown.get_by_role("button", name="Answer", exact=True).is_disabled()
    press(shown, "Japanese", "English", "Answer")
    assert answer(shown) == ["choices", ["en", "ja"]]
    press(shown, "English", "Answer")
    assert answer(shown) == ["choices", ["ja"]]


def test_papers_are_ticked_or_none_of_them_is_there(page: Page) -> None:
    shown = panel(page, "papers")
    press(shown, "letter from the office", "I have these")
    assert answer(shown) == ["documents", ["letter-from-office"]]
    press(shown, "None of these")
    assert answer(shown) == ["documents", ["none"]]


def test_persons_are_counted_in_steps_and_by_digits_up_to_99(page: Page) -> None:
    shown = panel(page, "people")
    press(shown, "One more", "One more", "One more", "One less", "Answer")
    assert answer(shown) == ["people", 2]
    press(shown, "Delete the last digit", "9", "9", "9", "One more", "Answer")
    assert answer(shown) == ["people", 99]


def test_how_long_is_a_number_and_then_a_unit(page: Page) -> None:
    shown = panel(page, "duration")
    assert shown.get_by_role("button", name="Answer", exact=True).is_disabled()
    press(shown, "1", "8")
    shown.locator(".duration-unit").nth(2).click()
    press(shown, "Answer")
    assert answer(shown) == ["duration", "P18D"]
    shown.locator(".duration-unit").nth(0).click()
    press(shown, "Answer")
    assert answer(shown) == ["duration", "PT18M"]


def test_a_place_is_touched_on_the_picture(page: Page) -> None:
    shown = panel(page, "place")
    shown.locator(".place-region").nth(1).click()
    assert shown.locator(".place-name[aria-pressed=true]").get_by_text("hand").count() == 1
    press(shown, "Answer")
    assert answer(shown) == ["place", "hand"]


def test_a_place_is_chosen_with_the_keyboard_alone(page: Page) -> None:
    shown = panel(page, "place")
    shown.locator(".place-name").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert answer(shown) == ["place", "head"]


def test_a_date_of_birth_is_typed_by_the_year_of_an_era(page: Page) -> None:
    shown = panel(page, "date")
    press(shown, "Year first")
    shown.get_by_role("button", name="平成").click()
    page.keyboard.press("3")
    assert "1991" in shown.locator(".pad-display").inner_text()
    press(shown, "Next", "4/1991")
    shown.locator(".date-day").nth(19).click()
    press(shown, "Answer")
    assert answer(shown) == ["date", "1991-04-20"]


def test_a_year_that_is_none_leads_nowhere(page: Page) -> None:
    shown = panel(page, "date")
    press(shown, "Year first")
    for digit in "1867":
        page.keyboard.press(digit)
    assert shown.get_by_role("button", name="Next", exact=True).is_disabled()
    page.keyboard.press("Backspace")
    page.keyboard.press("8")
    press(shown, "Next", "1/1868")


def test_own_words_are_offered_where_they_can_be_given(page: Page) -> None:
    panel(page, "in own words").get_by_role("button", name="In my own words").click()
    assert answer(panel(page, "in own words")) == ["free", ""]
    assert panel(page, "yes or no").get_by_role("button", name="In my own words").count() == 0
