"""A signer's body in the picture: face, shoulders, hands, and the space that signing takes.

Coordinates are shares of the picture: x from 0 at the left edge to 1 at the right, y from 0 at the top to 1 at the
bottom; they go on past the edges where the body does. Left and right of the body are the signer's own.

Measured on the four clips of bench/framing.py: the distance of the ears is 0.35 to 0.43 of the shoulders' width, a face
reaches 0.7 to 1.3 of it above the nose and 0.8 to 1.0 below, fingertips lie 1.9 times as far from the wrist as the
knuckles do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

NOSE, LEFT_EAR, RIGHT_EAR = 0, 7, 8
LEFT_SHOULDER, RIGHT_SHOULDER = 11, 12
LEFT_ELBOW, RIGHT_ELBOW = 13, 14
LEFT_HAND = (15, 17, 19, 21)
RIGHT_HAND = (16, 18, 20, 22)
"""Wrist, and the knuckles of little finger, index finger and thumb (MediaPipe Pose's numbering)."""
LANDMARKS = 33

PRESENT = 0.5
"""Presence above which a landmark lies in the picture. A wrist had 0.82 or more inside and 0.36 or less at the edge."""

ELBOW = 0.18
"""Width of an elbow in widths of the shoulders; so much room is left beside each."""
RESTING = 0.7
"""How far from the middle a resting elbow is, in widths of the shoulders: measured 0.5 to 0.85."""
WAIST = 1.25
"""How far below the shoulders the waist is, in their width; the hips were found at 1.4 to 1.6."""


class Point(NamedTuple):
    """One landmark."""

    x: float
    y: float
    presence: float
    """Likelihood that it lies inside the picture, 0 to 1."""


class Box(NamedTuple):
    """A rectangle; x1 and y1 are the far edges."""

    x0: float
    y0: float
    x1: float
    y1: float

    def joined(self, other: Box) -> Box:
        """Return the smallest box around both."""
        return Box(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))

    def clipped(self) -> Box:
        """Return what of it lies in the picture."""
        return Box(*(min(1.0, max(0.0, edge)) for edge in self))


def overlap(one: Box, other: Box) -> float:
    """Return how much two boxes share, as a share of the smaller one."""
    width = max(0.0, min(one.x1, other.x1) - max(one.x0, other.x0))
    height = max(0.0, min(one.y1, other.y1) - max(one.y0, other.y0))
    least = min((box.x1 - box.x0) * (box.y1 - box.y0) for box in (one, other))
    return width * height / least if least > 0 else 0.0


@dataclass(frozen=True)
class Hand:
    """One hand, fingers included."""

    box: Box
    wrist: Point
    seen: float
    """Presence of its most certain point."""
    raised: bool
    """The fingers point up: this hand signs, it does not hang."""


@dataclass(frozen=True)
class Body:
    """What framing needs to know of a pose."""

    face: Box
    nose: Point
    ears: float
    """Distance of the ears seen from the front, as a share of the picture's height."""
    shoulders: float
    """Width of the shoulders, as a share of the picture's width."""
    space: Box
    """Where this signer's hands move: from above the head to the waist, elbow to elbow."""
    left: Hand
    right: Hand


def body_of(points: Sequence[Point], aspect: float) -> Body | None:
    """Measure a pose.

    Args:
        points: 33 landmarks in MediaPipe's order.
        aspect: the picture's width divided by its height.

    Returns:
        None when neither face nor shoulders lie in the picture.
    """
    nose, left, right = points[NOSE], points[LEFT_SHOULDER], points[RIGHT_SHOULDER]
    if max(nose.presence, min(left.presence, right.presence)) < PRESENT:
        return None
    shoulders = abs(left.x - right.x)
    ears = max(abs(points[LEFT_EAR].x - points[RIGHT_EAR].x) * aspect, 0.38 * shoulders * aspect)
    middle = (left.x + right.x) / 2
    # A body turned aside shows narrow shoulders but needs no less room.
    wide = max(shoulders, 2.3 * ears / aspect)
    sides = [middle - RESTING * wide, middle + RESTING * wide]
    sides += [points[place].x for place in (LEFT_ELBOW, RIGHT_ELBOW) if points[place].presence >= PRESENT]
    waist = (left.y + right.y) / 2 + WAIST * wide * aspect
    return Body(
        face=Box(nose.x - 0.7 * ears / aspect, nose.y - 1.1 * ears, nose.x + 0.7 * ears / aspect, nose.y + 0.95 * ears),
        nose=nose,
        ears=ears,
        shoulders=shoulders,
        space=Box(min(sides) - ELBOW * wide, nose.y - 1.5 * ears, max(sides) + ELBOW * wide, waist),
        left=_hand([points[place] for place in LEFT_HAND], ears, aspect),
        right=_hand([points[place] for place in RIGHT_HAND], ears, aspect),
    )


def _hand(points: list[Point], ears: float, aspect: float) -> Hand:
    wrist, little, index, _ = points
    reach_x = ((little.x + index.x) / 2 - wrist.x) * 1.9
    reach_y = ((little.y + index.y) / 2 - wrist.y) * 1.9
    xs = [point.x for point in points] + [wrist.x + reach_x]
    ys = [point.y for point in points] + [wrist.y + reach_y]
    thick = 0.2 * ears
    return Hand(
        box=Box(min(xs) - thick / aspect, min(ys) - thick, max(xs) + thick / aspect, max(ys) + thick),
        wrist=wrist,
        seen=max(point.presence for point in points),
        raised=reach_y < -0.25 * ears,
    )
