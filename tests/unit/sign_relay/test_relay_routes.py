"""Whose stream each line of a seat carries: what its role needs most, and nobody is moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sign_relay.routes import assign

SEATS = {"v": "visitor", "s": "staff", "i": "interpreter", "j": "interpreter"}
LINES = ("voice", "picture", "document", "picture_2", "picture_3", "voice_2")


def others(*pids: str) -> dict[str, dict[str, str]]:
    roles = {pid: SEATS[pid] for pid in pids}
    return {"voice": roles, "picture": roles, "document": {}}


@pytest.mark.parametrize(
    ("role", "present", "picture", "voice"),
    [
        ("visitor", "si", "i", "i"), ("staff", "vi", "i", "i"), ("interpreter", "vs", "v", "s"),
        ("interpreter", "vj", "v", "j"), ("visitor", "s", "s", "s"),
    ],
)  # fmt: skip
def test_a_seat_with_one_line_of_each_gets_what_its_role_needs_most(
    role: str, present: str, picture: str, voice: str
) -> None:
    assert assign(role, ("voice", "picture"), {}, others(*present)) == {"voice": voice, "picture": picture}


def test_four_people_see_each_other() -> None:
    assert assign("interpreter", LINES, {}, others("v", "s", "j")) == {
        "picture": "v", "picture_2": "j", "picture_3": "s", "voice": "s", "voice_2": "j",
    }  # fmt: skip


def test_nobody_is_moved_when_somebody_more_important_comes() -> None:
    first = assign("visitor", LINES, {}, others("s"))
    assert first["picture"] == "s"
    assert assign("visitor", LINES, first, others("s", "i")) == first | {"picture_2": "i", "voice_2": "i"}


def test_a_line_is_free_again_when_its_seat_goes() -> None:
    before = assign("interpreter", LINES, {}, others("v", "s", "j"))
    after = assign("interpreter", LINES, before, others("s", "j"))
    assert "picture" not in after
    assert {line: pid for line, pid in before.items() if pid != "v"} == after


def test_a_document_has_a_line_of_its_own() -> None:
    senders = others("v", "s") | {"document": {"s": "staff"}}
    assert assign("interpreter", LINES, {}, senders)["document"] == "s"
    assert "document" not in assign("interpreter", ("voice", "picture"), {}, senders)


def test_a_role_that_sees_nobody_gets_nothing() -> None:
    assert assign("relay", LINES, {}, others("v", "i")) == {}


@given(st.lists(st.sets(st.sampled_from("vsj")), max_size=8))
def test_whoever_stays_keeps_the_line_and_nobody_has_two(steps: list[set[str]]) -> None:
    before: dict[str, str] = {}
    for present in steps:
        after = assign("interpreter", LINES, before, others(*sorted(present)))
        for line, pid in before.items():
            if pid in present and line.startswith("picture"):  # there are fewer lines for voices than people
                assert after.get(line) == pid
        pictures = [pid for line, pid in after.items() if line.startswith("picture")]
        assert sorted(pictures) == sorted(present)
        before = after
