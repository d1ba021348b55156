"""The packs that ship, read as the ward's own screens get them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from app.web.book import Book, Stack
from app.web.shelf import base_packs

FOLDER = Path(__file__).resolve().parents[1] / "phrase_packs" / "packs"


@cache
def shipped() -> Book:
    """Give the book of a ward that has published nothing of its own."""
    return book_of(FOLDER)


def book_of(folder: Path) -> Book:
    """Give the book of the packs in a folder."""
    return Book({name: (source,) for name, source in base_packs(folder).items()}, (), Stack())
