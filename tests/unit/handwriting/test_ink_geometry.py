"""Thinning strokes, and measuring to them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handwriting import Sample, distance_px, thin

FIXTURES = json.loads((Path(__file__).parents[2] / "fixtures" / "ink" / "geometry.json").read_text())

ways = st.lists(st.builds(Sample, st.integers(0, 6_400), st.integers(0, 4_800), st.just(0)), min_size=1, max_size=80)


@pytest.mark.parametrize("case", FIXTURES["thin"], ids=lambda case: case["name"])
def test_thinning_keeps_the_samples_of_the_fixture(case: dict[str, Any]) -> None:
    samples = tuple(Sample(*row) for row in case["samples"])
    assert thin(samples, tolerance_px=case["tolerance_px"]) == tuple(samples[at] for at in case["kept"])


@pytest.mark.parametrize("case", FIXTURES["distance"], ids=lambda case: case["name"])
def test_the_distance_is_that_of_the_fixture(case: dict[str, Any]) -> None:
    samples = tuple(Sample(*row) for row in case["samples"])
    assert distance_px(case["x"], case["y"], samples) == pytest.approx(case["px"], abs=1e-12)


@given(ways, st.sampled_from([0.4, 2.0, 40.0]))
def test_no_dropped_sample_is_further_away_than_the_tolerance(way: list[Sample], tolerance_px: float) -> None:
    kept = thin(tuple(way), tolerance_px=tolerance_px)
    assert kept[0] == way[0]
    assert kept[-1] == way[-1]
    assert all(distance_px(one.x, one.y, kept) <= tolerance_px + 1e-9 for one in way)


@given(ways)
def test_thinning_twice_changes_nothing_more(way: list[Sample]) -> None:
    once = thin(tuple(way))
    assert all(one in way for one in once)
    assert len(thin(once)) <= len(once)


def test_a_stroke_of_the_greatest_length_is_thinned_without_recursion() -> None:
    saw = tuple(Sample(at, at % 2 * 40, at) for at in range(4_000))
    assert len(thin(saw)) == len(saw)
