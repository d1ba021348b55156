"""One-time links for whoever needs one more."""

from __future__ import annotations

import sys
from pathlib import Path

from app.config import Config
from app.directory import Database, DeskUnknown, Links, Register, migrate
from app.directory.demo import DESK
from app.directory.links import AT_A_DESK, ROLES


def print_link(role: str, desk: str | None, url: str, data_dir: Path) -> int:
    """Make a link in a data folder's directory, and print its address.

    Args:
        role: what the link opens.
        desk: the desk of a visitor's or clerk's screen, or None for the demo desk; other roles serve every desk.
        url: origin that the address begins with.
        data_dir: of the server.
    """
    config = Config(data_dir=data_dir)
    if role not in ROLES:
        sys.exit(f"There is no role {role!r}: it is one of {', '.join(ROLES)}.")
    if not data_dir.is_dir():
        sys.exit(f"There is no data folder {data_dir}. Start the server once, or name another with --data-dir.")
    migrate(config.database_url)
    database = Database(config.database_url)
    try:
        at = Register(database).place(desk or DESK).desk_id if role in AT_A_DESK else None
    except DeskUnknown:
        sys.exit(f"There is no desk {desk!r}.")
    print(f"{url.rstrip('/')}/enter/{Links(database).make(role, at)}")
    return 0
