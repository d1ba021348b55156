"""The films of signed clips: files in the data folder, named by what is in them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from app.private_file import write_private

_DIGEST = re.compile(r"[0-9a-f]{64}\Z")


class Films:
    """Keeps films, and forgets those that no phrase has any more."""

    def __init__(self, folder: Path) -> None:
        """Keep them in `folder`, which is made when the first film comes."""
        self._folder = folder

    def keep(self, data: bytes) -> str:
        """Keep a film; tell its name."""
        digest = hashlib.sha256(data).hexdigest()
        path = self._folder / digest
        if not path.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            write_private(path, data)
        return digest

    def path(self, digest: str) -> Path | None:
        """Tell where a film is; None where there is none of that name."""
        path = self._folder / digest
        return path if _DIGEST.match(digest) and path.is_file() else None

    def forget_but(self, digests: Iterable[str]) -> None:
        """Delete all films but these."""
        needed = set(digests)
        for path in self._folder.glob("*") if self._folder.is_dir() else ():
            if path.name not in needed and _DIGEST.match(path.name):
                path.unlink(missing_ok=True)
