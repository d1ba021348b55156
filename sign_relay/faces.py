"""How many people stand in the picture as signers do: MediaPipe's face detector, behind our own words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sign_relay.errors import FramingUnavailable
from sign_relay.models import FACES as MODEL

SURE = 0.5
"""Least score of a face. A detector that is asked for less sees faces in hands."""
AS_NEAR = 0.6
"""A face so high, beside the highest, belongs to somebody who sits there too; a smaller one only passes by behind."""


class Faces:
    """Finds faces, each picture for itself: one object serves all signers. 4 ms of CPU a picture.

    Raises:
        FramingUnavailable: the model or the library is not there.
    """

    def __init__(self, folder: Path) -> None:
        model = folder / MODEL
        if not model.is_file():
            raise FramingUnavailable(f"no {MODEL} in {folder}")
        try:
            import mediapipe
            from mediapipe.tasks.python import BaseOptions, vision
        except (ImportError, OSError) as error:
            raise FramingUnavailable(f"mediapipe cannot be loaded: {error}") from error
        self._image: Any = mediapipe.Image
        self._format: Any = mediapipe.ImageFormat.SRGB
        options = vision.FaceDetectorOptions(
            base_options=BaseOptions(model_asset_path=str(model)), min_detection_confidence=SURE
        )
        self._detector: Any = vision.FaceDetector.create_from_options(options)

    def people(self, picture: NDArray[np.uint8]) -> int:
        """Count who stands in the picture as near as the nearest.

        Args:
            picture: shape (height, width, 3), RGB.
        """
        image = self._image(image_format=self._format, data=np.ascontiguousarray(picture))
        return as_near([found.bounding_box.height for found in self._detector.detect(image).detections])

    def close(self) -> None:
        """Free the model."""
        self._detector.close()


def as_near(heights: Sequence[float]) -> int:
    """Count the faces that are about as high as the highest."""
    return sum(height >= AS_NEAR * max(heights) for height in heights)
