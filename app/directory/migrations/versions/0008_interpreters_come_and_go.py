"""interpreters come and go while a call goes on.

Every answered call of before is one stay of its interpreter.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    stays = op.create_table(
        "stays",
        sa.Column("sid", sa.String(length=40), sa.ForeignKey("sessions.sid"), nullable=False),
        sa.Column("call", sa.String(length=64), nullable=False),
        sa.Column("interpreter", sa.String(length=40), nullable=False),
        sa.Column("joined_ms", sa.BigInteger(), nullable=False),
        sa.Column("left_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("sid", "call", "interpreter", "joined_ms"),
    )
    calls = sa.table("calls", *(sa.column(name) for name in ("sid", "call", "interpreter", "answered_ms", "ended_ms")))
    answered = sa.select(*calls.c).where(calls.c.answered_ms.is_not(None))
    op.execute(stays.insert().from_select(["sid", "call", "interpreter", "joined_ms", "left_ms"], answered))


def downgrade() -> None:
    op.drop_table("stays")
