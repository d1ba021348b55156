"""What the HTTP doors work with, handed to them by the factory."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property

from flask import current_app

from app.config import Config
from app.directory import Links, Register
from app.i18n import Catalogues
from app.keyring import Keyring
from phrase_packs import Library


@dataclass(frozen=True)
class Services:
    """Collaborators of the blueprints."""

    config: Config
    register: Register
    links: Links
    keyring: Keyring
    library: Library
    catalogues: Catalogues

    @cached_property
    def assets(self) -> dict[str, str]:
        """Logical name of a built file to its hashed name."""
        manifest: dict[str, str] = json.loads((self.config.dist_dir / "manifest.json").read_text("utf-8"))
        return manifest


def services() -> Services:
    """Tell the present application's services."""
    found = current_app.extensions["tewatashi"]
    assert isinstance(found, Services)
    return found
