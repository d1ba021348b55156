"""A call that standard clients may join."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.media.guests import Counter
from tests.ward import Ward


@pytest.fixture
def counter(ward: Ward, desk: str) -> Iterator[Counter]:
    with ExitStack() as hands:
        yield Counter(ward, desk, hands)
