"""Whether there is light enough to read signing by, and whether the lens is clear."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from sign_relay.body import Box

FINE, COARSE = 1.0, 4.0
"""Pixels in the small picture: detail of the first size goes when a picture is out of focus, of the second it stays."""
FLAT = 2.0
"""Grey levels of coarse detail below which a picture shows too little to be judged."""

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
    sharp: float = 1.0
    """How strong fine detail is beside coarse detail; 1 where there is too little of either to tell."""


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
    beside = np.concatenate([luma[:y1:2, :x0:2].ravel(), luma[:y1:2, x1::2].ravel()])
    mean = float(luma.mean())
    return Light(
        all=mean,
        face=float(inside.mean()) if inside.size else mean,
        behind=float(np.percentile(beside, 75)) if beside.size else mean,
        sharp=sharpness(luma),
    )


def sharpness(luma: NDArray[np.uint8]) -> float:
    """Compare the strongest fine detail of a picture with its strongest coarse detail.

    Args:
        luma: shape (height, width), about 320 pixels on the longer side.

    Returns:
        0.4 and more for pictures in focus, less than 0.3 for those that are not; 1 for an empty wall.
    """
    coarse = _detail(luma, COARSE)
    return _detail(luma, FINE) / coarse if coarse >= FLAT else 1.0


def _detail(luma: NDArray[np.uint8], size: float) -> float:
    """Return how much the picture changes from one size of blur to the next: the 98th percentile of every fourth."""
    picture = luma.astype(np.float32)
    if size >= 2 and min(luma.shape) >= 32:
        picture, size = np.asarray(cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)), size / 2
    between = cv2.GaussianBlur(picture, (0, 0), size) - cv2.GaussianBlur(picture, (0, 0), 2 * size)
    return float(np.percentile(np.abs(between[::2, ::2]), 98))
