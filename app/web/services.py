"""What the HTTP doors work with, handed to them by the factory."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property

from flask import current_app

from app.config import Config
from app.directory import Clips, Documents, Drafts, Favourites, Links, Pictograms, Register, Revisions, Signers
from app.i18n import Catalogues
from app.keyring import Keyring
from app.web.films import Films
from app.web.shelf import Shelf
from phrase_packs.judges import Judges
from phrase_packs.pictograms import WARD


@dataclass(frozen=True)
class Services:
    """Collaborators of the blueprints."""

    config: Config
    register: Register
    links: Links
    keyring: Keyring
    catalogues: Catalogues
    shelf: Shelf
    judges: Judges
    documents: Documents
    drafts: Drafts
    revisions: Revisions
    signers: Signers
    favourites: Favourites
    pictograms: Pictograms
    clips: Clips
    films: Films

    @cached_property
    def assets(self) -> dict[str, str]:
        """Logical name of a built file to its hashed name."""
        manifest: dict[str, str] = json.loads((self.config.dist_dir / "manifest.json").read_text("utf-8"))
        return manifest

    @property
    def icons(self) -> tuple[str, ...]:
        """The names of the pictograms that screens have: those that are built in, and the ward's own."""
        return (*self._built_in, *(f"{WARD}{name}" for name in self.pictograms.licences()))

    @cached_property
    def _built_in(self) -> tuple[str, ...]:
        return tuple(re.findall(r'<symbol id="([^"]+)"', self.sprite.decode()))

    @cached_property
    def sprite(self) -> bytes:
        """SVG with a `<symbol>` for each of these pictograms."""
        return (self.config.dist_dir / self.assets["icons.svg"]).read_bytes()


def services() -> Services:
    """Tell the present application's services."""
    found = current_app.extensions["tewatashi"]
    assert isinstance(found, Services)
    return found
