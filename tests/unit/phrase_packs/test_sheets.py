"""Sheets are set and read again: what stands on the paper is what stands on the screen."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from phrase_packs import LOCALES, Pack, load, wire
from phrase_packs.sheets import FONTS, SheetFailed, printed, sheet
from tools import sheet_fonts

ROOT = Path(__file__).resolve().parents[3]
SPRITE = (b'<svg xmlns="http://www.w3.org/2000/svg"><symbol id="home" viewBox="0 -960 960 960">'
          b'<path d="M0-960h960v960z"/></symbol></svg>')  # fmt: skip


@pytest.fixture(scope="module")
def pack() -> Pack:
    sheet_fonts.main()
    path = ROOT / "phrase_packs" / "packs" / "resident-registration.yaml"
    return load(path.read_bytes(), path.name).pack


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    found = "".join(page.get_textpage().get_text_bounded() for page in document)
    return squeezed(found)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\x00-\x1f\ufffe\u00ad\u200b]+", "", unicodedata.normalize("NFC", text))


def stands_in(run: str, text: str, locale: str) -> bool:
    """Look for a run; what stands in several glyphs the reader of these tests may tell twice, a cluster at a time."""
    if run in text or locale not in ("th", "ne", "hi"):
        return run in text
    return re.search(".{0,6}?".join(map(re.escape, run)), text) is not None


def runs(parts: Any) -> list[str]:
    """The runs of a text between its blanks, as the screen has them; furigana and its base are runs of their own."""
    if isinstance(parts, dict):
        parts = parts["other"]
    return [run for part in parts if not isinstance(part, dict)
            for run in ([part] if isinstance(part, str) else part)]  # fmt: skip


@pytest.mark.parametrize("locale", LOCALES)
def test_a_sheet_has_the_screens_numbers_and_words_in_every_language(pack: Pack, locale: str) -> None:
    text = text_of(printed(sheet(pack, locale, SPRITE)))
    screen = wire.in_locale([pack], locale, "")["packs"][0]
    at = 0
    for category in screen["categories"]:
        for phrase in category["phrases"]:
            number = f"{category['number']}-{phrase['number']}"
            at = text.index(number, at)
            for run in runs(phrase["say"]):
                assert stands_in(squeezed(run).replace("-", ""), text.replace("-", ""), locale), (number, run)
    assert text.count("＿＿＿") > 0


@pytest.mark.parametrize("locale", ["ja", "en", "ne"])
def test_answers_stand_under_their_phrase_with_the_screens_numbers(pack: Pack, locale: str) -> None:
    told = {tile.number: tile for page in sheet(pack, locale, SPRITE).pages for tile in page.tiles}
    screen = wire.in_locale([pack], locale, "")["packs"][0]
    lists = 0
    for category in screen["categories"]:
        for phrase in category["phrases"]:
            tile = told[f"{category['number']}-{phrase['number']}"]
            asked = [answer.get("options") or answer.get("documents") for answer in phrase["answers"]]
            shown = [
                [(str(option["number"]), runs(option["say"])) for option in options] for options in asked if options
            ]
            printed_here = [[(option.number, [run for part in option.say for run in runs([part])])
                             for option in options] for options in tile.options]  # fmt: skip
            assert printed_here == shown, tile.number
            lists += len(shown)
    assert lists > 5


def test_places_of_a_picture_are_numbered_on_paper_too() -> None:
    path = ROOT / "phrase_packs" / "packs" / "consultation.yaml"
    consultation = load(path.read_bytes(), path.name).pack
    tiles = [tile for page in sheet(consultation, "en", b"").pages for tile in page.tiles]
    pictured = {phrase.id: answer.picture for category in consultation.categories for phrase in category.phrases
                for answer in phrase.answers if answer.picture}  # fmt: skip
    assert pictured
    regions = wire.in_locale([consultation], "en", "")["pictures"][next(iter(pictured.values()))]["regions"]
    lists = [[option.number for option in one] for tile in tiles for one in tile.options]
    assert [str(region["number"]) for region in regions] in lists


def test_no_answer_is_cut_off_at_the_end_of_a_page() -> None:
    path = ROOT / "phrase_packs" / "packs" / "health-insurance.yaml"
    told = sheet(load(path.read_bytes(), path.name).pack, "en", b"")
    text = text_of(printed(told))
    for page in told.pages:
        for tile in page.tiles:
            for option in (option for one in tile.options for option in one):
                assert squeezed("".join(runs(option.say))).replace("-", "") in text.replace("-", ""), tile.number


def test_a_sheet_in_another_language_has_japanese_beneath(pack: Pack) -> None:
    told = sheet(pack, "vi", SPRITE)
    assert all(tile.ja for page in told.pages for tile in page.tiles)
    assert not any(tile.ja for page in sheet(pack, "ja", SPRITE).pages for tile in page.tiles)
    text = text_of(printed(told))
    assert "転入" in text and "てんにゅう" in text and "Chuyểnđến" in text


def test_thai_nepali_and_korean_letters_are_all_there(pack: Pack) -> None:
    """A letter without a glyph has the number 0 in its font and shows as a box."""
    for locale in ("th", "ne", "hi", "ko", "zh-Hans", "ru"):
        letters = set(text_of(printed(sheet(pack, locale, SPRITE))))
        assert not letters & {"\x00", "\ufffd", "□"}, locale


def test_the_same_sheet_gives_the_same_bytes_on_a4(pack: Pack) -> None:
    told = sheet(pack, "en", SPRITE)
    data = printed(told)
    assert data == printed(told)
    width, height = pypdfium2.PdfDocument(data)[0].get_size()
    assert (round(width), round(height)) == (595, 842)


def test_words_are_data_and_never_markup(kit: Any) -> None:
    says = kit.says("", en="#sys.inputs *bold* _x_ $1$ @a <b> // c", ja='#read("x") [a]')
    text = text_of(printed(sheet(kit.loaded(kit.pack(kit.phrase(say=says))), "en", b"")))
    assert "#sys.inputs*bold*_x_$1$@a<b>//c" in text and '#read("x")[a]' in text


def test_without_its_fonts_no_sheet_is_made(pack: Pack, tmp_path: Path) -> None:
    assert FONTS.is_dir()
    with pytest.raises(SheetFailed):
        printed(sheet(pack, "en", SPRITE), tmp_path / "none")
