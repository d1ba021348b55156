"""Sentences as pages and error answers show them, and as screens get them."""

from __future__ import annotations

from app.i18n import Catalogue, plain

MESSAGES = {"Call from {desk}": "{desk}からの{呼|よ}び{出|だ}し"}


def test_furigana_is_left_out_and_placeholders_stay():
    assert plain("{漢字|かんじ}は{number}つ") == "漢字は{number}つ"


def test_pages_get_plain_text():
    assert Catalogue("ja", MESSAGES).gettext("Call from {desk}") == "{desk}からの呼び出し"


def test_screens_get_the_furigana():
    assert Catalogue("ja", MESSAGES).messages["Call from {desk}"] == "{desk}からの{呼|よ}び{出|だ}し"


def test_an_unknown_sentence_stays_as_it_is():
    assert Catalogue("ja", MESSAGES).gettext("There is no such page.") == "There is no such page."
