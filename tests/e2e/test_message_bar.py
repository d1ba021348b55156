"""Phrases, answers and words are collected, put in order, and said at once or shown as one card."""

from __future__ import annotations

from playwright.sync_api import Page

from app.i18n import LOCALES
from tests.e2e.conftest import Counter
from tests.e2e.looking import check, sideways, small_targets
from tests.e2e.people import eventually

SHAPES = [{"width": 768, "height": 1024}, {"width": 1024, "height": 768}]
# What sticks out of its button, or of the part of the page that does not scroll.
CUT = """() => [...document.querySelectorAll('.message-tools .button, .collect-toggle, .point-title')]
    .filter(one => one.offsetParent)
    .filter(one => { const box = one.getBoundingClientRect();
        return one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1
            || box.right > innerWidth; })
    .map(one => one.className)"""

DEAF, WRITE, HELLO = "私は耳が聞こえません。", "書いて伝えてください。", "こんにちは"


def lines(page: Page) -> list[str]:
    """Tell the lines of the bar, without furigana."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('.message-words')].map(node => {
            const copy = node.cloneNode(true);
            copy.querySelectorAll('rt, rp').forEach(part => part.remove());
            return copy.textContent;
        })"""
    )
    return found


def no_errors(counter: Counter) -> None:
    assert counter.visitor.errors == []
    assert counter.clerk.errors == []


def test_a_visitor_collects_phrases_and_words_and_says_them_in_their_order(counter: Counter) -> None:
    page = counter.visitor.page
    counter.visitor.chooses("point")
    page.click(".point-head .collect-toggle")
    counter.visitor.points_at("i-am-deaf")
    counter.visitor.points_at("please-write")
    counter.visitor.turns_to("type")
    counter.visitor.type(HELLO)
    page.keyboard.press("Enter")
    assert lines(page) == [DEAF, WRITE, HELLO]
    page.click(".message-line >> nth=2 >> .button >> nth=0")
    page.click(".message-line >> nth=1 >> .button >> nth=0")
    assert lines(page) == [HELLO, DEAF, WRITE]
    page.click(".message-line >> nth=2 >> .button >> nth=2")
    assert lines(page) == [HELLO, DEAF]
    page.click(".message-undo")
    assert lines(page) == [HELLO, DEAF, WRITE]
    assert counter.clerk.said() == [] and counter.clerk.live() == ""
    page.click(".message-large")
    shown = page.eval_on_selector_all(".show-card-large", "all => all.length")
    size = page.evaluate("() => parseFloat(getComputedStyle(document.querySelector('.show-card-large')).fontSize)")
    assert shown == 3 and size >= 72
    page.keyboard.press("Escape")
    page.click(".message-say")
    eventually(lambda: counter.clerk.said() == [HELLO, DEAF, WRITE])
    assert not page.is_visible(".message-bar")
    # One tap says a phrase at once again.
    counter.visitor.turns_to("point")
    counter.visitor.points_at("i-am-deaf")
    eventually(lambda: len(counter.clerk.said()) == 4)
    no_errors(counter)


def test_an_answer_waits_with_the_rest_and_a_page_loaded_anew_loses_only_what_was_not_said(
    counter: Counter,
) -> None:
    page = counter.visitor.page
    counter.visitor.chooses("point")
    counter.visitor.points_at("i-am-deaf")
    page.click(".point-head .collect-toggle")
    counter.clerk.says("ご用件", "what-today")
    page.click(".answers-place .choice >> nth=0")
    eventually(lambda: len(lines(page)) == 1)
    assert len(counter.clerk.said()) == 2
    page.click(".message-say")
    eventually(lambda: len(counter.clerk.said()) == 3)
    page.click(".point-head .collect-toggle")
    counter.visitor.points_at("please-write")
    page.reload()
    eventually(lambda: len(counter.visitor.said()) == 3)
    assert not page.is_visible(".message-bar")
    no_errors(counter)


def test_the_clerk_collects_by_keyboard_and_others_see_no_letter_before(counter: Counter) -> None:
    page = counter.clerk.page
    counter.visitor.chooses("type")
    page.focus(".collect-toggle")
    page.keyboard.press("Enter")
    page.focus(".writer-field")
    page.keyboard.type("一")
    page.keyboard.press("Enter")
    page.keyboard.type("二")
    page.keyboard.press("Enter")
    page.focus("[data-act^='down']")
    page.keyboard.press("Enter")
    assert lines(page) == ["二", "一"]
    assert page.evaluate("document.activeElement.closest('.message-bar') !== null")
    assert counter.visitor.said() == [] and counter.visitor.live() == ""
    page.focus(".message-say")
    page.keyboard.press("Enter")
    eventually(lambda: counter.visitor.said() == ["二", "一"])
    no_errors(counter)


def test_what_was_collected_ends_with_the_conversation(counter: Counter) -> None:
    page = counter.visitor.page
    counter.visitor.chooses("type")
    page.click(".type-pane .collect-toggle")
    counter.visitor.type("てがみ")
    page.click(".writer-add")
    counter.visitor.finish()
    page.click(".receipt .button-primary")
    page.wait_for_selector(".start")
    counter.visitor.chooses("point")
    assert lines(page) == [] and "てがみ" not in page.content()
    no_errors(counter)


def test_the_bar_fits_every_reader(counter: Counter) -> None:
    page = counter.visitor.page
    counter.visitor.chooses("point")
    page.click(".point-head .collect-toggle")
    check(page)
    counter.visitor.points_at("i-am-deaf")
    counter.visitor.points_at("please-write")
    check(page)
    for locale in LOCALES:
        page.click(".bar .button:has(use[href$='#language'])")
        page.click(f".dialog .languages-choice[lang='{locale}']")
        page.wait_for_selector(f".message-words[lang='{'ja' if locale == 'ja-simple' else locale}']")
        for shape in SHAPES:
            page.set_viewport_size(shape)  # type: ignore[arg-type]
            assert page.locator(".message-line").count() == 2 and page.locator(".point-pane .tile").count() >= 2
            assert (sideways(page) <= 0, small_targets(page), page.evaluate(CUT)) == (True, [], []), (locale, shape)
    page.set_viewport_size({"width": 320, "height": 640})
    assert (sideways(page) <= 0, small_targets(page)) == (True, [])
    no_errors(counter)


def test_a_phrase_is_collected_with_its_blank_filled(counter: Counter) -> None:
    page = counter.clerk.page
    page.click(".collect-toggle")
    counter.clerk.says("waiting before you", "people-before-you")
    page.locator(".phrases-front .pad-keys .pad-key", has_text="4").click()
    page.click(".phrases-front .pad .button-primary")
    (line,) = lines(page)
    assert "4" in line and counter.clerk.said() == []
    page.click(".message-say")
    eventually(lambda: counter.clerk.said() == [line])
    no_errors(counter)


def test_the_clerks_bar_fits(counter: Counter) -> None:
    page = counter.clerk.page
    page.click(".collect-toggle")
    counter.clerk.says("ご用件", "what-today")
    page.fill(".search-field", "deaf")
    page.wait_for_selector(".tile-note")
    check(page)
    for width, height in ((1024, 768), (320, 640)):
        page.set_viewport_size({"width": width, "height": height})
        assert (sideways(page) <= 0, small_targets(page), page.evaluate(CUT)) == (True, [], []), width
