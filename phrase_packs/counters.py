"""How persons and lengths of time are counted in each locale, beside yen and minutes in `words`.

CLDR has no unit for persons, and as Babel carries it no long form of hours to years for half of our locales.
A form named `=1` is for that number alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from phrase_packs import words

Forms = Mapping[str, str]

PEOPLE: Final[Mapping[str, Forms]] = {
    "ja": {"=1": "{1人|ひとり}", "=2": "{2人|ふたり}", "other": "{value}{人|にん}"},
    "ja-simple": {"=1": "{1人|ひとり}", "=2": "{2人|ふたり}", "other": "{value}{人|にん}"},
    "en": {"one": "{value} person", "other": "{value} people"},
    "zh-Hans": {"other": "{value}人"},
    "pt-BR": {"one": "{value} pessoa", "other": "{value} pessoas"},
    "es": {"one": "{value} persona", "other": "{value} personas"},
    "ko": {"other": "{value}명"},
    "th": {"other": "{value} คน"},
    "vi": {"other": "{value} người"},
    "fil": {"one": "{value} tao", "other": "{value} na tao"},
    "ne": {"other": "{value} जना"},
    "hi": {"one": "{value} व्यक्ति", "other": "{value} लोग"},
    "ru": {"one": "{value} человек", "few": "{value} человека", "many": "{value} человек", "other": "{value} человека"},
    "id": {"other": "{value} orang"},
}

UNITS: Final = ("minute", "hour", "day", "week", "month", "year")
"""What a duration may be counted in, from short to long."""

_HI: Final = {
    "hour": {"one": "{value} घंटा", "other": "{value} घंटे"}, "day": {"other": "{value} दिन"},
    "week": {"one": "{value} हफ़्ता", "other": "{value} हफ़्ते"}, "month": {"one": "{value} महीना", "other": "{value} महीने"},
    "year": {"other": "{value} साल"},
}  # fmt: skip
_RU: Final = {
    unit: {form: f"{{value}} {word}" for form, word in (("one", one), ("few", few), ("many", many), ("other", few))}
    for unit, one, few, many in (
        ("hour", "час", "часа", "часов"), ("day", "день", "дня", "дней"), ("week", "неделя", "недели", "недель"),
        ("month", "месяц", "месяца", "месяцев"), ("year", "год", "года", "лет"),
    )
}  # fmt: skip


def _same(hour: str, day: str, week: str, month: str, year: str) -> dict[str, Forms]:
    """Make forms of words that a number does not change."""
    units = {"hour": hour, "day": day, "week": week, "month": month, "year": year}
    return {unit: {"other": f"{{value}}{word}"} for unit, word in units.items()}


def _two(**units: tuple[str, str]) -> dict[str, Forms]:
    """Make forms of words that are one with `one` and another with all else."""
    return {unit: {"one": f"{{value}} {one}", "other": f"{{value}} {other}"} for unit, (one, other) in units.items()}


def _japanese() -> dict[str, Forms]:
    days = {f"={day}": f"{{{day}日間|{words.JA_DAYS[day]}かん}}" for day in sorted(words.JA_DAYS) if day > 1}
    forms = _same("{時間|じかん}", "{日間|にちかん}", "{週間|しゅうかん}", "か{月|げつ}", "{年間|ねんかん}")
    return {**forms, "day": {**days, **forms["day"]}}


_DURATIONS: Final[Mapping[str, Mapping[str, Forms]]] = {
    "ja": _japanese(),
    "ja-simple": _japanese(),
    "en": _two(
        hour=("hour", "hours"), day=("day", "days"), week=("week", "weeks"), month=("month", "months"),
        year=("year", "years"),
    ),
    "zh-Hans": _same("小时", "天", "周", "个月", "年"),
    "pt-BR": _two(
        hour=("hora", "horas"), day=("dia", "dias"), week=("semana", "semanas"), month=("mês", "meses"),
        year=("ano", "anos"),
    ),
    "es": _two(
        hour=("hora", "horas"), day=("día", "días"), week=("semana", "semanas"), month=("mes", "meses"),
        year=("año", "años"),
    ),
    "ko": _same("시간", "일", "주", "개월", "년"),
    "th": _same(" ชั่วโมง", " วัน", " สัปดาห์", " เดือน", " ปี"),
    "vi": _same(" giờ", " ngày", " tuần", " tháng", " năm"),
    "fil": _two(
        hour=("oras", "na oras"), day=("araw", "na araw"), week=("linggo", "na linggo"), month=("buwan", "na buwan"),
        year=("taon", "na taon"),
    ),
    "ne": _same(" घण्टा", " दिन", " हप्ता", " महिना", " वर्ष"),
    "hi": _HI,
    "ru": _RU,
    "id": _same(" jam", " hari", " minggu", " bulan", " tahun"),
}  # fmt: skip


def durations(locale: str) -> dict[str, Forms]:
    """Give the forms of each of `UNITS`."""
    return {"minute": words.MINUTES[locale], **_DURATIONS[locale]}
