"""The only room with a database: desks, links, usage records; never content."""

from app.directory.database import Database, migrate
from app.directory.errors import DeskUnknown, DirectoryUnavailable, LinkError
from app.directory.ledger import DirectoryLedger
from app.directory.links import Link, Links
from app.directory.register import Opening, Place, Register

__all__ = [
    "Database",
    "DeskUnknown",
    "DirectoryLedger",
    "DirectoryUnavailable",
    "Link",
    "LinkError",
    "Links",
    "Opening",
    "Place",
    "Register",
    "migrate",
]
