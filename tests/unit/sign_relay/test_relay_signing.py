"""Whether somebody signs, from where the hands are."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from sign_relay.body import Body, Box, Hand, Point
from sign_relay.signing import Signing

EVERY_S = 0.2
SHOULDERS = 0.3
Wrist = tuple[float, float] | None
"""In widths of the shoulders: to the side of the middle, and above the waist; None where it is not seen."""


def body(left: Wrist, right: Wrist) -> Body:
    def hand(wrist: Wrist) -> Hand:
        x, y = wrist or (0.5, -0.5)
        point = Point(0.5 + x * SHOULDERS, 0.9 - y * SHOULDERS, 0.99 if wrist else 0.05)
        return Hand(box=Box(point.x, point.y, point.x, point.y), wrist=point, seen=point.presence, raised=True)

    return Body(
        face=Box(0.45, 0.1, 0.55, 0.3), nose=Point(0.5, 0.2, 0.99), ears=0.1, shoulders=SHOULDERS,
        space=Box(0.2, 0.1, 0.8, 0.9), left=hand(left), right=hand(right),
    )  # fmt: skip


def began(path: Callable[[float], Wrist], until_s: float) -> float | None:
    """Return when signing is told of a right hand that goes this way from 0 s on; the left one is not there."""
    signing = Signing()
    for step in range(-5, round(until_s / EVERY_S)):
        at_s = step * EVERY_S
        signing.see(body(None, path(at_s) if at_s >= 0 else None), 1.0, at_s + 10)
        if signing.now:
            return at_s
    return None


def fluent(at_s: float) -> Wrist:
    return 0.2 + 0.35 * math.sin(2.1 * math.pi * at_s), 0.9 + 0.3 * math.sin(1.6 * math.pi * at_s)


def slow(at_s: float) -> Wrist:
    """One place a second."""
    return (0.1, 0.6) if int(at_s) % 2 else (0.3, 1.0)


def holding(at_s: float) -> Wrist:
    return 0.2 + 0.02 * math.sin(9 * at_s), 0.7


def scratching(at_s: float) -> Wrist:
    """Up to the head, to and fro by three centimetres, and down again."""
    if at_s > 3:
        return None
    rise = min(1.0, at_s / 0.3)
    return 0.15 + 0.08 * math.sin(2 * math.pi * 3.3 * at_s), 0.2 + 1.4 * rise * min(1.0, (3 - at_s) / 0.3)


def once(at_s: float) -> Wrist:
    """Glasses are put right."""
    return (0.1, 1.5 * math.sin(math.pi * at_s / 1.2)) if at_s < 1.2 else None


def test_fluent_signing_is_told_within_two_seconds() -> None:
    at_s = began(fluent, 5)
    assert at_s is not None
    assert at_s <= 1.5


def test_slow_signing_is_told_within_two_seconds() -> None:
    at_s = began(slow, 5)
    assert at_s is not None
    assert at_s <= 2.0


@pytest.mark.parametrize("path", [holding, scratching, once])
def test_hands_that_do_not_sign_are_not_told(path: Callable[[float], Wrist]) -> None:
    assert began(path, 8) is None


def test_one_hand_is_enough_on_either_side() -> None:
    signing = Signing()
    for step in range(20):
        at_s = step * EVERY_S
        signing.see(body(fluent(at_s), None), 1.0, at_s)
    assert signing.now


def test_a_held_sign_is_part_of_signing_and_rest_ends_it() -> None:
    signing = Signing()
    at_s = 0.0
    for _ in range(20):
        at_s += EVERY_S
        signing.see(body(None, fluent(at_s)), 1.0, at_s)
    for _ in range(6):
        at_s += EVERY_S
        signing.see(body(None, (0.2, 0.9)), 1.0, at_s)
        assert signing.now
    rested_s = 0.0
    while signing.now:
        rested_s += EVERY_S
        signing.see(body(None, None), 1.0, at_s + rested_s)
        assert rested_s < 5


def test_a_hand_lost_for_a_moment_signs_on() -> None:
    def blinking(at_s: float) -> Wrist:
        return None if round(at_s / EVERY_S) % 3 == 2 else fluent(at_s)

    at_s = began(blinking, 5)
    assert at_s is not None
    assert at_s <= 2.0


def test_nobody_does_not_sign() -> None:
    signing = Signing()
    assert not any(signing.see(None, 1.0, step * EVERY_S) for step in range(10))
