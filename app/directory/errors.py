"""Errors of the directory.

DirectoryError
├── DirectoryUnavailable   the database cannot be read or written now (a LedgerUnavailable too)
├── DeskUnknown            there is no such desk (a KeyError too)
└── LinkError              a one-time link cannot be used (its `code` says why)
"""

from __future__ import annotations

from app.sessions import LedgerUnavailable


class DirectoryError(Exception):
    """Base of the directory's errors."""


class DirectoryUnavailable(DirectoryError, LedgerUnavailable):
    """The database is locked, full or gone; nothing was written."""


class DeskUnknown(DirectoryError, KeyError):
    """There is no desk of that id, or no more."""


class LinkError(DirectoryError):
    """A one-time link cannot be used.

    Attributes:
        code: `link_unknown`, `link_used` or `link_expired`.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
