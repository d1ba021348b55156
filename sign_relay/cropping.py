"""The crop that follows a signer: tight, calm, and never through a hand. Knows no clock; every look is told the time.

Head, waist and elbows are followed slowly, hands at once. The crop grows the moment that something would be cut, by a
little more than it must, so that the next look does not move it again; it shrinks only when what hands reached for
seconds leaves it too wide.
"""

from __future__ import annotations

from collections import deque

from sign_relay.body import Body, Box

MARGIN = 0.03
"""Air around the signing space, in shares of the picture."""
SPARE = 0.02
"""What the crop grows by more than it must."""
WORTH_CROPPING = 0.9
"""A crop wider and higher than this changes nothing worth moving the picture for."""
REACH_S = 3.0
"""For so long the crop keeps room where a hand was: signing comes back to its places."""
SHRINK = 0.07
"""The crop is too wide when a side lies so far out, in shares of the picture."""
SHRINK_AFTER_S = 2.0
FOLLOW_S = 0.7
"""Time in which the body's place is followed by two thirds; breathing and the model's tremble stay out."""
JUMP = 0.2
"""A body that far from where it was is another one, or has sat down: it is followed at once."""
VISIBLE = 0.35
"""Presence from which a hand may be in the picture: one that an edge cuts has less than a whole one."""
WHOLE = Box(0.0, 0.0, 1.0, 1.0)


class Cropper:
    """Keeps the crop of one signer."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew: nobody is there."""
        self.now: Box | None = None
        self._steady: Box | None = None
        self._seen_s = 0.0
        self._reached: deque[tuple[float, Box]] = deque()
        self._wide_since_s: float | None = None

    def see(self, body: Body, at_s: float) -> None:
        """Take in a look; :attr:`now` is the crop after it."""
        steady = self._follow(space_of(body), at_s)
        needed = with_hands(steady.joined(body.face), body)
        self._reached.append((at_s, needed))
        while at_s - self._reached[0][0] > REACH_S:
            self._reached.popleft()
        wanted = needed
        for _, box in self._reached:
            wanted = wanted.joined(box)
        wanted = settled(widened(wanted, MARGIN))
        if self.now is None:
            self.now = wanted
        elif most(self.now, needed.clipped()) > 0:
            self.now = settled(grown(self.now, needed))
            self._wide_since_s = None
        else:
            self._shrink(self.now, wanted, at_s)

    def _follow(self, space: Box, at_s: float) -> Box:
        before = self._steady
        if before is None or max(abs(one - other) for one, other in zip(space, before, strict=True)) > JUMP:
            self._steady = space
        else:
            share = min(1.0, (at_s - self._seen_s) / FOLLOW_S)
            self._steady = Box(*(old + (new - old) * share for old, new in zip(before, space, strict=True)))
        self._seen_s = at_s
        return self._steady

    def _shrink(self, now: Box, wanted: Box, at_s: float) -> None:
        if most(wanted, now) < SHRINK:
            self._wide_since_s = None
        elif self._wide_since_s is None:
            self._wide_since_s = at_s
        elif at_s - self._wide_since_s >= SHRINK_AFTER_S:
            self.now = wanted
            self._wide_since_s = None


def space_of(body: Body) -> Box:
    """Return what of a signer is always shown: from above the head to the waist, elbow to elbow with room beside."""
    return body.space.joined(body.face)


def with_hands(box: Box, body: Body) -> Box:
    """Widen a box by the hands that are in the picture."""
    for hand in (body.left, body.right):
        if hand.seen >= VISIBLE:
            box = box.joined(hand.box)
    return box


def crop_of(body: Body) -> Box:
    """Return the crop for one look at a body that was not seen before."""
    return settled(widened(with_hands(space_of(body), body), MARGIN))


def widened(box: Box, by: float) -> Box:
    """Return a box with air around it."""
    return Box(box.x0 - by, box.y0 - by, box.x1 + by, box.y1 + by)


def most(box: Box, other: Box) -> float:
    """Return how far the other box reaches out of this one, at the side where it does most."""
    return max(box.x0 - other.x0, box.y0 - other.y0, other.x1 - box.x1, other.y1 - box.y1)


def grown(now: Box, needed: Box) -> Box:
    """Move only the sides that cut something, past it by the margin and some spare."""
    by = MARGIN + SPARE
    return Box(
        now.x0 if needed.x0 >= now.x0 else needed.x0 - by,
        now.y0 if needed.y0 >= now.y0 else needed.y0 - by,
        now.x1 if needed.x1 <= now.x1 else needed.x1 + by,
        now.y1 if needed.y1 <= now.y1 else needed.y1 + by,
    )


def settled(box: Box) -> Box:
    """Keep a crop in the picture, and take the whole picture where little would be cut off."""
    box = box.clipped()
    return WHOLE if box.x1 - box.x0 > WORTH_CROPPING and box.y1 - box.y0 > WORTH_CROPPING else box
