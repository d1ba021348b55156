"""The scenes that hold the screens' framing to the server's are what the server says of them now."""

from __future__ import annotations

import json

from sign_relay.framing import ORDER
from tests.framing_scenes import SCENES, made


def test_the_scenes_are_current() -> None:
    assert SCENES.read_text("utf-8") == made(), "run python -m tests.framing_scenes"


def test_the_scenes_have_every_advice_and_signing_in_them() -> None:
    says = [look["says"] for scene in json.loads(SCENES.read_text("utf-8"))["scenes"] for look in scene["looks"]]
    told = {word for one in says for word in one["advice"]}
    assert told >= set(ORDER) - {"left_hand_out"}
    assert {one["signing"] for one in says} == {True, False}
