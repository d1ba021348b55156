"""Letters that a person wrote (H. Komatsu, tomoe_data; Apache-2.0 or CC BY 4.0), where they lie beside the code."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from handwriting import Sample, Stroke, Style, decode_stroke, encode_stroke

ROOT = Path(__file__).parents[3]
MEDIA = Path(os.environ.get("TEWATASHI_TEST_MEDIA", ROOT.parent / "shared" / "media"))
LETTERS = MEDIA / "handwriting_ja_letters.jsonl"

pytestmark = pytest.mark.skipif(not LETTERS.exists(), reason="handwriting_ja_letters.jsonl is not on this machine")


def test_every_stroke_of_small_letters_comes_back_as_it_was() -> None:
    for stroke in strokes_of_letters(letter_px=8):
        assert decode_stroke(encode_stroke(stroke)) == stroke


def test_every_stroke_comes_back_as_it_was_and_takes_few_bytes() -> None:
    written = strokes_of_letters(letter_px=100)
    texts = [encode_stroke(stroke) for stroke in written]
    assert [decode_stroke(text) for text in texts] == written
    letters_per_stroke = sum(map(len, texts)) / len(texts)
    print(f"{len(texts)} strokes, {letters_per_stroke:.1f} characters of base64url a stroke")
    assert letters_per_stroke < 40


def strokes_of_letters(letter_px: float) -> list[Stroke]:
    strokes = []
    for line in LETTERS.read_text(encoding="utf-8").splitlines():
        letter = json.loads(line)
        scale = letter_px * 4 / max(letter["box"])
        for points in letter["strokes"]:
            samples = tuple(
                Sample(2_000 + max(0, round(x * scale)), 1_000 + max(0, round(y * scale)), at * 40)
                for at, (x, y) in enumerate(points)
            )
            strokes.append(Stroke(len(strokes) % 300, Style(0, 0), samples, len(samples)))
    return strokes
