"""The sealing keys on disk: one file, moved forward a day at a time and never back."""

from __future__ import annotations

import json
import secrets
from pathlib import Path

from app.private_file import write_private
from app.sessions import DAY_MS, Sealer, Ticket, ratchet


class Keyring:
    """Sealing keys of yesterday and today, in a file that only we may read."""

    def __init__(self, path: Path) -> None:
        """Use the key file at `path`, which is made on first use."""
        self._path = path
        self._keys: dict[int, bytes] = {}
        self._sealer = Sealer({})

    @staticmethod
    def today(now_ms: int) -> int:
        """Tell the number of the day (since 1970 UTC)."""
        return now_ms // DAY_MS

    def seal(self, ticket: Ticket) -> str:
        """Seal a ticket with the key of the day on which it was issued."""
        self._forward(self.today(ticket.iat_ms))
        return self._sealer.seal(ticket)

    def open(self, sealed: object, *, kind: str, now_ms: int) -> Ticket:
        """Open a ticket of a kind.

        Raises:
            Refusal: `ticket_invalid` or `ticket_expired`.
        """
        self._forward(self.today(now_ms))
        return self._sealer.open(sealed, kind=kind, now_ms=now_ms)

    def key_of(self, day: int, now_ms: int) -> bytes:
        """Tell a day's key.

        Raises:
            KeyError: the day is neither today nor yesterday.
        """
        self._forward(self.today(now_ms))
        return self._keys[day]

    def _forward(self, today: int) -> None:
        if today in self._keys:
            return
        keys = self._read() or {today - 1: secrets.token_bytes(32)}
        self._keys = ratchet(keys, today)
        self._sealer = Sealer(self._keys)
        if self._keys != keys:
            self._write()

    def _read(self) -> dict[int, bytes]:
        if not self._path.exists():
            return {}
        return {int(day): bytes.fromhex(key) for day, key in json.loads(self._path.read_text("ascii")).items()}

    def _write(self) -> None:
        text = json.dumps({str(day): key.hex() for day, key in self._keys.items()})
        write_private(self._path, text.encode())
