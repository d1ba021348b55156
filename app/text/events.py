"""The payloads of `text.*`, one frozen type per event (docs/protocol.md §7).

Lengths count Unicode code points, and texts are in Normalization Form C (XEP-0301 counts the same way).
"""

from __future__ import annotations

import re
from typing import Annotated, Final
from unicodedata import is_normalized

from msgspec import Meta, Struct

from .errors import TextRefused

TEXT_MAX: Final = 2_000
"""Code points of a message."""

# C0, DEL and C1 without the newline: they draw nothing and can steer a terminal or a log viewer.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")

Message = Annotated[int, Meta(ge=1, le=1_000_000)]
Rev = Annotated[int, Meta(ge=1, le=1_000_000_000)]
Point = Annotated[int, Meta(ge=0, le=TEXT_MAX)]


class _Payload(Struct, frozen=True, forbid_unknown_fields=True):
    def __repr__(self) -> str:
        # What is typed must not reach a log by way of a repr.
        return f"<{type(self).__name__}>"


class TextMessageFinished(_Payload, frozen=True, forbid_unknown_fields=True):
    """`text.message_finished`: the author sent what stood in the field. Lasting; visitor, staff, interpreter."""

    message: Message
    """The author's number of the message, 1, 2, 3 …"""
    text: Annotated[str, Meta(min_length=1, max_length=TEXT_MAX)]
    """1 to 2,000 code points, NFC."""

    def __post_init__(self) -> None:
        check_text(self.text)


class TextEdited(_Payload, frozen=True, forbid_unknown_fields=True):
    """`text.edited`: what stands in the author's field now. Passing; visitor, staff, interpreter."""

    message: Message
    """The author's number of the message that is being typed."""
    rev: Rev
    """Counts up within a message; smaller ones are ignored."""
    text: Annotated[str, Meta(max_length=TEXT_MAX)]
    """0 to 2,000 code points, NFC; an empty text takes the message back."""
    preedit: tuple[Point, Point] | None
    """Start and end, in code points, of what an input method is still composing."""

    def __post_init__(self) -> None:
        check_text(self.text)
        if self.preedit is not None:
            start, end = self.preedit
            if start > end:
                raise TextRefused("preedit_backwards")
            if end > len(self.text):
                raise TextRefused("preedit_outside")


def check_text(text: str) -> None:
    """Refuse a text that cannot be shown as it was meant.

    Args:
        text: any string.

    Raises:
        TextRefused: a control character other than the newline, a lone surrogate, or not NFC.

    Source:
        Unicode Standard Annex 15 (NFC); ISO/IEC 6429 (control characters).
    """
    if _CONTROL.search(text):
        raise TextRefused("control_character")
    if _SURROGATE.search(text):
        raise TextRefused("not_unicode")
    if not is_normalized("NFC", text):
        raise TextRefused("not_nfc")


PAYLOADS: Final[dict[str, type[Struct]]] = {
    "text.message_finished": TextMessageFinished,
    "text.edited": TextEdited,
}
"""The payload type of every `text.*` event."""
