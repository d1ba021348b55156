"""The engine, its SQLite settings, and migrations."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from app.directory.errors import DirectoryUnavailable

_SQLITE = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # a usage record that was acknowledged must survive a power cut
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",  # a dropped session key leaves no trace in a free page
    "PRAGMA busy_timeout=400",  # the rooms wait no longer than a person notices
)


class Database:
    """Opens transactions on the directory."""

    def __init__(self, url: str) -> None:
        """Connect lazily to `url` (an SQLAlchemy URL)."""
        self.url = url
        self.engine = create_engine(url)
        if self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "connect", _set_up_sqlite)
            event.listen(self.engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
        self._make = sessionmaker(self.engine, expire_on_commit=False)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Run one transaction: committed and on disk when the block ends.

        Raises:
            DirectoryUnavailable: the database is locked, full or gone.
        """
        try:
            with self._make.begin() as db:
                yield db
        except SQLAlchemyError as error:
            # The original text may quote parameters; ids alone are safe, so keep only the class.
            raise DirectoryUnavailable(type(error).__name__) from None


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we begin by ourselves, so that a write lock is taken at once
    cursor = connection.cursor()
    for pragma in _SQLITE:
        cursor.execute(pragma)
    cursor.close()


def migrate(url: str) -> None:
    """Bring the directory's tables to the newest revision."""
    from alembic import command
    from alembic.config import Config as AlembicConfig

    settings = AlembicConfig()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    settings.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    command.upgrade(settings, "head")
