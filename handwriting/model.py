"""Ink as values: samples, styles, strokes and the batches that travel while the pen is down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

QUARTERS = 4
"""Samples count in quarters of a logical px."""
PAGE_WIDTH = 1_600 * QUARTERS
"""Greatest x of a sample, in quarters of a logical px."""
PAGE_HEIGHT = 1_200 * QUARTERS
"""Greatest y of a sample, in quarters of a logical px."""


class Sample(NamedTuple):
    """One point of the pen's way."""

    x: int
    """Quarters of a logical px from the page's left edge, 0 to 6,400."""
    y: int
    """Quarters of a logical px from the page's top edge, 0 to 4,800."""
    t_ms: int
    """Milliseconds since pen-down, never falling."""


class Style(NamedTuple):
    """How a stroke is drawn; a screen maps both numbers to its own tables."""

    colour: int
    """0 to 15."""
    width: int
    """Width class, 0 to 15."""


@dataclass(frozen=True, slots=True, repr=False)
class Stroke:
    """A whole stroke, from pen-down to pen-up."""

    number: int
    """The author's number of this stroke, the same as in its batches."""
    style: Style
    samples: tuple[Sample, ...]
    """1 to 4,000 samples."""
    seen: int
    """How many samples the pen gave before the stroke was smoothed and thinned."""

    def __repr__(self) -> str:
        return f"<Stroke {self.number} of {len(self.samples)} samples>"


@dataclass(frozen=True, slots=True, repr=False)
class Batch:
    """A part of a stroke that is still being drawn."""

    number: int
    """The author's number of this stroke."""
    style: Style | None
    """None in every batch but the first of a stroke."""
    samples: tuple[Sample, ...]
    """In the first batch as on the page; in a further one relative to the last sample of the batch before.
    A further batch without samples takes the stroke back."""

    def __repr__(self) -> str:
        return f"<Batch of stroke {self.number}, {len(self.samples)} samples>"
