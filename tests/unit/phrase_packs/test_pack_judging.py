"""Texts that nobody vouches for, judged in this process: whatever they are, there is a verdict."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrase_packs.judging import Question, Source, Verdict, judge, normalised, stacked
from tests.hostile_packs import HOSTILE, WELCOME

EMPTY = b"overlay: welcome\nversion: 1\n"
PIECES = [b"&a ", b"*a", b"!!str ", b"{", b"}", b"[", b"]", b"|\n", b">-\n", b"? ", b": ", b"- ", b"\t", b"\r\n", b"'",
          b'"', b"#", b"%YAML 9.9\n", b"---\n", b"...\n", b"\xef\xbb\xbf", b"\x00", b"\\u0000", b"<<: ", b"{a|b}",
          b"{slot}", "\u202e".encode(), "漢字".encode(), b"\xf0\x9f\x98\x80", b"\xed\xa0\x80"]  # fmt: skip
WORDS = ["title", "version", "categories", "phrases", "id", "icon", "by", "say", "answers", "kind", "options", "slots",
         "flows", "steps", "phrase", "then", "only", "hide", "after", "keywords", "documents", "picture", "example",
         "ja", "en", "other"]  # fmt: skip


def ask(data: bytes, pack: str = "welcome") -> Verdict:
    return judge(Question(pack, (Source("welcome.yaml", WELCOME),), Source("mine.yaml", data), "vi", ("home",)))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_refused_with_its_place(name: str) -> None:
    verdict = ask(HOSTILE[name])
    assert verdict.faults and verdict.packs is None
    assert all(fault.line >= 1 and fault.column >= 1 and fault.sentence for fault in verdict.faults)


def test_a_sound_pack_and_a_sound_layer_are_given_back_for_screens() -> None:
    for data in (WELCOME, EMPTY):
        verdict = ask(data)
        assert not verdict.faults and verdict.packs is not None and b'"id":"welcome"' in verdict.packs


def test_a_document_keeps_its_own_name() -> None:
    assert [fault.code for fault in ask(WELCOME, "other").faults] == ["other_pack"]
    assert [fault.code for fault in ask(b"overlay: other\nversion: 1\n").faults] == ["other_pack"]


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_change_of_a_real_pack_breaks_the_judge(data: st.DataObject) -> None:
    text = bytearray(WELCOME[:4_000])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text) - 1))
        piece = data.draw(st.sampled_from(PIECES) | st.binary(max_size=6))
        text[at : at + data.draw(st.integers(0, 40))] = piece
    ask(bytes(text))


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=6),
        max_leaves=25,
    )
)
def test_no_tree_of_known_names_breaks_the_judge(tree: object) -> None:
    fields = tree if isinstance(tree, dict) else {"categories": tree}
    for head in ({"overlay": "welcome"}, {"pack": "welcome"}, {}):
        ask(json.dumps({**fields, **head}, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def test_what_other_systems_add_to_a_text_is_taken_off() -> None:
    for written in (
        b"\xef\xbb\xbf" + WELCOME,
        WELCOME.replace(b"\n", b"\r\n"),
        WELCOME.replace(b"\n", b"\r"),
        WELCOME.decode().encode("utf-16"),
        b"\xef\xbb\xbf" + WELCOME.replace(b"\n", b"\r\n"),
    ):
        assert normalised(written) == WELCOME
    assert normalised(b"\xff\xfe\x00") == b"\xff\xfe\x00"
    assert normalised(b"\xff") == b"\xff"


def test_a_layer_that_cannot_be_used_is_left_out_and_the_ones_below_stay() -> None:
    good = Source("ward:welcome", b"overlay: welcome\nversion: 2\n")
    for bad in (b"overlay: welcome\nversion: x\n", b"\x00", b"", b"overlay: other\nversion: 1\n"):
        pack = stacked((Source("welcome.yaml", WELCOME), Source("bad", bad), good))
        assert pack is not None and pack.version == 3
    assert stacked((good,)) is None
