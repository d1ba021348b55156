from __future__ import annotations

import pytest

from phrase_packs import Index
from phrase_packs.folding import fold, queries, romaji, squash


@pytest.fixture
def index(kit):
    record = kit.phrase(
        "record",
        say=kit.says(
            ja="{住民票|じゅうみんひょう}をください。",
            en="A residence certificate, please.",
            vi="Cho tôi phiếu cư trú.",
        ),
        keywords={"ja": ["しょうめい"], "en": ["certificate of residence"]},
    )
    toilet = kit.phrase("toilet", say=kit.says(ja="トイレはどこですか。", en="Where is the toilet?", ru="Где туалет?"))
    return Index([kit.loaded(kit.pack(kit.phrase(), record, toilet))])


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("じゅうみん", "record"),
        ("ジュウミン", "record"),
        ("住民票", "record"),
        ("juuminhyou", "record"),
        ("JUMINHYO", "record"),
        ("jūminhyō", "record"),
        ("zyuuminhyou", "record"),
        ("じゅうm", "record"),
        ("jumimhyo", "record"),
        ("しょうめい", "record"),
        ("syoumei", "record"),
        ("residense", "record"),
        ("Residence", "record"),
        ("certificate residence", "record"),
        ("phieu cu tru", "record"),
        ("といれ", "toilet"),
        ("toire", "toilet"),
        ("ﾄｲﾚ", "toilet"),
        ("туалет", "toilet"),
    ],
)
def test_a_phrase_is_found_however_it_is_typed(index, typed, expected):
    assert index.search(typed)[0].phrase == expected


@pytest.mark.parametrize("typed", ["", "  ", "。", "qqqq", "ぬぬぬ!?"])
def test_nothing_is_found_where_nothing_fits(index, typed):
    assert index.search(typed) == []


def test_a_number_finds_the_tile(index):
    assert [hit.phrase for hit in index.search("3")] == ["toilet"]
    assert [hit.phrase for hit in index.search("1-2")] == ["record"]
    assert index.search("2-1") == []


def test_all_of_several_words_must_fit(index):
    assert [hit.phrase for hit in index.search("toilet where")] == ["toilet"]
    assert index.search("toilet certificate") == []


def test_romaji_comes_to_one_spelling():
    assert {squash(word) for word in ("shinjuku", "sinzyuku", "shinjuuku")} == {"sinzyuku"}
    assert romaji("じゅうみんひょう") == squash("juuminhyou") == "zyuminhyo"
    assert romaji("しんぶん") == squash("shimbun") == "sinbun"
    assert romaji("きって") == squash("kitte")


def test_folding_forgets_width_case_accents_and_punctuation():
    assert fold("ＡＢＣ・ｶﾀｶﾅ　Ção! Đây") == "abcかたかなcaoday"
    assert queries("じゅうみんhy") == ("じゅうみん",)
