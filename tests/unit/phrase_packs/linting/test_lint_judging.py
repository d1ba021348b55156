"""The same advice in the judge that the editor asks."""

from __future__ import annotations

import pytest

from phrase_packs.cells import rows
from phrase_packs.judging import Question, Source, judge
from phrase_packs.locales import LOCALES
from phrase_packs.marks import marked, write_marks
from phrase_packs.parse import parse

FOUND_BY = {"ja": ["まどぐち"], "en": ["desk"]}


def hints(data: bytes, **around) -> list[str]:
    verdict = judge(Question("sample", (), Source("sample.yaml", data), "vi", **around))
    assert verdict.faults == ()
    return [hint.code for hint in verdict.hints]


@pytest.fixture
def published(kit) -> bytes:
    return kit.text_of(kit.pack(kit.phrase(keywords=FOUND_BY)))


@pytest.fixture
def edited(kit) -> bytes:
    say = kit.says(ja="{区|く}の{別|べつ}の{窓口|まどぐち}です。")
    return kit.text_of(kit.pack(kit.phrase(keywords=FOUND_BY, say=say)))


def test_a_draft_whose_japanese_changed_has_thirteen_stale_cells(published, edited):
    assert hints(published, published=published) == []
    assert hints(edited, published=published) == ["cell_stale"] * 13


def test_a_cell_that_was_read_with_the_new_japanese_is_not_stale(published, edited):
    told = rows(parse(edited, ""))
    marks = write_marks(marked(told, {}, [("desk/hello", locale) for locale in LOCALES], "reviewed"))
    assert hints(edited, published=published, marks=(b"not ours", marks)) == []


@pytest.mark.parametrize("text", ["あ" * 60_000, "{分|ふん}" * 9_000, "{二人|ふたり}ないことはない" * 4_000])
def test_a_text_without_end_is_too_long_and_not_looked_at_closely(kit, text):
    data = kit.text_of(kit.pack(kit.phrase(keywords=FOUND_BY, say=kit.says(ja=text))))
    assert hints(data) == ["tile_too_long"]


def test_a_pictogram_of_the_ward_is_known_by_its_licence(kit):
    data = kit.text_of(kit.pack(kit.phrase(keywords=FOUND_BY, icon="ward/town-hall")))
    assert hints(data) == ["pictogram_missing"]
    assert hints(data, pictograms={"town-hall": "CC-BY-4.0"}) == []


def test_a_refused_text_has_faults_and_no_advice(kit):
    data = kit.text_of(kit.pack(kit.phrase(icon="")))
    verdict = judge(Question("sample", (), Source("sample.yaml", data), "vi"))
    assert verdict.faults and verdict.hints == ()
