from __future__ import annotations

import datetime

import pytest
from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from phrase_packs import LOCALES, ValueNotOfKind, fill_phrase, plain, reading, write
from phrase_packs.cldr import cldr, in_digits
from phrase_packs.fill import BLANK, number
from phrase_packs.locales import CLDR_NAMES

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


@given(
    st.sampled_from(["number", "amount", "minutes", "date", "time", "text", "nothing"]),
    st.one_of(
        st.none(), st.booleans(), st.floats(), st.integers(), st.text(max_size=70), st.lists(st.integers(), max_size=1)
    ),
)
def test_any_value_is_written_or_refused(kind, value):
    try:
        assert write(kind, value, cldr("ja"))
    except ValueNotOfKind as error:
        assert error.kind == kind
