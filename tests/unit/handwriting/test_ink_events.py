"""The payloads of ink."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from handwriting import Batch, Sample, Stroke, Style, encode_batch, encode_stroke
from handwriting.events import PAYLOADS, InkCleared, InkErased, InkPenMoved, InkStrokeFinished

STROKE = encode_stroke(Stroke(1, Style(0, 0), (Sample(4_321, 1_234, 0),), 1))
BATCH = encode_batch(Batch(1, Style(0, 0), (Sample(4_321, 1_234, 0),)))
CID = "visitor-7f3a:abcdefgh:12"


@pytest.mark.parametrize(
    ("type_", "body"),
    [
        ("ink.stroke_finished", {"data": STROKE}),
        ("ink.erased", {"cids": [CID]}),
        ("ink.erased", {"cids": [CID] * 200}),
        ("ink.cleared", {"floors": {}}),
        ("ink.cleared", {"floors": {"visitor-7f3a:abcdefgh": 12, "staff-01bc:01234567": 0}}),
        ("ink.pen_moved", {"layer": "ink/99", "data": BATCH}),
    ],
)
def test_a_payload_of_the_protocol_is_taken_and_written_back(type_: str, body: dict[str, Any]) -> None:
    payload = msgspec.convert(body, PAYLOADS[type_])
    assert msgspec.to_builtins(payload) == body | ({"cids": tuple(body["cids"])} if "cids" in body else {})


@pytest.mark.parametrize(
    ("type_", "body"),
    [
        ("ink.stroke_finished", {"data": BATCH}),
        ("ink.stroke_finished", {"data": STROKE, "layer": "ink/1"}),
        ("ink.stroke_finished", {"data": ""}),
        ("ink.stroke_finished", {"data": 7}),
        ("ink.stroke_finished", {}),
        ("ink.erased", {"cids": []}),
        ("ink.erased", {"cids": [CID] * 201}),
        ("ink.erased", {"cids": ["visitor-7f3a:abcdefgh:0"]}),
        ("ink.erased", {"cids": [CID + "\n"]}),
        ("ink.cleared", {"floors": {"visitor-7f3a": 1}}),
        ("ink.cleared", {"floors": {"visitor-7f3a:abcdefgh": -1}}),
        ("ink.cleared", {"floors": {"visitor-7f3a:abcdefgh": True}}),
        ("ink.pen_moved", {"layer": "ink/1", "data": STROKE}),
        ("ink.pen_moved", {"layer": "ink/0", "data": BATCH}),
        ("ink.pen_moved", {"layer": "ink/100", "data": BATCH}),
        ("ink.pen_moved", {"layer": "ink/1\n", "data": BATCH}),
        ("ink.pen_moved", {"layer": "talk", "data": BATCH}),
    ],
)
def test_anything_else_is_refused(type_: str, body: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(body, PAYLOADS[type_])


def test_neither_a_repr_nor_a_refusal_shows_what_was_drawn() -> None:
    shown = [InkStrokeFinished(data=STROKE), InkErased(cids=(CID,)), InkCleared(floors={}), InkPenMoved("ink/1", BATCH)]
    with pytest.raises(msgspec.ValidationError) as refusal:
        msgspec.convert({"data": BATCH}, InkStrokeFinished)
    text = " ".join(map(repr, shown)) + str(refusal.value)
    assert STROKE not in text
    assert BATCH not in text
    assert CID not in text
