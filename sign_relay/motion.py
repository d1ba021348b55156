"""Whether anything moves in a picture, so that a still signer is not looked at again and again."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

BLOCK = 16
"""Pixels; a hand in the small picture covers several blocks, and noise averages out within one."""
STEP = 4.0
"""Grey levels that one block's mean must change by. Between two looks at signers at rest the largest change was 3, at
signing ones 4 to 160."""


class Motion:
    """Compares each picture with the last one that was found to move."""

    def __init__(self) -> None:
        self._last: NDArray[np.float32] | None = None

    def moved(self, luma: NDArray[np.uint8]) -> bool:
        """Tell whether the picture differs from the last one that moved; the first one does.

        Args:
            luma: shape (height, width), brightness of each pixel.
        """
        height, width = luma.shape[0] // BLOCK * BLOCK, luma.shape[1] // BLOCK * BLOCK
        blocks = luma[:height, :width].reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK)
        means = blocks.mean(axis=(1, 3), dtype=np.float32)
        last = self._last
        if last is not None and last.shape == means.shape and means.size and np.abs(means - last).max() < STEP:
            return False
        self._last = means
        return True
