"""Whose signed packs this ward takes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import BigInteger, LargeBinary, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from app.clock import now_ms as system_now_ms
from app.directory.database import Database
from app.directory.models import Base

KEY_BYTES = 32
NAME_CHARS = 60


class SignerRow(Base):
    """A key whose owner an administrator knows."""

    __tablename__ = "signers"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    """The first 32 hexadecimal digits of the key's SHA-256."""
    name: Mapped[str] = mapped_column(String(NAME_CHARS))
    public_key: Mapped[bytes] = mapped_column(LargeBinary(KEY_BYTES))
    added_ms: Mapped[int] = mapped_column(BigInteger)
    added_by: Mapped[str] = mapped_column(String(NAME_CHARS))


@dataclass(frozen=True)
class TrustedSigner:
    """A key whose owner an administrator knows."""

    id: str
    name: str
    public_key: bytes
    """32 bytes of Ed25519."""
    added_ms: int
    added_by: str


class Signers:
    """The keys that are trusted."""

    def __init__(self, database: Database, *, now_ms: Callable[[], int] = system_now_ms) -> None:
        self._database = database
        self._now_ms = now_ms

    def all(self) -> list[TrustedSigner]:
        """Tell all of them by name."""
        with self._database.transaction() as db:
            rows = db.scalars(select(SignerRow).order_by(SignerRow.name, SignerRow.id)).all()
            return [TrustedSigner(row.id, row.name, row.public_key, row.added_ms, row.added_by) for row in rows]

    def trust(self, name: str, public_key: bytes, by: str) -> str:
        """Trust a key from now on; one that is trusted already gets another name.

        Returns:
            Its id.

        Raises:
            ValueError: this is no key.
        """
        if len(public_key) != KEY_BYTES:
            raise ValueError("a public key has 32 bytes")
        name_of = hashlib.sha256(public_key).hexdigest()[:32]
        with self._database.transaction() as db:
            db.merge(SignerRow(id=name_of, name=name, public_key=public_key, added_ms=self._now_ms(), added_by=by))
        return name_of

    def distrust(self, id: str) -> None:
        """Trust a key no longer; packs that were taken stay."""
        with self._database.transaction() as db:
            db.execute(delete(SignerRow).where(SignerRow.id == id))
