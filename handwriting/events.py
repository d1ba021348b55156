"""The payloads of `ink.*`, one frozen type per event (docs/protocol.md §7)."""

from __future__ import annotations

from typing import Annotated, Final

from msgspec import Meta, Struct

from .codec import TEXT_MAX, decode_batch, decode_stroke

LAYER_PATTERN: Final = r"\Aink/[1-9][0-9]?\Z"
"""A page of ink: `ink/1` to `ink/99`."""

Layer = Annotated[str, Meta(pattern=LAYER_PATTERN)]
Data = Annotated[str, Meta(min_length=1, max_length=TEXT_MAX)]
Cid = Annotated[str, Meta(pattern=r"\A[a-z0-9-]{1,40}:[a-z0-9]{8,32}:[1-9][0-9]{0,8}\Z")]
Writer = Annotated[str, Meta(pattern=r"\A[a-z0-9-]{1,40}:[a-z0-9]{8,32}\Z")]
"""`pid:tab`: a seat during one page load."""


class _Payload(Struct, frozen=True, forbid_unknown_fields=True):
    def __repr__(self) -> str:
        # What is drawn must not reach a log by way of a repr.
        return f"<{type(self).__name__}>"


class InkStrokeFinished(_Payload, frozen=True, forbid_unknown_fields=True):
    """`ink.stroke_finished`: a pen was lifted. Lasting; visitor, staff, interpreter."""

    data: Data
    """A whole stroke, §7.2. Decoding proves it before anybody else gets it."""

    def __post_init__(self) -> None:
        decode_stroke(self.data)


class InkErased(_Payload, frozen=True, forbid_unknown_fields=True):
    """`ink.erased`: strokes of one layer were taken away. Lasting; visitor, staff, interpreter."""

    cids: Annotated[tuple[Cid, ...], Meta(min_length=1, max_length=200)]
    """The strokes, anybody's."""


class InkCleared(_Payload, frozen=True, forbid_unknown_fields=True):
    """`ink.cleared`: a layer was wiped for everyone. Lasting; visitor, staff, interpreter."""

    floors: Annotated[dict[Writer, Annotated[int, Meta(ge=0, le=999_999_999)]], Meta(max_length=1_000)]
    """For every `pid:tab` the highest n that the presser had seen."""


class InkPenMoved(_Payload, frozen=True, forbid_unknown_fields=True):
    """`ink.pen_moved`: the pen is down and moves. Passing; visitor, staff, interpreter."""

    layer: Layer
    """The page that the pen is on."""
    data: Data
    """A batch, §7.2."""

    def __post_init__(self) -> None:
        decode_batch(self.data)


PAYLOADS: Final[dict[str, type[Struct]]] = {
    "ink.stroke_finished": InkStrokeFinished,
    "ink.erased": InkErased,
    "ink.cleared": InkCleared,
    "ink.pen_moved": InkPenMoved,
}
"""The payload type of every `ink.*` event."""
