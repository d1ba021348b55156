"""The call that runs at a desk now: what an operator's link leads into."""

from __future__ import annotations

from sqlalchemy import select

from app.directory.database import Database
from app.directory.models import Call, SessionRow


def running_call(database: Database, desk_id: str) -> tuple[str, str] | None:
    """Tell the session and the call of a desk at which somebody interprets now; None where nobody does."""
    with database.transaction() as db:
        found = db.execute(
            select(Call.sid, Call.call)
            .join(SessionRow, SessionRow.sid == Call.sid)
            .where(
                SessionRow.desk_id == desk_id,
                SessionRow.closed_ms.is_(None),
                Call.answered_ms.is_not(None),
                Call.ended_ms.is_(None),
            )
            .order_by(Call.requested_ms.desc())
        ).first()
        return (found.sid, found.call) if found is not None else None
