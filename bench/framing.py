"""Measure the framing on real signing clips: CPU, containment, and how often the advice is right.

    python -m bench.framing [--media FOLDER] [--quick]

FOLDER holds clips and `annotations.csv` (boxes of hands, face and both, as shares of the picture, by eye). Each clip is
sampled five times a second, as the product does. For the advice each clip is also looked at through narrower windows
that cut the signing hand at one edge: there the truth is known from the annotated box.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from sign_relay.body import Body, Box, body_of
from sign_relay.framing import Framer, reasons_of
from sign_relay.landmarks import MAX_SIDE, Landmarks, models_folder
from sign_relay.light import Light, light_of

ROOT = Path(__file__).resolve().parents[1]
SAMPLE_S = 0.2
HANDS_OUT = {"left_hand_out", "right_hand_out"}
WHOLE, CUT = 0.97, 0.7
"""Share of a hand's box inside the window from which it counts as whole, and below which as cut."""


@dataclass(frozen=True)
class Mark:
    """One annotated frame."""

    frame: int
    hands: int
    hand: Box | None
    face: Box | None
    area: Box | None
    cut: bool | None


@dataclass(frozen=True)
class Clip:
    """A clip and what was noted of it."""

    name: str
    pictures: list[NDArray[np.uint8]]
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

    cut = {"0": False, "1": True}.get(row["any_hand_cut"])
    return Mark(int(row["frame_index"]), int(row["n_hands"]), box("hands"), box("face"), box("area"), cut)


def shrunk(picture: NDArray[np.uint8], window: Box) -> NDArray[np.uint8]:
    """Cut a window out and bring it to the small track's size."""
    height, width = picture.shape[:2]
    part = picture[int(window.y0 * height) : int(window.y1 * height), int(window.x0 * width) : int(window.x1 * width)]
    share = MAX_SIDE / max(part.shape[:2])
    size = (max(2, round(part.shape[1] * share)), max(2, round(part.shape[0] * share)))
    return np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA), np.uint8)


def overlap(inner: Box, outer: Box) -> float:
    """Return the share of `inner` that lies in `outer`."""
    width = max(0.0, min(inner.x1, outer.x1) - max(inner.x0, outer.x0))
    height = max(0.0, min(inner.y1, outer.y1) - max(inner.y0, outer.y0))
    return width * height / ((inner.x1 - inner.x0) * (inner.y1 - inner.y0))


class Tally:
    """Sums over all clips."""

    def __init__(self) -> None:
        self.cpu_s = 0.0
        self.looks = 0
        self.contained: list[float] = []
        self.tight: list[float] = []
        self.advice: Counter[str] = Counter()
        self.steady: Counter[str] = Counter()

    def look(self, landmarks: Landmarks, picture: NDArray[np.uint8], at_s: float) -> tuple[Body | None, Light]:
        """Look at one picture as the framing process does."""
        began = time.process_time()
        points = landmarks.find(picture, int(at_s * 1000))
        body = body_of(points, picture.shape[1] / picture.shape[0]) if points else None
        luma = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)
        light = light_of(luma, body.face if body else None)
        self.cpu_s += time.process_time() - began
        self.looks += 1
        return body, light


def follow(clip: Clip, window: Box, tally: Tally, *, whole: bool) -> None:
    """Run one clip through one window, five looks a second and one more at every annotated frame."""
    landmarks = Landmarks(models_folder())
    framer = Framer()
    step = max(1, round(clip.fps * SAMPLE_S))
    marks = {mark.frame: mark for mark in clip.marks}
    for number, picture in enumerate(clip.pictures):
        mark = marks.get(number)
        if number % step and mark is None:
            continue
        at_s = number / clip.fps
        body, light = tally.look(landmarks, shrunk(picture, window), at_s)
        if number % step == 0:
            framer.see(body, light, at_s)
        if mark is None:
            continue
        reasons = reasons_of(body, light)
        if whole:
            _score_whole(mark, framer, reasons, tally)
        else:
            _score_window(mark, window, reasons, tally)
    landmarks.close()


def _score_whole(mark: Mark, framer: Framer, reasons: set[str], tally: Tally) -> None:
    crop = framer.now.crop
    if crop is not None and mark.area is not None:
        x, y, width, height = crop
        tally.contained.append(overlap(mark.area, Box(x, y, x + width, y + height)))
        tally.tight.append(width * height)
    if mark.cut is not None:
        tally.steady[_outcome(mark.cut, bool(reasons & (HANDS_OUT | {"hands_low"})))] += 1


def _score_window(mark: Mark, window: Box, reasons: set[str], tally: Tally) -> None:
    if mark.hand is None or mark.hands != 1 or mark.face is None or overlap(mark.face, window) < WHOLE:
        return
    inside = overlap(mark.hand, window)
    if CUT <= inside < WHOLE:
        return
    expected = inside < CUT
    if expected and window.y1 < 1.0:
        told = "hands_low" in reasons or bool(reasons & HANDS_OUT)
        if inside < 0.2:
            return  # below the picture a hand may as well be at rest
    else:
        told = "right_hand_out" in reasons if expected else bool(reasons & (HANDS_OUT | {"hands_low"}))
    tally.advice[_outcome(expected, told)] += 1


def _outcome(expected: bool, told: bool) -> str:
    return {(True, True): "hit", (True, False): "missed", (False, True): "false", (False, False): "right"}[
        expected, told
    ]


def windows(clip: Clip, count: int) -> Iterator[Box]:
    """Yield windows that keep the face and cut the range of the signing hand at the left or below."""
    hands = [mark.hand for mark in clip.marks if mark.hand is not None and mark.hands == 1]
    if not hands:
        return
    x0, x1 = min(box.x0 for box in hands), max(box.x1 for box in hands)
    y0, y1 = min(box.y0 for box in hands), max(box.y1 for box in hands)
    for place in range(count):
        share = (place + 0.5) / count
        yield Box(x0 + share * (x1 - x0) * 0.8, 0.0, 1.0, 1.0)
        yield Box(0.0, 0.0, 1.0, y0 + (0.3 + 0.6 * share) * (y1 - y0))


def report(tally: Tally) -> None:
    """Print the figures."""

    def rates(counts: Counter[str]) -> str:
        told, due = counts["hit"] + counts["false"], counts["hit"] + counts["missed"]
        precision = f"{counts['hit'] / told:.2f}" if told else "–"
        recall = f"{counts['hit'] / due:.2f}" if due else "–"
        alarm = counts["false"] / max(1, counts["false"] + counts["right"])
        return f"precision {precision}, recall {recall}, false alarms {alarm:.3f}  {dict(counts)}"

    contained = np.array(tally.contained)
    print(f"CPU a look              {tally.cpu_s / tally.looks * 1e3:.1f} ms ({tally.looks} looks, loading left out)")
    whole = (contained > 0.999).mean()
    print(f"crop contains the area  mean {contained.mean():.4f}, least {contained.min():.3f}, whole in {whole:.3f}")
    print(f"crop's share of picture mean {np.mean(tally.tight):.2f}")
    print(f"hand advice, as filmed  {rates(tally.steady)}")
    print(f"hand advice, windows    {rates(tally.advice)}")


def main() -> int:
    """Run the bench from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--media", help="folder with the clips and annotations.csv")
    parser.add_argument("--quick", action="store_true", help="two windows a clip instead of six")
    options = parser.parse_args()
    folder = media_folder(options.media)
    if folder is None:
        print("no clips: name their folder by --media or TEWATASHI_TEST_MEDIA")
        return 0
    tally = Tally()
    for clip in clips(folder):
        follow(clip, Box(0.0, 0.0, 1.0, 1.0), tally, whole=True)
        for window in windows(clip, 1 if options.quick else 3):
            follow(clip, window, tally, whole=False)
    report(tally)
    return 0


if __name__ == "__main__":
    sys.exit(main())
