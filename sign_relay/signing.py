"""Whether somebody signs: hands that are up and keep moving. Knows no clock; every look is told the time."""

from __future__ import annotations

from collections import deque

from sign_relay.body import PRESENT, Body, Hand

WINDOW_S = 1.2
BEGINS = 1.5
"""Shoulder widths that both wrists together travel within the window; resting hands stay below 0.4."""
HOLDS = 0.6
"""Signing that has begun goes on while there is so much movement: a held sign is part of it."""
REST_S = 1.5


class Signing:
    """Follows the hands of one signer."""

    def __init__(self) -> None:
        self.now = False
        self._travelled: deque[tuple[float, float]] = deque()
        self._before: dict[str, tuple[float, float]] = {}
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
        if body is not None:
            steps = (self._step(name, hand, body, aspect) for name, hand in (("l", body.left), ("r", body.right)))
            self._travelled.append((at_s, sum(steps)))
        while self._travelled and at_s - self._travelled[0][0] > WINDOW_S:
            self._travelled.popleft()
        travelled = sum(step for _, step in self._travelled)
        if travelled >= (HOLDS if self.now else BEGINS):
            self._moved_s = at_s
        before, self.now = self.now, at_s - self._moved_s < REST_S if self.now else travelled >= BEGINS
        return before != self.now

    def _step(self, name: str, hand: Hand, body: Body, aspect: float) -> float:
        if hand.seen < PRESENT or hand.wrist.y > body.space.y1:
            self._before.pop(name, None)
            return 0.0
        here = (hand.wrist.x * aspect, hand.wrist.y)
        x, y = self._before.get(name, here)
        self._before[name] = here
        return float(((here[0] - x) ** 2 + (here[1] - y) ** 2) ** 0.5 / max(body.shoulders * aspect, 0.05))
