"""Every language is drawn in its own letters, and no page waits for the letters of another."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import Counter
from tests.e2e.people import eventually

FAMILIES = {
    "日本語": "BIZ UDPGothic",
    "English": "Noto Sans",
    "简体中文": "Noto Sans SC",
    "한국어": "Noto Sans KR",
    "ไทย": "Noto Sans Thai",
    "Tiếng Việt": "Noto Sans",
    "हिन्दी": "Noto Sans Devanagari",
    "नेपाली": "Noto Sans Devanagari",
    "Русский": "Noto Sans",
}
FIRST_SHEETS_BYTES = 120_000
"""Of style sheets for fonts that the first drawing waits for; all languages together have more than 500,000."""


def family(page: Page, selector: str) -> str:
    """Tell the font in which most letters of an element are really drawn; a comma may be of another."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    session.detach()
    most: dict[str, str] = max(
        fonts, key=lambda font: font["glyphCount"], default={"familyName": "", "isCustomFont": ""}
    )
    return most["familyName"] if most["isCustomFont"] else ""


@pytest.mark.parametrize("language", FAMILIES, ids=lambda name: f"{ord(name[0]):x}{len(name)}")
def test_each_has_its_own_letters(counter: Counter, language: str) -> None:
    page = counter.visitor.page
    counter.visitor.speaks(language)
    counter.visitor.chooses("point")
    eventually(lambda: family(page, ".tile-words > .said").startswith(FAMILIES[language]))
    if language != "日本語":
        eventually(lambda: family(page, ".tile-below") == "BIZ UDPGothic")
    assert counter.visitor.errors == []


def test_the_first_drawing_waits_for_few_style_sheets(counter: Counter) -> None:
    page = counter.visitor.page
    blocking = page.evaluate(
        """() => performance.getEntriesByType('resource').filter(one => /fonts[^/]*[.]css/.test(one.name))
            .filter(one => document.head.querySelector(`link[href$="${one.name.split('/').pop()}"]`).nextElementSibling
                && one.startTime < performance.getEntriesByType('navigation')[0].domInteractive)
            .map(one => [one.name, one.decodedBodySize])"""
    )
    assert 0 < sum(size for _, size in blocking) < FIRST_SHEETS_BYTES, blocking
    names = [name.rpartition("/")[2] for name, _ in blocking]
    assert not any("-ko" in name or "-zh" in name for name in names)


def test_a_rare_kanji_that_is_typed_is_drawn_as_the_others(counter: Counter) -> None:
    counter.visitor.chooses("type")
    counter.clerk.write("髙﨑𠮷")
    eventually(lambda: counter.visitor.said() == ["髙﨑𠮷"])
    eventually(lambda: family(counter.visitor.page, ".item-words .said") == "BIZ UDPGothic")
