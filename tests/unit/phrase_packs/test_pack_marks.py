from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrase_packs.cells import Row, rows
from phrase_packs.errors import MarksUnreadable
from phrase_packs.locales import LOCALES
from phrase_packs.marks import STATES, carried, marked, read_marks, states, write_marks
from phrase_packs.parse import parse

HELLO = Row("desk/hello", 1, 1, {"ja": "こんにちは。", "en": "Hello.", "vi": "Xin chào."})
ALL = [(HELLO.id, locale) for locale in HELLO.cells]


def changed(**cells: str) -> Row:
    return Row(HELLO.id, 1, 1, {**HELLO.cells, **cells})


def shown(row: Row, marks) -> dict[str, str]:
    return states([row], marks)[HELLO.id]


def test_a_cell_that_nobody_spoke_of_is_a_draft():
    assert shown(HELLO, {}) == {"ja": "draft", "en": "draft", "vi": "draft"}


def test_a_cell_that_was_read_again_is_reviewed_until_it_changes():
    marks = marked([HELLO], {}, [(HELLO.id, "en")], "reviewed")
    assert shown(HELLO, marks) == {"ja": "draft", "en": "reviewed", "vi": "draft"}
    assert shown(changed(en="Good day."), marks)["en"] == "draft"
    assert shown(changed(vi="Chào."), marks)["en"] == "reviewed"


def test_a_change_of_the_japanese_makes_every_other_cell_stale():
    marks = marked([HELLO], {}, ALL, "checked")
    assert shown(changed(ja="おはよう。"), marks) == {"ja": "draft", "en": "stale", "vi": "stale"}
    assert shown(HELLO, marks) == {"ja": "checked", "en": "checked", "vi": "checked"}


def test_cells_without_a_mark_become_stale_too_when_an_edit_is_carried():
    after = changed(ja="おはよう。")
    marks = carried([HELLO], [after], {})
    assert shown(after, marks) == {"ja": "draft", "en": "stale", "vi": "stale"}


def test_an_edit_of_the_japanese_makes_thirteen_cells_of_a_real_phrase_stale(kit):
    before, after = kit.pack(), kit.pack(kit.phrase(say=kit.says(ja="{別|べつ}の{窓口|まどぐち}です。")))
    cells = [rows(parse(kit.text_of(tree), "")) for tree in (before, after)]
    shown = states(cells[1], carried(*cells, {}))
    assert {locale for locale, state in shown["desk/hello"].items() if state == "stale"} == set(LOCALES) - {"ja"}
    assert set(shown["title"].values()) == {"draft"}


def test_mending_a_reading_of_the_japanese_leaves_the_other_languages_as_they_are():
    before, after = changed(ja="{今日|こんにち}は。"), changed(ja="{今日|きょう}は。")
    marks = marked([before], {}, ALL, "reviewed")
    assert shown(after, carried([before], [after], marks)) == {"ja": "draft", "en": "reviewed", "vi": "reviewed"}


def test_a_cell_written_anew_with_the_japanese_is_a_draft_of_it():
    after = changed(ja="おはよう。", en="Good morning.")
    marks = carried([HELLO], [after], marked([HELLO], {}, ALL, "reviewed"))
    assert shown(after, marks) == {"ja": "draft", "en": "draft", "vi": "stale"}


def test_a_cell_stays_stale_over_further_edits_and_is_a_draft_once_it_is_mended():
    steps = [HELLO, changed(ja="おはよう。"), changed(ja="おはようございます。")]
    marks = carried(steps[1:2], steps[2:], carried(steps[:1], steps[1:2], {}))
    assert shown(steps[2], marks)["vi"] == "stale"
    mended = Row(HELLO.id, 1, 1, {**steps[2].cells, "vi": "Chào buổi sáng."})
    assert shown(mended, carried(steps[2:], [mended], marks))["vi"] == "draft"


def test_a_stale_cell_that_is_read_again_as_it_is_loses_its_staleness():
    after = changed(ja="こんにちは！")
    marks = carried([HELLO], [after], {})
    assert shown(after, marked([after], marks, [(HELLO.id, "en")], "reviewed"))["en"] == "reviewed"


def test_marks_of_cells_that_are_gone_are_left_out_when_others_are_marked():
    gone = Row("desk/gone", 1, 1, {"ja": "さようなら。"})
    marks = marked([gone], {}, [("desk/gone", "ja"), ("desk/unheard-of", "ja")], "reviewed")
    assert set(marks) == {"desk/gone"}
    assert set(marked([HELLO], marks, ALL, "reviewed")) == {HELLO.id}


@pytest.mark.parametrize(
    "data", [b"[]", b"{", b"\xff", b'{"a": 1}', b'{"a": {"ja": "wrong 1 2"}}', b'{"a": {"ja": "draft 1"}}']
)
def test_marks_of_another_form_are_refused(data):
    with pytest.raises(MarksUnreadable):
        read_marks(data)


texts = st.text(max_size=4)
made = st.builds(lambda cells: [Row("a", 1, 1, {"ja": "x", **cells})], st.dictionaries(st.sampled_from(LOCALES), texts))


@given(made, made, st.sampled_from(("draft", "reviewed", "checked")))
def test_marks_come_back_from_their_file_and_a_word_never_speaks_of_another_text(before, after, word):
    cells = [("a", locale) for locale in before[0].cells]
    marks = marked(before, {}, cells, word)
    assert read_marks(write_marks(marks)) == marks
    for locale, state in states(after, carried(before, after, marks))["a"].items():
        assert state in STATES
        if state == word != "draft":
            assert (after[0].cells[locale], after[0].cells["ja"]) == (before[0].cells[locale], before[0].cells["ja"])
