"""Shapes of strokes: thinning, and the distance that an eraser needs.

Integers in, and the same few floating-point operations as in the browser, so that both keep the same samples.
"""

from __future__ import annotations

from itertools import pairwise
from math import sqrt

from .model import QUARTERS, Sample

TOLERANCE_PX = 0.4
"""Well below the width of the thinnest pen: a dropped sample cannot be seen."""


def thin(samples: tuple[Sample, ...], *, tolerance_px: float = TOLERANCE_PX) -> tuple[Sample, ...]:
    """Keep the shape of a stroke with fewer samples.

    Time travels with the samples that stay. The first and the last sample always stay, and so do the far ends of a
    way that comes back on itself: distances are to the kept piece, not to the endless line through it.

    Args:
        samples: in the order of the pen.
        tolerance_px: greatest distance of a dropped sample from the kept way, in logical px.

    Returns:
        Some of the samples, in the same order.

    Source:
        Ramer 1972; Douglas & Peucker 1973.
    """
    if len(samples) < 3:
        return samples
    limit = (tolerance_px * QUARTERS) ** 2
    kept = {0, len(samples) - 1}
    pieces = [(0, len(samples) - 1)]
    while pieces:
        start, end = pieces.pop()
        far, far_at = limit, -1
        for at in range(start + 1, end):
            distance = _square_to_piece(samples[at], samples[start], samples[end])
            if distance > far:
                far, far_at = distance, at
        if far_at >= 0:
            kept.add(far_at)
            pieces += [(start, far_at), (far_at, end)]
    return tuple(samples[at] for at in sorted(kept))


def distance_px(x: int, y: int, samples: tuple[Sample, ...]) -> float:
    """Measure how far a point is from a stroke's middle line.

    Args:
        x: quarters of a logical px.
        y: quarters of a logical px.
        samples: at least one.

    Returns:
        Logical px.
    """
    point = Sample(x, y, 0)
    nearest = min(
        (_square_to_piece(point, start, end) for start, end in pairwise(samples)),
        default=_square_to_piece(point, samples[0], samples[0]),
    )
    return sqrt(nearest) / QUARTERS


def _square_to_piece(point: Sample, start: Sample, end: Sample) -> float:
    ax, ay = end.x - start.x, end.y - start.y
    px, py = point.x - start.x, point.y - start.y
    along = px * ax + py * ay
    square = ax * ax + ay * ay
    if along <= 0:
        return px * px + py * py
    if along >= square:
        return (px - ax) * (px - ax) + (py - ay) * (py - ay)
    cross = px * ay - py * ax
    return cross * cross / square
