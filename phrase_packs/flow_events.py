"""The payloads of `phrase.flow_*`: a flow is walked through with a visitor (docs/protocol.md §7)."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from phrase_packs.events import Cid, Id


class PhraseFlowOpened(Struct, frozen=True, forbid_unknown_fields=True):
    """`phrase.flow_opened`: staff begin a flow. Its cid names the run. Lasting; staff."""

    pack: Id
    version: Annotated[int, Meta(ge=1, le=1_000_000)]
    """Of the pack, as the sender had it."""
    flow: Id


class PhraseFlowMoved(Struct, frozen=True, forbid_unknown_fields=True):
    """`phrase.flow_moved`: a run goes on, back, past a step, or stops. Lasting; staff."""

    run: Cid
    """The cid of its `phrase.flow_opened`."""
    step: Id | None
    """The phrase of the step; None at the end and where the run stops."""
    question: Cid | None
    """The cid of the `phrase.said` that asks it; None where it is skipped, and without a step."""
    how: Literal["next", "back", "skip", "stop"]

    def __post_init__(self) -> None:
        asked = (self.step is not None, self.question is not None)
        fitting = {
            "next": asked in ((True, True), (False, False)), "back": asked == (True, True),
            "skip": asked == (True, False), "stop": asked == (False, False),
        }  # fmt: skip
        if not fitting[self.how]:
            raise ValueError("step and question do not fit how the run moves")


PAYLOADS: Final[dict[str, type[Struct]]] = {
    "phrase.flow_opened": PhraseFlowOpened,
    "phrase.flow_moved": PhraseFlowMoved,
}
"""The payload type of every `phrase.flow_*` event."""
