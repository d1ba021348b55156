"""Errors of the directory.

DirectoryError
├── DirectoryUnavailable   the database cannot be read or written now (a LedgerUnavailable too)
├── DeskUnknown            there is no such desk (a KeyError too)
├── LinkError              a one-time link cannot be used (its `code` says why)
└── EditRefused            a document cannot be changed in this way (its `code` says why)
    └── DraftChanged       somebody else saved meanwhile; carries what stands there now
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


class EditRefused(DirectoryError):
    """A document cannot be changed in this way.

    Attributes:
        code: `document_unknown`, `document_exists`, `revision_unknown`, `no_draft`, `draft_changed`, `not_in_review`,
            `not_approved` or `same_person`.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class DraftChanged(EditRefused):
    """Somebody else saved meanwhile.

    Attributes:
        text: what stands there now.
        by: the name of who saved it.
    """

    def __init__(self, text: bytes, by: str) -> None:
        super().__init__("draft_changed")
        self.text = text
        self.by = by
