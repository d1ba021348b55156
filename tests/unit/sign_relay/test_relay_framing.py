"""From poses to the crop and the advice."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sign_relay.body import ELBOW, LANDMARKS, LEFT_ELBOW, LEFT_HAND, RIGHT_HAND, Box, Point, body_of
from sign_relay.cropping import REACH_S, SHRINK_AFTER_S, WHOLE, crop_of
from sign_relay.faces import as_near
from sign_relay.framing import APPEAR_S, BLURRED, GO_S, NOBODY_S, Framer, reasons_of
from sign_relay.light import Light, light_of, sharpness

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "sign_relay"
DAY = Light(all=130, face=140, behind=150)
WIDE = 4 / 3

Hand = tuple[float, float] | None


def pose(
    *,
    at: tuple[float, float] = (0.5, 0.3),
    size: float = 1.0,
    left: Hand = None,
    right: Hand = None,
    hanging: bool = False,
) -> list[Point]:
    """A signer from the front. Hands are given by their wrists, fingers up; None lets them hang below the picture."""
    x, y = at
    points = [Point(x, y, 0.99)] * LANDMARKS
    points[7], points[8] = Point(x + 0.05 * size, y, 0.99), Point(x - 0.05 * size, y, 0.99)
    points[11], points[12] = Point(x + 0.12 * size, y + 0.2 * size, 0.99), Point(x - 0.12 * size, y + 0.2 * size, 0.99)
    for places, wrist, side in ((LEFT_HAND, left, 1), (RIGHT_HAND, right, -1)):
        rests = wrist is None
        wx, wy = wrist if wrist is not None else (x + 0.16 * side * size, 1.1)
        inside = 0.99 if 0 <= wx <= 1 and 0 <= wy <= 1 else 0.1
        reach = 0.06 * size * (1 if rests or hanging else -1)
        points[places[0]] = Point(wx, wy, inside)
        for place in places[1:]:
            points[place] = Point(wx, wy + reach, inside)
    return points


def reasons(light: Light = DAY, **where: object) -> set[str]:
    """What one look says of a signer whose hands were seen before."""
    framer = Framer()
    see(framer, pose(left=(0.6, 0.6), right=(0.4, 0.6)), 0.0)
    see(framer, pose(**where), 1.0, light)  # type: ignore[arg-type]
    return set(framer.reasons)


def see(framer: Framer, points: list[Point] | None, at_s: float, light: Light = DAY, people: int = 1) -> bool:
    body = body_of(points, WIDE) if points else None
    return framer.see(body, light, at_s, aspect=WIDE, people=people)


def test_a_signer_who_sits_well_gets_no_advice() -> None:
    assert reasons(left=(0.6, 0.6), right=(0.4, 0.6)) == set()


def test_hands_at_rest_below_the_picture_are_no_fault() -> None:
    assert reasons() == set()
    assert reasons(right=(0.35, 0.9), hanging=True) == set()


def test_left_and_right_are_the_signers_own() -> None:
    assert reasons(left=(1.02, 0.5)) == {"left_hand_out"}
    assert reasons(right=(-0.02, 0.5)) == {"right_hand_out"}


def test_a_hand_above_the_picture_is_out() -> None:
    assert reasons(at=(0.5, 0.35), right=(0.4, 0.02)) == {"right_hand_out"}


def test_a_raised_hand_that_the_lower_edge_cuts_is_low() -> None:
    assert reasons(right=(0.4, 0.99)) == {"hands_low"}


def test_one_hand_found_twice_is_one_hand() -> None:
    assert reasons(right=(0.4, 0.5), left=(0.41, 0.5)) == set()


@pytest.mark.parametrize(("size", "word"), [(2.6, "too_near"), (0.25, "too_far")])
def test_distance_is_told(size: float, word: str) -> None:
    assert word in reasons(size=size, at=(0.5, 0.45))


@pytest.mark.parametrize("at", [(0.5, 0.02), (0.01, 0.3), (0.99, 0.3)])
def test_a_face_at_the_edge_is_told(at: tuple[float, float]) -> None:
    assert "face_out" in reasons(at=at)


def test_a_hand_that_was_never_there_is_not_asked_for() -> None:
    """The model guesses a hand where somebody has none, or keeps it out of sight: it lies still, and is never sure."""
    framer = Framer()
    for step in range(20):
        guessed = pose(left=(1.02, 0.5), right=(0.3 + 0.05 * (step % 4), 0.6))
        assert body_of(guessed, WIDE) is not None
        see(framer, guessed, step * 0.2)
        assert not framer.reasons


def test_a_left_handed_signer_is_told_of_the_left_hand_alone() -> None:
    framer = Framer()
    for step in range(5):
        see(framer, pose(left=(0.6 + 0.02 * step, 0.6)), step * 0.2)
    see(framer, pose(left=(1.02, 0.5)), 1.0)
    assert framer.reasons == {"left_hand_out"}


def test_a_raised_hand_that_the_model_doubts_at_an_edge_is_cut() -> None:
    framer = Framer()
    see(framer, pose(right=(0.3, 0.5)), 0.0)
    doubted = pose(right=(0.025, 0.5))
    for place in RIGHT_HAND:
        doubted[place] = doubted[place]._replace(presence=0.2)
    see(framer, doubted, 0.2)
    assert framer.reasons == {"right_hand_out"}


def test_a_hand_that_an_edge_cut_and_that_is_then_not_seen_has_left_by_it() -> None:
    framer = Framer()
    see(framer, pose(right=(0.3, 0.5)), 0.0)
    see(framer, pose(right=(-0.02, 0.5)), 0.2)
    see(framer, pose(), 0.4)
    assert framer.reasons == {"right_hand_out"}
    see(framer, pose(), 0.8)
    assert framer.reasons == set()


def test_several_people_are_told_last() -> None:
    framer = Framer()
    for step in range(4):
        see(framer, pose(size=0.25, at=(0.5, 0.45)), step * 0.2, people=2)
    assert framer.now.advice == ("too_far", "several")


def test_a_blurred_picture_is_told_even_where_nobody_is_found_in_it() -> None:
    framer = Framer()
    for step in range(6):
        see(framer, None, step * 0.2, Light(all=130, face=140, behind=150, sharp=0.15))
    assert framer.now.advice == ("blurred", "nobody")


def test_sharpness_tells_a_blurred_picture_from_a_clear_one_and_says_nothing_of_a_wall() -> None:
    noise = np.random.default_rng(7).normal(128, 60, (60, 80))
    clear = np.clip(cv2.resize(noise, (320, 240), interpolation=cv2.INTER_NEAREST), 0, 255).astype(np.uint8)
    blurred = np.asarray(cv2.GaussianBlur(clear, (0, 0), 5), np.uint8)
    assert sharpness(clear) > 0.4
    assert sharpness(blurred) < BLURRED
    assert sharpness(np.full((240, 320), 90, np.uint8)) == 1.0


def test_only_people_as_near_as_the_nearest_are_counted() -> None:
    assert as_near([]) == 0
    assert as_near([40, 38]) == 2
    assert as_near([40, 18]) == 1


def test_elbows_have_room_beside_them() -> None:
    points = pose()
    points[LEFT_ELBOW] = Point(0.8, 0.6, 0.99)
    body = body_of(points, WIDE)
    assert body is not None
    assert crop_of(body).x1 > 0.8 + ELBOW * body.shoulders


def test_nobody_is_told_whether_or_not_the_model_sees_a_ghost() -> None:
    ghost = [Point(0.5, 0.5, 0.1)] * LANDMARKS
    assert body_of(ghost, WIDE) is None
    assert reasons_of(None, DAY) == {"nobody"}


@pytest.mark.parametrize(
    ("light", "word"),
    [(Light(all=30, face=25, behind=35), "too_dark"), (Light(all=150, face=60, behind=220), "backlit")],
)
def test_light_is_told(light: Light, word: str) -> None:
    assert reasons(light) == {word}


def test_a_dark_skin_in_good_light_is_not_too_dark() -> None:
    assert reasons(Light(all=120, face=65, behind=120)) == set()


def test_advice_comes_within_a_second_and_does_not_flicker() -> None:
    framer = Framer()
    well, out = pose(right=(0.4, 0.6)), pose(right=(-0.02, 0.5))
    see(framer, well, 0.0)
    see(framer, out, 0.2)
    see(framer, well, 0.4)
    assert framer.now.advice == ()
    times = [0.6 + 0.2 * step for step in range(5)]
    told = next(at_s for at_s in times if see(framer, out, at_s) and framer.now.advice == ("right_hand_out",))
    assert told - 0.6 <= APPEAR_S + 0.2
    see(framer, well, 1.6)
    assert framer.now.advice == ("right_hand_out",)
    see(framer, well, 1.6 + GO_S)
    assert framer.now.advice == ()


def test_the_most_urgent_comes_first() -> None:
    framer = Framer()
    see(framer, pose(size=2.6, at=(0.5, 0.45), right=(0.4, 0.6)), 0.0)
    for step in range(1, 6):
        bad = pose(size=2.6, at=(0.5, 0.45), right=(-0.2, 0.5))
        see(framer, bad, step * 0.2, Light(all=30, face=25, behind=30))
    assert framer.now.advice == ("too_dark", "too_near", "right_hand_out")


def test_when_nobody_is_there_nothing_else_is_said() -> None:
    framer = Framer()
    see(framer, pose(right=(0.4, 0.6)), 0.0)
    for step in range(1, 5):
        see(framer, pose(right=(-0.02, 0.5)), step * 0.2)
    for step in range(5, 12):
        see(framer, None, step * 0.2)
    assert framer.now.advice == ("nobody",)
    assert framer.now.crop is None
    assert NOBODY_S < 1


def test_the_crop_holds_the_face_and_the_hands() -> None:
    body = body_of(pose(left=(0.8, 0.5), right=(0.2, 0.35)), WIDE)
    assert body is not None
    crop = crop_of(body)
    for part in (body.face, body.left.box, body.right.box):
        assert crop.joined(part.clipped()) == crop


def test_the_crop_grows_at_once_and_shrinks_with_patience() -> None:
    framer = Framer()
    small, wide = pose(size=0.6), pose(size=0.6, right=(0.06, 0.4))
    see(framer, small, 0.0)
    first = framer.now.crop
    see(framer, wide, 0.2)
    grown = framer.now.crop
    assert first is not None
    assert grown is not None
    assert grown[0] < first[0]
    for step in range(2, 14):
        see(framer, small, step * 0.2)
        assert framer.now.crop == grown
    for step in range(14, 40):
        see(framer, small, step * 0.2)
    assert framer.now.crop == first
    assert REACH_S + SHRINK_AFTER_S < 40 * 0.2


def test_a_crop_as_large_as_the_picture_is_the_picture() -> None:
    body = body_of(pose(size=2.2, at=(0.5, 0.4)), WIDE)
    assert body is not None
    assert crop_of(body) == WHOLE


def test_a_trembling_signer_does_not_move_the_crop() -> None:
    framer = Framer()
    changes = 0
    for step in range(50):
        changes += see(framer, pose(at=(0.5 + 0.004 * (step % 3), 0.3)), step * 0.2)
    assert changes <= 2


POINT = st.tuples(st.floats(-2, 3), st.floats(-2, 3), st.floats(0, 1))


@given(st.lists(POINT, min_size=LANDMARKS, max_size=LANDMARKS), st.floats(0.3, 3))
def test_any_pose_gives_a_crop_inside_the_picture(points: list[tuple[float, float, float]], aspect: float) -> None:
    framer = Framer()
    framer.see(body_of([Point(*one) for one in points], aspect), DAY, 0.0, aspect=aspect)
    if framer.now.crop is not None:
        x, y, width, height = framer.now.crop
        assert 0 <= x <= 1
        assert 0 <= y <= 1
        assert 0 <= width <= 1 - x + 1e-9
        assert 0 <= height <= 1 - y + 1e-9


def test_a_recorded_wave_gets_no_advice_and_is_never_cut() -> None:
    """The hand rises from below, waves and falls: rest, signing, rest."""
    recorded = json.loads((FIXTURES / "wave.json").read_text(encoding="utf-8"))
    framer = Framer()
    for step, look in enumerate(recorded["looks"]):
        points = [Point(0, 0, 0)] * LANDMARKS
        for place, point in zip(recorded["places"], look, strict=True):
            points[place] = Point(*point)
        body = body_of(points, recorded["aspect"])
        assert body is not None
        framer.see(body, DAY, step * recorded["every_s"], aspect=recorded["aspect"])
        assert set(framer.now.advice) <= {"too_near"}
        assert framer.now.crop is not None


def test_light_is_measured_where_the_face_is() -> None:
    luma = np.full((240, 320), 200, np.uint8)
    luma[60:120, 140:180] = 40
    light = light_of(luma, Box(140 / 320, 60 / 240, 180 / 320, 120 / 240))
    assert light.face == pytest.approx(40, abs=1)
    assert light.behind == pytest.approx(200, abs=1)
    assert light_of(luma, None).all == pytest.approx(float(luma.mean()))
    assert light_of(luma, Box(1.4, 1.4, 1.6, 1.6)).face == pytest.approx(float(luma.mean()))
