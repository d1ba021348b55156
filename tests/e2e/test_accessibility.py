"""Every screen, for everybody: axe with its AAA rules, 44 px targets, reflow, keyboard alone, fourteen locales."""

from __future__ import annotations

import pytest
from playwright.sync_api import Playwright

from app.i18n import LOCALES
from tests.e2e.browsers import enter, executable, open_context
from tests.e2e.conftest import Counter, SignCounter
from tests.e2e.looking import axe, check, sideways, small_targets
from tests.e2e.people import Visitor, eventually
from tests.ward import Ward

pytestmark = pytest.mark.timeout(180)

QUESTIONS = (
    ("ご用件", "what-today"),
    ("わかりましたか", "do-you-understand"),
    ("転入日", "when-moved"),
    ("引っ越してきたのは", "how-many-people"),
    ("本人確認書類", "which-id"),
)
"""One for each way of answering: a choice, yes or no, a date, persons, papers."""

# Words that are the same in English: Filipino says "Sign language".
SAME = {"Sign language"}


def test_axe_would_see_a_fault(counter: Counter) -> None:
    counter.visitor.page.evaluate("() => { document.querySelector('h2').style.cssText = 'color:#666;font-size:16px' }")
    assert "color-contrast-enhanced" in [rule for rule, _ in axe(counter.visitor.page)]


def test_small_targets_would_be_seen(counter: Counter) -> None:
    counter.visitor.page.evaluate(
        "() => { document.querySelector('.bar button').style.cssText = 'min-height:0;height:30px' }"
    )
    assert small_targets(counter.visitor.page) != []


def test_the_tablets_screens(counter: Counter) -> None:
    visitor, clerk = counter.visitor, counter.clerk
    check(visitor.page)
    visitor.chooses("point")
    check(visitor.page)
    for query, phrase in QUESTIONS:
        clerk.says(query, phrase)
        visitor.page.wait_for_selector(".answers")
        check(visitor.page)
        visitor.page.click(".answers-later")
    for way in ("write", "type", "sign"):
        visitor.turns_to(way)
        check(visitor.page)
    visitor.calls_interpreter()
    visitor.page.wait_for_selector(".call-clock")
    check(visitor.page)
    visitor.page.click(".bar .button:has(use[href$='#logout'])")
    check(visitor.page)
    visitor.page.click(".dialog .button-primary")
    visitor.page.wait_for_selector(".receipt")
    check(visitor.page)


def test_the_clerks_screen(counter: Counter) -> None:
    check(counter.clerk.page)
    counter.visitor.chooses("point")
    counter.visitor.points_at("i-am-deaf")
    eventually(lambda: len(counter.clerk.said()) == 1)
    counter.clerk.page.fill(".search-field", "じゅうみん")
    counter.clerk.page.wait_for_selector(".search-results .tile")
    check(counter.clerk.page)
    counter.clerk.finish()
    counter.clerk.page.wait_for_selector(".receipt")
    check(counter.clerk.page)


def test_the_interpreters_screens(sign_counter: SignCounter) -> None:
    interpreter = sign_counter.interpreter
    check(interpreter.page)
    interpreter.is_ready()
    sign_counter.visitor.chooses("sign")
    sign_counter.visitor.calls_interpreter()
    interpreter.page.wait_for_selector(".ring-answer")
    check(interpreter.page)
    interpreter.answers()
    eventually(lambda: interpreter.frames_shown() > 5, 20)
    check(interpreter.page)
    check(sign_counter.visitor.page)


@pytest.mark.parametrize("path", ["/", "/nowhere", "/tablet"])
def test_the_plain_pages(playwright: Playwright, ward: Ward, path: str) -> None:
    browser = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox", "--disable-gpu"])
    page = browser.new_page(viewport={"width": 768, "height": 1024}, locale="ja-JP")
    page.goto(ward.url + path)
    check(page)
    browser.close()


@pytest.mark.parametrize(("width", "height"), [(320, 640), (1024, 768), (1280, 800)])
def test_the_tablet_reflows(counter: Counter, width: int, height: int) -> None:
    page = counter.visitor.page
    page.set_viewport_size({"width": width, "height": height})
    assert sideways(page) <= 0
    counter.visitor.chooses("point")
    counter.visitor.points_at("i-am-deaf")
    for way in ("point", "write", "type", "sign"):
        counter.visitor.turns_to(way)
        assert sideways(page) <= 0, way
        assert small_targets(page) == [], way


def test_every_locale_fits_the_tablet_and_leaves_no_sentence_untranslated(counter: Counter) -> None:
    page, english = counter.visitor.page, set()
    page.click(".languages-choice[lang=en]")
    page.wait_for_selector(".languages-choice[lang=en][aria-pressed=true]")
    english = set(page.locator(".channel-tile-name, .channel-tile-hint, h2").all_inner_texts())
    for locale in LOCALES:
        page.click(f".languages-choice[lang={locale}]")
        page.wait_for_selector(f".languages-choice[lang={locale}][aria-pressed=true]")
        assert sideways(page) <= 0, locale
        assert small_targets(page) == [], locale
        if locale != "en":
            shown = page.locator(".channel-tile-name, .channel-tile-hint, h2").all_inner_texts()
            assert not (english - SAME) & set(shown), locale


def test_a_whole_conversation_by_keyboard_alone(counter: Counter) -> None:
    page, clerk = counter.visitor.page, counter.clerk

    def reach(selector: str, limit: int = 60) -> None:
        for _ in range(limit):
            if page.evaluate(
                "selector => !!document.activeElement && document.activeElement.matches(selector)", selector
            ):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"the Tab key does not reach {selector}")

    reach(".channel-tile:has(use[href$='#touch_app'])")
    page.keyboard.press("Enter")
    page.wait_for_selector(".board")
    reach(".tile")
    page.keyboard.press("ArrowRight")
    outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineWidth")
    assert float(outline[:-2]) >= 4, "the focus is seen"
    page.keyboard.press("Enter")
    eventually(lambda: len(clerk.said()) == 1)
    reach(".channel-tab:has(use[href$='#keyboard'])")
    page.keyboard.press("Enter")
    reach(".writer-field")
    page.keyboard.type("ありがとう")
    page.keyboard.press("Enter")
    eventually(lambda: clerk.said()[-1] == "ありがとう")
    reach(".bar .button:has(use[href$='#logout'])")
    page.keyboard.press("Enter")
    page.wait_for_selector(".dialog")
    page.keyboard.press("Escape")
    page.wait_for_selector(".dialog", state="detached")
    reach(".bar .button:has(use[href$='#logout'])")
    page.keyboard.press("Enter")
    page.wait_for_selector(".dialog")
    reach(".dialog .button-primary")
    page.keyboard.press("Enter")
    page.wait_for_selector(".receipt")


def test_two_taps_lead_to_a_first_phrase_with_microphone_and_camera_refused(
    playwright: Playwright, ward: Ward, tmp_path: object
) -> None:
    context = open_context(playwright, tmp_path / "tablet", width=768, height=1024, touch=True)  # type: ignore[operator]
    context.clear_permissions()
    visitor = Visitor(enter(context, ward.link("visitor")))
    visitor.page.tap(".channel-tile >> nth=1")
    visitor.page.tap(".tile[data-tile='i-am-deaf']")
    eventually(lambda: len(visitor.said()) == 1)
    context.close()
