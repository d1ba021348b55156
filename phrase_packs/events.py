"""The payloads of `phrase.*`, one frozen type per event (docs/protocol.md §7).

Whether a pack holds the phrase is not asked here: a screen may be on a newer version of a pack than the server.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from phrase_packs.errors import ValueNotOfKind
from phrase_packs.model import AnswerKind, Value
from phrase_packs.values import check

Id = Annotated[str, Meta(pattern=r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z", max_length=40)]
"""Names a pack, a category or a phrase."""
Cid = Annotated[str, Meta(pattern=r"\A[a-z0-9-]{1,40}:[a-z0-9]{8,32}:[1-9][0-9]{0,8}\Z")]
SlotName = Annotated[str, Meta(pattern=r"\A[a-z][a-z0-9_]{0,29}\Z")]
Slots = Annotated[dict[SlotName, Value], Meta(max_length=8)]


class _Payload(Struct, frozen=True, forbid_unknown_fields=True):
    def __repr__(self) -> str:
        # What is said must not reach a log by way of a repr.
        return f"<{type(self).__name__}>"


class PhraseCategoryShown(_Payload, frozen=True, forbid_unknown_fields=True):
    """`phrase.category_shown`: both screens open a category. Lasting; visitor, staff."""

    pack: Id
    category: Id


class PhraseSaid(_Payload, frozen=True, forbid_unknown_fields=True):
    """`phrase.said`: somebody tapped a phrase. Lasting; visitor, staff, interpreter."""

    pack: Id
    version: Annotated[int, Meta(ge=1, le=1_000_000)]
    """Of the pack, as the sender had it."""
    phrase: Id
    slots: Slots
    """Slot name to value. A whole number, 1 to 60 code points, or ids of papers; its kind is the phrase's to say."""

    def __post_init__(self) -> None:
        for value in self.slots.values():
            _fits(_loosest(value), value)


class PhraseAnswered(_Payload, frozen=True, forbid_unknown_fields=True):
    """`phrase.answered`: somebody answered a phrase that was said. Lasting; visitor, staff, interpreter."""

    question: Cid
    """The cid of the `phrase.said`."""
    kind: AnswerKind | Literal["free"]
    """`free`: the visitor answered in own words, and the value is how."""
    value: Value
    """Of that kind: §7.1."""

    def __post_init__(self) -> None:
        _fits(self.kind, self.value)


class PhrasePointed(_Payload, frozen=True, forbid_unknown_fields=True):
    """`phrase.pointed`: a finger rests on a tile. Passing; visitor, staff, interpreter."""

    pack: Id | None
    phrase: Id | None
    """Both are None when the finger leaves."""

    def __post_init__(self) -> None:
        if (self.pack is None) != (self.phrase is None):
            raise ValueError("pack and phrase are null together")


def _loosest(value: Value) -> str:
    """Name the kind that takes every value of this type."""
    if isinstance(value, tuple):
        return "documents"
    return "number" if isinstance(value, int) else "text"


def _fits(kind: str, value: Value) -> None:
    try:
        check(kind, value)
    except ValueNotOfKind as error:
        raise ValueError(str(error)) from None


PAYLOADS: Final[dict[str, type[Struct]]] = {
    "phrase.category_shown": PhraseCategoryShown,
    "phrase.said": PhraseSaid,
    "phrase.answered": PhraseAnswered,
    "phrase.pointed": PhrasePointed,
}
"""The payload type of every `phrase.*` event."""
