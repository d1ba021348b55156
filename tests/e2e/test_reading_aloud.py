"""Reading aloud with an engine that stands in for the device's: headless browsers have no voices."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.e2e.conftest import Counter
from tests.e2e.people import eventually

ENGINE = """
window.heard = []; window.buzzes = 0; window.voices = %s;
const engine = {
  onvoiceschanged: null, now: null,
  getVoices: () => window.voices,
  speak(spoken) {
    window.heard.push([spoken.lang, spoken.text, spoken.voice.localService]);
    this.now = spoken;
    setTimeout(() => spoken.onstart && spoken.onstart(), 0);
  },
  cancel() { this.now = null; },
  end() { this.now.onend(); },
};
Object.defineProperty(window, 'speechSynthesis', {value: engine});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
navigator.vibrate = length => { if (length) window.buzzes += 1; return true; };
"""
LOCAL = "[{lang: 'ja-JP', localService: true}, {lang: 'vi-VN', localService: true}]"
FAR = "[{lang: 'ja-JP', localService: false}, {lang: 'vi-VN', localService: false}]"


def with_voices(page: Page, voices: str) -> None:
    page.add_init_script(ENGINE % voices)
    page.reload()


def heard(page: Page) -> Any:
    return page.evaluate("window.heard")


def test_what_a_visitor_said_is_read_to_the_clerk_in_japanese_felt_and_seen(counter: Counter) -> None:
    page = counter.visitor.page
    with_voices(page, LOCAL)
    counter.visitor.speaks("Tiếng Việt")
    counter.visitor.chooses("point")
    counter.visitor.points_at("i-am-deaf")
    button = page.locator(".item .aloud")
    button.wait_for()
    assert heard(page) == []
    button.click()
    assert heard(page) == [["ja-JP", "私は耳が聞こえません。", True]]
    eventually(lambda: page.evaluate("window.buzzes") >= 2)
    assert page.locator(".item .aloud.is-reading").count() == 1
    button.click()
    assert page.locator(".aloud.is-reading").count() == 0
    assert page.evaluate("speechSynthesis.now") is None
    silent = page.evaluate("window.buzzes")
    page.wait_for_timeout(700)
    assert page.evaluate("window.buzzes") == silent
    assert counter.visitor.errors == []


def test_a_card_reads_the_language_that_stands_large_and_is_silent_when_it_is_closed(counter: Counter) -> None:
    page = counter.visitor.page
    with_voices(page, LOCAL)
    counter.visitor.speaks("Tiếng Việt")
    counter.visitor.chooses("point")
    counter.visitor.points_at("i-am-deaf")
    page.click(".item-card")
    page.click(".show-card .aloud")
    page.evaluate("speechSynthesis.end()")
    assert page.locator(".is-reading").count() == 0
    page.click(".show-card .button:has(use[href$='#translate'])")
    page.click(".show-card .aloud")
    assert [lang for lang, *_ in heard(page)] == ["vi-VN", "ja-JP"]
    page.keyboard.press("Escape")
    assert page.evaluate("speechSynthesis.now") is None
    assert counter.visitor.errors == []


def test_a_device_whose_voices_would_send_the_words_away_offers_none(counter: Counter) -> None:
    page = counter.visitor.page
    with_voices(page, FAR)
    counter.visitor.chooses("point")
    counter.visitor.points_at("i-am-deaf")
    page.wait_for_selector(".item-card")
    assert page.locator(".aloud:visible").count() == 0
    # Voices come some time after the page.
    page.evaluate(f"() => {{ window.voices = {LOCAL}; speechSynthesis.onvoiceschanged(); }}")
    assert page.locator(".aloud:visible").count() == 1
    assert counter.visitor.errors == []
