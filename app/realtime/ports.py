"""What the door needs of the directory, told by the rooms' side."""

from __future__ import annotations

from typing import Protocol

from app.sessions import Erasures, Ticket


class Whereabouts(Protocol):
    """Names that an interpreter sees before answering."""

    @property
    def desk(self) -> str:
        """The desk's name."""

    @property
    def site(self) -> str:
        """The site's name."""


class SessionRegister(Protocol):
    """Which sessions there are. `app.directory.Register` is one.

    Every method raises `app.sessions.LedgerUnavailable` when the directory cannot be reached.
    """

    def begin_life(self) -> int:
        """Commit and tell a new epoch."""

    def is_open(self, sid: str) -> bool:
        """Tell whether the session exists and has not ended."""

    def erasures(self, sid: str) -> Erasures:
        """Tell what is erased in the session."""

    def serves(self, sid: str, interpreter: str) -> bool:
        """Tell whether the interpreter's seat has answered a call of the session that has not ended."""

    def place(self, desk_id: str) -> Whereabouts:
        """Tell the names of a desk and its site."""


class TicketSealer(Protocol):
    """Seals and opens tickets. `app.keyring.Keyring` is one."""

    def seal(self, ticket: Ticket) -> str:
        """Seal a ticket."""

    def open(self, sealed: object, *, kind: str, now_ms: int) -> Ticket:
        """Open a ticket, or raise Refusal."""
