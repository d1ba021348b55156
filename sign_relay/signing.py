"""Whether somebody signs: hands that are up, stay up and keep moving. Knows no clock; every look is told the time.

A hand that comes up, rests, scratches and goes down again is not signing, so neither the way up nor the way down
counts, nor does what stays in one place. A sign that is held, or a pause for a thought, does not end it.
"""

from __future__ import annotations

from collections import deque

from sign_relay.body import PRESENT, Body, Hand

RISE_S = 0.3
"""The way up: not counted."""
FALL_S = 0.35
"""The way down is not counted: a place counts once the hand has stayed up for so long after it."""
LOST_S = 0.5
"""For so long a hand that is lost, as quick hands are, still counts as up."""
WINDOW_S = 1.6
BEGINS = 0.3
"""Shoulder widths between the places that a wrist comes to within the window: a scratching or resting hand stays within
0.2, slow single signs reach 0.3 to 0.6, fluent signing 1."""
HOLDS = 0.12
"""Signing that has begun goes on while there is so much movement."""
REST_S = 1.5
UP = 0.1
"""How far above the waist, in shoulder widths, a wrist must be to count as up."""


class _Wrist:
    """One wrist: the places that it came to while it was up."""

    def __init__(self) -> None:
        self._since_s: float | None = None
        self._seen_s = 0.0
        self._pending: deque[tuple[float, float, float]] = deque()
        self._places: deque[tuple[float, float, float]] = deque()

    def see(self, here: tuple[float, float] | None, at_s: float) -> float:
        """Take in where it is, in shoulder widths; None where it is down or not seen. Return how far it goes about."""
        if here is not None:
            self._follow(here, at_s)
        elif at_s - self._seen_s > LOST_S:
            self._since_s = None
            self._pending.clear()
        while here is not None and self._pending and at_s - self._pending[0][0] >= FALL_S:
            self._places.append(self._pending.popleft())
        while self._places and at_s - self._places[0][0] > WINDOW_S + FALL_S:
            self._places.popleft()
        if not self._places:
            return 0.0
        xs, ys = [x for _, x, _ in self._places], [y for _, _, y in self._places]
        return float(((max(xs) - min(xs)) ** 2 + (max(ys) - min(ys)) ** 2) ** 0.5)

    def _follow(self, here: tuple[float, float], at_s: float) -> None:
        if self._since_s is None:
            self._since_s = at_s
        elif at_s - self._since_s > RISE_S:
            self._pending.append((at_s, *here))
        self._seen_s = at_s


class Signing:
    """Follows the hands of one signer."""

    def __init__(self) -> None:
        self.now = False
        self._left, self._right = _Wrist(), _Wrist()
        self._moved_s = float("-inf")

    def see(self, body: Body | None, aspect: float, at_s: float) -> bool:
        """Take in a look.

        Args:
            body: where the hands are; None while nobody is seen.
            aspect: the picture's width divided by its height.
            at_s: the time, in s.

        Returns:
            Whether ``now`` changed.
        """
        left = self._left.see(_place(body.left, body, aspect) if body is not None else None, at_s)
        right = self._right.see(_place(body.right, body, aspect) if body is not None else None, at_s)
        moved = max(left, right)
        if moved >= (HOLDS if self.now else BEGINS):
            self._moved_s = at_s
        before, self.now = self.now, at_s - self._moved_s < REST_S if self.now else moved >= BEGINS
        return before != self.now


def _place(hand: Hand, body: Body, aspect: float) -> tuple[float, float] | None:
    """Return where a wrist is, in shoulder widths; None where it is down or not seen."""
    wide = max(body.shoulders * aspect, 0.05)
    if hand.seen < PRESENT or hand.wrist.y > body.space.y1 - UP * wide:
        return None
    return hand.wrist.x * aspect / wide, hand.wrist.y / wide
