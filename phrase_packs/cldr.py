"""The tables by which numbers, amounts, dates and times are written in a locale.

They are taken from CLDR (by Babel) once and are plain data, so that a browser fills a phrase by the same tables and
gets the same text, whatever its own `Intl` knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

import msgspec
from babel import Locale
from babel.core import get_global
from babel.dates import tokenize_pattern

from phrase_packs import counters, words
from phrase_packs.locales import CLDR_NAMES, RUBY_LOCALES
from phrase_packs.model import Blank, Segment, Template
from phrase_packs.ruby import parse

_DIGITS: Final = {"latn": "0123456789", "deva": "०१२३४५६७८९"}
_FIELDS: Final = {"y": "year", "M": "month", "d": "day"}


class Plurals(msgspec.Struct, frozen=True):
    """Which plural form an integer takes, by its absolute value n."""

    small: tuple[str, ...]
    """For n below 100: the category at index n."""
    large: tuple[str, ...]
    """From 100 on: the category at index n mod 100."""
    million: str
    """For multiples of 1,000,000 other than 0."""

    def category(self, number: int) -> str:
        """Name the CLDR plural category of an integer."""
        n = abs(number)
        if n < 100:
            return self.small[n]
        return self.million if n % 1_000_000 == 0 else self.large[n % 100]

    def everyday(self) -> frozenset[str]:
        """Name the categories that numbers below a million take."""
        return frozenset(self.small) | frozenset(self.large)


class Listing(msgspec.Struct, frozen=True):
    """How several things stand one after the other; each template has the blanks `item` and `rest`."""

    two: Template
    """Of exactly two."""
    middle: Template
    """Of three or more, but for the last two."""
    end: Template
    """Of the last two of three or more."""
    two_i: Template | None = None
    """In place of `two` where the last of them begins with the sound i: Spanish says "e" then, not "y"."""
    end_i: Template | None = None
    """In place of `end`, likewise."""


class Era(msgspec.Struct, frozen=True):
    """A Japanese era."""

    first: str
    """`YYYY-MM-DD`."""
    name: Segment


class Cldr(msgspec.Struct, frozen=True):
    """How one locale writes values."""

    digits: str
    """Its ten digits from zero."""
    group: str
    """What stands between groups of digits."""
    grouping: tuple[int, int]
    """Digits in the last group, and in those before it."""
    min_grouping: int
    """Digits that must stand before the last group for it to be set apart."""
    minus: str
    plurals: Plurals
    yen: Mapping[str, Template]
    """Plural category to a template with the blank `value`; `other` is always there."""
    minutes: Mapping[str, Template]
    """As `yen`."""
    people: Mapping[str, Template]
    """As `yen`; a form named `=2` is for that number alone."""
    durations: Mapping[str, Mapping[str, Template]]
    """For each of `minute hour day week month year` forms as those of people."""
    listing: Listing
    date: Template
    """With the blanks `year`, `month` and `day`."""
    era_date: Template | None
    """With `era` and `era_year` in place of `year`, where the locale has eras."""
    both_date: Template | None
    """With the year in both ways, where the locale has eras."""
    eras: tuple[Era, ...]
    """Newest first."""
    year_offset: int
    """Added to the Gregorian year."""
    months: tuple[str, ...]
    """The twelve months as the date has them."""
    days: tuple[Template, ...]
    """The 31 days as the date has them."""
    hours: tuple[Template, ...]
    """For each hour of the day a template with the blank `minute`, which has two digits."""
    month_titles: tuple[Template, ...]
    """The twelve months as the head of a calendar, with the blank `year`."""
    weekdays: tuple[str, ...]
    """Seven short names from Sunday on."""
    week_start: int
    """The day in the first column of a calendar; 0 is Sunday."""


@cache
def cldr(locale: str) -> Cldr:
    """Gather the tables of one of our locales.

    Source:
        Unicode CLDR as Babel carries it: UTS #35 parts 3 (numbers) and 4 (dates). `words` says what is added and why.
    """
    babel = Locale.parse(CLDR_NAMES[locale])
    system = babel.default_numbering_system if babel.default_numbering_system in _DIGITS else "latn"
    symbols = {**babel.number_symbols["latn"], **babel.number_symbols.get(system, {})}
    digits = _DIGITS[system]
    japanese = locale in RUBY_LOCALES
    return Cldr(
        digits=digits,
        group=_widen(symbols["group"]),
        grouping=babel.decimal_formats[None].grouping,
        min_grouping=words.MIN_GROUPING.get(locale, 1),
        minus=symbols["minusSign"],
        plurals=_plurals(babel),
        yen=_forms(words.YEN[locale]),
        minutes=_forms(words.MINUTES[locale]),
        people=_forms(counters.PEOPLE[locale]),
        durations={unit: _forms(forms) for unit, forms in counters.durations(locale).items()},
        listing=_listing(babel),
        date=_date(babel, locale),
        era_date=parse(words.JA_ERA_DATE) if locale == "ja" else None,
        both_date=parse(words.JA_BOTH_DATE) if locale == "ja" else None,
        eras=tuple(Era(first, Segment(name, kana)) for first, name, kana in words.JA_ERAS) if locale == "ja" else (),
        year_offset=words.TH_YEAR_OFFSET if locale == "th" else 0,
        months=_months(babel, digits),
        days=tuple(parse(words.ja_day(day) if japanese else in_digits(str(day), digits)) for day in range(1, 32)),
        hours=tuple(_hour(babel, hour, digits) for hour in range(24)),
        month_titles=tuple(_month_title(babel, locale, month) for month in range(1, 13)),
        weekdays=tuple(babel.days["stand-alone"]["abbreviated"][day] for day in (6, 0, 1, 2, 3, 4, 5)),
        week_start=_week_start(babel),
    )


def in_digits(ascii_text: str, digits: str) -> str:
    """Write the digits 0 to 9 in a locale's own."""
    return ascii_text if digits[0] == "0" else "".join(digits[int(c)] if c.isdigit() else c for c in ascii_text)


def _forms(texts: Mapping[str, str]) -> dict[str, Template]:
    return {form: parse(text) for form, text in texts.items()}


def _listing(babel: Locale) -> Listing:
    # The pattern of the first two things is that of the middle everywhere but in Nepali, where CLDR forgot a space.
    patterns = babel.list_patterns["standard"]
    two, middle, end = (_pair(patterns[name]) for name in ("2", "middle", "end"))
    if babel.language != "es":
        return Listing(two, middle, end)
    return Listing(two, middle, end, *(_pair(patterns[name].replace(" y ", " e ")) for name in ("2", "end")))


def _pair(pattern: str) -> Template:
    between = pattern.removeprefix("{0}").removesuffix("{1}")
    return (Blank("item"), Segment(between), Blank("rest"))


def _plurals(babel: Locale) -> Plurals:
    category = babel.plural_form
    return Plurals(
        small=tuple(category(n) for n in range(100)),
        large=tuple(category(n) for n in range(100, 200)),
        million=category(1_000_000),
    )


def _widen(text: str) -> str:
    """Use the common no-break space: many fonts of older tablets have no narrow one (U+202F)."""
    return text.replace("\u202f", "\u00a0")


def _date(babel: Locale, locale: str) -> Template:
    if locale in RUBY_LOCALES:
        return parse(words.JA_DATE)
    if locale == "th":
        return parse(words.TH_DATE)
    parts: list[Segment | Blank] = []
    for letter, token in _tokens(babel.date_formats["long"].pattern):
        parts.append(Blank(_FIELDS[letter]) if letter else Segment(token))
    return _joined(parts)


def _tokens(pattern: str) -> Iterator[tuple[str, str]]:
    """Take a CLDR pattern apart: `("", text)` for fixed text, `("M", "MMMM")` for a field."""
    for _, token in tokenize_pattern(pattern):
        if isinstance(token, str):
            yield "", _widen(token)
        else:
            yield token[0], token[0] * int(token[1])


def _joined(parts: list[Segment | Blank]) -> Template:
    """Make one segment of neighbouring ones."""
    joined: list[Segment | Blank] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(part, Segment) and isinstance(last, Segment):
            joined[-1] = Segment(last.text + part.text)
        else:
            joined.append(part)
    return tuple(joined)


def _months(babel: Locale, digits: str) -> tuple[str, ...]:
    if "MMM" not in babel.date_formats["long"].pattern:
        return tuple(in_digits(str(month), digits) for month in range(1, 13))
    names = babel.months["format"]["wide"]
    return tuple(names[month] for month in range(1, 13))


def _month_title(babel: Locale, locale: str, month: int) -> Template:
    pattern = words.TH_MONTH_TITLE if locale == "th" else babel.datetime_skeletons["yMMMM"].pattern
    parts: list[Segment | Blank] = []
    for letter, token in _tokens(pattern):
        if letter == "y":
            parts.append(Blank("year"))
        elif letter:
            use = "stand-alone" if letter == "L" else "format"
            parts.append(Segment(babel.months[use]["wide"][month] if len(token) > 2 else str(month)))
        else:
            parts.append(Segment(token))
    return _joined(parts)


def _week_start(babel: Locale) -> int:
    """Tell the first day of the week where most speakers of the language live."""
    likely = get_global("likely_subtags").get(str(babel), str(babel))
    return (Locale.parse(likely).first_week_day + 1) % 7


def _hour(babel: Locale, hour: int, digits: str) -> Template:
    parts: list[Segment | Blank] = []
    for letter, token in _tokens(babel.time_formats["short"].pattern):
        if not letter:
            parts.append(Segment(token))
        elif letter == "m":
            parts.append(Blank("minute"))
        elif letter == "a":
            parts.append(Segment(_period(babel, "am" if hour < 12 else "pm")))
        else:
            shown = hour if letter == "H" else (hour + 11) % 12 + 1
            parts.append(Segment(in_digits(f"{shown:0{len(token)}d}", digits)))
    return _joined(parts)


def _period(babel: Locale, half: str) -> str:
    """Prefer the written-out name: the abbreviated one is English AM/PM in some locales (Korean)."""
    names = babel.day_periods["format"]
    name: str = names["wide"].get(half) or names["abbreviated"][half]
    return name
