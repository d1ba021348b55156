"""What a pack is once it has been read: frozen values without a trace of YAML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

By = Literal["staff", "visitor", "both"]
SlotKind = Literal["number", "amount", "minutes", "people", "duration", "documents", "date", "time", "text"]
AnswerKind = Literal[
    "yes_no", "choice", "choices", "documents", "people", "duration", "place", "number", "amount", "minutes", "date",
    "time", "text",
]  # fmt: skip
"""What a question of a pack may ask for."""
Value = int | str | tuple[str, ...]
"""A value on the wire: see docs/protocol.md §7.1."""

COUNTED = frozenset({"number", "amount", "minutes", "people"})
"""Kinds by which a sentence may change its plural form."""


class Segment(msgspec.Struct, frozen=True):
    """A run of text, with its reading above it where it has one."""

    text: str
    ruby: str | None = None
    """Furigana in kana."""


class Blank(msgspec.Struct, frozen=True):
    """A place in a text that a slot's value will fill."""

    name: str


Template = tuple[Segment | Blank, ...]


class Text(msgspec.Struct, frozen=True):
    """A text in one locale, in each plural form that it distinguishes."""

    forms: Mapping[str, Template]
    """CLDR plural category to template; `other` is always there."""


class Slot(msgspec.Struct, frozen=True):
    """A blank of a phrase."""

    kind: SlotKind
    example: Value
    """Shown while no value is chosen yet, and in previews."""


class Option(msgspec.Struct, frozen=True):
    """One choice among the answers."""

    id: str
    icon: str
    say: Mapping[str, Text]
    """By locale."""


class Answer(msgspec.Struct, frozen=True):
    """A way in which a phrase can be answered."""

    kind: AnswerKind
    options: tuple[Option, ...] = ()
    """Of `choice` and `choices`; empty for the other kinds."""
    documents: tuple[str, ...] = ()
    """Of `documents`: the ids of shared papers."""
    picture: str = ""
    """Of `place`: the id of a picture; empty for the other kinds."""


class Phrase(msgspec.Struct, frozen=True):
    """Something that can be said by pointing at it."""

    id: str
    by: By
    icon: str
    """A name of Material Symbols."""
    say: Mapping[str, Text]
    """By locale."""
    slots: Mapping[str, Slot] = {}
    answers: tuple[Answer, ...] = ()
    keywords: Mapping[str, tuple[str, ...]] = {}
    """By locale: other words under which a search finds the phrase."""


class Category(msgspec.Struct, frozen=True):
    """A page of phrases."""

    id: str
    title: Mapping[str, Text]
    icon: str
    phrases: tuple[Phrase, ...]


class Step(msgspec.Struct, frozen=True):
    """A question, or a statement, of a flow."""

    phrase: str
    """The id of a phrase of the same pack that the staff may say."""
    then: Mapping[str, str] = {}
    """An answer to the phrase of a later step, or to `end`; other answers go on in the order of the steps."""
    only: bool = False
    """Reached by a `then` alone, and left out of the plain order."""


class Flow(msgspec.Struct, frozen=True):
    """A conversation: phrases that are said one after the other, as the answers lead."""

    id: str
    title: Mapping[str, Text]
    icon: str
    steps: tuple[Step, ...]


class Pack(msgspec.Struct, frozen=True):
    """All phrases of one procedure, in all locales."""

    id: str
    version: int
    title: Mapping[str, Text]
    categories: tuple[Category, ...]
    flows: tuple[Flow, ...] = ()

    def phrases(self) -> dict[str, Phrase]:
        """Map phrase ids to phrases. An id is unique within its pack."""
        return {phrase.id: phrase for category in self.categories for phrase in category.phrases}
