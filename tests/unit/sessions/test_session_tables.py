"""The declared tables against docs/protocol.md, and against each other."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from app.sessions import CATALOGUE, PAYLOADS, PERMISSIONS, events, may_send
from handwriting import events as ink
from phrase_packs import events as phrases

PAGE = (Path(__file__).parents[3] / "docs" / "protocol.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `([a-z]+\.[a-z_]+)` \| (yes|no) \| ([a-z]*) *\| ([^|]*) \| ([^|]*)\|$", PAGE, re.M)


def test_the_page_lists_every_event_and_no_other() -> None:
    assert {row[0] for row in ROWS} == set(CATALOGUE) == set(PERMISSIONS) == set(PAYLOADS)


def test_kind_layer_and_roles_are_those_of_the_page() -> None:
    for type, lasts, kind, roles, layer in ROWS:
        entry = CATALOGUE[type]
        assert entry.lasts == (lasts == "yes"), type
        assert (entry.kind.value if entry.kind else "") == kind, type
        named = set() if roles.startswith("(") else set(roles.split(", "))
        assert PERMISSIONS[type] == named, type
        example = layer.strip().replace("ink/1 … ink/99", "ink/42")
        assert (entry.layers is None) == (example == ""), type
        assert entry.layers is None or entry.layers.match(example), type


def test_what_is_undeclared_is_refused() -> None:
    assert not may_send("staff", "session.reopened")
    assert not may_send("administrator", "phrase.said")
    assert not may_send("voice", "text.message_finished")


def test_ink_lies_on_pages_1_to_99_alone() -> None:
    layers = CATALOGUE["ink.stroke_finished"].layers
    assert layers is not None
    assert all(layers.match(f"ink/{page}") for page in (1, 9, 10, 99))
    assert not any(layers.match(layer) for layer in ("ink/0", "ink/100", "ink/01", "ink/1\n", "talk", "ink/", "Ink/1"))


def test_every_payload_is_frozen_refuses_unknown_fields_and_has_no_defaults() -> None:
    for type, payload in PAYLOADS.items():
        config = payload.__struct_config__
        assert config.frozen, type
        assert config.forbid_unknown_fields, type
        # The body of a record is the very JSON that was judged: a default would be missing in it.
        assert all(field.required for field in msgspec.structs.fields(payload)), type


def test_packages_that_know_nothing_of_each_other_mean_the_same_by_a_cid() -> None:
    assert events.Cid == ink.Cid == phrases.Cid
