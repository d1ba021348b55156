"""Judges a connection's first message: the version, then the ticket."""

from __future__ import annotations

from collections.abc import Callable

from socketio.exceptions import ConnectionRefusedError as Refused

from app.realtime.ports import TicketSealer
from app.sessions import TAB, Refusal, Ticket

VERSION = "1"


class Admitting:
    """Opens tickets at a door, and words its refusals."""

    def __init__(self, sealer: TicketSealer, *, sentence: Callable[[str, str], str], now_ms: Callable[[], int]) -> None:
        """Open with `sealer`; `sentence` turns (locale, error word) into a translated sentence."""
        self._sealer = sealer
        self.sentence = sentence
        self._now_ms = now_ms

    def admit(self, auth: object, kind: str) -> Ticket:
        """Tell the ticket that a connection shows.

        Raises:
            socketio's ConnectionRefusedError: with our word and sentence.
        """
        try:
            if not isinstance(auth, dict) or not isinstance(auth.get("versions"), list):
                raise Refusal("version_unsupported")
            if VERSION not in auth["versions"]:
                raise Refusal("version_unsupported")
            return self._sealer.open(auth.get("ticket"), kind=kind, now_ms=self._now_ms())
        except Refusal as refusal:
            raise self.refused(auth, refusal.code) from None

    def tab(self, auth: object) -> str:
        """Tell the page load that a connection names.

        Raises:
            socketio's ConnectionRefusedError: `malformed`.
        """
        tab = auth.get("tab") if isinstance(auth, dict) else None
        if not isinstance(tab, str) or TAB.match(tab) is None:
            raise self.refused(auth, "malformed")
        return tab

    def refused(self, auth: object, code: str) -> Refused:
        """Make the refusal that carries our word and sentence."""
        return Refused(code, {"code": code, "sentence": self.sentence(locale_of(auth), code)})


def locale_of(auth: object) -> str:
    """Tell the locale that a connection asks for."""
    locale = auth.get("locale") if isinstance(auth, dict) else None
    return locale if isinstance(locale, str) else "en"
