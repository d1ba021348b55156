"""Books and folds against the fixtures that the screens are held to as well (tests/unit/ui/link_book.test.ts)."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from app.sessions import CATALOGUE, Book, Record, fold

FIXTURES = Path(__file__).parents[2] / "fixtures" / "sessions"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted(FIXTURES.glob("*.json"))
    for case in json.loads(path.read_text(encoding="utf-8"))
]


def record(fields: dict[str, Any]) -> Record:
    names = ("pid", "role", "cid", "type", "layer", "at_ms", "body")
    return Record((fields["epoch"], fields["seq"]), *(fields[name] for name in names), "", 0)


def play(steps: list[dict[str, Any]]) -> Book:
    book = Book()
    for step in steps:
        if "merge" in step:
            book.merge(step["merge"]["floors"], step["merge"]["erased"])
        for fields in step.get("add", ()):
            book.add(record(fields))
    return book


def seen(book: Book) -> dict[str, Any]:
    return {
        "places": [[item.cid, *item.place] for item in book],
        "erasures": book.erasures.as_json(),
        "state": fold(book).as_json(),
    }


@pytest.mark.parametrize("case", CASES)
def test_records_fold_to_what_the_fixture_expects(case: dict[str, Any]) -> None:
    assert seen(play(case["steps"])) == case["expected"]


@pytest.mark.parametrize("case", [case for case in CASES if case.values[0]["any_order"]])
def test_order_and_repetition_change_nothing(case: dict[str, Any]) -> None:
    records = [fields for step in case["steps"] for fields in step["add"]]
    for seed in range(12):
        chance = random.Random(seed)
        shuffled = chance.sample(records, len(records)) + chance.choices(records, k=len(records))
        assert seen(play([{"add": shuffled}])) == case["expected"]


@pytest.mark.parametrize("case", [case for case in CASES if case.values[0]["any_order"]])
def test_live_state_is_replayed_state_is_snapshot_and_tail(case: dict[str, Any]) -> None:
    records = [fields for step in case["steps"] for fields in step["add"]]
    for cut in range(len(records) + 1):
        early = play([{"add": records[:cut]}])
        snapshot = {"floors": early.erasures.floors, "erased": early.erasures.erased}
        late = Book()
        late.merge(snapshot["floors"], snapshot["erased"])
        for item in early:
            late.add(item)
        for fields in records[cut:]:
            late.add(record(fields))
        assert seen(late) == case["expected"]


def test_every_lasting_event_but_the_close_stands_in_a_fixture() -> None:
    used = {fields["type"] for case in CASES for step in case.values[0]["steps"] for fields in step.get("add", ())}
    lasting = {type for type, entry in CATALOGUE.items() if entry.lasts} - {"session.closed"}
    assert lasting <= used


def test_a_repr_tells_no_content() -> None:
    fields = CASES[0].values[0]["steps"][0]["add"][0]
    item = record({**fields, "body": {"message": 1, "text": "secret words"}})
    assert "secret" not in repr(item)
    assert "secret" not in f"{[item]}"
