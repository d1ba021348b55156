"""Payloads of `session.*` and `call.*` (docs/protocol.md §7)."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec

Locale = Literal["ja", "ja-simple", "en", "zh-Hans", "pt-BR", "es", "ko", "th", "vi", "fil", "ne", "hi", "ru", "id"]
"""BCP 47 tags of the languages of the screens."""

Cid = Annotated[str, msgspec.Meta(pattern=r"\A[a-z0-9-]{1,40}:[a-z0-9]{8,32}:[1-9][0-9]{0,8}\Z")]
"""A client's own id of an append: `pid:tab:n`."""

CallId = Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z0-9_-]{4,64}\Z")]
"""A random id of a call."""


class SessionLanguageChosen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The visitor's language was chosen, by the visitor or by staff."""

    locale: Locale


class SessionChannelChosen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The visitor chose how to talk. Other channels stay open."""

    channel: Literal["sign", "point", "write", "type"]


class SessionReadBack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Staff ask whether everything was understood."""

    cids: Annotated[list[Cid], msgspec.Meta(max_length=200)]
    """The phrases and messages that are read back; none where only the visitor has spoken."""

    def __post_init__(self) -> None:
        if len(set(self.cids)) < len(self.cids):
            raise ValueError("a line is read back once")


class SessionUnderstood(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The visitor answers a read-back."""

    read_back: Cid
    answer: Literal["ok", "fix", "again", "interpreter"]
    """All is clear; some lines are wrong; please say it again; an interpreter is needed."""
    cids: Annotated[list[Cid], msgspec.Meta(max_length=200)]
    """The lines that are wrong, with `fix` alone."""

    def __post_init__(self) -> None:
        if bool(self.cids) != (self.answer == "fix"):
            raise ValueError("lines belong to fix, and fix names some")


class SessionClosed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The visitor or staff ends the session; everything is forgotten."""

    outcome: Literal["done", "left"]
    """Whether all was settled. `done` is taken only after the visitor has understood all that staff said."""


class SessionSeen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Records of other seats now stand on the sender's screen."""

    cids: Annotated[list[Cid], msgspec.Meta(min_length=1, max_length=200)]


class CallRequested(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The visitor or staff asks for an interpreter."""

    call: CallId
    language: Annotated[str, msgspec.Meta(pattern=r"\A[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\Z")]
    """A BCP 47 tag; `jsl` is Japanese Sign Language."""


class CallAnswered(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An interpreter answered in the lobby; the server writes this for the interpreter's seat."""

    call: CallId


class CallHelpRequested(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An interpreter, or staff, asks for one more interpreter; the call is shown in the lobby again."""

    call: CallId
    help: Literal["hand_over", "second", "deaf"]
    """Somebody who takes over, a colleague to take turns with, or a Deaf interpreter."""


class CallHelpWithdrawn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nobody more is needed."""

    call: CallId


class CallJoined(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One more interpreter answered in the lobby; the server writes this for that seat."""

    call: CallId


class CallLeft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An interpreter goes while another stays."""

    call: CallId


class CallEnded(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A seat ends the call."""

    call: CallId
    reason: Literal["hung_up", "cancelled", "unanswered"]


PAYLOADS: Final[dict[str, type[msgspec.Struct]]] = {
    "session.language_chosen": SessionLanguageChosen,
    "session.channel_chosen": SessionChannelChosen,
    "session.read_back": SessionReadBack,
    "session.understood": SessionUnderstood,
    "session.closed": SessionClosed,
    "session.seen": SessionSeen,
    "call.requested": CallRequested,
    "call.answered": CallAnswered,
    "call.help_requested": CallHelpRequested,
    "call.help_withdrawn": CallHelpWithdrawn,
    "call.joined": CallJoined,
    "call.left": CallLeft,
    "call.ended": CallEnded,
}
"""The payload type of every `session.*` and `call.*` event."""
