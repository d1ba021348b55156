"""From a pose to a crop of the signing space and advice to the signer. Knows no camera, no library and no clock.

Advice appears when its reason has held for :data:`APPEAR_S` and goes when it has been away for :data:`GO_S`, so that it
neither flickers nor comes later than a second. The crop grows at once, so that no hand is ever cut by it, and shrinks
with patience.
"""

from __future__ import annotations

from dataclasses import dataclass

from sign_relay.body import PRESENT, Body, Box, Hand, overlap
from sign_relay.events import Advice
from sign_relay.light import Light

ORDER: tuple[Advice, ...] = (
    "nobody",
    "too_dark",
    "face_out",
    "too_near",
    "left_hand_out",
    "right_hand_out",
    "hands_low",
    "too_far",
    "backlit",
)
"""Most urgent first: what hides most of the signing comes before what makes it hard to read."""

APPEAR_S = 0.35
GO_S = 0.6
NOBODY_S = 0.8

NEAR_SHOULDERS = 0.57
"""Shoulders wider than this share of the picture leave no room for elbows; at 0.6 a real clip cuts the face."""
NEAR_EARS = 0.22
FAR_EARS = 0.045
"""At 480 lines a hand is then about 45 px high, and fingers run together."""
EASE = 0.9
"""Advice that is on goes only when its measure has come back past this share of the threshold."""

DARK = 40.0
BACKLIT_FACE = 80.0
BACKLIT_STEP = 70.0
"""Grey levels: a face below the first, with a background brighter by the second, is a silhouette."""

CUT = 0.2
"""Share of a hand's box that lies outside before the hand counts as cut. Of a raised hand the wrist goes first, so
below nothing may lie outside."""

BARELY = 0.35
"""Presence from which a raised hand counts as in the picture: half of it is hidden, so the model is less sure of it."""
SAME_HAND = 0.3
"""Share of the smaller box that two hands have in common from which they are taken for one."""

MARGIN = 0.03
"""Air around the signing space, in shares of the picture."""
WORTH_CROPPING = 0.86
"""A crop wider and higher than this changes nothing worth moving the picture for."""
GROW = 0.015
SHRINK = 0.07
SHRINK_AFTER_S = 2.0


@dataclass(frozen=True)
class Framing:
    """What the screens are told."""

    crop: tuple[float, float, float, float] | None
    """x, y, width, height as shares of the picture; None while nobody is seen."""
    advice: tuple[Advice, ...]


NOTHING = Framing(None, ())


class Framer:
    """Follows one signer. Every call is told the time in seconds, from any beginning, never backwards."""

    def __init__(self) -> None:
        self.now = NOTHING
        self._since: dict[Advice, float] = {}
        self._away: dict[Advice, float] = {}
        self._on: set[Advice] = set()
        self._crop: Box | None = None
        self._smaller_since_s: float | None = None

    def see(self, body: Body | None, light: Light, at_s: float) -> bool:
        """Take the newest pose; None when nobody was found.

        Returns:
            Whether :attr:`now` has changed.
        """
        reasons = reasons_of(body, light, self._on)
        self._settle(reasons, at_s)
        if body is not None:
            self._frame(body, at_s)
        elif "nobody" in self._on:
            self._crop = None
        advice = tuple(word for word in ORDER if word in self._on)
        crop = _rounded(self._crop)
        changed = Framing(crop, advice) != self.now
        self.now = Framing(crop, advice)
        return changed

    def _settle(self, reasons: set[Advice], at_s: float) -> None:
        for word in ORDER:
            if word in reasons:
                self._away.pop(word, None)
                since_s = self._since.setdefault(word, at_s)
                if at_s - since_s >= (NOBODY_S if word == "nobody" else APPEAR_S):
                    self._on.add(word)
            else:
                self._since.pop(word, None)
                away_s = self._away.setdefault(word, at_s)
                if word in self._on and at_s - away_s >= GO_S:
                    self._on.discard(word)
        if "nobody" in self._on:
            self._on &= {"nobody", "too_dark"}

    def _frame(self, body: Body, at_s: float) -> None:
        wanted = crop_of(body)
        if self._crop is None:
            self._crop = wanted
            return
        now = self._crop
        if min(wanted.x0 - now.x0, wanted.y0 - now.y0, now.x1 - wanted.x1, now.y1 - wanted.y1) < -GROW:
            self._crop = now.joined(wanted)
            self._smaller_since_s = None
        elif max(wanted.x0 - now.x0, wanted.y0 - now.y0, now.x1 - wanted.x1, now.y1 - wanted.y1) > SHRINK:
            if self._smaller_since_s is None:
                self._smaller_since_s = at_s
            elif at_s - self._smaller_since_s >= SHRINK_AFTER_S:
                self._crop = wanted
                self._smaller_since_s = None
        else:
            self._smaller_since_s = None


def reasons_of(body: Body | None, light: Light, on: set[Advice] | frozenset[Advice] = frozenset()) -> set[Advice]:
    """Say what is wrong in one picture.

    Args:
        body: the pose; None when nobody was found.
        light: of the picture.
        on: advice given at present; its thresholds are eased, so that it does not come and go.
    """
    found: set[Advice] = set()
    if light.face < DARK / _ease("too_dark", on) and light.all < 1.5 * DARK:
        found.add("too_dark")
    if body is None:
        return found | {"nobody"}
    ease = _ease("backlit", on)
    if "too_dark" not in found and light.face < BACKLIT_FACE / ease and light.behind - light.face > BACKLIT_STEP * ease:
        found.add("backlit")
    ease = _ease("too_near", on)
    if body.shoulders > NEAR_SHOULDERS * ease or body.ears > NEAR_EARS * ease:
        found.add("too_near")
    elif body.ears < FAR_EARS / _ease("too_far", on):
        found.add("too_far")
    if _face_is_out(body):
        found.add("face_out")
    left, right = edge_of(body.left), edge_of(body.right)
    if overlap(body.left.box, body.right.box) > SAME_HAND:
        # The model often finds one hand twice when the other is away; the surer one speaks for both.
        left, right = (left, None) if body.left.seen > body.right.seen else (None, right)
    if "bottom" in (left, right):
        found.add("hands_low")
    if left not in (None, "bottom"):
        found.add("left_hand_out")
    if right not in (None, "bottom"):
        found.add("right_hand_out")
    return found


def _ease(word: Advice, on: set[Advice] | frozenset[Advice]) -> float:
    return EASE if word in on else 1.0


def _face_is_out(body: Body) -> bool:
    half = 0.4 * (body.face.x1 - body.face.x0)
    nose = body.nose
    return nose.presence < PRESENT or nose.y < 0.75 * body.ears or nose.y > 0.97 or not half < nose.x < 1 - half


def edge_of(hand: Hand) -> str | None:
    """Name the edge that cuts a hand, or that it has left by; None when it is whole, or at rest.

    A hand that hangs, below the picture or into its lower edge, is at rest, as hands are between sentences: that is no
    fault of the framing. One that is raised and yet cut by the lower edge signs too low. A hand that left sideways or
    upwards was signing.
    """
    wrist, box = hand.wrist, hand.box
    width, height = box.x1 - box.x0, box.y1 - box.y0
    over = {
        "left": -box.x0 / width,
        "right": (box.x1 - 1) / width,
        "top": -box.y0 / height,
        "bottom": (box.y1 - 1) / height,
    }
    edge = max(over, key=lambda name: over[name])
    if hand.raised and over["bottom"] > 0:
        return "bottom" if hand.seen >= BARELY and edge in ("bottom", "top") else None
    return edge if over[edge] >= CUT and wrist.y <= 1.0 and edge != "bottom" else None


def crop_of(body: Body) -> Box:
    """Return the box of the signing space in the picture, hands included wherever they are seen."""
    box = body.space.joined(body.face)
    for hand in (body.left, body.right):
        if hand.wrist.presence >= PRESENT:
            box = box.joined(hand.box)
    box = Box(box.x0 - MARGIN, box.y0 - MARGIN, box.x1 + MARGIN, box.y1 + MARGIN).clipped()
    if box.x1 - box.x0 > WORTH_CROPPING and box.y1 - box.y0 > WORTH_CROPPING:
        return Box(0.0, 0.0, 1.0, 1.0)
    return box


def _rounded(box: Box | None) -> tuple[float, float, float, float] | None:
    if box is None:
        return None
    x, y = round(box.x0, 3), round(box.y0, 3)
    return x, y, round(min(box.x1 - x, 1 - x), 3), round(min(box.y1 - y, 1 - y), 3)
