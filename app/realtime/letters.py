"""What seats type on their text lines becomes what they write (docs/protocol.md §12.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from app.realtime.keeper import RoomKeeper
from app.sessions import Out, Refusal, Room, Seat
from app.text.t140 import Typing


class Typed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A piece of text of one seat. Its repr tells no letter."""

    sid: str
    call: str
    pid: Annotated[str, Meta(pattern=r"\A[a-z0-9-]{1,40}\Z")]
    role: Literal["visitor", "staff", "interpreter"]
    channel: str
    number: Annotated[int, Meta(ge=1)]
    text: Annotated[str, Meta(max_length=2_000)]

    def __repr__(self) -> str:
        return f"Typed({self.pid} {self.number})"


@dataclass
class _Line:
    """One seat's text line."""

    channel: str
    number: int = 0
    message: int = 1
    rev: int = 0
    typing: Typing = field(default_factory=Typing)


class Letters:
    """Keeps what is being typed, and says it in the room."""

    def __init__(
        self, keeper: RoomKeeper, *, send: Callable[[Room, list[Out]], None],
        append: Callable[[Room, Seat, str, str, dict[str, Any]], None],
    ) -> None:  # fmt: skip
        """Serve the rooms of `keeper`; `send` delivers what a room says, `append` appends for a seat."""
        self._keeper = keeper
        self._send = send
        self._append = append
        self._lines: dict[tuple[str, str], _Line] = {}

    def typed(self, message: dict[str, Any]) -> None:
        """Take a piece of text from the relay."""
        typed = msgspec.convert(message, Typed)
        room = self._keeper.get(typed.sid)
        call = room.state.calls.get(typed.call) if room is not None else None
        if room is None or call is None or call.state != "answered":
            return
        seat, line = Seat(typed.pid, typed.role), self._line(room, typed)
        for text in line.typing.type(typed.text):
            self._finish(room, seat, line, text)
        line.rev += 1
        edited = {"message": line.message, "rev": line.rev, "text": line.typing.text, "preedit": None}
        passed = {"pid": seat.pid, "role": seat.role, "type": "text.edited", "body": edited}
        self._send(room, [Out(None, seat.pid, "passed", passed)])

    def session_over(self, sid: str) -> None:
        """Forget what was being typed in a session."""
        for key in [key for key in self._lines if key[0] == sid]:
            del self._lines[key]

    def _line(self, room: Room, typed: Typed) -> _Line:
        line = self._lines.get((typed.sid, typed.pid))
        if line is None:
            line = self._lines[typed.sid, typed.pid] = _Line(typed.channel, message=_next_message(room, typed.pid))
        elif line.channel != typed.channel:
            # RFC 8865 §5.6: what was on its way when the channel broke may be lost.
            line.channel, line.number = typed.channel, 0
            line.typing.lost()
        if typed.number != line.number + 1:
            line.typing.lost()
        line.number = typed.number
        return line

    def _finish(self, room: Room, seat: Seat, line: _Line, text: str) -> None:
        try:
            self._append(room, seat, "text.message_finished", "talk", {"message": line.message, "text": text})
        except Refusal:
            line.typing.lost_before()  # the session is full: the next line shows that one is missing
        line.message, line.rev = line.message + 1, 0


def _next_message(room: Room, pid: str) -> int:
    return 1 + max((r.body["message"] for r in room.state.thread if r.pid == pid and r.type == "text.message_finished"),
                   default=0)  # fmt: skip
