"""A pack that was read, back as the tree of its file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from phrase_packs.model import Answer, Category, Flow, Pack, Phrase, Step, Text, Value
from phrase_packs.ruby import markup


def pack_tree(pack: Pack) -> dict[str, Any]:
    """Write a pack as a tree that `trees.written` makes a file of."""
    tree: dict[str, Any] = {
        "pack": pack.id,
        "version": str(pack.version),
        "title": _texts(pack.title),
        "categories": [_category(category) for category in pack.categories],
    }
    if pack.flows:
        tree["flows"] = [_flow(flow) for flow in pack.flows]
    return tree


def _category(category: Category) -> dict[str, Any]:
    return {
        "id": category.id,
        "title": _texts(category.title),
        "icon": category.icon,
        "phrases": [_phrase(phrase) for phrase in category.phrases],
    }


def _phrase(phrase: Phrase) -> dict[str, Any]:
    tree: dict[str, Any] = {"id": phrase.id, "by": phrase.by, "icon": phrase.icon}
    if phrase.slots:
        tree["slots"] = {
            name: {"kind": slot.kind, "example": _value(slot.example)} for name, slot in phrase.slots.items()
        }
    tree["say"] = _texts(phrase.say)
    if phrase.answers:
        tree["answers"] = [_answer(answer) for answer in phrase.answers]
    if phrase.keywords:
        tree["keywords"] = {locale: list(words) for locale, words in phrase.keywords.items()}
    return tree


def _answer(answer: Answer) -> dict[str, Any]:
    tree: dict[str, Any] = {"kind": answer.kind}
    if answer.options:
        tree["options"] = [
            {"id": option.id, "icon": option.icon, "say": _texts(option.say)} for option in answer.options
        ]
    if answer.documents:
        tree["documents"] = list(answer.documents)
    if answer.picture:
        tree["picture"] = answer.picture
    return tree


def _flow(flow: Flow) -> dict[str, Any]:
    return {
        "id": flow.id,
        "title": _texts(flow.title),
        "icon": flow.icon,
        "steps": [_step(step) for step in flow.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    tree: dict[str, Any] = {"phrase": step.phrase}
    if step.then:
        tree["then"] = dict(step.then)
    if step.only:
        tree["only"] = "true"
    return tree


def _texts(texts: Mapping[str, Text]) -> dict[str, Any]:
    return {locale: _text(text) for locale, text in texts.items()}


def _text(text: Text) -> str | dict[str, str]:
    if len(text.forms) == 1:
        return markup(text.forms["other"])
    return {form: markup(template) for form, template in text.forms.items()}


def _value(value: Value) -> str | list[str]:
    return list(value) if isinstance(value, tuple) else str(value)
