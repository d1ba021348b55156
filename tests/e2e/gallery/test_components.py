"""Every component with its examples, in four scripts: what axe finds, how large targets are, how narrow it may be."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright

from tests.e2e.browsers import FLAGS, executable
from tests.e2e.gallery import ROOT, build

LOCALES = ("ja", "en", "th", "ne")
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RULES = """() => axe.run(document.body, {
    runOnly: ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa"],
}).then(result => result.violations.map(one => `${one.id}: ${one.nodes[0].html.slice(0, 120)}`))"""
SMALL = """() => [...document.querySelectorAll("button, input, textarea")]
    .filter(one => one.offsetParent && !one.closest("[aria-hidden=true]"))
    .map(one => [one.className, one.getBoundingClientRect()])
    .filter(([, box]) => box.width < 44 || box.height < 44)
    .map(([name, box]) => `${name} ${Math.round(box.width)}x${Math.round(box.height)}`)"""
WIDE = """() => [...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".sr-only"))
    .map(one => `${one.tagName}.${one.className}`)"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the folder and says nothing."""

    def log_message(self, *_arguments: object) -> None:
        """Keep the test's output to the test."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("gallery")
    build(folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def page(playwright: Playwright) -> Iterator[Page]:
    browser = playwright.chromium.launch(executable_path=executable(), args=list(FLAGS))
    opened = browser.new_page(viewport={"width": 1024, "height": 768})
    yield opened
    browser.close()


def show(page: Page, address: str, locale: str, component: str = "") -> None:
    page.goto(f"{address}?locale={locale}&component={component}")
    page.wait_for_selector("body[data-ready]")
    # Letters that draw nothing pass as an icon font, and axe then leaves the family out.
    page.evaluate("() => document.fonts.ready")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("component", ["", "dialog"], ids=["all", "dialog"])
def test_axe_finds_nothing(page: Page, address: str, locale: str, component: str) -> None:
    page.set_viewport_size({"width": 1024, "height": 768})
    show(page, address, locale, component)
    page.evaluate(AXE)
    assert page.evaluate(RULES) == []


def test_axe_sees_a_fault_when_there_is_one(page: Page, address: str) -> None:
    show(page, address, "en")
    page.evaluate("() => { document.querySelector('.button-label').style.color = '#aab'; }")
    page.evaluate(AXE)
    assert any(found.startswith("color-contrast") for found in page.evaluate(RULES))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_target_has_44_px(page: Page, address: str, locale: str) -> None:
    page.set_viewport_size({"width": 768, "height": 1024})
    show(page, address, locale)
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_wider_than_320_px(page: Page, address: str, locale: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    show(page, address, locale)
    assert page.evaluate(WIDE) == []


def test_motion_stops_for_those_who_ask(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    show(page, address, "en")
    lengths = page.evaluate(
        "() => [...document.querySelectorAll('body *')].map(one => parseFloat(getComputedStyle(one).animationDuration))"
    )
    page.emulate_media(reduced_motion="no-preference")
    assert max(lengths) <= 0.001


def test_a_dialog_keeps_the_focus_and_escape_closes_it(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1024, "height": 768})
    show(page, address, "en", "dialog")
    for _ in range(5):
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.closest('.dialog') !== null")
    page.keyboard.press("Escape")
    assert page.locator(".dialog").count() == 0


def test_tiles_are_one_stop_of_the_tab_key_and_walked_by_arrows(page: Page, address: str) -> None:
    show(page, address, "en", "tiles")
    page.locator(".tile").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("() => document.activeElement.dataset.tile") == "toilet"
    page.keyboard.press("End")
    assert page.evaluate("() => document.activeElement.dataset.tile") == "card"
    assert page.locator(".tiles >> nth=0").locator("[tabindex='0']").count() == 1
