"""One-time links for whoever needs one more."""

from __future__ import annotations

import sys
from pathlib import Path

from app.clock import now_ms
from app.config import Config
from app.directory import Database, DeskUnknown, Links, Register, migrate
from app.directory.demo import DESK
from app.directory.links import AT_A_DESK, ROLES
from app.directory.running import running_call
from app.keyring import Keyring
from app.sessions.guests import Way, guest_ticket


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


def print_media_link(way: Way, desk: str | None, url: str, data_dir: Path) -> int:
    """Make a link into the call that runs at a desk, for a standard client, and print its address and token.

    Args:
        way: `whip`, which only sends, or `whep`, which only receives.
        desk: the desk, or None for the demo desk.
        url: origin that the address begins with.
        data_dir: of the server.
    """
    if not (data_dir / "sealing.json").is_file():
        sys.exit(f"There is no data folder {data_dir}. Start the server once, or name another with --data-dir.")
    running = running_call(Database(Config(data_dir=data_dir).database_url), desk or DESK)
    if running is None:
        sys.exit("Nobody interprets at that desk now. Make the link when the call has been answered.")
    ticket = guest_ticket(way, *running, "staff", now_ms())
    print(f"{url.rstrip('/')}/{way}\n{Keyring(data_dir / 'sealing.json').seal(ticket)}")
    return 0
