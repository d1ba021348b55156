"""Framing on real signing, against boxes drawn by eye. Without the clips, which are not ours to give, it is skipped."""

from __future__ import annotations

import pytest

from bench.framing import Tally, clips, follow, media_folder
from sign_relay.body import Box
from sign_relay.landmarks import BUNDLE, models_folder

CLIPS = media_folder(None)
WHOLE = Box(0.0, 0.0, 1.0, 1.0)

pytestmark = [
    pytest.mark.skipif(CLIPS is None, reason="no clips: name their folder in TEWATASHI_TEST_MEDIA"),
    pytest.mark.skipif(
        not (models_folder() / BUNDLE).is_file(), reason="no pose model: run python tools/models.py"
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def tally() -> Tally:
    assert CLIPS is not None
    total = Tally()
    for clip in clips(CLIPS):
        follow(clip, WHOLE, total, whole=True)
    return total


def test_the_crop_holds_the_signer(tally: Tally) -> None:
    assert len(tally.contained) > 50
    assert sum(tally.contained) / len(tally.contained) > 0.99
    assert min(tally.contained) > 0.95


def test_signers_who_sit_well_are_left_alone(tally: Tally) -> None:
    assert tally.steady["false"] == 0
    assert tally.steady["right"] > 45
