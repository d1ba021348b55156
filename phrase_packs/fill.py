"""Filling the slots of a phrase in the grammar of its locale.

The browser's `app/ui/phrases/fill.ts` does the same by the same tables; tests/fixtures/phrases/fill.json holds both
to it. No screen is sent a filled phrase; by this every pack is tried in every locale, against Babel's own tables.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from phrase_packs.cldr import Cldr, cldr, in_digits
from phrase_packs.errors import ValueNotOfKind
from phrase_packs.model import COUNTED, Blank, Phrase, Segment, Slot, Template, Text, Value
from phrase_packs.values import check

BLANK: Final = Segment("____")
"""Stands where a value has not been chosen yet."""

FUN: Final = Segment("分", "ふん")
PUN: Final = Segment("分", "ぷん")
PUN_AFTER: Final = frozenset({0, 1, 3, 4, 6, 8})
"""Last digits after which 分 is read ぷん."""
_OF_MINUTES: Final = Slot("minutes", 1)

Segments = tuple[Segment, ...]


def fill_phrase(phrase: Phrase, values: Mapping[str, Value], locale: str, *, era: bool = False) -> Segments:
    """Write a phrase with its values.

    Args:
        phrase: a phrase that has a text in this locale.
        values: slot name to value; a slot without one shows `BLANK`, names that are no slots are ignored.
        locale: one of our locales.
        era: write years by Japanese era where the locale has eras (令和8年).

    Returns:
        Segments in reading order.

    Raises:
        ValueNotOfKind: a value does not fit its slot.
    """
    return fill_text(phrase.say[locale], phrase.slots, values, cldr(locale), era=era)


def fill_text(
    text: Text, slots: Mapping[str, Slot], values: Mapping[str, Value], tables: Cldr, *, era: bool = False
) -> Segments:
    """Write a text with values, in the plural form that its number asks for; see `fill_phrase`."""
    template = text.forms.get(_form(slots, values, tables), text.forms["other"])
    shown = {name: _filled(slots, values, name, tables, era) for name in slots}
    return substitute(_read_minutes(template, slots, values), shown)


def _read_minutes(template: Template, slots: Mapping[str, Slot], values: Mapping[str, Value]) -> Template:
    """Give 分 after a number its reading: 5分 is ふん, 10分 is ぷん."""
    parts = list(template)
    for at, (part, after) in enumerate(pairwise(template), 1):
        value = values.get(part.name) if isinstance(part, Blank) and slots[part.name].kind == "minutes" else None
        if after == FUN and isinstance(value, int) and value % 10 in PUN_AFTER:
            parts[at] = PUN
    return tuple(parts)


def _form(slots: Mapping[str, Slot], values: Mapping[str, Value], tables: Cldr) -> str:
    for name, slot in slots.items():
        value = values.get(name)
        if slot.kind in COUNTED and isinstance(value, int):
            return tables.plurals.category(value)
    return "other"


def _filled(slots: Mapping[str, Slot], values: Mapping[str, Value], name: str, tables: Cldr, era: bool) -> Segments:
    if name not in values:
        return (BLANK,)
    kind = slots[name].kind
    value = check(kind, values[name])
    if kind == "minutes" and isinstance(value, int):
        return (Segment(number(value, tables)),)  # the sentence has the word for minutes
    return write(kind, value, tables, era=era)


def write(kind: str, value: Value, tables: Cldr, *, era: bool = False) -> Segments:
    """Write a value by itself, with its unit.

    Args:
        kind: `number amount minutes date time text`. The words for `yes_no` are the interface's, those of a choice the
            phrase's.
        value: docs/protocol.md §7.1.
        tables: the locale's.
        era: as in `fill_phrase`.

    Returns:
        Segments in reading order.

    Raises:
        ValueNotOfKind: the value does not fit.
    """
    checked = check(kind, value)
    if isinstance(checked, int):
        return _written_number(kind, checked, tables)
    match kind:
        case "date":
            return date(checked, tables, era=era)
        case "time":
            return time(checked, tables)
        case "text":
            return (Segment(checked),)
    raise ValueNotOfKind(kind)


def _written_number(kind: str, value: int, tables: Cldr) -> Segments:
    digits = (Segment(number(value, tables)),)
    if kind == "number":
        return digits
    units = tables.yen if kind == "amount" else tables.minutes
    unit = units.get(tables.plurals.category(value), units["other"])
    return substitute(_read_minutes(unit, {"value": _OF_MINUTES}, {"value": value}), {"value": digits})


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


def date(value: str, tables: Cldr, *, era: bool = False) -> Segments:
    """Write a date given as `YYYY-MM-DD`, without the day of the week."""
    day = datetime.date.fromisoformat(value)
    parts = {
        "year": (Segment(in_digits(str(day.year + tables.year_offset), tables.digits)),),
        "month": (Segment(tables.months[day.month - 1]),),
        "day": substitute(tables.days[day.day - 1], {}),
    }
    age = next((age for age in tables.eras if age.first <= value), None) if era else None
    if age is None or tables.era_date is None:
        return substitute(tables.date, parts)
    count = day.year - int(age.first[:4]) + 1
    year = (Segment("元", "がん"),) if count == 1 else (Segment(str(count)),)
    return substitute(tables.era_date, {**parts, "era": (age.name,), "era_year": year})


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
