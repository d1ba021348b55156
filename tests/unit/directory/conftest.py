"""A directory in a folder of its own, with one desk, and a clock that stands still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.directory import Database, DirectoryLedger, Links, Register, migrate
from app.directory.demo import ensure_demo


class Clock:
    def __init__(self) -> None:
        self.ms = 1_760_000_000_000

    def __call__(self) -> int:
        return self.ms


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("migrated") / "directory.db"
    migrate(f"sqlite:///{path}")
    database = Database(f"sqlite:///{path}")
    ensure_demo(database)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.engine.dispose()
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path, migrated: bytes) -> Path:
    path = tmp_path / "directory.db"
    path.write_bytes(migrated)
    return path


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{path}")
    yield database
    database.engine.dispose()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def register(database: Database, clock: Callable[[], int]) -> Register:
    return Register(database, now_ms=clock)


@pytest.fixture
def links(database: Database, clock: Callable[[], int]) -> Links:
    return Links(database, now_ms=clock)


@pytest.fixture
def ledger(database: Database) -> DirectoryLedger:
    return DirectoryLedger(database)
