"""Furigana held against the dictionary: on all our packs, and on readings that were spoilt on purpose."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from phrase_packs.linting.entries import Cell, entries
from phrase_packs.linting.readings import doubts, hiragana
from phrase_packs.model import Segment
from phrase_packs.parse import Scalar, parse
from phrase_packs.ruby import parse as read

ROOT = Path(__file__).resolve().parents[4] / "phrase_packs"
VOICED = dict(zip("かきくけこさしすせそたてとはひふへほ", "がぎぐげござじずぜぞだでどばびぶべぼ", strict=True))


def cell(text: str) -> Cell:
    return Cell("ja", "other", Scalar(1, 1, text), read(text), "")


def told(text: str) -> list[tuple[str, str, str]]:
    return [(doubt.words, doubt.given, doubt.expected) for doubt in doubts(cell(text))]


@pytest.fixture(scope="module")
def cells() -> list[Cell]:
    paths = [*sorted((ROOT / "packs").glob("*.yaml")), ROOT / "documents.yaml"]
    entered = [entry for path in paths for entry in entries(parse(path.read_bytes(), path.name))]
    return [one for entry in entered for one in entry.cells if one.locale in ("ja", "ja-simple") and readings(one)]


def readings(one: Cell) -> list[int]:
    return [at for at, part in enumerate(one.template) if isinstance(part, Segment) and part.ruby]


def spoilt(kana: str) -> Iterator[str]:
    """Readings as a tired hand types them: a sound lost, doubled, changed places, voiced or unvoiced."""
    for at, char in enumerate(kana):
        if len(kana) > 1:
            yield kana[:at] + kana[at + 1 :]
        yield kana[: at + 1] + "う" + kana[at + 1 :]
        if char in VOICED:
            yield kana[:at] + VOICED[char] + kana[at + 1 :]
        if at and kana[at - 1] != char and char not in "ゃゅょっんー":
            yield kana[: at - 1] + char + kana[at - 1] + kana[at + 1 :]


def test_hardly_any_right_reading_is_doubted(cells):
    wrong = sum(1 for one in cells for _ in doubts(one))
    assert wrong <= 0.01 * sum(len(readings(one)) for one in cells)


def test_nearly_every_spoilt_reading_is_doubted(cells):
    chance, planted, found = random.Random(7), 0, 0
    for one in chance.sample(cells, 900):
        at = chance.choice(readings(one))
        right = one.template[at]
        assert isinstance(right, Segment)
        kana = hiragana(right.ruby or "")
        wrong = chance.choice(sorted(set(spoilt(kana)) - {kana}))
        template = (*one.template[:at], Segment(right.text, wrong), *one.template[at + 1 :])
        planted += 1
        found += any(True for _ in doubts(msgspec.structs.replace(one, template=template)))
    assert found >= 0.98 * planted


@pytest.mark.parametrize(
    "text",
    [
        "{今日|きょう}は{雨|あめ}です。",
        "{本日|ほんじつ}は{休|やす}みです。",
        "{窓口|まどぐち}へ{行|い}きます。",
        "{三階|さんがい}です。",
        "{days}{日|にち}{以内|いない}に",
        "{floor}{階|かい}です。",
        "3{階|がい}です。",
        "{引|ひ}っ{越|こ}し",
        "{引|ひ}っ{越|こ}しました。",
        "{日本|にほん}の{方|かた}ですか。",
        "1{月|がつ}{1日|ついたち}に",
        "{minutes}{分|ふん}お{待|ま}ちください。",
        "{在留資格|ざいりゅうしかく}（ビザ）",
        "{地域包括支援|ちいきほうかつしえん}センター",
        "{生年月日|せいねんがっぴ}を{教|おし}えてください。",
    ],
)
def test_a_right_reading_is_not_doubted(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("{今日|こんにち}、{来|き}ました。", ("今日", "こんにち", "きょう")),
        ("{窓口|まどくち}です。", ("窓口", "まどくち", "まどぐち")),
        ("{受付|うけつき}はここです。", ("受付", "うけつき", "うけつけ")),
        ("{生年月日|せいねんげつび}", ("生年月日", "せいねんげつび", "せいねんがっぴ")),
        ("14{日|にち}です。", ("日", "にち", "か")),
        ("{住民票|じゅみんひょう}をください。", ("住民票", "じゅみんひょう", "じゅうみんひょう")),
    ],
)
def test_a_wrong_reading_is_told_with_the_right_one(text, doubt):
    assert told(text) == [doubt]


def test_every_customary_reading_says_why():
    lines = (ROOT / "linting" / "readings.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            markup, reason = line.split("\t")
            assert read(markup) and reason
