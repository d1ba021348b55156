"""What was said is shown over the whole screen, to be read across the counter."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.e2e.conftest import Counter
from tests.e2e.people import eventually

LONG = "この書類は三つの窓口で使いますので、なくさないように大切に持っていてください。" * 6


def large(page: Page) -> tuple[str, float, bool]:
    """Tell the language of the large words, their size in px, and whether all of them are on the screen."""
    found: list[object] = page.evaluate(
        """() => {
            const words = document.querySelector('.show-card-words'), large = words.querySelector('.show-card-large');
            const size = parseFloat(getComputedStyle(large).fontSize);
            return [large.lang, size, words.scrollHeight <= words.clientHeight + 1];
        }"""
    )
    return str(found[0]), float(str(found[1])), bool(found[2])


def test_a_phrase_fills_the_screen_and_turns_to_the_person_opposite(counter: Counter) -> None:
    page = counter.visitor.page
    counter.visitor.speaks("Tiếng Việt")
    counter.visitor.chooses("point")
    counter.visitor.points_at("i-am-deaf")
    page.click(".item-card")
    lang, size, fits = large(page)
    assert lang == "vi" and size >= 72 and fits
    page.click(".show-card .button:has(use[href$='#screen_rotation_alt'])")
    lang, size, fits = large(page)
    assert lang == "ja" and size >= 72 and fits
    turned = page.evaluate("() => getComputedStyle(document.querySelector('.show-card-words')).transform")
    assert turned == "matrix(-1, 0, 0, -1, 0, 0)"
    page.set_viewport_size({"width": 1024, "height": 768})
    eventually(lambda: large(page)[1] >= 72 and large(page)[2])
    page.keyboard.press("Escape")
    assert page.locator(".show-card").count() == 0
    assert counter.visitor.errors == []


def test_a_long_message_is_shown_whole_at_less_than_that(counter: Counter) -> None:
    counter.visitor.chooses("type")
    counter.clerk.write(LONG)
    eventually(lambda: len(counter.visitor.said()) == 1)
    counter.clerk.page.click(".item-card")
    lang, size, fits = large(counter.clerk.page)
    assert lang == "ja" and 32 <= size < 72 and fits


def test_a_card_ends_with_the_conversation(counter: Counter) -> None:
    counter.visitor.chooses("type")
    counter.visitor.write("てがみ")
    eventually(lambda: len(counter.clerk.said()) == 1)
    counter.clerk.page.click(".item-card")
    counter.clerk.page.wait_for_selector(".show-card")
    counter.visitor.finish()
    counter.clerk.page.wait_for_selector(".receipt")
    assert "てがみ" not in counter.clerk.page.content()


def test_a_tablet_buzzes_for_what_others_say_and_not_for_its_own_words_or_old_ones(counter: Counter) -> None:
    page = counter.visitor.page
    page.add_init_script("window.buzzes = 0; navigator.vibrate = () => { window.buzzes += 1; return true; };")
    page.reload()
    counter.visitor.chooses("type")
    counter.visitor.write("一")
    counter.clerk.write("二")
    eventually(lambda: len(counter.visitor.said()) == 2)
    assert page.evaluate("window.buzzes") == 1
    page.reload()
    eventually(lambda: len(counter.visitor.said()) == 2)
    assert page.evaluate("window.buzzes") == 0
    counter.clerk.write("三")
    eventually(lambda: page.evaluate("window.buzzes") == 1)
