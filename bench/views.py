"""Ways to look at an annotated clip: windows that cut hands, mirrors, other light, other people; boxes follow along."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import cv2
import numpy as np

from bench.clips import Clip, Picture
from sign_relay.body import Box
from sign_relay.landmarks import MAX_SIDE

WHOLE = Box(0.0, 0.0, 1.0, 1.0)

HEIGHT = MAX_SIDE * 3 // 4
SLIVER = 0.03
"""Share of the view below which what is left of a hand cannot be read and is not asked for."""


@dataclass(frozen=True)
class View:
    """One way to look at a clip."""

    name: str
    window: Box = WHOLE
    """What of the picture is seen; past 0 and 1 the picture's edge goes on."""
    mirrored: bool = False
    change: Callable[[Picture], Picture] = field(default=lambda picture: picture)
    """Of the small picture."""

    def show(self, picture: Picture) -> Picture:
        """Return the small picture as this view shows it."""
        part = windowed(picture, self.window)
        share = MAX_SIDE / max(part.shape[:2])
        size = (max(2, round(part.shape[1] * share)), max(2, round(part.shape[0] * share)))
        small = np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA), np.uint8)
        return np.ascontiguousarray(self.change(small[:, ::-1] if self.mirrored else small))

    def box(self, box: Box) -> Box:
        """Bring a box of the whole picture into the view; it may lie past its edges."""
        left, top, right, bottom = self.window
        x0, x1 = (box.x0 - left) / (right - left), (box.x1 - left) / (right - left)
        y0, y1 = (box.y0 - top) / (bottom - top), (box.y1 - top) / (bottom - top)
        return Box(1 - x1, y0, 1 - x0, y1) if self.mirrored else Box(x0, y0, x1, y1)

    def area(self, face: Box | None, hands: Box | None) -> Box | None:
        """Return the box around what of face and hands this view shows; None where it shows neither."""
        found = None
        for box in (face, hands):
            if box is not None:
                part = self.box(box).clipped()
                if part.x1 - part.x0 > SLIVER and part.y1 - part.y0 > SLIVER:
                    found = part if found is None else found.joined(part)
        return found


def windowed(picture: Picture, window: Box) -> Picture:
    """Cut a window out; past the picture its last pixels go on, blurred."""
    height, width = picture.shape[:2]
    x0, y0 = round(window.x0 * width), round(window.y0 * height)
    x1, y1 = round(window.x1 * width), round(window.y1 * height)
    if x0 < 0 or y0 < 0 or x1 > width or y1 > height:
        left, top, right, bottom = max(0, -x0), max(0, -y0), max(0, x1 - width), max(0, y1 - height)
        wide = cv2.copyMakeBorder(picture, top, bottom, left, right, cv2.BORDER_REPLICATE)
        wide = cv2.GaussianBlur(wide, (0, 0), 0.02 * width)
        wide[top : top + height, left : left + width] = picture
        picture, x0, x1, y0, y1 = np.asarray(wide, np.uint8), x0 + left, x1 + left, y0 + top, y1 + top
    return picture[y0:y1, x0:x1]


def darkened(picture: Picture) -> Picture:
    """Lower the light to a quarter, and add a sensor's noise."""
    noise = np.random.default_rng(picture.shape[0]).normal(0, 4, picture.shape)
    return np.clip(picture * 0.25 + noise, 0, 255).astype(np.uint8)


def lit_from_behind(picture: Picture) -> Picture:
    """Darken the middle, where the signer is, and brighten the sides, as a window behind does."""
    height, width = picture.shape[:2]
    across = np.abs(np.linspace(-1, 1, width))[None, :, None]
    down = np.linspace(1, 0, height)[:, None, None]
    glare = np.clip((across - 0.35) * 2.5, 0, 1) * (0.4 + 0.6 * down)
    return np.clip(picture * (0.35 + 0.65 * glare) + 190 * glare, 0, 255).astype(np.uint8)


def out_of_focus(picture: Picture) -> Picture:
    """Blur as a smeared lens or one that focuses on something else does."""
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 4), np.uint8)


def beside(other: Picture) -> Callable[[Picture], Picture]:
    """Let somebody else sit beside the signer, as near: each fills half of a 4:3 picture."""

    def half(picture: Picture) -> Picture:
        share = max(MAX_SIDE / 2 / picture.shape[1], HEIGHT / picture.shape[0])
        size = (round(picture.shape[1] * share), round(picture.shape[0] * share))
        wide = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
        left = (wide.shape[1] - MAX_SIDE // 2) // 2
        return wide[:HEIGHT, left : left + MAX_SIDE // 2]

    return lambda picture: np.hstack([half(picture), half(other)])


def deserted(picture: Picture) -> Picture:
    """Leave the background alone: the strip at the left edge, where nobody is, stands for the whole."""
    height, width = picture.shape[:2]
    strip = picture[: height // 2, : max(2, width // 12)]
    return np.asarray(cv2.resize(strip, (width, height), interpolation=cv2.INTER_CUBIC), np.uint8)


def views(clip: Clip, others: list[Clip], count: int) -> Iterator[View]:
    """Yield the ways to look at a clip, `count` windows at each edge."""
    yield View("whole")
    yield View("mirrored", mirrored=True)
    yield View("from afar", Box(-0.3, -0.35, 1.3, 1.25))
    yield View("seated low", Box(0.0, -0.25, 1.0, 0.75))
    yield View("darkened", change=darkened)
    yield View("lit from behind", change=lit_from_behind)
    yield View("out of focus", change=out_of_focus)
    yield View("deserted", change=deserted)
    other = next((one for one in others if one.name != clip.name), None)
    if other is not None:
        yield View("two people", change=beside(other.pictures[0]))
    hands = [mark.hand for mark in clip.marks if mark.hand is not None]
    if hands:
        yield from edges(hands, [mark.face for mark in clip.marks if mark.face is not None], count)


def edges(hands: list[Box], faces: list[Box], count: int) -> Iterator[View]:
    """Yield windows that keep the face and cut the range of the signing hand at the left, above or below."""
    x0, x1 = min(box.x0 for box in hands), max(box.x1 for box in hands)
    y0, y1 = min(box.y0 for box in hands), max(box.y1 for box in hands)
    face = min(box.x0 for box in faces)
    shares = [(place + 0.5) / count for place in range(count)]
    for left in sorted({min(x0 + share * (x1 - x0) * 0.8, face) for share in shares}):
        yield View("cut at the side", Box(left, 0.0, 1.0, 1.0))
        yield View("cut at the side, mirrored", Box(left, 0.0, 1.0, 1.0), mirrored=True)
    for share in shares:
        yield View("cut below", Box(0.0, 0.0, 1.0, y0 + (0.3 + 0.6 * share) * (y1 - y0)))
