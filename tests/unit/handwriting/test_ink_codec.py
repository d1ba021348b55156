"""Strokes and batches as short texts."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handwriting import (
    Batch,
    Sample,
    Stroke,
    StrokeError,
    Style,
    decode_batch,
    decode_stroke,
    encode_batch,
    encode_stroke,
)
from handwriting.codec import TEXT_MAX
from handwriting.model import PAGE_HEIGHT, PAGE_WIDTH

FIXTURES = json.loads((Path(__file__).parents[2] / "fixtures" / "ink" / "codec.json").read_text())

samples = st.lists(
    st.tuples(st.integers(0, PAGE_WIDTH), st.integers(0, PAGE_HEIGHT), st.integers(0, 5_000)), min_size=1, max_size=60
)
styles = st.builds(Style, st.integers(0, 15), st.integers(0, 15))


def placed(rows: list[Any]) -> tuple[Sample, ...]:
    return tuple(Sample(*row) for row in rows)


def timed(rows: list[tuple[int, int, int]]) -> tuple[Sample, ...]:
    t_ms, out = 0, []
    for x, y, dt in rows:
        t_ms += dt
        out.append(Sample(x, y, t_ms))
    return tuple(out)


@pytest.mark.parametrize("case", FIXTURES["strokes"], ids=lambda case: case["name"])
def test_a_stroke_is_written_and_read_as_the_fixture_says(case: dict[str, Any]) -> None:
    stroke = Stroke(case["number"], Style(*case["style"]), placed(case["samples"]), case["seen"])
    assert encode_stroke(stroke) == case["data"]
    assert decode_stroke(case["data"]) == stroke


@pytest.mark.parametrize("case", FIXTURES["batches"], ids=lambda case: case["name"])
def test_a_batch_is_written_and_read_as_the_fixture_says(case: dict[str, Any]) -> None:
    style = None if case["style"] is None else Style(*case["style"])
    batch = Batch(case["number"], style, placed(case["samples"]))
    assert encode_batch(batch) == case["data"]
    assert decode_batch(case["data"]) == batch


@pytest.mark.parametrize("case", FIXTURES["refused"], ids=lambda case: case["name"])
def test_hostile_text_is_refused_with_its_word(case: dict[str, Any]) -> None:
    decode = decode_stroke if case["as"] == "stroke" else decode_batch
    with pytest.raises(StrokeError) as refusal:
        decode(case["data"] * case.get("times", 1))
    assert refusal.value.code == case["code"]


@given(samples, styles, st.integers(0, 2**28 - 1), st.integers(0, 2**28 - 1))
def test_reading_undoes_writing(rows: list[tuple[int, int, int]], style: Style, number: int, seen: int) -> None:
    stroke = Stroke(number, style, timed(rows), seen)
    assert decode_stroke(encode_stroke(stroke)) == stroke
    first = Batch(number, style, stroke.samples)
    assert decode_batch(encode_batch(first)) == first


@given(samples, st.integers(0, 59))
def test_batches_placed_behind_each_other_make_the_way(rows: list[tuple[int, int, int]], cut: int) -> None:
    way = timed(rows)
    head, tail = way[: cut % len(way) + 1], way[cut % len(way) + 1 :]
    last = head[-1]
    relative = tuple(Sample(one.x - last.x, one.y - last.y, one.t_ms - last.t_ms) for one in tail)
    further = decode_batch(encode_batch(Batch(7, None, relative)))
    placed = tuple(Sample(last.x + x, last.y + y, last.t_ms + t_ms) for x, y, t_ms in further.samples)
    assert head + placed == way


@given(st.binary(max_size=80))
def test_any_bytes_are_a_value_with_one_text_or_refused(raw: bytes) -> None:
    text = urlsafe_b64encode(raw).rstrip(b"=").decode()
    for decode, encode in ((decode_stroke, encode_stroke), (decode_batch, encode_batch)):
        try:
            value = decode(text)  # type: ignore[operator]
        except StrokeError:
            continue
        assert encode(value) == text  # type: ignore[operator]


@given(st.text(max_size=60))
def test_any_text_is_refused_or_read(text: str) -> None:
    for decode in (decode_stroke, decode_batch):
        try:
            decode(text)
        except StrokeError as refusal:
            assert not text or text not in str(refusal) or len(text) < 3


@given(samples, st.integers(0, 10_000), st.integers(1, 255))
def test_a_changed_byte_is_noticed(rows: list[tuple[int, int, int]], at: int, flip: int) -> None:
    data = encode_stroke(Stroke(1, Style(0, 0), timed(rows), len(rows)))
    raw = bytearray(urlsafe_b64decode(data + "=" * (-len(data) % 4)))
    raw[at % len(raw)] ^= flip
    with pytest.raises(StrokeError):
        decode_stroke(urlsafe_b64encode(raw).rstrip(b"=").decode())


@pytest.mark.parametrize(
    ("stroke", "code"),
    [
        (Stroke(1, Style(0, 0), (), 0), "no_samples"),
        (Stroke(1, Style(0, 0), tuple(Sample(0, 0, t) for t in range(4_001)), 0), "too_many_samples"),
        (Stroke(1, Style(0, 0), (Sample(-1, 0, 0),), 1), "outside_page"),
        (Stroke(1, Style(0, 0), (Sample(0, 0, 5), Sample(0, 0, 4)), 2), "number_too_large"),
        (Stroke(1, Style(16, 0), (Sample(0, 0, 0),), 1), "number_too_large"),
        (Stroke(2**28, Style(0, 0), (Sample(0, 0, 0),), 1), "number_too_large"),
        (
            Stroke(1, Style(0, 0), tuple(Sample(t % 2 * 6_400, t % 2 * 4_800, t * 999) for t in range(3_999)), 1),
            "too_long",
        ),
    ],
)
def test_a_stroke_that_the_wire_does_not_carry_cannot_be_written(stroke: Stroke, code: str) -> None:
    with pytest.raises(StrokeError) as refusal:
        encode_stroke(stroke)
    assert refusal.value.code == code


def test_the_longest_stroke_fits_its_bounds() -> None:
    stroke = Stroke(1, Style(0, 0), tuple(Sample(3_000 + t % 2, 2_000, t) for t in range(3_990)), 3_990)
    data = encode_stroke(stroke)
    assert len(data) <= TEXT_MAX
    assert decode_stroke(data) == stroke


def test_reprs_show_no_place() -> None:
    stroke = Stroke(3, Style(0, 0), (Sample(4_321, 1_234, 0),), 1)
    batch = Batch(3, None, (Sample(4_321, 1_234, 0),))
    assert "4321" not in repr(stroke) + repr(batch) + str(StrokeError("truncated", 4))
