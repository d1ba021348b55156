from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrase_packs.errors import MarkupFault
from phrase_packs.model import Blank, Segment
from phrase_packs.ruby import blanks, markup, parse, plain, reading, without_blanks

PLAIN = st.text(st.characters(exclude_characters="{}|", codec="utf-8"), min_size=1, max_size=8)
READINGS = st.text(st.sampled_from("あいうえおかきくけこんアイウー・"), min_size=1, max_size=6)
PARTS = st.one_of(
    PLAIN.map(Segment),
    st.builds(Segment, PLAIN, READINGS),
    st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True).map(Blank),
)


def test_furigana_and_slots_are_told_apart_by_the_bar():
    template = parse("あと{minutes}{分|ふん}お{待|ま}ちください")
    assert template == (
        Segment("あと"),
        Blank("minutes"),
        Segment("分", "ふん"),
        Segment("お"),
        Segment("待", "ま"),
        Segment("ちください"),
    )
    assert blanks(template) == {"minutes"}
    assert plain(without_blanks(template)) == "あと分お待ちください"
    assert reading(without_blanks(template)) == "あとふんおまちください"


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("{", 0),
        ("a}", 1),
        ("{}", 0),
        ("a{|く}", 1),
        ("{区|}", 3),
        ("{区|ku}", 3),
        ("{{区|く}}", 0),
        ("{A}", 0),
        ("{区|く|き}", 0),
    ],
)
def test_a_brace_that_is_neither_is_refused_where_it_stands(text, offset):
    with pytest.raises(MarkupFault) as caught:
        parse(text)
    assert caught.value.offset == offset


@given(st.lists(PARTS, max_size=8))
def test_what_is_written_back_reads_the_same(parts):
    written = markup(tuple(parts))
    assert markup(parse(written)) == written
    assert blanks(parse(written)) == blanks(tuple(parts))
    assert plain(without_blanks(parse(written))) == plain(without_blanks(tuple(parts)))


@given(st.text(alphabet="{}|aく区_1", max_size=12))
def test_any_text_is_read_whole_or_refused(text):
    try:
        template = parse(text)
    except MarkupFault as fault:
        assert 0 <= fault.offset < len(text)
    else:
        assert markup(template) == text
