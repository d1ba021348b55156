"""Whether an edge of the picture cuts a hand that signs. Knows no clock; every look is told the time.

A hand that is not there is never asked for: only one that was seen lately, or that moves, can be out of the picture.
Whoever signs with one hand, or has one arm, is left in peace; so are hands at rest.
"""

from __future__ import annotations

from dataclasses import dataclass

from sign_relay.body import PRESENT, Body, Hand, overlap

CUT = 0.15
"""Share of a hand's box past an edge from which it counts as cut: landmarks are that exact (whole hands at an edge were
found up to 0.11 past it, cut ones from 0.2 on)."""
CUT_BELOW = 0.0
"""The same for the lower edge: of a raised hand the wrist goes first, and the hand follows within a moment."""
UNSURE = 0.2
"""So near to an edge, in shares of its box, a raised hand that the model is unsure of is cut: of a hand that lies half
outside the model sees half a hand, and draws it into the picture."""
BARELY = 0.35
"""Presence from which a raised hand that the lower edge cuts is taken for one; guesses of a resting one stay below."""
GUESS = 0.12
"""The same for a hand that moves, as a guess does not for long."""
SAME_HAND = 0.3
"""Share of the smaller box that two hands have in common from which they are taken for one."""
KNOWN_S = 15.0
"""For so long a hand that was seen is one that may have left."""
FAST = 1.5
"""Shoulder widths a second that a wrist moves by when it is in use; a resting one drifts by less than 0.5."""
FAST_S = 0.5
LEFT_S = 0.3
"""For so long a hand that an edge cut, and that is then not seen, has left by that edge, wherever it is guessed."""
STEP_S = 0.1
"""The least time to tell a speed over; in less, the model's tremble looks like one."""


@dataclass
class _Past:
    """What was seen of one hand."""

    seen_s: float = float("-inf")
    fast_s: float = float("-inf")
    before: tuple[float, float, float] | None = None
    cut_s: float = float("-inf")
    edge: str | None = None


class Hands:
    """Follows both hands of one signer."""

    def __init__(self) -> None:
        self._left = _Past()
        self._right = _Past()

    def see(self, body: Body, aspect: float, at_s: float) -> tuple[str | None, str | None]:
        """Take in a look.

        Args:
            body: where the hands are.
            aspect: the picture's width divided by its height.
            at_s: the time, in s.

        Returns:
            The edge (``left``, ``right``, ``top``, ``bottom``) that cuts the left hand and the right one.
        """
        left = self._edge(self._left, body.left, body, aspect, at_s)
        right = self._edge(self._right, body.right, body, aspect, at_s)
        if overlap(body.left.box, body.right.box) > SAME_HAND:
            # The model often finds one hand twice when the other is away; the surer one speaks for both.
            return (left, None) if body.left.seen > body.right.seen else (None, right)
        return left, right

    def _edge(self, past: _Past, hand: Hand, body: Body, aspect: float, at_s: float) -> str | None:
        here = (at_s, hand.wrist.x * aspect, hand.wrist.y)
        if past.before is None:
            past.before = here
        elif at_s - past.before[0] >= STEP_S:
            gone = ((here[1] - past.before[1]) ** 2 + (here[2] - past.before[2]) ** 2) ** 0.5
            if gone >= FAST * (at_s - past.before[0]) * max(body.shoulders * aspect, 0.05):
                past.fast_s = at_s
            past.before = here
        if hand.seen >= BARELY:
            past.seen_s = at_s
        fast = at_s - past.fast_s <= FAST_S
        edge = edge_of(hand, fast=fast) if fast or at_s - past.seen_s <= KNOWN_S else None
        if edge is not None:
            if hand.seen >= BARELY or edge != "bottom":
                past.cut_s, past.edge = at_s, edge
        elif hand.seen < PRESENT and at_s - past.cut_s <= LEFT_S:
            edge = past.edge
        return edge


def edge_of(hand: Hand, *, fast: bool) -> str | None:
    """Name the edge that cuts a hand, or that it has left by; None when it is whole, or at rest.

    A hand that hangs, below the picture or into its lower edge, is at rest, as hands are between sentences: that is no
    fault of the framing. One that is raised and yet cut by the lower edge signs too low. A hand that left sideways or
    upwards was signing.

    Args:
        hand: as the model found it.
        fast: whether it moves.
    """
    box = hand.box
    width, height = box.x1 - box.x0, box.y1 - box.y0
    over = {
        "left": -box.x0 / width,
        "right": (box.x1 - 1) / width,
        "top": -box.y0 / height,
        "bottom": (box.y1 - 1) / height,
    }
    edge = max(over, key=lambda name: over[name])
    if edge == "bottom":
        return edge if over[edge] >= CUT_BELOW and hand.seen >= (GUESS if fast else BARELY) and hand.raised else None
    if hand.wrist.y > 1:
        return None
    unsure = hand.raised and hand.seen < PRESENT
    return edge if over[edge] >= (-UNSURE if unsure else CUT) else None
