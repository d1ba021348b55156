"""How legible a picture is: measured in the call, said on both sides, and looked at before a call."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright

from tests.e2e.browsers import enter, open_context
from tests.e2e.looking import check
from tests.e2e.people import Interpreter, Visitor, eventually
from tests.ward import Ward

CLOCK = (Path(__file__).parent / "clock_camera.js").read_text(encoding="utf-8")
FAR = ".call-tile video"
pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def tablet(playwright: Playwright, tmp_path: Path) -> Iterator[BrowserContext]:
    context = open_context(playwright, tmp_path / "tablet", width=768, height=1024, touch=True)
    yield context
    context.close()


@pytest.fixture
def booth(playwright: Playwright, tmp_path: Path) -> Iterator[BrowserContext]:
    context = open_context(playwright, tmp_path / "booth", width=1440, height=900)
    yield context
    context.close()


def camera(context: BrowserContext, *, fps: int = 30, grey: str = "#888") -> BrowserContext:
    """Give a browser a camera that draws the time."""
    context.add_init_script(f"window.cameraFps = {fps}; window.cameraGrey = '{grey}'; {CLOCK}")
    return context


def figure(page: Page, row: int) -> float | None:
    """Read a figure of the open meter; None where it is not known."""
    text = page.locator(".meter-figures dd").nth(row).inner_text()
    first = text.split()[0]
    return float(first) if first[0].isdigit() else None


def test_fifteen_pictures_a_second_are_said_on_both_sides_and_the_delay_is_the_true_one(
    ward: Ward, tablet: BrowserContext, booth: BrowserContext
) -> None:
    ward.add_desk("slow")
    visitor = Visitor(enter(camera(tablet, fps=15), ward.link("visitor", "slow")))
    interpreter = Interpreter(enter(camera(booth), ward.link("interpreter")))
    interpreter.is_ready()
    visitor.chooses("sign")
    visitor.calls_interpreter()
    interpreter.answers()
    for person, kind in ((interpreter, "slow"), (visitor, "seen_slow")):
        notice = person.page.locator(f".bad-picture[data-kind={kind}] .bad-picture-words")
        notice.wait_for(timeout=30_000)
        # Some languages say "in 1 second" besides.
        assert any(10 <= int(number) <= 17 for number in re.findall(r"\d+", notice.inner_text()))
    interpreter.page.click(".meter-button")
    eventually(lambda: abs((figure(interpreter.page, 0) or 0) - 15) <= 2)
    if figure(interpreter.page, 2) is not None:  # a way of less than a millisecond tells Chromium no round trip
        true_s = interpreter.page.locator(FAR).first.evaluate("video => ageOf(video, 15)") / 1000
        assert abs((figure(interpreter.page, 2) or 0) - true_s) < 0.06
    visitor.page.click(".bad-picture .button:has(use[href$='#keyboard'])")
    visitor.page.wait_for_selector(
        ".channel-tab[aria-selected=true]:has(use[href$='#keyboard']), .writer-field:focus, .writer-field"
    )
    assert visitor.errors == interpreter.errors == []


def test_an_interpreter_in_the_dark_before_a_slow_camera_cannot_get_ready(ward: Ward, booth: BrowserContext) -> None:
    page = enter(camera(booth, fps=8, grey="#050505"), ward.link("interpreter"))
    page.click(".lobby-ready")
    for row in ("light", "rate"):
        page.locator(f".preflight-row[data-check={row}][data-state=bad]").wait_for(timeout=15_000)
    page.locator(".preflight-verdict:not(:empty)").wait_for(timeout=15_000)
    assert not page.locator(".preflight .button:has(use[href$='#arrow_forward'])").is_visible()
    check(page)
    page.evaluate("window.cameraFps = 30; window.cameraGrey = '#888'")
    page.focus(".preflight .button:has(use[href$='#replay'])")
    page.keyboard.press("Enter")
    page.locator(".preflight-row[data-check=rate][data-state=ok]").wait_for(timeout=15_000)
    assert page.errors == []  # type: ignore[attr-defined]


def test_a_visitor_sees_how_the_picture_comes_back_and_may_always_go_on(ward: Ward, tablet: BrowserContext) -> None:
    ward.add_desk("check")
    visitor = Visitor(enter(camera(tablet), ward.link("visitor", "check")))
    visitor.chooses("sign")
    visitor.page.click(".call-pane .button-primary")
    link = visitor.page.locator(".preflight-row[data-check=link][data-state=ok]")
    link.wait_for(timeout=15_000)
    assert "kbit/s" in link.inner_text()
    visitor.page.click(".preflight .button:has(use[href$='#arrow_forward'])")
    visitor.page.wait_for_selector(".call-waiting")
    assert visitor.errors == []
