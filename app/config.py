"""What an operator can set, from the command line or the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LEAST_SECRET = 20
"""Characters of the secret that a TURN server shares with us: whoever guesses it can use that server."""


@dataclass(frozen=True)
class Turn:
    """A TURN server that screens may use."""

    urls: tuple[str, ...]
    secret: bytes = field(repr=False)


@dataclass(frozen=True)
class Config:
    """Settings of one server."""

    data_dir: Path = ROOT / "instance"
    """Holds the directory's database, keys and the local CA; never content."""
    origins: tuple[str, ...] = ("http://127.0.0.1:8000", "http://localhost:8000")
    """Origins that screens are served from; a socket from any other is refused."""
    packs_dir: Path = ROOT / "phrase_packs" / "packs"
    translations_dir: Path = ROOT / "translations"
    dist_dir: Path = ROOT / "app" / "static" / "dist"
    secure: bool = False
    """Served over HTTPS: cookies get `Secure` and the `__Host-` prefix."""

    @cached_property
    def turn(self) -> Turn | None:
        """The TURN server that `TEWATASHI_TURN_URLS` names, with the secret in `TEWATASHI_TURN_SECRET_FILE`.

        None where no server is named: screens then reach the relay by UDP alone.

        Raises:
            ValueError: there is no such file, or too little in it.
        """
        urls = tuple(os.environ.get("TEWATASHI_TURN_URLS", "").split())
        if not urls:
            return None
        file = os.environ.get("TEWATASHI_TURN_SECRET_FILE", "")
        try:
            secret = Path(file).read_text("utf-8").strip()
        except OSError as error:
            raise ValueError(f"TEWATASHI_TURN_SECRET_FILE {file!r} cannot be read: {error.strerror}") from None
        if len(secret) < LEAST_SECRET:
            raise ValueError(f"TEWATASHI_TURN_SECRET_FILE holds fewer than {LEAST_SECRET} characters")
        return Turn(urls, secret.encode())

    @property
    def link_out_url(self) -> str:
        """Entrance of a public telephone relay service that screens show; empty where `TEWATASHI_LINK_OUT_URL` is.

        Raises:
            ValueError: it is no address of a page.
        """
        url = os.environ.get("TEWATASHI_LINK_OUT_URL", "")
        if url and not url.startswith("https://"):
            raise ValueError("TEWATASHI_LINK_OUT_URL must begin with https://")
        return url

    @property
    def database_url(self) -> str:
        """SQLite in the data folder unless `TEWATASHI_DATABASE_URL` names another."""
        return os.environ.get("TEWATASHI_DATABASE_URL", f"sqlite:///{self.data_dir / 'directory.db'}")
