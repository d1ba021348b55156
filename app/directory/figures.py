"""What usage records of calls come to: counts, times and shares. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.directory.models import Call, SightRow, Stay
from app.directory.sights import BOUNDS
from app.sessions.sights import DELAYS_MS


@dataclass(frozen=True)
class CallFigures:
    """The calls of some desk in some time. What cannot be told, because nothing was counted, is None."""

    requested: int
    answered: int
    unanswered: int
    """Ended before anybody answered, whoever gave up."""
    going_on: int
    """Not ended yet, answered or not; they are in `requested` too."""
    answer_rate: float | None
    """Share of the answered among those that were answered or ended."""
    answered_ms: int
    """From answer to end, all ended calls together."""
    waiting_p50_ms: int | None
    """From the wish to the answer: half of the answered calls waited no longer."""
    waiting_p95_ms: int | None
    stays: int
    """Times that an interpreter was in a call; two who take turns are two."""
    stays_ms: int
    hand_overs: int
    """Interpreters who left a call to another."""
    measured_ms: int
    """How long pictures were measured, of all who saw anyone together."""
    fps: float | None
    """Frames shown a second."""
    frozen_share: float | None
    """Share of that time in which the picture stood still."""
    slow_share: float | None
    """Share of that time with fewer than 20 frames a second."""
    delay_p50_ms: int | None
    """Half of the reports had a delay from camera to screen of at most this, told by the bound of a histogram."""
    delay_p95_ms: int | None
    hands_share: float | None
    """Share of the time in which somebody looked for the hands that they were seen."""


def figures_of(calls: Sequence[Call], stays: Iterable[Stay], sights: Sequence[SightRow]) -> CallFigures:
    """Add up the rows of some calls, the stays in them and what people saw in them."""
    answered = [call for call in calls if call.answered_ms is not None]
    ended = {(call.sid, call.call): call.ended_ms for call in calls if call.ended_ms is not None}
    unanswered = sum(call.answered_ms is None for call in calls if call.ended_ms is not None)
    waits = sorted(call.answered_ms - call.requested_ms for call in answered if call.answered_ms is not None)
    left = [(stay, stay.left_ms) for stay in stays if stay.left_ms is not None]
    shown = sum(sight.shown_ms for sight in sights)
    return CallFigures(
        requested=len(calls),
        answered=len(answered),
        unanswered=unanswered,
        going_on=len(calls) - len(ended),
        answer_rate=_share(len(answered), len(answered) + unanswered),
        answered_ms=sum(_lasted(call) for call in answered),
        waiting_p50_ms=_rank(waits, 0.5),
        waiting_p95_ms=_rank(waits, 0.95),
        stays=len(left),
        stays_ms=sum(left_ms - stay.joined_ms for stay, left_ms in left),
        hand_overs=sum(left_ms != ended.get((stay.sid, stay.call)) for stay, left_ms in left),
        measured_ms=shown,
        fps=_share(sum(sight.frames for sight in sights) * 1000, shown),
        frozen_share=_share(sum(sight.frozen_ms for sight in sights), shown),
        slow_share=_share(sum(sight.slow_ms for sight in sights), shown),
        delay_p50_ms=_delay(sights, 0.5),
        delay_p95_ms=_delay(sights, 0.95),
        hands_share=_share(sum(sight.hands_ms for sight in sights), sum(sight.looked_ms for sight in sights)),
    )


def _lasted(call: Call) -> int:
    return 0 if call.ended_ms is None or call.answered_ms is None else call.ended_ms - call.answered_ms


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _rank(ordered: Sequence[int], share: float) -> int | None:
    return ordered[math.ceil(share * len(ordered)) - 1] if ordered else None


def _delay(sights: Sequence[SightRow], share: float) -> int | None:
    counts = [sum(int(getattr(sight, bound)) for sight in sights) for bound in BOUNDS]
    if not sum(counts):
        return None
    # What is longer than the last bound has none but the longest delay that was seen.
    ends = (*DELAYS_MS, max(sight.delay_most_ms for sight in sights))
    needed, so_far = math.ceil(share * sum(counts)), 0
    for end, count in zip(ends, counts, strict=True):
        so_far += count
        if so_far >= needed:
            return end
    raise AssertionError("the counts add up")
