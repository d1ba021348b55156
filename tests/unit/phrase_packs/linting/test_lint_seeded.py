"""Every fault that the lint knows is planted into a clean pack, and it and nothing else is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from phrase_packs.cells import rows
from phrase_packs.linting import Setting, lint
from phrase_packs.linting.entries import entries
from phrase_packs.marks import marked
from phrase_packs.parse import parse

CARD = {
    "ja": "{在留|ざいりゅう}カードを、{14日|じゅうよっか}{以内|いない}に{見|み}せてください。",
    "ja-simple": "{在留|ざいりゅう}カードを、{14日|じゅうよっか}の {間|あいだ}に {見|み}せて ください。",
    "en": "Please show your Residence Card within 14 days.",
    "zh-Hans": "请在14天内出示您的在留卡。",
    "pt-BR": "Mostre seu cartão de residência em até 14 dias, por favor.",
    "es": "Muestre su tarjeta de residencia en un plazo de 14 días, por favor.",
    "ko": "14일 이내에 재류카드를 보여 주십시오.",
    "th": "กรุณาแสดงบัตรผู้พำนักภายใน 14 วัน",
    "vi": "Vui lòng cho xem Thẻ lưu trú trong vòng 14 ngày.",
    "fil": "Pakipakita po ang Residence Card sa loob ng 14 na araw.",
    "ne": "कृपया १४ दिनभित्र रेसिडेन्स कार्ड देखाउनुहोस्।",
    "hi": "कृपया 14 दिनों के भीतर रेज़िडेंस कार्ड दिखाइए।",
    "ru": "Покажите, пожалуйста, карту резидента в течение 14 дней.",
    "id": "Mohon tunjukkan kartu izin tinggal dalam 14 hari.",
}
WORDS = {"ja": ["ざいりゅうカード"], "en": ["ID"]}

CELLS = {
    "a reading that is another word's": ("ja", CARD["ja"].replace("いない", "いがい"), "furigana_doubtful"),
    "a reading that lost a sound": ("ja", CARD["ja"].replace("ざいりゅう", "ざいりう"), "furigana_doubtful"),
    "a wrong reading in easy Japanese": ("ja-simple", CARD["ja-simple"].replace("み}", "けん}"), "furigana_doubtful"),
    "an honorific verb": (
        "ja-simple",
        "{在留|ざいりゅう}カードを {14日|じゅうよっか}の {間|あいだ}に {拝見|はいけん}いたします。",
        "too_hard",
    ),
    "a number that is another": ("vi", CARD["vi"].replace("14", "15"), "number_differs"),
    "a number that is gone": ("en", "Please show your Residence Card soon.", "number_differs"),
    "a number in other digits": ("ne", CARD["ne"].replace("१४", "१५"), "number_differs"),
    "another word for a term": ("es", CARD["es"].replace("tarjeta de residencia", "permiso"), "term_differs"),
    "a term in another script": ("th", CARD["th"].replace("บัตรผู้พำนัก", "บัตร"), "term_differs"),
    "a text that no tile can show": ("ru", " ".join([CARD["ru"]] * 3), "tile_too_long"),
    "two negatives": ("ja", f"{CARD['ja']}{{見|み}}せないわけにはいきません。", "double_negative"),
    "two negatives in English": ("en", f"{CARD['en']} You cannot go without it.", "double_negative"),
}  # fmt: skip


@pytest.fixture
def tree(kit):
    return kit.pack(kit.phrase("card", say=dict(CARD), keywords=WORDS), title=dict(CARD))


def codes(kit, tree, setting: Setting | None = None) -> list[str]:
    return [hint.code for hint in lint(parse(kit.text_of(tree), "sample.yaml"), "sample.yaml", setting)]


def cards(tree) -> dict:
    return tree["categories"][0]["phrases"][0]


def test_the_clean_pack_has_no_hint(kit, tree):
    assert codes(kit, tree) == []


@pytest.mark.parametrize(("locale", "text", "code"), CELLS.values(), ids=CELLS)
def test_a_fault_in_one_cell_is_told_with_its_place(kit, tree, locale, text, code):
    cards(tree)["say"][locale] = text
    data = kit.text_of(tree)
    told = lint(parse(data, "sample.yaml"), "sample.yaml")
    assert {hint.code for hint in told} == {code}
    hint = next(hint for hint in told if hint.code == code)
    assert (hint.id, hint.hint, bool(hint.msgid)) == ("desk/card", True, True)
    line = data.decode().splitlines()[hint.line - 1]
    assert line[hint.column - 1 :].startswith('"') and f'"{locale}": "' in line


@pytest.mark.parametrize("keywords", [{}, {"ja": ["在留カード"], "en": ["ID"]}, {"ja": ["カード"]}])
def test_words_for_the_search_are_missed(kit, tree, keywords):
    cards(tree)["keywords"] = keywords
    assert set(codes(kit, tree)) == {"keywords_missing"}


def test_a_cell_that_the_japanese_left_behind_is_told(kit, tree):
    told = rows(parse(kit.text_of(tree), ""))
    cells = [("desk/card", locale) for locale in CARD]
    marks = marked(told, {}, cells, "reviewed")
    assert codes(kit, tree, Setting(marks)) == []
    cards(tree)["say"]["ja"] = CARD["ja"].replace("カード", "カード（{原本|げんぽん}）")
    assert codes(kit, tree, Setting(marks)) == ["cell_stale"] * 13


def test_a_pictogram_of_the_ward_must_be_there_and_have_a_licence(kit, tree):
    cards(tree)["icon"] = "ward/town-hall"
    assert codes(kit, tree) == ["pictogram_missing"]
    assert codes(kit, tree, Setting(pictograms={"town-hall": " "})) == ["licence_missing"]
    assert codes(kit, tree, Setting(pictograms={"town-hall": "CC-BY-4.0"})) == []


def test_a_phrase_that_stands_twice_is_told_once(kit, tree):
    again = {**cards(tree), "id": "again", "say": {**CARD, "ja": CARD["ja"].replace("を、", "を")}}
    tree["categories"][0]["phrases"].append(again)
    assert codes(kit, tree) == ["duplicate"]


def test_a_phrase_of_another_pack_may_be_the_same_but_not_nearly(kit, tree):
    others = {"other": entries(parse(kit.text_of(tree), ""))}
    assert codes(kit, tree, Setting(others=others)) == []
    cards(tree)["say"]["en"] = "Within 14 days, please show your Residence Card."
    assert codes(kit, tree, Setting(others=others)) == ["duplicate"]


def test_a_warning_of_the_opposite_is_no_duplicate(kit, tree):
    left = {**cards(tree), "id": "left", "say": {**CARD, "ja": CARD["ja"].replace("見|み", "返|かえ")}}
    tree["categories"][0]["phrases"].append(left)
    assert codes(kit, tree) == []


def test_every_file_of_ours_is_clean_beside_the_others():
    root = Path(__file__).resolve().parents[4] / "phrase_packs"
    for path in (root / "documents.yaml", *(root / "pictures").glob("*.yaml")):
        assert lint(parse(path.read_bytes(), path.name), path.name) == []
