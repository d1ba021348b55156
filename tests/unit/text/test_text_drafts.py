"""What others are typing now."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import Drafts, TextEdited

FIXTURES = json.loads((Path(__file__).parents[2] / "fixtures" / "text" / "drafts.json").read_text())


@pytest.mark.parametrize("case", FIXTURES["cases"], ids=lambda case: case["name"])
def test_the_steps_leave_the_drafts_of_the_fixture(case: dict[str, Any]) -> None:
    drafts = Drafts()
    for kind, pid, *rest in case["steps"]:
        if kind == "edited":
            drafts.edited(pid, msgspec.convert(rest[0], TextEdited))
        elif kind == "finished":
            drafts.finished(pid, rest[0])
        else:
            drafts.away(pid)
    found = [[one.pid, one.message, one.text, one.preedit and list(one.preedit), one.stale] for one in drafts.all()]
    assert found == case["drafts"]


@given(st.permutations([(message, rev) for message in (1, 2) for rev in (1, 2, 3)]))
def test_the_newest_edit_wins_in_whatever_order_they_come(order: list[tuple[int, int]]) -> None:
    drafts = Drafts()
    for message, rev in order:
        drafts.edited("visitor-1", TextEdited(message, rev, f"{message}.{rev}", None))
    assert [one.text for one in drafts.all()] == ["2.3"]


def test_reprs_show_no_text() -> None:
    drafts = Drafts()
    drafts.edited("visitor-1", TextEdited(1, 1, "secret", None))
    assert "secret" not in repr(drafts) + repr(drafts.all())
