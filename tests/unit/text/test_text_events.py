"""The payloads of typed text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import TextEdited, TextMessageFinished, TextRefused, check_text
from app.text.events import PAYLOADS

FIXTURES = json.loads((Path(__file__).parents[2] / "fixtures" / "text" / "events.json").read_text())
TAKEN = [case for case in FIXTURES["cases"] if "refused" not in case]
REFUSED = [case for case in FIXTURES["cases"] if "refused" in case]


@pytest.mark.parametrize("case", TAKEN, ids=lambda case: case["name"])
def test_a_payload_of_the_protocol_is_taken_and_written_back(case: dict[str, Any]) -> None:
    payload = msgspec.convert(case["body"], PAYLOADS[case["type"]])
    assert json.loads(msgspec.json.encode(payload)) == case["body"]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["name"])
def test_anything_else_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError) as refusal:
        msgspec.convert(case["body"], PAYLOADS[case["type"]])
    cause = refusal.value.__cause__
    assert (cause.code if isinstance(cause, TextRefused) else "shape") == case["refused"]


@pytest.mark.parametrize("case", FIXTURES["clean"], ids=lambda case: case["name"])
def test_what_a_screen_cleans_is_taken(case: dict[str, Any]) -> None:
    check_text(case["text"])


@given(st.text(max_size=40))
def test_a_refusal_never_quotes_the_text(text: str) -> None:
    try:
        check_text(text)
    except TextRefused as refusal:
        assert str(refusal) == f"text refused: {refusal.code}"


def test_reprs_show_no_text() -> None:
    shown = repr(TextMessageFinished(message=1, text="secret")) + repr(TextEdited(1, 1, "secret", None))
    assert "secret" not in shown
