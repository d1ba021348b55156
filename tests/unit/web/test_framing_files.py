"""What a screen finds the pose with comes from the ward's own server, once."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest

from sign_relay.models import POSE, models_folder
from tests.ward import Door, Ward


def answer(ward: Ward, path: str) -> tuple[int, dict[str, str], int]:
    """Ask for a file; return the status, the headers and how long it is."""
    try:
        with urllib.request.urlopen(ward.url + path, timeout=10) as came:
            return came.status, dict(came.headers), len(came.read())
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), 0


@pytest.mark.skipif(not (models_folder() / POSE).is_file(), reason="no pose model: run python tools/models.py")
def test_every_file_is_ours_and_kept_by_the_screen(ward: Ward) -> None:
    files = Door(ward.link("visitor"), "visitor").boot["framing"]
    paths = [files["worker"], *files["simd"].values(), *files["plain"].values(), files["pose"], files["faces"]]
    for path in paths:
        assert path.startswith("/")
        status, headers, length = answer(ward, path)
        assert status == 200 and length > 100_000
        assert "immutable" in headers["Cache-Control"]
    assert answer(ward, files["pose"])[2] == (models_folder() / POSE).stat().st_size


def test_a_model_of_another_version_is_not_there(ward: Ward) -> None:
    assert answer(ward, "/framing/0123456789abcdef/pose")[0] == 404
    assert answer(ward, "/framing/0123456789abcdef/else")[0] == 404
