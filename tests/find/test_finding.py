"""What a person types finds the phrase that they mean: in any language, in any spelling, with a wrong letter."""

from __future__ import annotations

import random

import pytest

from app.web.book import Book
from phrase_packs import LOCALES, plain
from phrase_packs.finding import finding, keys
from phrase_packs.folding import fold, fold_words, squash
from tests.find.conftest import Finding


@pytest.mark.parametrize(
    "typed", ["じゅうみん", "ジュウミン", "juumin", "じゅうみんひょう", "住民票", "juminhyo", "じゅうみんhy"]
)
def test_a_residence_record_is_among_the_first_three(find: Finding, library: Book, typed: str) -> None:
    found = [plain(library.packs[hit[0]].phrases()[hit[1]].say["ja"].forms["other"]) for hit in find(typed)[:3]]
    assert any("住民票" in text for text in found), found


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("toilet", "toilet"),
        ("toilte", "toilet"),
        ("といれ", "toilet"),
        ("ﾄｲﾚ", "toilet"),
        ("toire", "toilet"),
        ("nhà vệ sinh", "toilet"),
        ("nha ve sinh", "toilet"),
        ("ห้องน้ำ", "toilet"),
        ("туалет", "toilet"),
        ("화장실", "toilet"),
        ("화장ㅅ", "toilet"),
        ("洗手间", "toilet"),
        ("शौचालय", "toilet"),
        ("banheiro", "toilet"),
        ("toilet where", "toilet"),
    ],
)
def test_a_phrase_is_found_in_any_language(find: Finding, typed: str, wanted: str) -> None:
    assert wanted in [phrase for _, phrase in find(typed)[:3]]


@pytest.mark.parametrize("typed", ["", "  ", "。", "qqqq", "ぬぬぬ!?", "xyzxyz"])
def test_nothing_is_found_where_nothing_fits(find: Finding, typed: str) -> None:
    assert find(typed) == []


def test_a_number_finds_tiles_and_those_of_the_open_pack_first(find: Finding, library: Book) -> None:
    def tile(pack: str, category: int, tile: int) -> tuple[str, str]:
        return pack, library.packs[pack].categories[category - 1].phrases[tile - 1].id

    assert find("2-3", pack="waiting")[0] == tile("waiting", 2, 3)
    assert find("２ー３", pack="tax")[0] == tile("tax", 2, 3)
    assert find("4", pack="tax", limit=3)[0] == tile("tax", 1, 4)
    assert len(find("4", limit=500)) == sum(
        len(category.phrases) >= 4 for pack in library.packs.values() for category in pack.categories
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_any_part_of_a_phrase_finds_it_and_a_wrong_letter_is_forgiven(
    find: Finding, library: Book, locale: str
) -> None:
    dice = random.Random(locale)
    everything = "".join(finding(library.packs.values(), "")["keys"].values())
    phrases = [(pack.id, phrase) for pack in library.packs.values() for phrase in pack.phrases().values()]
    for pack, phrase in dice.sample(phrases, 25):
        key = dice.choice([key for key in keys(phrase, locale) if len(key) > 7] or [""])
        if not key:
            continue
        begin = dice.randrange(0, len(key) - 6)
        part = key[begin : begin + dice.randrange(6, 12)].strip()
        assert (pack, phrase.id) in find(part, locale=locale, limit=1000), part
        word = max(key.split(), key=len)
        if len(word) < 5:
            continue
        typo = _misspelt(word[:9], dice)
        # Where it happens to be another word, that one is meant.
        if not any(form in everything for form in (fold(typo), fold_words(typo), squash(fold(typo)))):
            assert (pack, phrase.id) in find(typo, locale=locale, limit=1000), typo


def _misspelt(word: str, dice: random.Random) -> str:
    at = dice.randrange(1, len(word) - 1)
    letter = dice.choice(word)
    return dice.choice(
        (
            word[:at] + letter + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )
