"""The single checks: terms, numbers, levels, negatives and widths."""

from __future__ import annotations

import pytest

from phrase_packs.linting import level, read_glossary
from phrase_packs.linting.checks import glossary
from phrase_packs.linting.entries import Cell
from phrase_packs.linting.figures import differences
from phrase_packs.linting.negation import double_negative
from phrase_packs.linting.school_kanji import GRADES, grade
from phrase_packs.linting.widths import width_em
from phrase_packs.locales import LOCALES
from phrase_packs.parse import Scalar

SMALL = """# Glossary
Words for people.

## 印鑑登録（いんかんとうろく）
Meaning.

| locale | forms |
|---|---|
| en | seal registration* |
| ru | регистраци* печати |

## 印鑑登録証明書（いんかんとうろくしょうめいしょ）
Meaning.

| locale | forms |
|---|---|
| en | seal registration certificate |
| ja-simple | 印鑑登録 証明書; はんこの 紙 |
| th | ใบรับรองตราประทับ |
"""


def cell(locale: str, words: str) -> Cell:
    return Cell(locale, "other", Scalar(1, 1, words), (), words)


def test_the_longer_term_wins_over_one_that_it_contains():
    terms = read_glossary(SMALL).terms_in("印鑑登録証明書と印鑑登録、印鑑登録証明書。")
    assert [term.ja for term in terms] == ["印鑑登録証明書", "印鑑登録"]


@pytest.mark.parametrize(
    ("term", "locale", "words", "expected"),
    [
        ("印鑑登録", "ru", "Регистрацию печати можно сделать здесь.", True),
        ("印鑑登録", "ru", "Перерегистрация печати", False),
        ("印鑑登録", "en", "About SEAL\nregistrations", True),
        ("印鑑登録証明書", "en", "seal registration certificates", False),
        ("印鑑登録証明書", "ja-simple", "印鑑登録証明書が いります。", True),
        ("印鑑登録証明書", "th", "ขอใบรับรองตราประทับด้วย", True),
    ],
)
def test_a_form_ends_where_a_word_ends_and_a_star_stands_for_any_ending(term, locale, words, expected):
    small = read_glossary(SMALL)
    assert small.has(small.terms[term], locale, words) is expected


@pytest.mark.parametrize(
    "text",
    [
        "## 印鑑\n",
        "## 印（いん）\n| en | a | b |\n",
        "## 印（いん）\n| en | a |\n| en | b |\n",
        "## 印（いん）\n## 印（いん）\n",
    ],
)
def test_a_glossary_of_another_form_is_refused(text):
    with pytest.raises(ValueError):
        read_glossary(text)


def test_every_term_of_our_glossary_has_words_in_all_other_languages():
    assert len(glossary().terms) > 100
    for term in glossary().terms.values():
        assert list(term.forms) == list(LOCALES[1:]), term.ja
        assert all(form for forms in term.forms.values() for form in forms), term.ja


@pytest.mark.parametrize(
    ("ja", "locale", "words"),
    [
        ("8時30分から17時15分まで", "en", "From 8:30 a.m. to 5:15 p.m."),
        ("午後5時半です。", "es", "Son las 17:30."),
        ("4月1日からです。", "pt-BR", "A partir de 1º de abril."),
        ("4月1日からです。", "ru", "С 1 апреля."),
        ("1月1日です。", "ne", "जनवरी १ हो।"),
        ("20,000円です。", "id", "20.000 yen."),
        ("二人です。", "zh-Hans", "2个人。"),
        ("2人です。", "fil", "Dalawang tao po."),
        ("1か月です。", "en", "It is a month."),
        ("１２階です。", "th", "ชั้น 12"),
        ("半年です。", "en", "It takes 6 months."),
        ("お困りですか。", "en", "Write on A4 paper?"),
        ("証人二人の署名です。", "ja-simple", "証人（18歳以上の 人） 二人の 名前です。"),
    ],
)
def test_the_same_number_may_be_written_as_a_language_does(ja, locale, words):
    assert list(differences(cell("ja", ja), cell(locale, words))) == []


@pytest.mark.parametrize(
    ("ja", "locale", "words", "found"),
    [
        ("17時15分まで", "en", "Until 5:45 p.m.", {("5:15", True), ("45", False)}),
        ("14日以内です。", "hi", "१५ दिनों में।", {("14", True), ("15", False)}),
        ("3枚ください。", "vi", "Cho tôi hai tờ.", {("3", True)}),
        ("少しお待ちください。", "ko", "5분 기다려 주십시오.", {("5", False)}),
        ("4月1日からです。", "en", "From 1 May.", {("4", True)}),
    ],
)
def test_another_number_is_found(ja, locale, words, found):
    assert set(differences(cell("ja", ja), cell(locale, words))) == found


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        ("ここに 名前を 書いて ください。", 1, 1),
        ("どうも ありがとうございます。", 1, 1),
        ("転出届（ひっこしの 紙）を 出して ください。", 1, 1),
        ("会社で ほめられました。", 1, 2),
        ("少々 お待ちに なって ください。", 4, 5),
        ("書類を ご提出いただけますか。", 4, 5),
        ("該当する 方は、必要事項を ご記入の うえ、窓口に ご持参ください。", 5, 5),
        (
            "ひっこしを したら、14日の 間に、新しい まちの 役所に 行って、紙を 出して、カードの 住所を 変えて、"
            "保険の 手続きを してください。",
            4,
            5,
        ),
        ("令和8年 4月から 申請期限が 変更されます。", 4, 5),
    ],
)
def test_the_level_rises_with_what_makes_a_text_hard(words, least, most):
    assert least <= level(words).number <= most


def test_an_official_name_does_not_make_a_text_hard():
    words = "後期高齢者医療の 資格確認書を 見せて ください。"
    assert level(words, glossary().kept_in_simple).number == 1 < level(words).number


def test_schools_teach_1026_kanji_in_six_grades():
    assert [len(taught) for taught in GRADES] == [80, 160, 200, 202, 193, 191]
    assert len(set("".join(GRADES))) == 1026
    assert (grade("一"), grade("届"), grade("籍")) == (1, 6, 7)


NEGATIVES = {
    "ja": ("書かないわけにはいきません。", "書かなければなりません。"),
    "ja-simple": ("できない ことは ありません。", "カードが ないと、できません。"),
    "en": ("You cannot enter without a card.", "If you have no card, you cannot enter."),
    "zh-Hans": ("您不能不来。", "不能办理。"),
    "pt-BR": ("Não é possível entrar sem cartão.", "Não é possível entrar."),
    "es": ("No se puede entrar sin tarjeta.", "Si no tiene tarjeta, no puede entrar."),
    "ko": ("내지 않으면 안 됩니다.", "카드가 없습니다."),
    "th": ("ไม่ใช่ว่าไม่ได้", "ไม่มีบัตร"),
    "vi": ("Không thể không đến.", "Không có thẻ."),
    "fil": ("Hindi po maaari nang walang card.", "Wala po akong card."),
    "ne": ("कार्डबिना प्रवेश गर्न पाइँदैन।", "कार्ड छैन।"),
    "hi": ("कार्ड के बिना प्रवेश नहीं है।", "मेरे पास कार्ड नहीं है।"),
    "ru": ("Нельзя войти без карты.", "У меня нет карты."),
    "id": ("Tidak bisa masuk tanpa kartu.", "Saya tidak punya kartu."),
}


@pytest.mark.parametrize("locale", LOCALES)
def test_a_double_negative_is_found_and_a_single_one_is_not(locale):
    double, single = NEGATIVES[locale]
    assert double_negative(locale, double)
    assert not double_negative(locale, single)


@pytest.mark.parametrize(
    ("words", "drawn_em"),
    [
        ("出産の予定日はいつですか。", 12.5), ("Fire. Please leave now.", 10.5), ("เด็กอยู่กับใครบ้าง", 6.8),
        ("किस प्रमाणपत्र का काम है?", 9.6), ("Нет воды. Что мне делать?", 13.0), ("출산 예정일이 언제입니까?", 11.2),
        ("Mấy giờ bắt đầu?", 8.0), ("请告诉我您孩子的出生日期。", 13.0),
    ],
)  # fmt: skip
def test_the_width_of_a_text_is_about_as_the_boards_draw_it(words, drawn_em):
    assert width_em(words) == pytest.approx(drawn_em, rel=0.13)
