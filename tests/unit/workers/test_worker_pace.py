"""How often each signer is looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.workers import looking
from app.workers.looking import MOST_OF_CORE, SAMPLE_S, SHARE_OF_CORE, SLOWEST_S, free_mb, pause_s

COST_S = 0.014


def test_few_signers_are_looked_at_five_times_a_second() -> None:
    assert pause_s(COST_S, 1) == pause_s(COST_S, 8) == SAMPLE_S


def test_more_signers_share_what_looking_may_take() -> None:
    assert 15 * COST_S / pause_s(COST_S, 15) == pytest.approx(SHARE_OF_CORE)


def test_thirty_signers_are_still_looked_at_twice_a_second() -> None:
    assert pause_s(COST_S, 30) == SLOWEST_S


def test_looking_never_takes_a_whole_core() -> None:
    assert 60 * COST_S / pause_s(COST_S, 60) == pytest.approx(MOST_OF_CORE)


def test_free_memory_is_read_or_taken_for_plenty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = tmp_path / "meminfo"
    monkeypatch.setattr(looking, "MEMINFO", told)
    assert free_mb() == float("inf")
    told.write_text("MemTotal:  4096000 kB\nMemAvailable:   204800 kB\n", encoding="ascii")
    assert free_mb() == 200
