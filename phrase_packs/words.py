"""Words that CLDR lacks or says too stiffly for a counter: yen, minutes, and how Japanese reads its dates.

CLDR's own names are "Japanese yen" and the like; at a counter in Japan every language says plain yen. CLDR as Babel
carries it has no long form of minutes for half of our locales.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

YEN: Final[Mapping[str, Mapping[str, str]]] = {
    "ja": {"other": "{value}{円|えん}"},
    "ja-simple": {"other": "{value}{円|えん}"},
    "en": {"other": "{value} yen"},
    "zh-Hans": {"other": "{value}日元"},
    "pt-BR": {"one": "{value} iene", "many": "{value} de ienes", "other": "{value} ienes"},
    "es": {"one": "{value} yen", "many": "{value} de yenes", "other": "{value} yenes"},
    "ko": {"other": "{value}엔"},
    "th": {"other": "{value} เยน"},
    "vi": {"other": "{value} yên"},
    "fil": {"other": "{value} yen"},
    "ne": {"other": "{value} येन"},
    "hi": {"other": "{value} येन"},
    "ru": {"one": "{value} иена", "few": "{value} иены", "other": "{value} иен"},
    "id": {"other": "{value} yen"},
}

MINUTES: Final[Mapping[str, Mapping[str, str]]] = {
    "ja": {"other": "{value}{分|ふん}"},
    "ja-simple": {"other": "{value}{分|ふん}"},
    "en": {"one": "{value} minute", "other": "{value} minutes"},
    "zh-Hans": {"other": "{value}分钟"},
    "pt-BR": {"one": "{value} minuto", "many": "{value} de minutos", "other": "{value} minutos"},
    "es": {"one": "{value} minuto", "many": "{value} de minutos", "other": "{value} minutos"},
    "ko": {"other": "{value}분"},
    "th": {"other": "{value} นาที"},
    "vi": {"other": "{value} phút"},
    "fil": {"one": "{value} minuto", "other": "{value} na minuto"},
    "ne": {"other": "{value} मिनेट"},
    "hi": {"other": "{value} मिनट"},
    "ru": {"one": "{value} минута", "few": "{value} минуты", "other": "{value} минут"},
    "id": {"other": "{value} menit"},
}

JA_DATE: Final = "{year}{年|ねん}{month}{月|がつ}{day}"
JA_ERA_DATE: Final = "{era}{era_year}{年|ねん}{month}{月|がつ}{day}"
JA_BOTH_DATE: Final = "{year}{年|ねん}（{era}{era_year}{年|ねん}）{month}{月|がつ}{day}"

JA_ERAS: Final = (
    ("2019-05-01", "令和", "れいわ"),
    ("1989-01-08", "平成", "へいせい"),
    ("1926-12-25", "昭和", "しょうわ"),
    ("1912-07-30", "大正", "たいしょう"),
    ("1868-10-23", "明治", "めいじ"),
)
"""First day (Gregorian), name, reading; newest first. A year 1 is written 元年."""

JA_DAYS: Final = {
    1: "ついたち", 2: "ふつか", 3: "みっか", 4: "よっか", 5: "いつか", 6: "むいか", 7: "なのか", 8: "ようか",
    9: "ここのか", 10: "とおか", 14: "じゅうよっか", 20: "はつか", 24: "にじゅうよっか",
}  # fmt: skip
"""Days whose reading spans the number; the first is ついたち only as a day of the month."""


def ja_day(day: int) -> str:
    """Write a day of the month with furigana: the irregular readings span the number too."""
    reading = JA_DAYS.get(day)
    return f"{{{day}日|{reading}}}" if reading else f"{day}{{日|にち}}"


TH_DATE: Final = "{day} {month} พ.ศ. {year}"
TH_MONTH_TITLE: Final = "MMMM 'พ.ศ.' y"
TH_YEAR_OFFSET: Final = 543
"""Thailand counts years of the Buddhist era; Babel carries the Gregorian calendar alone."""

MIN_GROUPING: Final = {"es": 2}
"""CLDR `minimumGroupingDigits` where it is not 1 (1000, but 10.000); Babel does not carry it."""
