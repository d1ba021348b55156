"""The model is built the same way every time, and an operator's own folder is never written to."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tools import models


def test_a_bundle_is_the_same_bytes_every_time_and_its_members_are_aligned() -> None:
    members = {"one.tflite": b"1" * 1001, "another.tflite": b"2" * 77}
    packed = models.pack(members)
    assert packed == models.pack(members)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        for info in archive.infolist():
            assert info.compress_type == zipfile.ZIP_STORED
            start = packed.index(members[info.filename])
            assert start % models.MEMBER_ALIGNMENT == 0


def test_an_operators_folder_without_the_model_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEWATASHI_MODELS", str(tmp_path))
    with pytest.raises(models.ModelError, match="TEWATASHI_MODELS"):
        models.ensure_models()
    assert list(tmp_path.iterdir()) == []


def test_a_wheel_with_another_model_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "false.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name in models.SHA256:
            archive.writestr(name, b"something else")
    with pytest.raises(models.ModelError, match="SHA-256"):
        models.take_out(wheel)


def test_both_sides_look_for_the_model_in_one_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from sign_relay import landmarks

    monkeypatch.delenv("TEWATASHI_MODELS", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert landmarks.models_folder() == models.models_folder()
    assert landmarks.BUNDLE == models.BUNDLE
