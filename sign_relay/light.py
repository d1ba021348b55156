"""Whether there is light enough to read signing by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sign_relay.body import Box

WINDOW_FACE = 0.1
"""Share of the picture's width that the face takes where none is known: a strip down the middle is looked at."""


@dataclass(frozen=True)
class Light:
    """Brightness of a picture, 0 (black) to 255."""

    all: float
    """Mean of the whole."""
    face: float
    """Mean of the face."""
    behind: float
    """The brighter parts beside the head: the 75th percentile."""


def light_of(luma: NDArray[np.uint8], face: Box | None) -> Light:
    """Measure a picture's light.

    Args:
        luma: shape (height, width), brightness of each pixel.
        face: where the face is; None measures the middle of the picture.

    Returns:
        Brightness of the whole, of the face, and of what is beside it.
    """
    height, width = luma.shape
    box = (face or Box(0.5 - WINDOW_FACE, 0.2, 0.5 + WINDOW_FACE, 0.6)).clipped()
    x0, x1 = int(box.x0 * width), max(int(box.x1 * width), int(box.x0 * width) + 1)
    y0, y1 = int(box.y0 * height), max(int(box.y1 * height), int(box.y0 * height) + 1)
    inside = luma[y0:y1, x0:x1]
    beside = np.concatenate([luma[:y1, :x0].ravel(), luma[:y1, x1:].ravel()])
    mean = float(luma.mean())
    return Light(
        all=mean,
        face=float(inside.mean()) if inside.size else mean,
        behind=float(np.percentile(beside, 75)) if beside.size else mean,
    )
