"""Packs in one locale, as JSON for the screens.

A text is a list of parts: a string, `[text, ruby]`, or `{"slot": name}`. A text with plural forms is a mapping of CLDR
category to such a list. Tiles, categories and packs are numbered from 1, so that a visitor can answer with fingers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from phrase_packs.cldr import Cldr, cldr
from phrase_packs.lookup import search_keys
from phrase_packs.model import Answer, Blank, Category, Pack, Phrase, Segment, Template, Text

FORMAT = 1
"""Counts up when the shape of this JSON or what it is made from changes, so that no browser keeps the older one."""


def in_locale(packs: Iterable[Pack], locale: str, fingerprint: str) -> dict[str, Any]:
    """Give all that a screen needs to show, find and fill phrases in one locale.

    Args:
        packs: in the order of the board.
        locale: one of our locales.
        fingerprint: of the packs' files; changes when any of them does.

    Returns:
        `{locale, fingerprint, cldr, packs}`; see the functions below and `app/ui/phrases/json.ts`.
    """
    return {
        "locale": locale,
        "fingerprint": fingerprint,
        "cldr": _cldr(cldr(locale)),
        "packs": [_pack(pack, locale, number) for number, pack in enumerate(packs, 1)],
    }


def template(parts: Template) -> list[Any]:
    """Write a template as a list of parts."""
    return [_part(part) for part in parts]


def _part(part: Segment | Blank) -> Any:
    if isinstance(part, Blank):
        return {"slot": part.name}
    return part.text if part.ruby is None else [part.text, part.ruby]


def _text(text: Text) -> Any:
    if len(text.forms) == 1:
        return template(text.forms["other"])
    return _forms(text.forms)


def _forms(forms: Mapping[str, Template]) -> dict[str, Any]:
    return {form: template(parts) for form, parts in forms.items()}


def _pack(pack: Pack, locale: str, number: int) -> dict[str, Any]:
    categories = [_category(category, locale, place) for place, category in enumerate(pack.categories, 1)]
    return {
        "id": pack.id,
        "version": pack.version,
        "number": number,
        "title": _text(pack.title[locale]),
        "categories": categories,
    }


def _category(category: Category, locale: str, number: int) -> dict[str, Any]:
    return {
        "id": category.id,
        "number": number,
        "icon": category.icon,
        "title": _text(category.title[locale]),
        "phrases": [_phrase(phrase, locale, place) for place, phrase in enumerate(category.phrases, 1)],
    }


def _phrase(phrase: Phrase, locale: str, number: int) -> dict[str, Any]:
    # A clerk searches in Japanese, plain or official; English words are what foreign residents know an office by.
    languages = dict.fromkeys((locale, "ja", "ja-simple", "en"))
    return {
        "id": phrase.id,
        "number": number,
        "by": phrase.by,
        "icon": phrase.icon,
        "say": _text(phrase.say[locale]),
        "slots": {name: {"kind": slot.kind, "example": slot.example} for name, slot in phrase.slots.items()},
        "answers": [_answer(answer, locale) for answer in phrase.answers],
        "find": list(search_keys(phrase, languages)),
    }


def _answer(answer: Answer, locale: str) -> dict[str, Any]:
    if answer.kind != "choice":
        return {"kind": answer.kind}
    options = [
        {"id": option.id, "number": number, "icon": option.icon, "say": _text(option.say[locale])}
        for number, option in enumerate(answer.options, 1)
    ]
    return {"kind": answer.kind, "options": options}


def _cldr(tables: Cldr) -> dict[str, Any]:
    return {
        "digits": tables.digits,
        "group": tables.group,
        "grouping": list(tables.grouping),
        "min_grouping": tables.min_grouping,
        "minus": tables.minus,
        "plurals": {
            "small": list(tables.plurals.small), "large": list(tables.plurals.large), "million": tables.plurals.million,
        },
        "yen": _forms(tables.yen),
        "minutes": _forms(tables.minutes),
        "date": template(tables.date),
        "era_date": template(tables.era_date) if tables.era_date else None,
        "eras": [{"first": era.first, "name": _part(era.name)} for era in tables.eras],
        "year_offset": tables.year_offset,
        "months": list(tables.months),
        "days": [template(day) for day in tables.days],
        "hours": [template(hour) for hour in tables.hours],
        "month_titles": [template(title) for title in tables.month_titles],
        "weekdays": list(tables.weekdays),
        "week_start": tables.week_start,
    }  # fmt: skip
