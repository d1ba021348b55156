"""Filling the slots of a phrase in the grammar of its locale.

The browser's `app/ui/phrases/fill.ts` does the same by the same tables; tests/fixtures/phrases/fill.json holds both
to it. No screen is sent a filled phrase; by this every pack is tried in every locale, against Babel's own tables.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, Literal

from phrase_packs import documents
from phrase_packs.cldr import Cldr, Listing, cldr, in_digits
from phrase_packs.errors import ValueNotOfKind
from phrase_packs.model import COUNTED, Blank, Phrase, Segment, Slot, Template, Text, Value
from phrase_packs.ruby import plain
from phrase_packs.values import check

BLANK: Final = Segment("____")
"""Stands where a value has not been chosen yet."""

COUNTERS: Final = {
    ("minutes", Segment("分", "ふん")): (Segment("分", "ぷん"), frozenset({0, 1, 3, 4, 6, 8})),
    ("number", Segment("階", "かい")): (Segment("階", "がい"), frozenset({3})),
}
"""The kind of a slot and the counter behind it: how the counter is read after which last digits (10分, 3階)."""
_OF_MINUTES: Final = Slot("minutes", 1)

Segments = tuple[Segment, ...]
Names = Mapping[str, Segments]
"""What choices, papers or places are called, by id."""
Years = Literal["western", "era", "both"]
"""Where a locale has eras: 2026年, 令和8年, or 2026年（令和8年）."""

_I: Final = re.compile("[iíIÍ]|[hH][iíIÍ](?![aeAE])")
"""Begins with the sound i; hielo and hiato do not."""
_NO_NAMES: Final[Names] = {}
_UNITS: Final = {"TM": "minute", "TH": "hour", "D": "day", "W": "week", "M": "month", "Y": "year"}
"""The letters around the number of a duration."""


def fill_phrase(phrase: Phrase, values: Mapping[str, Value], locale: str, *, years: Years = "western") -> Segments:
    """Write a phrase with its values.

    Args:
        phrase: a phrase that has a text in this locale.
        values: slot name to value; a slot without one shows `BLANK`, names that are no slots are ignored.
        locale: one of our locales.
        years: how years are counted where the locale has eras.

    Returns:
        Segments in reading order.

    Raises:
        ValueNotOfKind: a value does not fit its slot.
    """
    return fill_text(phrase.say[locale], phrase.slots, values, cldr(locale), years=years, names=documents.names(locale))


def fill_text(
    text: Text,
    slots: Mapping[str, Slot],
    values: Mapping[str, Value],
    tables: Cldr,
    *,
    years: Years = "western",
    names: Names = _NO_NAMES,
) -> Segments:
    """Write a text with values, in the plural form that its number asks for; see `fill_phrase`."""
    template = text.forms.get(_form(slots, values, tables), text.forms["other"])
    shown = {name: _filled(slots[name].kind, values.get(name), tables, years, names) for name in slots}
    return substitute(_read_counters(template, slots, values), shown)


def _read_counters(template: Template, slots: Mapping[str, Slot], values: Mapping[str, Value]) -> Template:
    """Give a counter after a number its reading: 5分 is ふん, 10分 is ぷん."""
    parts = list(template)
    for at, (part, after) in enumerate(pairwise(template), 1):
        if not isinstance(part, Blank) or not isinstance(after, Segment):
            continue
        changed = COUNTERS.get((slots[part.name].kind, after))
        value = values.get(part.name)
        if changed and isinstance(value, int) and value % 10 in changed[1]:
            parts[at] = changed[0]
    return tuple(parts)


def _form(slots: Mapping[str, Slot], values: Mapping[str, Value], tables: Cldr) -> str:
    for name, slot in slots.items():
        value = values.get(name)
        if slot.kind in COUNTED and isinstance(value, int):
            return tables.plurals.category(value)
    return "other"


def _filled(kind: str, value: Value | None, tables: Cldr, years: Years, names: Names) -> Segments:
    if value is None:
        return (BLANK,)
    if kind == "minutes":
        # The sentence has the word for minutes.
        return write("number", check(kind, value), tables)
    return write(kind, value, tables, years=years, names=names)


def write(kind: str, value: Value, tables: Cldr, *, years: Years = "western", names: Names = _NO_NAMES) -> Segments:
    """Write a value by itself, with its unit.

    Args:
        kind: any but `yes_no` and `free`, whose words are the interface's.
        value: docs/protocol.md §7.1.
        tables: the locale's.
        years: as in `fill_phrase`.
        names: of the choices, papers or places that the value may name; what is not there becomes `BLANK`.

    Returns:
        Segments in reading order.

    Raises:
        ValueNotOfKind: the value does not fit.
    """
    checked = check(kind, value)
    if isinstance(checked, tuple):
        return listed([names.get(one, (BLANK,)) for one in checked], tables)
    if isinstance(checked, int):
        return _written_number(kind, checked, tables)
    match kind:
        case "date":
            return date(checked, tables, years=years)
        case "time":
            return time(checked, tables)
        case "duration":
            return duration(checked, tables)
        case "choice" | "place":
            return names.get(checked, (BLANK,))
        case "text":
            return (Segment(checked),)
    raise ValueNotOfKind(kind)


def _written_number(kind: str, value: int, tables: Cldr) -> Segments:
    units = {"amount": tables.yen, "minutes": tables.minutes, "people": tables.people}
    return _counted(value, units[kind], tables) if kind in units else (Segment(number(value, tables)),)


def _counted(value: int, units: Mapping[str, Template], tables: Cldr) -> Segments:
    unit = units.get(f"={value}") or units.get(tables.plurals.category(value), units["other"])
    read = _read_counters(unit, {"value": _OF_MINUTES}, {"value": value})
    return substitute(read, {"value": (Segment(number(value, tables)),)})


def duration(value: str, tables: Cldr) -> Segments:
    """Write a duration of one unit, given as `PT30M` or `P2W`."""
    digits = value.strip("PTHDWMY")
    letters = value[1:].replace(digits, "")
    return _counted(int(digits), tables.durations[_UNITS[letters]], tables)


def listed(items: Sequence[Segments], tables: Cldr) -> Segments:
    """Write several things one after the other: "A, B and C"."""
    if not items:
        return ()
    *before, rest = items
    last = _last_pattern(tables.listing, len(items), plain(rest))
    for at, item in enumerate(reversed(before)):
        rest = substitute(tables.listing.middle if at else last, {"item": item, "rest": rest})
    return rest


def _last_pattern(listing: Listing, count: int, last: str) -> Template:
    """Choose the template of the last two of some things."""
    usual, before_i = (listing.two, listing.two_i) if count == 2 else (listing.end, listing.end_i)
    return before_i if before_i is not None and _I.match(last) else usual


def number(value: int, tables: Cldr) -> str:
    """Write a whole number in the locale's digits and groups."""
    digits = str(abs(value))
    last, before = tables.grouping
    if len(digits) >= last + tables.min_grouping:
        head, groups = digits[:-last], [digits[-last:]]
        while head:
            groups.insert(0, head[-before:])
            head = head[:-before]
        digits = tables.group.join(in_digits(group, tables.digits) for group in groups)
    else:
        digits = in_digits(digits, tables.digits)
    return tables.minus + digits if value < 0 else digits


def date(value: str, tables: Cldr, *, years: Years = "western") -> Segments:
    """Write a date given as `YYYY-MM-DD`, without the day of the week."""
    day = datetime.date.fromisoformat(value)
    parts = {
        "year": (Segment(in_digits(str(day.year + tables.year_offset), tables.digits)),),
        "month": (Segment(tables.months[day.month - 1]),),
        "day": substitute(tables.days[day.day - 1], {}),
    }
    template = tables.both_date if years == "both" else tables.era_date
    age = next((age for age in tables.eras if age.first <= value), None)
    if years == "western" or age is None or template is None:
        return substitute(tables.date, parts)
    count = day.year - int(age.first[:4]) + 1
    year = (Segment("元", "がん"),) if count == 1 else (Segment(str(count)),)
    return substitute(template, {**parts, "era": (age.name,), "era_year": year})


def time(value: str, tables: Cldr) -> Segments:
    """Write a time given as `HH:MM`."""
    hour, minute = value.split(":")
    return substitute(tables.hours[int(hour)], {"minute": (Segment(in_digits(minute, tables.digits)),)})


def substitute(template: Template, parts: Mapping[str, Segments]) -> Segments:
    """Put segments in the place of blanks; neighbours without furigana become one segment."""
    filled: list[Segment] = []
    for part in template:
        for segment in parts[part.name] if isinstance(part, Blank) else (part,):
            last = filled[-1] if filled else None
            if last is not None and last.ruby is None and segment.ruby is None:
                filled[-1] = Segment(last.text + segment.text)
            else:
                filled.append(segment)
    return tuple(filled)
