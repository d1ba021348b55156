from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEAVY = ("openpyxl", "numpy", "typst", "sudachipy", "fontTools", "mediapipe", "av", "cv2", "playwright")
"""They take tenths of a second each; what needs them runs in a process of its own."""


def test_the_web_process_imports_nothing_heavy_so_that_it_is_back_soon() -> None:
    script = f"import sys, app.factory; print([name for name in {HEAVY} if name in sys.modules])"
    root = Path(__file__).parents[3]
    found = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
