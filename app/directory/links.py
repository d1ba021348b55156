"""One-time links: they stand in for accounts, and open one role at one desk."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import delete

from app.clock import now_ms as system_now_ms
from app.directory.database import Database
from app.directory.errors import LinkError
from app.directory.models import LinkRow

LIFETIME_MS = 12 * 3600 * 1000
ROLES = ("visitor", "staff", "interpreter", "administrator", "reviewer")
AT_A_DESK = ("visitor", "staff")
"""The others serve every desk."""


@dataclass(frozen=True)
class Link:
    """What a link opens."""

    role: str
    desk_id: str | None
    """None for a role that serves every desk."""


class Links:
    """Makes, looks up and uses up one-time links."""

    def __init__(self, database: Database, *, now_ms: Callable[[], int] = system_now_ms) -> None:
        self._database = database
        self._now_ms = now_ms

    def make(self, role: str, desk_id: str | None) -> str:
        """Make a link's token: 128 random bits, base64url; only its hash is kept."""
        if role not in ROLES:
            raise ValueError(f"no such role: {role}")
        token = secrets.token_urlsafe(16)
        now = self._now_ms()
        with self._database.transaction() as db:
            db.execute(delete(LinkRow).where(LinkRow.expires_ms < now))
            db.add(
                LinkRow(
                    token_hash=_hash(token), role=role, desk_id=desk_id, created_ms=now, expires_ms=now + LIFETIME_MS
                )
            )
        return token

    def look_up(self, token: str) -> Link:
        """Tell what a link opens, without using it up.

        Raises:
            LinkError: it is unknown, used or expired.
        """
        with self._database.transaction() as db:
            return _usable(db.get(LinkRow, _hash(token)), self._now_ms())[1]

    def use(self, token: str) -> Link:
        """Use a link up and tell what it opens.

        Raises:
            LinkError: it is unknown, used or expired.
        """
        with self._database.transaction() as db:
            row, link = _usable(db.get(LinkRow, _hash(token)), self._now_ms())
            row.used_ms = self._now_ms()
            return link


def _usable(row: LinkRow | None, now_ms: int) -> tuple[LinkRow, Link]:
    if row is None:
        raise LinkError("link_unknown")
    if row.used_ms is not None:
        raise LinkError("link_used")
    if row.expires_ms <= now_ms:
        raise LinkError("link_expired")
    return row, Link(row.role, row.desk_id)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
