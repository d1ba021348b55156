"""From a pose to a crop of the signing space and advice to the signer. Knows no camera, no library and no clock.

Advice appears when its reason has held for :data:`APPEAR_S` and goes when it has been away for :data:`GO_S`, so that it
neither flickers nor comes later than a second.
"""

from __future__ import annotations

from dataclasses import dataclass

from sign_relay.body import PRESENT, Body, Box
from sign_relay.cropping import Cropper
from sign_relay.events import Advice
from sign_relay.hands import Hands
from sign_relay.light import Light

ORDER: tuple[Advice, ...] = (
    "too_dark",
    "blurred",
    "nobody",
    "face_out",
    "too_near",
    "left_hand_out",
    "right_hand_out",
    "hands_low",
    "too_far",
    "backlit",
    "several",
)
"""Most urgent first: what hides most of the signing comes before what makes it hard to read. Where it is dark or
blurred, that is said rather than that nobody is there: it may be why nobody is found."""

APPEAR_S = 0.35
GO_S = 0.6
NOBODY_S = 0.6

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

BLURRED = 0.3
"""Of :attr:`Light.sharp`; pictures in focus have 0.42 and more, after the small track's coding too, blurred ones 0.28
and less."""


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
        self.reasons: frozenset[Advice] = frozenset()
        """What the newest look found, before patience."""
        self._hands = Hands()
        self._crop = Cropper()
        self._since: dict[Advice, float] = {}
        self._away: dict[Advice, float] = {}
        self._on: set[Advice] = set()

    def see(self, body: Body | None, light: Light, at_s: float, *, aspect: float, people: int = 1) -> bool:
        """Take the newest pose; None when nobody was found.

        Args:
            body: the pose.
            light: of the picture.
            at_s: when it was taken, in s.
            aspect: the picture's width divided by its height.
            people: how many stand in the picture as signers do.

        Returns:
            Whether :attr:`now` has changed.
        """
        found = reasons_of(body, light, self._on)
        if body is not None:
            found |= hands_out(*self._hands.see(body, aspect, at_s))
            found |= {"several"} if people > 1 else set()
            self._crop.see(body, at_s)
        self.reasons = frozenset(found)
        self._settle(found, at_s)
        if body is None and "nobody" in self._on:
            self._crop.forget()
        advice = tuple(word for word in ORDER if word in self._on)
        crop = _rounded(self._crop.now)
        changed = Framing(crop, advice) != self.now
        self.now = Framing(crop, advice)
        return changed

    @property
    def waiting(self) -> bool:
        """Whether a reason was found that another look soon would confirm."""
        return not self._since.keys() <= self._on

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
            self._on &= {"nobody", "too_dark", "blurred"}


def reasons_of(body: Body | None, light: Light, on: set[Advice] | frozenset[Advice] = frozenset()) -> set[Advice]:
    """Say what is wrong in one picture, but for the hands.

    Args:
        body: the pose; None when nobody was found.
        light: of the picture.
        on: advice given at present; its thresholds are eased, so that it does not come and go.
    """
    found: set[Advice] = set()
    if light.face < DARK / _ease("too_dark", on) and light.all < 1.5 * DARK:
        found.add("too_dark")
    elif light.sharp < BLURRED / _ease("blurred", on):
        found.add("blurred")
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
    return found


def hands_out(left: str | None, right: str | None) -> set[Advice]:
    """Say what is wrong with the hands, from the edges that cut them."""
    found: set[Advice] = {"hands_low"} if "bottom" in (left, right) else set()
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


def _rounded(box: Box | None) -> tuple[float, float, float, float] | None:
    if box is None:
        return None
    x, y = round(box.x0, 3), round(box.y0, 3)
    return x, y, round(min(box.x1 - x, 1 - x), 3), round(min(box.y1 - y, 1 - y), 3)
