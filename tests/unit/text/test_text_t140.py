"""Letters as they come become what stands in the field, and messages."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from app.text.events import TEXT_MAX, check_text
from app.text.t140 import LOST, Typing


def typed(*pieces: str) -> tuple[list[str], str]:
    typing = Typing()
    finished = [text for piece in pieces for text in typing.type(piece)]
    return finished, typing.text


def test_letters_stand_in_the_field_until_a_line_ends() -> None:
    assert typed("て", "を", "か") == ([], "てをか")
    assert typed("one\u2028two") == (["one"], "two")
    assert typed("one\r\ntwo\n") == (["one", "two"], "")


def test_backspace_takes_a_letter_back_with_its_marks() -> None:
    assert typed("abc\b\bd") == ([], "ad")
    assert typed("e\u0301\b") == ([], "")
    assert typed("\b\bx") == ([], "x")


def test_a_loss_is_marked_once_where_it_happened() -> None:
    typing = Typing()
    typing.type("ab")
    typing.lost()
    typing.lost()
    typing.type("c")
    assert typing.text == f"ab{LOST}c"


def test_controls_that_draw_nothing_fall_away() -> None:
    assert typed("\ufeffa\x07b\x1bac\x9b1md\x98secret\x9ce") == ([], "abcde")
    assert typed("\x98never ended\u2028still here") == ([], "still here")


def test_a_line_of_nothing_is_no_message() -> None:
    assert typed("\r\n \u2028\n") == ([], "")


def test_a_line_that_is_too_long_goes_on_as_another_message() -> None:
    finished, rest = typed("x" * (TEXT_MAX + 3))
    assert [len(text) for text in finished] == [TEXT_MAX]
    assert rest == "xxx"


def test_the_repr_tells_no_letter() -> None:
    typing = Typing()
    typing.type("secret")
    assert "secret" not in repr(typing)


@given(st.lists(st.text()))
def test_whatever_comes_the_protocol_takes_what_becomes_of_it(pieces: list[str]) -> None:
    finished, rest = typed(*pieces)
    for text in [*finished, rest]:
        check_text(text)
        assert len(text) <= TEXT_MAX and unicodedata.is_normalized("NFC", text)
    assert all(finished)
