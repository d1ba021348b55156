"""The two persons that every publication needs."""

from __future__ import annotations

import secrets

import pytest

from tests.editing import ADMINISTRATOR, REVIEWER, Editor
from tests.ward import Ward


@pytest.fixture(scope="module")
def ann(ward: Ward) -> Editor:
    return Editor(ward, "Ann", ADMINISTRATOR)


@pytest.fixture(scope="module")
def bob(ward: Ward) -> Editor:
    return Editor(ward, "Bob", REVIEWER)


@pytest.fixture
def own(ann: Editor, desk: str) -> str:
    """A pack of a counter's own, for this test alone."""
    pack = f"p-{secrets.token_hex(4)}"
    name = ann.done("POST", "documents", {"layer": "desk", "desk": desk, "pack": pack, "kind": "pack"})["id"]
    assert name == f"desk:{desk}:{pack}"
    return str(name)
