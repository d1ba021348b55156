"""Packs in one locale, as JSON for the screens.

A text is a list of parts: a string, `[text, ruby]`, or `{"slot": name}`. A text with plural forms is a mapping of CLDR
category to such a list. Tiles, categories and packs are numbered from 1, so that a visitor can answer with fingers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from phrase_packs import documents, pictures
from phrase_packs.cldr import Cldr, Listing, cldr
from phrase_packs.documents import Paper
from phrase_packs.model import Answer, Blank, Category, Flow, Pack, Phrase, Segment, Template, Text, Value
from phrase_packs.pictures import Picture

FORMAT = 3
"""Counts up when the shape of this JSON changes, so that no browser keeps the older one."""


@cache
def edition() -> bytes:
    """Give what stands for everything but the packs that this JSON is made from: its form, the papers, the pictures."""
    digest = hashlib.sha256(b"%d" % FORMAT)
    for path in (documents.FILE, *sorted(pictures.FOLDER.glob("*.yaml"))):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()


def in_locale(packs: Iterable[Pack], locale: str, fingerprint: str) -> dict[str, Any]:
    """Give all that a screen needs to show, find and fill phrases in one locale.

    Args:
        packs: in the order of the board.
        locale: one of our locales.
        fingerprint: of the packs' files; changes when any of them does.

    Returns:
        `{locale, fingerprint, cldr, documents, pictures, packs}`; see the functions below and `app/ui/phrases/json.ts`.
    """
    return {
        "locale": locale,
        "fingerprint": fingerprint,
        "cldr": _cldr(cldr(locale)),
        "documents": {paper.id: _paper(paper, locale) for paper in documents.shared().values()},
        "pictures": {picture.id: _picture(picture, locale) for picture in pictures.shared().values()},
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
        "flows": [_flow(flow, locale) for flow in pack.flows],
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
    return {
        "id": phrase.id,
        "number": number,
        "by": phrase.by,
        "icon": phrase.icon,
        "say": _text(phrase.say[locale]),
        "slots": {name: {"kind": slot.kind, "example": _value(slot.example)} for name, slot in phrase.slots.items()},
        "answers": [_answer(answer, locale) for answer in phrase.answers],
    }


def _value(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _answer(answer: Answer, locale: str) -> dict[str, Any]:
    made: dict[str, Any] = {"kind": answer.kind}
    if answer.options:
        made["options"] = [
            {"id": option.id, "number": number, "icon": option.icon, "say": _text(option.say[locale])}
            for number, option in enumerate(answer.options, 1)
        ]
    if answer.documents:
        made["documents"] = [
            {"id": name, "number": number, **_paper(documents.shared()[name], locale)}
            for number, name in enumerate(answer.documents, 1)
        ]
    if answer.picture:
        made["picture"] = answer.picture
    return made


def _paper(paper: Paper, locale: str) -> dict[str, Any]:
    return {"icon": paper.icon, "say": _text(paper.say[locale])}


def _picture(picture: Picture, locale: str) -> dict[str, Any]:
    regions = [
        {
            "id": region.id, "number": number, "say": _text(region.say[locale]), "at": list(region.at),
            "shape": region.shape,
        }
        for number, region in enumerate(picture.regions, 1)
    ]  # fmt: skip
    return {"view_box": picture.view_box, "shapes": list(picture.shapes), "regions": regions}


def _flow(flow: Flow, locale: str) -> dict[str, Any]:
    steps = [{"phrase": step.phrase, "then": dict(step.then), "only": step.only} for step in flow.steps]
    return {"id": flow.id, "icon": flow.icon, "title": _text(flow.title[locale]), "steps": steps}


def _listing(listing: Listing) -> dict[str, Any]:
    templates = {
        "two": listing.two,
        "middle": listing.middle,
        "end": listing.end,
        "two_i": listing.two_i,
        "end_i": listing.end_i,
    }
    return {name: template(parts) if parts else None for name, parts in templates.items()}


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
        "people": _forms(tables.people),
        "durations": {unit: _forms(forms) for unit, forms in tables.durations.items()},
        "listing": _listing(tables.listing),
        "date": template(tables.date),
        "era_date": template(tables.era_date) if tables.era_date else None,
        "both_date": template(tables.both_date) if tables.both_date else None,
        "eras": [{"first": era.first, "name": _part(era.name)} for era in tables.eras],
        "year_offset": tables.year_offset,
        "months": list(tables.months),
        "days": [template(day) for day in tables.days],
        "hours": [template(hour) for hour in tables.hours],
        "month_titles": [template(title) for title in tables.month_titles],
        "weekdays": list(tables.weekdays),
        "week_start": tables.week_start,
    }  # fmt: skip
