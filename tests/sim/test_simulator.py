"""Nothing is lost, doubled, forged or kept; and a simulator that could not tell would fail here too."""

from __future__ import annotations

import pytest

from tests.sim.runs import run_seeds
from tests.sim.variants import VARIANTS

SEEDS = 3_000
ENOUGH = 6_000
"""Every variant has been caught within a third of this."""


def test_no_schedule_loses_or_doubles_anything() -> None:
    result = run_seeds(range(SEEDS))
    assert result.failing == 0, result.report("protocol", 0)
    # A quiet simulation proves nothing.
    assert result.counts["deaths"] > SEEDS
    assert min(result.counts[fault] for fault in ("reloads", "left", "slow_cuts", "forged_refused", "closed")) > 100
    assert min(result.counts[fault] for fault in ("answered", "joined", "dismissed")) > 20


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_broken_variant_is_caught(variant: str) -> None:
    assert run_seeds(range(ENOUGH), variant, stop_after=1).failing == 1
