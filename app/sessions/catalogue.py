"""Every event there is, declared once (docs/protocol.md §7). What stands nowhere here is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

import msgspec

from app.sessions.events import PAYLOADS as SESSION_PAYLOADS
from app.text.events import PAYLOADS as TEXT_PAYLOADS
from handwriting.events import LAYER_PATTERN
from handwriting.events import PAYLOADS as INK_PAYLOADS
from phrase_packs.events import PAYLOADS as PHRASE_PAYLOADS
from phrase_packs.flow_events import PAYLOADS as FLOW_PAYLOADS
from sign_relay.events import PAYLOADS as SIGN_PAYLOADS

PAYLOADS: dict[str, type[msgspec.Struct]] = {
    **SESSION_PAYLOADS, **PHRASE_PAYLOADS, **FLOW_PAYLOADS, **TEXT_PAYLOADS, **INK_PAYLOADS, **SIGN_PAYLOADS,
}  # fmt: skip
"""The payload type of every event."""


class Kind(Enum):
    """What a lasting event does to a book."""

    ITEM = "item"
    """Stands in the book until an erasure covers it."""
    ERASE = "erase"
    """Erases the cids it names; never dies itself."""
    CLEAR = "clear"
    """Erases what its presser had seen on a layer; never dies itself."""
    CLOSE = "close"
    """Ends the session; never becomes a record."""


TALK = re.compile(r"talk\Z")
INK = re.compile(LAYER_PATTERN)

_LASTING: dict[str, tuple[Kind, re.Pattern[str]]] = {
    "session.language_chosen": (Kind.ITEM, TALK),
    "session.channel_chosen": (Kind.ITEM, TALK),
    "session.read_back": (Kind.ITEM, TALK),
    "session.understood": (Kind.ITEM, TALK),
    "session.closed": (Kind.CLOSE, TALK),
    "phrase.category_shown": (Kind.ITEM, TALK),
    "phrase.said": (Kind.ITEM, TALK),
    "phrase.answered": (Kind.ITEM, TALK),
    "phrase.flow_opened": (Kind.ITEM, TALK),
    "phrase.flow_moved": (Kind.ITEM, TALK),
    "text.message_finished": (Kind.ITEM, TALK),
    "ink.stroke_finished": (Kind.ITEM, INK),
    "ink.erased": (Kind.ERASE, INK),
    "ink.cleared": (Kind.CLEAR, INK),
    "call.requested": (Kind.ITEM, TALK),
    "call.answered": (Kind.ITEM, TALK),
    "call.help_requested": (Kind.ITEM, TALK),
    "call.help_withdrawn": (Kind.ITEM, TALK),
    "call.joined": (Kind.ITEM, TALK),
    "call.left": (Kind.ITEM, TALK),
    "call.ended": (Kind.ITEM, TALK),
}

_PASSING = (
    "session.seen", "phrase.pointed", "text.edited", "ink.pen_moved", "sign.offered", "sign.switched", "sign.framed",
    "sign.measured", "sign.answered", "sign.refused", "sign.lines_changed", "sign.framing_changed",
    "sign.media_changed",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One event type."""

    type: str
    kind: Kind | None
    """None for passing events."""
    layers: re.Pattern[str] | None
    """Which layers it may lie on; None for passing events."""
    decoder: msgspec.json.Decoder[Any]
    """Proves a body."""

    @property
    def lasts(self) -> bool:
        """Tell whether it becomes a record."""
        return self.kind is not None


CATALOGUE: dict[str, Entry] = {
    **{type: Entry(type, kind, layers, msgspec.json.Decoder(PAYLOADS[type]))
       for type, (kind, layers) in _LASTING.items()},
    **{type: Entry(type, None, None, msgspec.json.Decoder(PAYLOADS[type])) for type in _PASSING},
}  # fmt: skip


def kind_of(type: str) -> Kind:
    """Tell what a record of this type does to a book. A type of a later version is an item."""
    lasting = _LASTING.get(type)
    return Kind.ITEM if lasting is None else lasting[0]
