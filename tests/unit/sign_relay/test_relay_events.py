"""Payloads of the sign events: strict, and silent about what is in them."""

from __future__ import annotations

import msgspec
import pytest

from sign_relay.events import SignFramed, SignOffered


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"call": "c", "offer": "o", "sdp": "v=0", "lines": [], "more": 1}, SignOffered)


@pytest.mark.parametrize("sdp", ["", "x" * 15_001])
def test_a_description_has_a_size(sdp: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"call": "c", "offer": "o", "sdp": sdp, "lines": []}, SignOffered)


def test_a_description_does_not_show_in_a_log() -> None:
    assert "candidate" not in repr(SignOffered(call="c", offer="o", sdp="a=candidate:1", lines=()))


@pytest.mark.parametrize("crop", [[0, 0, 1, 1.5], [0, 0, 1], ["0", 0, 1, 1]])
def test_a_crop_lies_in_the_picture(crop: list[object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"call": "c", "crop": crop, "advice": [], "signing": False}, SignFramed)
