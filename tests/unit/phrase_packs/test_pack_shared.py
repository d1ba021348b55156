"""What all packs share: papers and pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from phrase_packs import LOCALES, PackRefused, documents, pictures, plain, wire
from phrase_packs.icons import installed
from phrase_packs.ruby import without_blanks

ROOT = Path(__file__).resolve().parents[3]


def test_every_paper_has_a_name_of_its_own_in_every_locale():
    for locale in LOCALES:
        words = [plain(shown) for shown in documents.names(locale).values()]
        assert len(set(words)) == len(words) >= 28
        assert all(words)


def test_every_paper_has_an_icon_that_is_there_and_its_own():
    icons = [paper.icon for paper in documents.shared().values()]
    assert len(set(icons)) == len(icons)
    assert set(icons) <= (installed(ROOT) or set())


def test_no_paper_is_called_none():
    text = documents.FILE.read_text(encoding="utf-8").replace("- id: passport", "- id: none", 1)
    with pytest.raises(PackRefused) as caught:
        documents.read_papers(text.encode(), "documents.yaml")
    assert [fault.code for fault in caught.value.faults if not fault.hint] == ["duplicate_id"]


def test_every_place_of_the_body_has_a_name_of_its_own_in_every_locale():
    body = pictures.shared()["body"]
    assert {"head", "eye", "ear", "throat", "chest", "belly", "back", "waist", "arm", "hand", "leg", "foot"} < {
        region.id for region in body.regions
    }
    for locale in LOCALES:
        words = [plain(without_blanks(region.say[locale].forms["other"])) for region in body.regions]
        assert len(set(words)) == len(words)


def test_the_number_of_a_place_stands_on_the_picture():
    for picture in pictures.shared().values():
        width, height = (int(part) for part in picture.view_box.split()[2:])
        assert all(0 < region.at[0] < width and 0 < region.at[1] < height for region in picture.regions)


@pytest.mark.parametrize("shape", ["", "L1 1", "M0 0url(#x)", "M0 0<script>", "M1e9 2"])
def test_a_shape_is_path_data_and_nothing_else(shape):
    text = (pictures.FOLDER / "body.yaml").read_text(encoding="utf-8")
    lines = [f'    shape: "{shape}"' if line.startswith("    shape:") else line for line in text.splitlines()]
    with pytest.raises(PackRefused) as caught:
        pictures.read_picture("\n".join(lines).encode(), "body.yaml")
    assert {fault.code for fault in caught.value.faults if not fault.hint} <= {"bad_value", "empty"}


def test_screens_get_papers_and_pictures_in_their_locale():
    view = wire.in_locale([], "vi", "")
    assert view["documents"]["passport"] == {"icon": "travel", "say": ["hộ chiếu"]}
    assert [region["number"] for region in view["pictures"]["body"]["regions"]] == list(range(1, 14))
