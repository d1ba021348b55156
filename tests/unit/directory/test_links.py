from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from app.directory import Database, Link, LinkError, Links
from app.directory.links import LIFETIME_MS
from app.directory.models import LinkRow


def code(link: Any, token: str) -> str:
    with pytest.raises(LinkError) as caught:
        link(token)
    return str(caught.value.code)


def test_a_link_opens_its_role_at_its_desk_once(links: Links) -> None:
    token = links.make("staff", "demo-desk")
    assert links.look_up(token) == links.look_up(token) == Link("staff", "demo-desk")
    assert links.use(token) == Link("staff", "demo-desk")
    assert code(links.use, token) == code(links.look_up, token) == "link_used"


def test_an_interpreters_link_opens_no_desk(links: Links) -> None:
    assert links.use(links.make("interpreter", None)) == Link("interpreter", None)


def test_a_link_dies_after_twelve_hours_used_or_not(links: Links, clock: Any) -> None:
    token = links.make("visitor", "demo-desk")
    clock.ms += LIFETIME_MS - 1
    links.look_up(token)
    clock.ms += 1
    assert code(links.use, token) == code(links.look_up, token) == "link_expired"


@pytest.mark.parametrize("token", ["", "x", "あ", "' OR 1=1 --", "A" * 10_000, "\x00"])
def test_a_token_that_nobody_made_is_unknown(links: Links, token: str) -> None:
    links.make("visitor", "demo-desk")
    assert code(links.use, token) == code(links.look_up, token) == "link_unknown"


def test_only_the_hash_of_a_token_is_kept(links: Links, database: Database, path: Path) -> None:
    token = links.make("visitor", "demo-desk")
    with database.transaction() as db:
        assert db.get_one(LinkRow, hashlib.sha256(token.encode()).hexdigest())
    database.engine.dispose()
    assert all(token.encode() not in file.read_bytes() for file in path.parent.iterdir())


def test_expired_links_are_swept_when_a_new_one_is_made(links: Links, database: Database, clock: Any) -> None:
    links.make("visitor", "demo-desk")
    clock.ms += LIFETIME_MS + 1
    links.make("visitor", "demo-desk")
    with database.transaction() as db:
        assert db.query(LinkRow).count() == 1


def test_a_token_has_128_random_bits(links: Links) -> None:
    tokens = {links.make("visitor", "demo-desk") for _ in range(50)}
    assert len(tokens) == 50 and {len(token) for token in tokens} == {22}


def test_a_link_opens_no_other_role(links: Links) -> None:
    with pytest.raises(ValueError, match="no such role: relay"):
        links.make("relay", "demo-desk")
