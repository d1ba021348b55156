from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from phrase_packs.finding import KEY, LINE, UNSPACED, finding, keys
from phrase_packs.folding import fold, fold_words, romaji, squash
from phrase_packs.locales import LOCALES


def test_romaji_comes_to_one_spelling():
    assert {squash(word) for word in ("shinjuku", "sinzyuku", "shinjuuku")} == {"sinzyuku"}
    assert romaji("じゅうみんひょう") == squash("juuminhyou") == "zyuminhyo"
    assert romaji("しんぶん") == squash("shimbun") == "sinbun"
    assert romaji("きって") == squash("kitte")


def test_folding_forgets_width_case_accents_and_punctuation():
    assert fold("ＡＢＣ・ｶﾀｶﾅ　Ção! Đây") == "abcかたかなcaoday"


@given(st.text())
def test_what_is_folded_stays_as_it_is_when_it_is_folded_again(text):
    once = fold(text)
    assert fold(once) == once
    assert fold(fold_words(text)) == fold_words(text).replace(" ", "")
    assert not set(once) & {KEY, LINE, " "}


def test_a_phrase_is_found_by_its_reading_and_its_keywords(kit):
    phrase = kit.phrase(
        "record",
        say=kit.says(ja="{住民票|じゅうみんひょう}をください。", en="A residence certificate, please."),
        keywords={"ja": ["しょうめい"], "en": ["Certificate of residence"]},
    )
    pack = kit.loaded(kit.pack(phrase))
    read = pack.phrases()["record"]
    assert keys(read, "ja") == (
        "住民票をください", "じゅうみんひょうをください", "zyuminhyokudasai", "しょうめい", "syomei",
    )  # fmt: skip
    assert keys(read, "en") == ("a residence certificate please", "certificate of residence")
    made = finding([pack], "f")
    assert made["packs"] == [{"id": pack.id, "categories": [{"id": pack.categories[0].id, "phrases": ["record"]}]}]
    assert set(made["keys"]) == set(LOCALES) == UNSPACED | set(made["spaced"])
    assert made["keys"]["en"] == "\na residence certificate please|certificate of residence|\n"
