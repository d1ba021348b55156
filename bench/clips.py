"""Annotated signing clips: boxes of hands, face and both, by eye."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import av
import numpy as np
from numpy.typing import NDArray

from sign_relay.body import Box

ROOT = Path(__file__).resolve().parents[1]
Picture: TypeAlias = NDArray[np.uint8]
"""Shape (height, width, 3), RGB."""
RAISED = "one raised, one hanging"


@dataclass(frozen=True)
class Mark:
    """One annotated frame."""

    frame: int
    hand: Box | None
    """The one that signs, where one alone does and it is seen."""
    face: Box | None
    both: Box | None
    """Around all hands."""
    cut: bool | None
    """The picture's edge cuts a hand; None where that could not be told."""


@dataclass(frozen=True)
class Clip:
    """A clip and what was noted of it."""

    name: str
    pictures: list[Picture]
    fps: float
    marks: list[Mark]


def media_folder(given: str | None) -> Path | None:
    """Find the clips: the argument, the environment, or the folder beside the repository."""
    for place in (given, os.environ.get("TEWATASHI_TEST_MEDIA"), ROOT.parent / "shared" / "media"):
        if place and (Path(place) / "annotations.csv").is_file():
            return Path(place)
    return None


def clips(folder: Path) -> Iterator[Clip]:
    """Read every annotated clip."""
    with (folder / "annotations.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for name in dict.fromkeys(row["clip"] for row in rows):
        with av.open(str(folder / name)) as container:
            fps = float(container.streams.video[0].average_rate or 30)
            pictures = [np.asarray(frame.to_ndarray(format="rgb24"), np.uint8) for frame in container.decode(video=0)]
        yield Clip(name, pictures, fps, [_mark(row) for row in rows if row["clip"] == name])


def _mark(row: dict[str, str]) -> Mark:
    def box(name: str) -> Box | None:
        edges = [row[f"{name}_{edge}"] for edge in ("x0", "y0", "x1", "y1")]
        return Box(*map(float, edges)) if all(edges) else None

    hands, both, face = int(row["n_hands"]), box("hands"), box("face")
    hand = both if hands == 1 else None
    if row["note"] == RAISED and both is not None and face is not None:
        # The box is around both; its upper left corner is the raised one's, which is about as large as a face is.
        hand = Box(both.x0, both.y0, both.x0 + 0.75 * (face.x1 - face.x0), both.y0 + 0.95 * (face.y1 - face.y0))
    cut = {"0": False, "1": True}.get(row["any_hand_cut"])
    return Mark(int(row["frame_index"]), hand, face, both, cut)
