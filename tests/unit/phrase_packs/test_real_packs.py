"""The packs that ship: whole, in all locales, and held to every check."""

from __future__ import annotations

import pytest

from app.web.book import Book
from phrase_packs import LOCALES, fill_phrase, plain, reading
from phrase_packs.checking import check_files
from phrase_packs.model import Text
from phrase_packs.ruby import without_blanks
from tests.shipped import FOLDER, shipped

FILES = sorted(FOLDER.glob("*.yaml"))


@pytest.fixture(scope="module")
def library() -> Book:
    return shipped()


def test_no_pack_has_a_fault_or_a_hint_by_itself_or_beside_the_others():
    assert [str(fault) for fault in check_files(FILES).faults] == []


def test_every_file_becomes_a_pack(library):
    assert len(library.packs) == len(FILES)


def texts(library: Book) -> list[tuple[str, str, Text | None]]:
    """Every cell of every pack: where it stands, its locale, and what is in it."""
    cells: list[tuple[str, dict[str, Text]]] = []
    for pack in library.packs.values():
        cells.append((pack.id, dict(pack.title)))
        for category in pack.categories:
            cells.append((f"{pack.id}/{category.id}", dict(category.title)))
            for phrase in category.phrases:
                where = f"{pack.id}/{phrase.id}"
                cells.append((where, dict(phrase.say)))
                cells += [
                    (f"{where}/{option.id}", dict(option.say)) for answer in phrase.answers for option in answer.options
                ]
    return [(where, locale, say.get(locale)) for where, say in cells for locale in LOCALES]


def test_no_cell_is_empty_in_any_of_fourteen_locales(library):
    cells = texts(library)
    empty = [(where, locale) for where, locale, text in cells if not text or not without_blanks(text.forms["other"])]
    assert empty == []
    assert len(cells) >= 14 * 80


def test_there_are_enough_phrases_for_both_sides_of_the_counter(library):
    phrases = [phrase for pack in library.packs.values() for phrase in pack.phrases().values()]
    assert len(phrases) >= 80
    visitors = sum(phrase.by != "staff" for phrase in phrases)
    assert visitors >= 0.4 * len(phrases)


def test_every_phrase_can_be_filled_with_its_examples_in_every_locale(library):
    for pack in library.packs.values():
        for phrase in pack.phrases().values():
            examples = {name: slot.example for name, slot in phrase.slots.items()}
            for locale in LOCALES:
                assert "____" not in plain(fill_phrase(phrase, examples, locale))


def test_the_same_word_has_the_same_reading_in_a_sentence_and_its_title(library):
    """Furigana is kana from end to end once the kanji are gone."""
    for where, locale, text in texts(library):
        if locale in ("ja", "ja-simple") and text:
            for template in text.forms.values():
                read = reading(without_blanks(template))
                assert not any("\u4e00" <= char <= "\u9fff" for char in read), where
