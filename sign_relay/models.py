"""Where the framing models lie, and what they are called."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

POSE: Final = "pose_landmarker.task"
FACES: Final = "face_detector.tflite"


def models_folder() -> Path:
    """Return the folder that tools/models.py builds the models in, or the operator's own (``TEWATASHI_MODELS``)."""
    own = os.environ.get("TEWATASHI_MODELS")
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(own) if own else Path(cache) / "tewatashi" / "models"
