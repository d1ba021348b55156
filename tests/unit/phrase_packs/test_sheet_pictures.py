"""The ward's own pictograms are drawn on paper, whatever kind they are of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from msgspec import structs

from phrase_packs import Pack
from phrase_packs.brought.png import clean_png
from phrase_packs.brought.svg import clean_svg
from phrase_packs.judging import Source, layer_over
from phrase_packs.pictograms import Pictogram
from phrase_packs.sheets import printed, sheet, with_pictograms
from tests.unit.phrase_packs.test_pack_brought import png
from tools import sheet_fonts

ROOT = Path(__file__).resolve().parents[3]
RED_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#f00" d="M0 0h9v9H0z"/></svg>'
RED_PNG = png(pixels=b"".join(b"\0" + b"\xff\0\0" * 4 for _ in range(4)))


@pytest.fixture(scope="module")
def pack() -> Pack:
    sheet_fonts.main()
    path = ROOT / "phrase_packs" / "packs" / "waiting.yaml"
    pack = layer_over(None, Source(path.name, path.read_bytes()))
    category, *_ = pack.categories
    phrase = structs.replace(category.phrases[0], icon="ward/red")
    return structs.replace(pack, categories=(structs.replace(category, phrases=(phrase,)),), flows=())


def red_pixels(data: bytes) -> int:
    bitmap: Any = pypdfium2.PdfDocument(data)[0].render(scale=1).to_numpy()
    blue, green, red = (bitmap[:, :, at].astype(int) for at in range(3))
    return int(((red > 200) & (green < 60) & (blue < 60)).sum())


@pytest.mark.parametrize(
    ("kind", "data"), [("image/svg+xml", clean_svg(RED_SVG)), ("image/png", clean_png(RED_PNG))], ids=["svg", "png"]
)
def test_a_pictogram_of_the_wards_own_stands_on_its_tile(pack: Pack, kind: str, data: bytes) -> None:
    own = Pictogram("red", "red", "", "CC0-1.0", "", kind, data)
    laid = sheet(pack, "ja", b"")
    assert red_pixels(printed(laid)) == 0
    side_pt = 9 / 25.4 * 72
    assert red_pixels(printed(with_pictograms(laid, [own]))) == pytest.approx(side_pt**2, rel=0.15)


def test_a_pictogram_that_no_tile_names_is_left_out(pack: Pack) -> None:
    other = Pictogram("blue", "", "", "x", "", "image/svg+xml", clean_svg(RED_SVG))
    laid = sheet(pack, "ja", b"")
    assert with_pictograms(laid, [other]) == laid
