"""What stands on the pages of ink: the fold of strokes and erasures.

The same answer comes out in whatever order strokes and erasures arrive: what an erasure covers stays away, also when
it turns up later (RESUME/1, R6).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .codec import decode_stroke
from .geometry import distance_px
from .model import Stroke

STROKES_MAX = 20_000
"""A session holds no more records than this (R9)."""


@dataclass(slots=True, repr=False)
class Canvas:
    """The strokes of a session by page. One owner, no locks."""

    _strokes: dict[str, tuple[str, Stroke]] = field(default_factory=dict)
    _erased: set[str] = field(default_factory=set)
    _floors: dict[tuple[str, str], int] = field(default_factory=dict)

    def draw(self, layer: str, cid: str, data: str) -> bool:
        """Put a stroke on a page.

        Args:
            layer: `ink/1` to `ink/99`.
            cid: `pid:tab:n`.
            data: a whole stroke, §7.2.

        Returns:
            False where an erasure covers it, it is there already, or the canvas is full.

        Raises:
            StrokeError: `data` is not a stroke.
        """
        hand, n = _hand(cid)
        covered = cid in self._erased or n <= self._floors.get((layer, hand), 0)
        if covered or cid in self._strokes or len(self._strokes) >= STROKES_MAX:
            return False
        self._strokes[cid] = (layer, decode_stroke(data))
        return True

    def erase(self, cids: Iterable[str]) -> None:
        """Take strokes away by name, also those that have not come yet.

        Args:
            cids: strokes of any author.
        """
        for cid in cids:
            self._erased.add(cid)
            self._strokes.pop(cid, None)

    def clear(self, layer: str, floors: Mapping[str, int]) -> None:
        """Wipe a page of all that the presser had seen.

        Args:
            layer: `ink/1` to `ink/99`.
            floors: for every `pid:tab` the highest n that is wiped.
        """
        for hand, n in floors.items():
            self._floors[layer, hand] = max(n, self._floors.get((layer, hand), 0))
        for cid in [cid for cid, (lies_on, _) in self._strokes.items() if lies_on == layer]:
            hand, n = _hand(cid)
            if n <= self._floors.get((layer, hand), 0):
                del self._strokes[cid]

    def strokes(self, layer: str) -> dict[str, Stroke]:
        """List what stands on a page.

        Args:
            layer: `ink/1` to `ink/99`.

        Returns:
            Strokes by cid, in the order in which they were drawn.
        """
        return {cid: stroke for cid, (lies_on, stroke) in self._strokes.items() if lies_on == layer}

    def hit(self, layer: str, x: int, y: int, *, reach_px: float) -> list[str]:
        """Find the strokes under an eraser.

        Args:
            layer: `ink/1` to `ink/99`.
            x: quarters of a logical px.
            y: quarters of a logical px.
            reach_px: logical px from a stroke's middle line.

        Returns:
            Their cids, the nearest first.
        """
        near = [(distance_px(x, y, stroke.samples), cid) for cid, stroke in self.strokes(layer).items()]
        return [cid for distance, cid in sorted(near) if distance <= reach_px]


def _hand(cid: str) -> tuple[str, int]:
    hand, _, n = cid.rpartition(":")
    return hand, int(n)
