"""ends say more.

Until now a person ended a session as `closed`. Nobody had been asked whether all was clear, so those are `left`.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    sessions = sa.table("sessions", sa.column("end", sa.String))
    op.execute(sessions.update().where(sessions.c.end == "closed").values(end="left"))


def downgrade() -> None:
    sessions = sa.table("sessions", sa.column("end", sa.String))
    op.execute(sessions.update().where(sessions.c.end.in_(["done", "left"])).values(end="closed"))
