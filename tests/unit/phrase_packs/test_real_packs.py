"""The packs that ship: whole, in all locales, quick to load and easy to find in."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from phrase_packs import LOCALES, Library, fill_phrase, load, plain, reading
from phrase_packs.icons import installed
from phrase_packs.model import Text
from phrase_packs.ruby import without_blanks

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "phrase_packs" / "packs"
FILES = sorted(FOLDER.glob("*.yaml"))


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.from_folder(FOLDER)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_pack_has_neither_faults_nor_hints(path):
    assert [str(hint) for hint in load(path.read_bytes(), path.name, installed(ROOT)).hints] == []


def test_the_library_loads_without_a_fault_and_soon_enough_for_a_restart():
    began = time.process_time()
    library = Library.from_folder(FOLDER)
    took = time.process_time() - began
    assert library.faults == ()
    assert len(library.packs) == len(FILES)
    assert took < 0.002 * sum(len(pack.phrases()) for pack in library.packs.values())


def texts(library: Library) -> list[tuple[str, str, Text | None]]:
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
