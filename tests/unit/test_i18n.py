from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from app.i18n import LOCALES, Catalogues, best_locale
from app.sessions.events import Locale


def test_pages_and_protocol_have_the_same_locales() -> None:
    assert list(LOCALES) == list(get_args(Locale))


@pytest.mark.parametrize(
    ("accepted", "found"),
    [
        (["ja"], "ja"),
        (["ja-JP", "en"], "ja"),
        (["en-GB"], "en"),
        (["zh-TW"], "zh-Hans"),
        (["pt", "en"], "pt-BR"),
        (["tl-PH"], "fil"),
        (["EN-us"], "en"),
        (["zh-hans-CN"], "zh-Hans"),
        (["ja-simple"], "ja-simple"),
        (["fr", "ru"], "ru"),
        (["fr"], "ja"),
        ([], "ja"),
        (["*"], "ja"),
        ([""], "ja"),
    ],
)
def test_a_browsers_languages_find_the_nearest_of_ours(accepted: list[str], found: str) -> None:
    assert best_locale(accepted) == found


def test_a_sentence_is_translated_and_an_unknown_one_stays_english(tmp_path: Path) -> None:
    catalogue = Catalog(locale="ko")
    catalogue.add("Hello", "안녕하세요")
    catalogue.add("Empty", "")
    folder = tmp_path / "ko" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, catalogue)
    korean = Catalogues(tmp_path)["ko"]
    assert korean.gettext("Hello") == "안녕하세요"
    assert korean.gettext("Empty") == "Empty" and korean.gettext("Unheard of") == "Unheard of"
    assert korean.gettext("") == ""


def test_an_unknown_locale_gets_japanese_and_a_missing_folder_english_sentences(tmp_path: Path) -> None:
    catalogues = Catalogues(tmp_path / "nowhere")
    assert catalogues["xx"].locale == "ja"
    assert catalogues["th"].gettext("Hello") == "Hello"
