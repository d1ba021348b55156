"""Phrases, answers and words are collected, put in order, and said at once or shown as one card."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.e2e.conftest import Counter
from tests.e2e.people import eventually

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


def test_an_answer_and_a_filled_phrase_wait_with_the_rest_and_a_page_loaded_anew_loses_only_what_was_not_said(
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
