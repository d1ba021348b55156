"""somebody else looks at pictures and clips before they are shown.

What a ward had brought in until now is shown as it was. The tables are made anew, since a key cannot grow.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def _words() -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.String(length=120), nullable=False) for name in ("licence", "author")]


def _added() -> list[sa.Column[Any]]:
    return [
        sa.Column("added_ms", sa.BigInteger(), nullable=False),
        sa.Column("added_by", sa.String(length=60), nullable=False),
    ]


def _looked_at() -> list[sa.Column[Any]]:
    return [
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("reviewer", sa.String(length=60), nullable=False),
    ]


def _pictograms() -> list[sa.Column[Any]]:
    return [
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("reading", sa.String(length=120), nullable=False),
        *_words(),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        *_added(),
    ]


def _clips() -> list[sa.Column[Any]]:
    return [
        sa.Column("pack", sa.String(length=64), nullable=False),
        sa.Column("phrase", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("caption", sa.String(length=120), nullable=False),
        *_words(),
        *_added(),
    ]


def _anew(table: str, columns: list[sa.Column[Any]], key: list[str], kept: list[str], more: dict[str, str]) -> None:
    """Make a table anew with the rows that it has; only what is shown is kept where a state goes."""
    made = op.create_table(f"new_{table}", *columns, sa.PrimaryKeyConstraint(*key))
    old = sa.table(table, *(sa.column(name) for name in (*kept, "state")))
    rows = sa.select(*(old.c[name] for name in kept), *(sa.literal(value) for value in more.values()))
    if not more:
        rows = rows.where(old.c.state == "shown")
    op.execute(made.insert().from_select([*kept, *more], rows))
    op.drop_table(table)
    op.rename_table(f"new_{table}", table)


def upgrade() -> None:
    more = {"state": "shown", "person": "", "reviewer": ""}
    pictograms = _pictograms()
    kept = [column.name for column in pictograms]
    _anew("pictograms", [*pictograms, *_looked_at()], ["id", "state"], kept, more)
    clips = _clips()
    kept = [column.name for column in clips]
    captions = sa.Column("captions", sa.String(length=64), nullable=False)
    _anew("clips", [*clips, *_looked_at(), captions], ["pack", "phrase", "state"], kept, {**more, "captions": ""})


def downgrade() -> None:
    for table, columns, key in (("pictograms", _pictograms(), ["id"]), ("clips", _clips(), ["pack", "phrase"])):
        _anew(table, columns, key, [column.name for column in columns], {})
