"""how well people saw one another in calls is kept, as sums."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

SUMS = (
    "windows shown_ms frames frozen_ms freezes slow_ms delay_ms delay_most_ms"
    " delays_150 delays_250 delays_400 delays_600 delays_1000 delays_longer skews skew_ms looked_ms hands_ms"
)


def upgrade() -> None:
    op.create_table(
        "sights",
        sa.Column("sid", sa.String(length=40), sa.ForeignKey("sessions.sid"), nullable=False),
        sa.Column("call", sa.String(length=64), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("viewer", sa.String(length=40), nullable=False),
        sa.Column("of", sa.String(length=40), nullable=False),
        sa.Column("viewer_role", sa.String(length=20), nullable=False),
        sa.Column("of_role", sa.String(length=20), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in SUMS.split()),
        sa.PrimaryKeyConstraint("sid", "call", "epoch", "viewer", "of"),
    )


def downgrade() -> None:
    op.drop_table("sights")
