"""Framing on real signing, against boxes drawn by eye. Without the clips, which are not ours to give, it is skipped."""

from __future__ import annotations

import pytest

from bench.clips import clips, media_folder
from bench.framing import Tally, follow
from bench.views import View
from sign_relay.faces import MODEL, Faces
from sign_relay.landmarks import BUNDLE, models_folder

CLIPS = media_folder(None)

pytestmark = [
    pytest.mark.skipif(CLIPS is None, reason="no clips: name their folder in TEWATASHI_TEST_MEDIA"),
    pytest.mark.skipif(
        not all((models_folder() / name).is_file() for name in (BUNDLE, MODEL)),
        reason="no models: run python tools/models.py",
    ),
]


@pytest.fixture(scope="module")
def tally() -> Tally:
    assert CLIPS is not None
    total = Tally()
    faces = Faces(models_folder())
    for clip in clips(CLIPS):
        total.add(follow(clip, View("whole"), faces))
    faces.close()
    return total


def test_the_crop_holds_the_signer(tally: Tally) -> None:
    assert len(tally.contained) > 50
    assert sum(share > 0.99 for share in tally.contained) >= 0.95 * len(tally.contained)
    assert min(tally.contained) > 0.95


def test_signers_who_sit_well_are_left_alone(tally: Tally) -> None:
    assert tally.filmed["false"] == 0
    assert tally.filmed["right"] > 45
    assert not {"several", "blurred", "nobody"} & set(tally.advice)


def test_the_signer_takes_more_than_a_third_of_the_crop(tally: Tally) -> None:
    assert min(tally.signer) > 1 / 3
