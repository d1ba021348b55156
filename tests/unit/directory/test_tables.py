from __future__ import annotations

import re
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

import app.directory
from app.directory import Database, migrate
from app.directory.models import Base

COLUMNS = {
    "sites": "id name",
    "desks": "id site_id name",
    "lives": "epoch started_ms",
    "sessions": "sid desk_id opened_ms closed_ms end key_day salt phrases answers messages strokes calls",
    "erasure_floors": "sid layer tab n",
    "erased_items": "sid cid",
    "calls": "sid call desk_id language requested_by requested_ms answered_ms interpreter ended_ms reason",
    "stays": "sid call interpreter joined_ms left_ms",
    "sights": (
        "sid call epoch viewer of viewer_role of_role windows shown_ms frames frozen_ms freezes slow_ms"
        " delay_ms delay_most_ms delays_150 delays_250 delays_400 delays_600 delays_1000 delays_longer"
        " skews skew_ms looked_ms hands_ms"
    ),
    "links": "token_hash role desk_id created_ms expires_ms used_ms",
    "documents": "id layer desk_id pack kind marks",
    "drafts": "document_id text state person name at_ms note reviewer faults hints",
    "revisions": "document_id number text published_ms reviewer publisher note rolled_back_from restored",
    "writers": "document_id number person name",
    "favourites": "desk_id pack phrase place",
    "pictograms": "id name reading licence author media_type data added_ms added_by state person reviewer",
    "clips": (
        "pack phrase digest media_type bytes caption licence author added_ms added_by state person reviewer captions"
    ),
    "signers": "id name public_key added_ms added_by",
}
"""Every column there is. Before one is added here, ask whether anyone's words could come to stand in it."""

NAMED_BY_SCREENS = {
    ("calls", "call"): 64,
    ("calls", "language"): 30,
    ("calls", "reason"): 10,
    ("calls", "interpreter"): 40,
    ("calls", "requested_by"): 11,
    ("stays", "call"): 64,
    ("stays", "interpreter"): 40,
    ("sights", "call"): 64,
    ("sights", "viewer"): 40,
    ("sights", "of"): 40,
    ("sights", "of_role"): 11,
    ("erasure_floors", "layer"): 6,
    ("erasure_floors", "tab"): 40 + 1 + 32,
    ("erased_items", "cid"): 40 + 1 + 32 + 1 + 9,
}
"""Longest value that the protocol lets a screen send, in characters."""


def revisions(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(app.directory.__file__).parent / "migrations"))
    config.set_main_option("sqlalchemy.url", url)
    return config


def tables(url: str) -> dict[str, str]:
    inspector = sa.inspect(sa.create_engine(url))
    return {
        table: " ".join(column["name"] for column in inspector.get_columns(table))
        for table in inspector.get_table_names()
        if table not in ("alembic_version", "sqlite_sequence")
    }


def test_the_directory_has_these_columns_and_no_others(path: Path) -> None:
    assert tables(f"sqlite:///{path}") == COLUMNS
    assert {table.name: " ".join(c.name for c in table.columns) for table in Base.metadata.sorted_tables} == COLUMNS


def test_text_columns_are_short_and_none_is_unbounded() -> None:
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, sa.String):
                most = 500 if column.name == "note" else 120  # of one editor to another
                assert column.type.length is not None and column.type.length <= most, f"{table.name}.{column.name}"


def test_a_column_is_as_wide_as_what_a_screen_may_name() -> None:
    for (table, column), longest in NAMED_BY_SCREENS.items():
        assert Base.metadata.tables[table].columns[column].type.length >= longest, f"{table}.{column}"


def test_the_models_say_what_the_migrations_made(path: Path) -> None:
    with sa.create_engine(f"sqlite:///{path}").connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_migrations_go_up_and_down_and_up_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'directory.db'}"
    migrate(url)
    command.downgrade(revisions(url), "base")
    assert tables(url) == {}
    migrate(url)
    assert tables(url) == COLUMNS
    migrate(url)


def test_sqlite_is_set_to_survive_a_power_cut_and_to_wipe_what_it_deletes(database: Database) -> None:
    with database.engine.connect() as connection:
        pragma = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert pragma == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def test_no_statement_is_put_together_from_text() -> None:
    for source in Path(app.directory.__file__).parent.glob("*.py"):
        text = source.read_text("utf-8")
        assert not re.search(r"\btext\(", text), source.name
        assert not re.search(r"exec_driver_sql\(f", text), source.name
