"""The only room with a database: desks, links, usage records; never content."""

from app.directory.brought import SHOWN, WAITING, Clip, ClipRow, Clips, KeptPictogram, PictogramRow, Pictograms
from app.directory.database import Database, migrate
from app.directory.documents import Document, Documents, Draft, Person, Published, document_id, etag
from app.directory.drafts import Drafts
from app.directory.errors import DeskUnknown, DirectoryUnavailable, DraftChanged, EditRefused, LinkError
from app.directory.favourites import MOST as MOST_FAVOURITES
from app.directory.favourites import Favourites
from app.directory.figures import CallFigures
from app.directory.ledger import DirectoryLedger
from app.directory.links import Link, Links
from app.directory.monthly import DeskMonth, month_bounds, monthly_figures
from app.directory.register import Opening, Place, Register
from app.directory.revisions import Layer, Revision, Revisions
from app.directory.signers import Signers

__all__ = [
    "MOST_FAVOURITES",
    "SHOWN",
    "WAITING",
    "CallFigures",
    "Clip",
    "ClipRow",
    "Clips",
    "Database",
    "DeskMonth",
    "DeskUnknown",
    "DirectoryLedger",
    "DirectoryUnavailable",
    "Document",
    "Documents",
    "Draft",
    "DraftChanged",
    "Drafts",
    "EditRefused",
    "Favourites",
    "KeptPictogram",
    "Layer",
    "Link",
    "LinkError",
    "Links",
    "Opening",
    "Person",
    "PictogramRow",
    "Pictograms",
    "Place",
    "Published",
    "Register",
    "Revision",
    "Revisions",
    "Signers",
    "document_id",
    "etag",
    "migrate",
    "month_bounds",
    "monthly_figures",
]
