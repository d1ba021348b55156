"""What stands on the pages of ink."""

from __future__ import annotations

from itertools import permutations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from handwriting import Canvas, Sample, Stroke, Style, encode_stroke

ME, YOU = "visitor-7f3a:aaaaaaaa", "staff-01bc:bbbbbbbb"


def line(x: int, y: int) -> str:
    return encode_stroke(Stroke(1, Style(0, 0), (Sample(x, y, 0), Sample(x + 400, y, 9)), 2))


def test_strokes_stand_on_their_own_page_in_the_order_drawn() -> None:
    canvas = Canvas()
    assert canvas.draw("ink/1", f"{ME}:2", line(0, 0))
    assert canvas.draw("ink/2", f"{ME}:3", line(0, 0))
    assert canvas.draw("ink/1", f"{YOU}:1", line(0, 0))
    assert list(canvas.strokes("ink/1")) == [f"{ME}:2", f"{YOU}:1"]
    assert not canvas.draw("ink/1", f"{ME}:2", line(0, 0))


def test_an_erased_stroke_stays_away_when_it_comes_late() -> None:
    canvas = Canvas()
    canvas.erase([f"{ME}:1"])
    assert not canvas.draw("ink/1", f"{ME}:1", line(0, 0))
    assert canvas.strokes("ink/1") == {}


def test_clearing_takes_what_the_presser_had_seen_and_nothing_more() -> None:
    canvas = Canvas()
    for n in (1, 2, 3):
        canvas.draw("ink/1", f"{ME}:{n}", line(0, 0))
    canvas.draw("ink/2", f"{YOU}:1", line(0, 0))
    canvas.clear("ink/1", {ME: 2, YOU: 1})
    canvas.clear("ink/1", {ME: 1})
    assert list(canvas.strokes("ink/1")) == [f"{ME}:3"]
    assert list(canvas.strokes("ink/2")) == [f"{YOU}:1"]


def test_the_eraser_hits_the_nearest_within_reach() -> None:
    canvas = Canvas()
    canvas.draw("ink/1", f"{ME}:1", line(100, 100))
    canvas.draw("ink/1", f"{ME}:2", line(100, 120))
    assert canvas.hit("ink/1", 200, 116, reach_px=5) == [f"{ME}:2", f"{ME}:1"]
    assert canvas.hit("ink/1", 200, 116, reach_px=2) == [f"{ME}:2"]
    assert canvas.hit("ink/1", 200, 400, reach_px=5) == []


@given(st.integers(0, 10_000))
def test_the_order_of_arrival_does_not_change_what_stands(seed: int) -> None:
    chance = Random(seed)
    acts = [("draw", n) for n in range(1, 5)] + [("erase", chance.randint(1, 4)), ("clear", chance.randint(0, 3))]
    orders = list(permutations(acts))
    seen = set()
    for order in chance.sample(orders, 8):
        canvas = Canvas()
        for kind, n in order:
            if kind == "draw":
                canvas.draw("ink/1", f"{ME}:{n}", line(0, 0))
            elif kind == "erase":
                canvas.erase([f"{ME}:{n}"])
            else:
                canvas.clear("ink/1", {ME: n})
        seen.add(frozenset(canvas.strokes("ink/1")))
    assert len(seen) == 1
