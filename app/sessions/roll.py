"""Who has a seat, and who sits on it."""

from __future__ import annotations

from dataclasses import dataclass

from app.sessions.errors import Refusal


@dataclass(frozen=True)
class Seat:
    """A participant's place in a session."""

    pid: str
    role: str
    tab: str | None = None
    """The page load that sits here now. Where the door tells it, cids of other tabs are refused."""


class Roll:
    """The seats of one session, present and away."""

    def __init__(self, most: int) -> None:
        """List at most `most` seats; a further one takes the place of the one that is away longest."""
        self._most = most
        self._seats: dict[str, tuple[Seat, bool]] = {}

    def join(self, seat: Seat) -> None:
        """Mark a seat present.

        Raises:
            Refusal: `session_full`, when all seats are taken by people who are present.
        """
        if seat.pid not in self._seats and len(self._seats) >= self._most:
            away = next((pid for pid, (_, present) in self._seats.items() if not present), None)
            if away is None:
                raise Refusal("session_full")
            del self._seats[away]
        self._seats[seat.pid] = (seat, True)

    def leave(self, pid: str) -> bool:
        """Mark a seat away; tell whether anything changed."""
        seat, present = self._seats.pop(pid, (None, False))
        if seat is None:
            return False
        self._seats[pid] = (seat, False)
        return present

    def remove(self, pid: str) -> None:
        """Take a seat off the roll."""
        self._seats.pop(pid, None)

    def present(self, role: str) -> list[str]:
        """Tell the pids of a role who are here."""
        return [pid for pid, (seat, present) in self._seats.items() if present and seat.role == role]

    def get(self, pid: str) -> Seat | None:
        """Tell a seat, present or away."""
        return self._seats.get(pid, (None, False))[0]

    def participants(self) -> list[dict[str, str]]:
        """Tell everyone, as `presence` carries it."""
        return [
            {"pid": pid, "role": seat.role, "state": "present" if present else "away"}
            for pid, (seat, present) in sorted(self._seats.items())
        ]
