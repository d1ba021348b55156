"""MediaPipe's pose landmarker, behind our own words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sign_relay.body import Point
from sign_relay.errors import FramingUnavailable
from sign_relay.models import POSE as BUNDLE
from sign_relay.models import models_folder

__all__ = ["BUNDLE", "MAX_SIDE", "Landmarks", "models_folder"]

MAX_SIDE = 320
"""Pixels; the model looks at 256x256, more is only slower to carry."""


class Landmarks:
    """Finds the pose of one signer, picture after picture. One object per signer; 55 MB each.

    Raises:
        FramingUnavailable: the model or the library is not there.
    """

    def __init__(self, folder: Path) -> None:
        bundle = folder / BUNDLE
        if not bundle.is_file():
            raise FramingUnavailable(f"no {BUNDLE} in {folder}")
        try:
            import mediapipe
            from mediapipe.tasks.python import BaseOptions, vision
        except (ImportError, OSError) as error:
            raise FramingUnavailable(f"mediapipe cannot be loaded: {error}") from error
        self._image: Any = mediapipe.Image
        self._format: Any = mediapipe.ImageFormat.SRGB
        options = vision.PoseLandmarkerOptions(
            base_options=BaseOptions(model_asset_path=str(bundle)),
            running_mode=vision.RunningMode.VIDEO,
        )
        self._landmarker: Any = vision.PoseLandmarker.create_from_options(options)
        self._last_ms = -1

    def find(self, picture: NDArray[np.uint8], at_ms: int) -> list[Point] | None:
        """Find the pose in the next picture.

        Args:
            picture: shape (height, width, 3), RGB.
            at_ms: when it was taken, from any beginning.

        Returns:
            33 landmarks, or None where nobody is seen.
        """
        self._last_ms = max(at_ms, self._last_ms + 1)
        # The library reads rows back to back and silently sees noise in a picture with padded rows.
        image = self._image(image_format=self._format, data=np.ascontiguousarray(picture))
        poses = self._landmarker.detect_for_video(image, self._last_ms).pose_landmarks
        return [Point(mark.x, mark.y, mark.presence) for mark in poses[0]] if poses else None

    def close(self) -> None:
        """Free the model."""
        self._landmarker.close()
