"""Measure the framing on real signing clips: CPU, containment, and how often the advice is right.

    python -m bench.framing [--media FOLDER] [--quick] [--clips]

FOLDER holds clips and `annotations.csv` (boxes of hands and face, as shares of the picture, by eye). Each clip is
looked at five times a second, as the product does, and at every annotated frame besides. It is looked at again through
the views of `bench/views.py`: there the truth is known from the annotated boxes. Figures are printed for each view, so
that a rule that helps one and harms another is seen; `--clips` prints them for each clip too.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

import cv2
import numpy as np

from bench.clips import Clip, Mark, Picture, clips, media_folder
from bench.views import View, views
from sign_relay.body import Body, Box, body_of
from sign_relay.cropping import space_of
from sign_relay.faces import Faces
from sign_relay.framing import Framer
from sign_relay.landmarks import Landmarks, models_folder
from sign_relay.light import light_of

SAMPLE_S = 0.2
FACES_EVERY = 2
HANDS = {"left_hand_out", "right_hand_out", "hands_low"}
WHOLE, CUT = 0.97, 0.7
"""Share of a hand's box inside the view from which it counts as whole, and below which as cut; between, the boxes are
not exact enough to tell."""
GONE = 0.2
"""Of a hand that the lower edge leaves less of, nobody can tell whether it rests there."""
UNJUDGED = {"deserted", "two people"}
"""Views in which the annotated boxes say nothing."""


@dataclass
class Tally:
    """What was counted, of one view or clip."""

    cpu_s: float = 0.0
    looks: int = 0
    seconds: float = 0.0
    contained: list[float] = field(default_factory=list)
    share: list[float] = field(default_factory=list)
    """The crop's, of the picture."""
    signer: list[float] = field(default_factory=list)
    """Of head to waist and elbow to elbow, in the crop."""
    steps: list[float] = field(default_factory=list)
    """How far a side of the crop went each time that it moved."""
    edges: Counter[str] = field(default_factory=Counter)
    filmed: Counter[str] = field(default_factory=Counter)
    advice: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Take in what another counted."""
        self.cpu_s, self.looks, self.seconds = (
            self.cpu_s + other.cpu_s, self.looks + other.looks, self.seconds + other.seconds,
        )  # fmt: skip
        self.contained += other.contained
        self.share += other.share
        self.signer += other.signer
        self.steps += other.steps
        for mine, theirs in ((self.edges, other.edges), (self.filmed, other.filmed), (self.advice, other.advice)):
            mine.update(theirs)


class Looking:
    """Looks at pictures as the framing process does, and counts what that costs."""

    def __init__(self, faces: Faces, tally: Tally) -> None:
        self.framer = Framer()
        self._landmarks = Landmarks(models_folder())
        self._faces = faces
        self._tally = tally
        self._crowded = 0

    def look(self, picture: Picture, at_s: float) -> Body | None:
        """Look at one picture."""
        began_s = time.process_time()
        aspect = picture.shape[1] / picture.shape[0]
        points = self._landmarks.find(picture, int(at_s * 1000))
        body = body_of(points, aspect) if points else None
        if self._tally.looks % FACES_EVERY == 0:
            self._crowded = self._crowded + 1 if self._faces.people(picture) > 1 else 0
        luma = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)
        light = light_of(luma, body.face if body else None)
        self.framer.see(body, light, at_s, aspect=aspect, people=2 if self._crowded > 1 else 1)
        self._tally.cpu_s += time.process_time() - began_s
        self._tally.looks += 1
        self._tally.advice.update(self.framer.now.advice)
        return body

    def close(self) -> None:
        """Free the model."""
        self._landmarks.close()


def follow(clip: Clip, view: View, faces: Faces) -> Tally:
    """Run one clip through one view."""
    tally = Tally(seconds=len(clip.pictures) / clip.fps)
    looking = Looking(faces, tally)
    step = max(1, round(clip.fps * SAMPLE_S))
    marks = {mark.frame: mark for mark in clip.marks}
    for number, picture in enumerate(clip.pictures):
        mark = marks.get(number)
        if number % step and mark is None:
            continue
        before = looking.framer.now.crop
        body = looking.look(view.show(picture), number / clip.fps)
        crop = looking.framer.now.crop
        if before is not None and crop is not None and before != crop:
            tally.steps.append(max(abs(one - other) for one, other in zip(before, crop, strict=True)))
        if crop is not None and body is not None:
            x, y, width, height = crop
            tally.signer.append(area(space_of(body).clipped()) / (width * height))
        if mark is not None:
            score(mark, view, looking.framer, tally)
    looking.close()
    return tally


def score(mark: Mark, view: View, framer: Framer, tally: Tally) -> None:
    """Compare what was found with what was noted."""
    told = bool(framer.reasons & HANDS)
    if view.name == "whole" and mark.cut is not None:
        tally.filmed[outcome(mark.cut, told)] += 1
    if view.name in UNJUDGED:
        return
    signing = view.area(mark.face, mark.both)
    if signing is not None and framer.now.crop is not None:
        x, y, width, height = framer.now.crop
        tally.contained.append(inside(signing, Box(x, y, x + width, y + height)))
        tally.share.append(width * height)
    cut = cut_in(mark, view)
    if cut is not None:
        tally.edges[outcome(cut, told)] += 1


def cut_in(mark: Mark, view: View) -> bool | None:
    """Tell whether a view cuts the signing hand; None where that cannot be told, or where it cuts the face too."""
    whole = Box(0.0, 0.0, 1.0, 1.0)
    if mark.hand is None or (mark.face is not None and inside(view.box(mark.face), whole) < WHOLE):
        return None
    hand = view.box(mark.hand)
    share = inside(hand, whole)
    if CUT <= share < WHOLE or (share < GONE and hand.y1 > 1):
        return None
    return share < CUT


def area(box: Box) -> float:
    """Return a box's size as a share of the picture."""
    return max(0.0, box.x1 - box.x0) * max(0.0, box.y1 - box.y0)


def inside(inner: Box, outer: Box) -> float:
    """Return the share of `inner` that lies in `outer`."""
    width = max(0.0, min(inner.x1, outer.x1) - max(inner.x0, outer.x0))
    height = max(0.0, min(inner.y1, outer.y1) - max(inner.y0, outer.y0))
    return width * height / area(inner)


def outcome(due: bool, told: bool) -> str:
    """Name one of the four."""
    return {(True, True): "hit", (True, False): "missed", (False, True): "false", (False, False): "right"}[due, told]


def rates(counts: Counter[str]) -> str:
    """Write precision and recall."""
    told, due = counts["hit"] + counts["false"], counts["hit"] + counts["missed"]
    precision = f"{counts['hit'] / told:.2f}" if told else "–"
    recall = f"{counts['hit'] / due:.2f}" if due else "–"
    alarms = f"{counts['false']} of {counts['false'] + counts['right']}"
    return f"precision {precision:>4} recall {recall:>4} of {due:>3}, false alarms {alarms}"


def line(name: str, tally: Tally) -> str:
    """Write the figures of one view, clip, or of all."""
    contained = np.array(tally.contained)
    crop = " " * 45
    if contained.size:
        holds = f"{(contained > 0.99).mean():.3f} least {contained.min():.2f}"
        crop = f"crop holds it in {holds} share {np.mean(tally.share):.2f}"
    third = f"signer over 1/3 {(np.array(tally.signer) > 1 / 3).mean():.2f}" if tally.signer else " " * 20
    moves = f"moves/min {len(tally.steps) / tally.seconds * 60:4.1f}"
    advice = " ".join(f"{word} {count / tally.looks:.2f}" for word, count in tally.advice.most_common(4))
    return f"{name:26} {crop} {third} {moves} | {rates(tally.edges)} | {advice}"


def report(named: dict[str, Tally], total: Tally) -> None:
    """Print the figures."""
    for name, tally in named.items():
        print(line(name, tally))
    print(line("all", total))
    print(f"as filmed: {rates(total.filmed)}")
    print(f"CPU a look {total.cpu_s / total.looks * 1e3:.1f} ms ({total.looks} looks, each in full, loading left out)")


def main() -> int:
    """Run the bench from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--media", help="folder with the clips and annotations.csv")
    parser.add_argument("--quick", action="store_true", help="one window at each edge instead of three")
    parser.add_argument("--clips", action="store_true", help="print each clip too")
    options = parser.parse_args()
    folder = media_folder(options.media)
    if folder is None:
        print("no clips: name their folder by --media or TEWATASHI_TEST_MEDIA")
        return 0
    every = list(clips(folder))
    faces = Faces(models_folder())
    named: dict[str, Tally] = {}
    by_clip: dict[str, Tally] = {}
    total = Tally()
    for clip in every:
        for view in views(clip, every, 1 if options.quick else 3):
            tally = follow(clip, view, faces)
            for into in (named.setdefault(view.name, Tally()), by_clip.setdefault(clip.name, Tally()), total):
                into.add(tally)
    report(named | (by_clip if options.clips else {}), total)
    return 0


if __name__ == "__main__":
    sys.exit(main())
