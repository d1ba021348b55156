"""Screens show the way to the public telephone relay service where the operator names one, and nothing where not."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.config import Config
from tests.ward import Door, Ward

ENTRANCE = "https://relay.example/enter?from=ward"


def test_the_entrance_stands_on_screens_as_a_link_and_a_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ward: Ward
) -> None:
    assert Door(ward.link("visitor"), "visitor").boot["link_out"] is None
    monkeypatch.setenv("TEWATASHI_LINK_OUT_URL", ENTRANCE)
    named = Ward(tmp_path)
    try:
        for role in ("visitor", "staff"):
            shown = Door(named.link(role), role).boot["link_out"]
            assert shown["url"] == ENTRANCE
            assert shown["qr"].startswith("data:image/svg+xml")
    finally:
        named.stop()


@pytest.mark.parametrize("address", ["http://relay.example/", "javascript:alert(1)", "relay.example"])
def test_nothing_but_a_page_over_https_is_an_entrance(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEWATASHI_LINK_OUT_URL", address)
    with pytest.raises(ValueError, match="https://"):
        _ = Config().link_out_url
