"""What others are typing now: the newest edit of each author wins."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from .events import TextEdited


@dataclass(frozen=True, slots=True, repr=False)
class Draft:
    """A text that its author has not finished."""

    pid: str
    """The author's seat."""
    message: int
    """The author's number of the message."""
    rev: int
    text: str
    """Never empty: an empty edit takes the draft away."""
    preedit: tuple[int, int] | None
    """In code points of `text`."""
    stale: bool
    """The author is away; what stands here may not be what the author sees."""

    def __repr__(self) -> str:
        return f"<Draft {self.message} of {self.pid}>"


@dataclass(slots=True, repr=False)
class Drafts:
    """The drafts of one session, at most one an author."""

    _drafts: dict[str, Draft] = field(default_factory=dict)
    _newest: dict[str, tuple[int, int]] = field(default_factory=dict)

    def edited(self, pid: str, edit: TextEdited) -> bool:
        """Take an edit in.

        Args:
            pid: the author's seat.
            edit: what stands in the field.

        Returns:
            False where a newer edit or the finished message came before it.
        """
        place = (edit.message, edit.rev)
        if place <= self._newest.get(pid, (0, 0)):
            return False
        self._newest[pid] = place
        if edit.text:
            self._drafts[pid] = Draft(pid, edit.message, edit.rev, edit.text, edit.preedit, stale=False)
        else:
            self._drafts.pop(pid, None)
        return True

    def finished(self, pid: str, message: int) -> None:
        """Drop the draft that a finished message supersedes.

        Args:
            pid: the author's seat.
            message: the author's number of the message.
        """
        # Beyond every rev: an edit that overtook nobody but came late stays away.
        self._newest[pid] = max(self._newest.get(pid, (0, 0)), (message + 1, 0))
        if pid in self._drafts and self._drafts[pid].message <= message:
            del self._drafts[pid]

    def away(self, pid: str) -> None:
        """Mark an author's draft as stale.

        A page that is loaded anew counts its messages from 1 again, and nothing of the old page can arrive once its
        seat is away: so the author's counts are forgotten.

        Args:
            pid: the author's seat.
        """
        self._newest.pop(pid, None)
        if pid in self._drafts:
            self._drafts[pid] = replace(self._drafts[pid], stale=True)

    def all(self) -> list[Draft]:
        """List the drafts, the longest standing first."""
        return list(self._drafts.values())
