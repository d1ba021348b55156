"""Which fields stand where in a file, for an editor's completion; `schema` and `overlay` judge by their own reading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "pack": ("pack", "version", "title", "categories", "flows"),
    "overlay": ("overlay", "version", "title", "hide", "categories", "flows"),
    "category": ("id", "title", "icon", "after", "phrases"),
    "phrase": ("id", "by", "icon", "after", "say", "slots", "answers", "keywords"),
    "slot": ("kind", "example"),
    "answer": ("kind", "options", "documents", "picture"),
    "option": ("id", "icon", "say"),
    "flow": ("id", "title", "icon", "steps"),
    "step": ("phrase", "then", "only"),
}
"""`after` is known in overlays alone."""
