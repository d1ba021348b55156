from __future__ import annotations

import datetime

import msgspec
import pytest
from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit
from hypothesis import given, settings
from hypothesis import strategies as st

from phrase_packs import LOCALES, ValueNotOfKind, documents, fill_phrase, plain, reading, values, write
from phrase_packs.cldr import cldr, in_digits
from phrase_packs.events import PhraseSaid
from phrase_packs.fill import BLANK, listed, number
from phrase_packs.locales import CLDR_NAMES
from phrase_packs.model import Phrase, Segment, Slot, Text, Value
from phrase_packs.ruby import parse

INTEGERS = st.integers(-(10**9), 10**9) | st.integers(0, 130)
DAYS = st.dates(datetime.date(1868, 10, 23), datetime.date(2200, 1, 1))
tags = st.sampled_from(LOCALES)


def shown(kind, value, locale, **options) -> str:
    return plain(write(kind, value, cldr(locale), **options))


@given(tags, INTEGERS)
def test_numbers_are_written_as_babel_writes_them(locale, value):
    # CLDR groups Spanish thousands from five digits on; Babel does not know that.
    ungrouped = locale == "es" and abs(value) < 10_000
    expected = str(value) if ungrouped else format_decimal(value, locale=CLDR_NAMES[locale])
    assert number(value, cldr(locale)) == in_digits(expected, cldr(locale).digits)


@given(tags, INTEGERS)
def test_plural_categories_are_those_of_cldr(locale, value):
    assert cldr(locale).plurals.category(value) == Locale.parse(CLDR_NAMES[locale]).plural_form(value)


@given(tags, DAYS)
def test_dates_are_written_as_babel_writes_them_in_the_calendar_of_the_locale(locale, day):
    written = shown("date", day.isoformat(), locale)
    if locale == "th":
        assert written == f"{day.day} {format_date(day, 'MMMM', 'th')} พ.ศ. {day.year + 543}"
    else:
        expected = format_date(day, "long", CLDR_NAMES[locale]).replace("\u202f", "\u00a0")
        assert written == in_digits(expected, cldr(locale).digits)


@given(tags, st.times())
def test_times_are_written_as_babel_writes_them(locale, at):
    written = shown("time", f"{at:%H:%M}", locale)
    expected = format_time(at, "short", locale=CLDR_NAMES[locale]).replace("\u202f", "\u00a0")
    for english, korean in (("AM", "오전"), ("PM", "오후")) if locale == "ko" else ():
        expected = expected.replace(english, korean)
    assert written == in_digits(expected, cldr(locale).digits)


def test_nepali_has_its_digits_and_thai_its_years():
    assert shown("amount", 12_345, "ne") == "१२,३४५ येन"
    assert shown("date", "2026-11-02", "th") == "2 พฤศจิกายน พ.ศ. 2569"


@pytest.mark.parametrize(
    ("locale", "amounts"),
    [
        ("ja", ["1円", "2,500円"]),
        ("en", ["1 yen", "2,500 yen"]),
        ("ru", ["1 иена", "2 500 иен"]),
        ("pt-BR", ["1 iene", "2.500 ienes"]),
        ("es", ["1 yen", "2500 yenes"]),
        ("id", ["1 yen", "2.500 yen"]),
    ],
)
def test_an_amount_brings_its_word_for_yen(locale, amounts):
    assert [shown("amount", value, locale).replace("\u00a0", " ") for value in (1, 2500)] == amounts


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-02", "令和8年11月2日"),
        ("2019-05-01", "令和元年5月1日"),
        ("2019-04-30", "平成31年4月30日"),
        ("1989-01-08", "平成元年1月8日"),
        ("1989-01-07", "昭和64年1月7日"),
        ("1926-12-25", "昭和元年12月25日"),
        ("1926-12-24", "大正15年12月24日"),
        ("1912-07-29", "明治45年7月29日"),
        ("1860-01-01", "1860年1月1日"),
    ],
)
def test_japanese_years_are_counted_by_era_where_asked_for(day, expected):
    assert shown("date", day, "ja", years="era") == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-02", "2026年（令和8年）11月2日"),
        ("2019-05-01", "2019年（令和元年）5月1日"),
        ("1860-01-01", "1860年1月1日"),
    ],
)
def test_a_year_may_stand_in_both_ways(day, expected):
    assert shown("date", day, "ja", years="both") == expected


def test_a_locale_without_eras_writes_its_usual_date():
    assert shown("date", "2026-11-02", "en", years="era") == "November 2, 2026"


def test_furigana_of_dates_follows_how_they_are_read():
    assert reading(write("date", "2026-04-01", cldr("ja"))) == "2026ねん4がつついたち"
    assert reading(write("date", "2026-04-20", cldr("ja"))) == "2026ねん4がつはつか"
    assert reading(write("date", "2026-04-21", cldr("ja"))) == "2026ねん4がつ21にち"


@pytest.mark.parametrize(
    ("value", "kana"), [(1, "ぷん"), (2, "ふん"), (5, "ふん"), (10, "ぷん"), (13, "ぷん"), (17, "ふん"), (100, "ぷん")]
)
def test_minutes_are_read_after_their_number(value, kana):
    assert reading(write("minutes", value, cldr("ja"))) == f"{value}{kana}"


@pytest.mark.parametrize(("value", "kana"), [(1, "かい"), (2, "かい"), (3, "がい"), (13, "がい"), (30, "かい")])
def test_a_floor_is_read_after_its_number(kit, value, kana):
    texts = {tag: f"{text} {{floor}}" for tag, text in kit.says().items()} | {"ja": "{floor}{階|かい}です。"}
    tree = kit.pack(kit.phrase(say=texts, slots={"floor": {"kind": "number", "example": "3"}}))
    assert reading(fill_phrase(kit.loaded(tree).phrases()["hello"], {"floor": value}, "ja")) == f"{value}{kana}です。"


def minutes_phrase(kit):
    texts = {tag: f"{text} {{minutes}}" for tag, text in kit.says().items()} | {
        "en": {"one": "Wait {minutes} minute.", "other": "Wait {minutes} minutes."},
        "ru": {
            "one": "{minutes} минута",
            "few": "{minutes} минуты",
            "many": "{minutes} минут",
            "other": "{minutes} минуты",
        },
    }
    slots = {"minutes": {"kind": "minutes", "example": "10"}}
    return kit.loaded(kit.pack(kit.phrase(slots=slots, say=texts))).phrases()["hello"]


@pytest.mark.parametrize(
    ("locale", "value", "expected"),
    [
        ("en", 1, "Wait 1 minute."),
        ("en", 21, "Wait 21 minutes."),
        ("ru", 21, "21 минута"),
        ("ru", 22, "22 минуты"),
        ("ru", 11, "11 минут"),
    ],
)
def test_a_sentence_takes_the_plural_form_of_its_number(kit, locale, value, expected):
    assert plain(fill_phrase(minutes_phrase(kit), {"minutes": value}, locale)) == expected


def test_a_slot_without_a_value_shows_a_blank(kit):
    assert plain(fill_phrase(minutes_phrase(kit), {}, "en")) == f"Wait {BLANK.text} minutes."


def test_a_value_that_does_not_fit_its_slot_is_refused_without_being_repeated(kit):
    with pytest.raises(ValueNotOfKind) as caught:
        fill_phrase(minutes_phrase(kit), {"minutes": "secret"}, "en")
    assert "secret" not in str(caught.value)


@given(tags, st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1, max_size=60))
def test_a_text_value_stands_as_it_is(locale, value):
    assert shown("text", value, locale) == value


PAPERS = sorted(documents.shared())
IDS = st.from_regex(values.ID, fullmatch=True).filter(values.is_id)
FITTING: dict[str, st.SearchStrategy[Value]] = {
    "number": st.integers(-(10**9), 10**9),
    "amount": st.integers(0, 10**9),
    "minutes": st.integers(0, 10_000),
    "people": st.integers(0, 99),
    "date": st.dates().map(datetime.date.isoformat),
    "time": st.times().map(lambda at: f"{at:%H:%M}"),
    "duration": st.builds(
        lambda form, count: form.replace("#", str(count)),
        st.sampled_from(["PT#M", "PT#H", "P#D", "P#W", "P#M", "P#Y"]),
        st.integers(1, 999),
    ),
    "documents": st.lists(st.sampled_from(PAPERS), min_size=1, max_size=9, unique=True).map(tuple),
}
YEARS = st.sampled_from(["western", "era", "both"])
OTHER_DIGITS = {"ne": "0123456789"}
"""Digits that a locale does not write numbers in; the others write them in these alone."""


@pytest.mark.parametrize("kind", FITTING)
@pytest.mark.parametrize("locale", LOCALES)
@given(data=st.data(), years=YEARS)
@settings(max_examples=25)
def test_every_value_fills_its_slot_in_every_locale_and_in_its_digits(kind, locale, data, years):
    value = data.draw(FITTING[kind])
    phrase = Phrase("any", "staff", "home", {locale: Text({"other": parse("{v}")})}, {"v": Slot(kind, value)})
    written = plain(fill_phrase(phrase, {"v": value}, locale, years=years))
    assert written.strip()
    assert BLANK.text not in written
    if kind != "documents":
        assert not any(
            digit in written for digit in OTHER_DIGITS.get(locale, "०१२३४५६७८९๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９")
        )


@given(tags, st.sampled_from(sorted(FITTING)), st.data())
def test_what_python_fills_went_over_the_wire_unchanged(locale, kind, data):
    value = data.draw(FITTING[kind])
    body = {"pack": "any", "version": 1, "phrase": "any", "slots": {"v": value}}
    sent = msgspec.json.encode(msgspec.convert(body, PhraseSaid))
    arrived = msgspec.json.decode(sent, type=PhraseSaid).slots["v"]
    names = documents.names(locale)
    assert write(kind, arrived, cldr(locale), names=names) == write(kind, value, cldr(locale), names=names)


@pytest.mark.parametrize(
    ("locale", "people"),
    [
        ("ja", ["1人", "2人", "3人", "14人"]), ("en", ["1 person", "2 people", "3 people", "14 people"]),
        ("ru", ["1 человек", "2 человека", "3 человека", "14 человек"]),
        ("fil", ["1 tao", "2 tao", "3 tao", "14 na tao"]), ("ne", ["१ जना", "२ जना", "३ जना", "१४ जना"]),
    ],
)  # fmt: skip
def test_persons_bring_their_counter(locale, people):
    assert [shown("people", count, locale) for count in (1, 2, 3, 14)] == people


@pytest.mark.parametrize(
    ("kind", "value", "kana"),
    [
        ("people", 1, "ひとり"), ("people", 2, "ふたり"), ("people", 3, "3にん"), ("people", 21, "21にん"),
        ("duration", "PT10M", "10ぷん"), ("duration", "PT5M", "5ふん"), ("duration", "PT4H", "4じかん"),
        ("duration", "P1D", "1にちかん"), ("duration", "P2D", "ふつかかん"), ("duration", "P10D", "とおかかん"),
        ("duration", "P11D", "11にちかん"), ("duration", "P20D", "はつかかん"), ("duration", "P2W", "2しゅうかん"),
        ("duration", "P6M", "6かげつ"), ("duration", "P1Y", "1ねんかん"),
    ],
)  # fmt: skip
def test_counters_are_read_as_they_are_counted(kind, value, kana):
    assert reading(write(kind, value, cldr("ja"))) == kana


BABEL_UNITS = {"H": "hour", "D": "day", "W": "week", "M": "month", "Y": "year"}


@given(st.sampled_from(["en", "es", "ru", "id"]), st.sampled_from(sorted(BABEL_UNITS)), st.integers(1, 999))
def test_durations_are_those_of_babel_where_it_has_them(locale, letter, count):
    value = f"P{'T' if letter == 'H' else ''}{count}{letter}"
    expected = format_unit(count, f"duration-{BABEL_UNITS[letter]}", length="long", locale=locale)
    assert shown("duration", value, locale) == expected


@given(tags, st.lists(st.sampled_from(PAPERS), min_size=1, max_size=9, unique=True))
def test_papers_are_listed_as_babel_lists_them(locale, papers):
    names = documents.names(locale)
    expected = format_list([plain(names[one]) for one in papers], locale=CLDR_NAMES[locale])
    if locale == "ne":
        expected = plain(listed([names[one] for one in papers], cldr("ne")))  # CLDR lacks a space after the first
        assert ",," not in expected and all(plain(names[one]) in expected for one in papers)
    assert shown("documents", tuple(papers), locale, names=names) == expected


@pytest.mark.parametrize(
    ("words", "listed_as"),
    [("libro|intérprete", "libro e intérprete"), ("a|b|Hijos", "a, b e Hijos"), ("agua|hielo", "agua y hielo")],
)
def test_spanish_says_e_before_the_sound_i(words, listed_as):
    assert plain(listed([(Segment(word),) for word in words.split("|")], cldr("es"))) == listed_as


def test_what_has_no_name_here_shows_a_blank():
    assert shown("choices", ("a", "b"), "en", names={"a": (Segment("A"),)}) == f"A and {BLANK.text}"
    assert shown("place", "head", "en") == BLANK.text


@given(
    st.sampled_from([*values.ANSWER_KINDS, "free", "nothing"]),
    st.one_of(
        st.none(), st.booleans(), st.floats(), st.integers(), st.text(max_size=70),
        st.lists(st.one_of(st.integers(), IDS, st.text(max_size=5)), max_size=10),
    ),
)  # fmt: skip
def test_any_value_is_written_or_refused(kind, value):
    try:
        assert write(kind, value, cldr("ja"))
    except ValueNotOfKind as error:
        assert error.kind == kind
