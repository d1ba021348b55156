from __future__ import annotations

from pathlib import Path

import pytest

from app.cli import main
from app.config import Config
from app.directory import Clips, Database, Pictograms

CIRCLE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>'
WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + bytes(100)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def database(data_dir: Path) -> Database:
    return Database(Config(data_dir=data_dir).database_url)


def test_a_folder_of_pictograms_is_taken_in(tmp_path: Path, data_dir: Path) -> None:
    folder = tmp_path / "set"
    (folder / "svg").mkdir(parents=True)
    (folder / "svg" / "a.svg").write_bytes(CIRCLE)
    (folder / "list.csv").write_text("ファイル名,名称,読み\nsvg/a.svg,丸,まる\n", "cp932")
    assert main(["pictures", str(folder), "--licence", "CC0-1.0", "--data-dir", str(data_dir)]) == 0
    (kept,) = Pictograms(database(data_dir)).all()
    assert (kept.id, kept.name, kept.reading, kept.licence) == ("a", "丸", "まる", "CC0-1.0")


def test_without_a_licence_the_folder_is_refused_by_name(tmp_path: Path, data_dir: Path) -> None:
    (tmp_path / "a.svg").write_bytes(CIRCLE)
    with pytest.raises(SystemExit) as ended:
        main(["pictures", str(tmp_path / "a.svg"), "--data-dir", str(data_dir)])
    assert "licence_missing" in str(ended.value)
    assert Pictograms(database(data_dir)).all() == []


def test_a_clip_is_taken_in(tmp_path: Path, data_dir: Path) -> None:
    film = tmp_path / "a.webm"
    film.write_bytes(WEBM)
    asked = ["clip", str(film), "--phrase", "welcome/toilet", "--data-dir", str(data_dir)]
    assert main([*asked, "--licence", "ward", "--caption", "トイレ"]) == 0
    (kept,) = Clips(database(data_dir)).all()
    assert (kept.pack, kept.phrase, kept.media_type, kept.caption) == ("welcome", "toilet", "video/webm", "トイレ")
    assert (kept.state, kept.captions, Clips(database(data_dir)).shown()) == ("waiting", "", [])
    assert (data_dir / "clips" / kept.digest).read_bytes() == WEBM
    for bad in (asked, [*asked[:2], "--phrase", "x", *asked[4:], "--licence", "x"]):
        with pytest.raises(SystemExit):
            main(bad)


def test_captions_beside_a_clip_come_with_it(tmp_path: Path, data_dir: Path) -> None:
    film = tmp_path / "a.webm"
    film.write_bytes(WEBM)
    asked = ["clip", str(film), "--phrase", "welcome/toilet", "--data-dir", str(data_dir), "--licence", "ward"]
    film.with_suffix(".vtt").write_text("no captions")
    with pytest.raises(SystemExit) as ended:
        main(asked)
    assert "clip_broken" in str(ended.value)
    film.with_suffix(".vtt").write_text("WEBVTT\n\n00:00.000 --> 00:01.000\nトイレ\n")
    assert main(asked) == 0
    (kept,) = Clips(database(data_dir)).all()
    assert "トイレ" in (data_dir / "clips" / kept.captions).read_text("utf-8")
