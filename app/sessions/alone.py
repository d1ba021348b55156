"""What a seat without a session may say: an interpreter in the lobby, to the relay, about the own picture alone."""

from __future__ import annotations

from collections.abc import Callable

from app.sessions import admission, out
from app.sessions.decide import FOR_RELAY, check_address
from app.sessions.errors import Refusal
from app.sessions.limits import Limits
from app.sessions.out import Out
from app.sessions.pace import Pace
from app.sessions.roll import Seat
from sign_relay.events import CHECK

_LIMITS = Limits(passes_per_s=5, pass_burst=20)
"""A check takes ten seconds and says a handful of things."""


class Alone:
    """Judges the passing events of one interpreter who is in no session.

    Args:
        now_ms: tells the time in ms since 1970 UTC.
    """

    def __init__(self, now_ms: Callable[[], int]) -> None:
        self._pace = Pace(_LIMITS)
        self._now_ms = now_ms

    def passing(self, seat: Seat, message: object) -> Out:
        """Hand on to the relay what belongs to the seat's own check; refuse everything else."""
        try:
            passing = admission.read_pass(message, _LIMITS.body_bytes)
            self._pace.passing(seat.pid, self._now_ms())
            admission.check_sender(seat, passing.type)
            check_address(passing.type, passing.to)
            if passing.type not in FOR_RELAY or passing.body["call"] != CHECK:
                raise Refusal("not_allowed")
        except Refusal as refusal:
            return out.refused(seat.pid, None, refusal)
        return out.passed(seat, passing.to, passing.type, passing.body)
