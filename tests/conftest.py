"""One running product for all tests that leave it as they found it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest

from tests.ward import Ward

# Helpers that assert tell what they saw, as tests do.
pytest.register_assert_rewrite("tests.e2e.looking", "tests.e2e.people", "tests.screens")


@pytest.fixture(scope="session")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ward]:
    ward = Ward(tmp_path_factory.mktemp("ward"))
    yield ward
    ward.stop()


@pytest.fixture
def desk(ward: Ward) -> str:
    """A desk, and thus a session, of this test alone."""
    name = f"desk-{secrets.token_hex(4)}"
    ward.add_desk(name)
    return name
