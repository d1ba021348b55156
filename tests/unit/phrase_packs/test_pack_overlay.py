from __future__ import annotations

from typing import Any

import pytest

from phrase_packs import Pack, PackRefused
from phrase_packs.overlay import is_overlay, read_overlay
from phrase_packs.parse import parse
from phrase_packs.report import Report


@pytest.fixture
def below(kit: Any) -> Pack:
    pack: Pack = kit.loaded(kit.pack(kit.phrase("one"), kit.phrase("two"), kit.phrase("three"), version="4"))
    return pack


def lay(kit: Any, below: Pack, **fields: Any) -> tuple[Pack, list[str]]:
    root = parse(kit.text_of({"overlay": below.id, "version": "2", **fields}), "layer.yaml")
    assert is_overlay(root)
    report = Report("layer.yaml")
    return read_overlay(root, below, report), [fault.code for fault in report.faults if fault.code != "text_repeated"]


def faults(kit: Any, below: Pack, **fields: Any) -> set[str]:
    with pytest.raises(PackRefused) as refused:
        lay(kit, below, **fields)
    assert all(fault.file == "layer.yaml" and fault.line >= 1 for fault in refused.value.faults)
    return {fault.code for fault in refused.value.faults if not fault.hint}


def ids(pack: Pack) -> dict[str, list[str]]:
    return {category.id: [phrase.id for phrase in category.phrases] for category in pack.categories}


def test_an_overlay_without_anything_changes_nothing_but_the_version(kit: Any, below: Pack) -> None:
    pack, hints = lay(kit, below)
    assert (pack.version, pack.categories, hints) == (6, below.categories, [])


def test_a_phrase_of_the_same_id_takes_the_place_of_the_one_below(kit: Any, below: Pack) -> None:
    mine = kit.phrase("two", by="visitor", icon="star")
    pack, _ = lay(kit, below, categories=[{"id": "desk", "phrases": [mine]}])
    assert ids(pack) == {"desk": ["one", "two", "three"]}
    assert (pack.phrases()["two"].by, pack.phrases()["two"].icon) == ("visitor", "star")
    assert pack.categories[0].title == below.categories[0].title


def test_a_new_phrase_comes_last_or_behind_the_one_it_names(kit: Any, below: Pack) -> None:
    added = [kit.phrase("last"), {**kit.phrase("second"), "after": "one"}]
    pack, _ = lay(kit, below, categories=[{"id": "desk", "phrases": added}])
    assert ids(pack) == {"desk": ["one", "second", "two", "three", "last"]}


def test_a_new_category_comes_last_or_behind_the_one_it_names(kit: Any, below: Pack) -> None:
    def new(name: str, **more: str) -> Any:
        return {"id": name, "title": kit.says(), "icon": "home", "phrases": [kit.phrase(f"in-{name}")], **more}

    pack, _ = lay(kit, below, categories=[new("z"), new("a", after="desk")])
    assert list(ids(pack)) == ["desk", "a", "z"]


def test_what_is_hidden_is_gone_and_an_empty_category_with_it(kit: Any, below: Pack) -> None:
    pack, hints = lay(kit, below, hide=["desk/two"])
    assert (ids(pack), hints) == ({"desk": ["one", "three"]}, [])
    assert faults(kit, below, hide=["desk"]) == {"too_few"}


def test_a_name_that_the_pack_below_has_no_more_is_a_hint(kit: Any, below: Pack) -> None:
    added = {**kit.phrase("new"), "after": "gone"}
    pack, hints = lay(kit, below, hide=["gone", "desk/gone"], categories=[{"id": "desk", "phrases": [added]}])
    assert hints == ["hide_unknown", "hide_unknown", "after_unknown"]
    assert ids(pack)["desk"][-1] == "new"


def test_a_title_takes_the_place_of_the_one_below_in_all_languages(kit: Any, below: Pack) -> None:
    pack, _ = lay(kit, below, title=kit.says(" X"))
    assert pack.title != below.title and set(pack.title) == set(below.title)
    assert faults(kit, below, title={"en": "X"}) == {"missing_locale"}


def test_faults_are_told_in_the_overlays_own_file(kit: Any, below: Pack) -> None:
    many = [kit.phrase(f"more-{n}") for n in range(7)]
    assert faults(kit, below, categories=[{"id": "desk", "phrases": many}]) == {"too_many"}
    assert faults(kit, below, categories=[{"id": "desk", "phrases": [kit.phrase("x"), kit.phrase("x")]}]) == {
        "duplicate_id"
    }
    other = {"id": "other", "title": kit.says(), "icon": "home", "phrases": [kit.phrase("two")]}
    assert faults(kit, below, categories=[other]) == {"duplicate_id"}
    assert faults(kit, below, categories=[{"id": "new", "phrases": [kit.phrase("x")]}]) == {"missing_field"}
    assert faults(kit, below, surprise="x") == {"unknown_field"}
    assert faults(kit, below, overlay="another") == {"other_pack"}
    assert "expected_list" in faults(kit, below, categories=[{"id": "desk", "phrases": "x"}])


def test_a_phrase_may_move_once_its_old_place_is_hidden(kit: Any, below: Pack) -> None:
    other = {"id": "other", "title": kit.says(), "icon": "home", "phrases": [kit.phrase("two")]}
    pack, _ = lay(kit, below, hide=["desk/two"], categories=[other])
    assert ids(pack) == {"desk": ["one", "three"], "other": ["two"]}


@pytest.fixture
def flowing(kit: Any) -> Pack:
    ask = kit.phrase("one", answers=[{"kind": "yes_no"}])
    flow = {"id": "way", "title": kit.says(), "icon": "home", "steps": [{"phrase": "one"}, {"phrase": "two"}]}
    pack: Pack = kit.loaded(kit.pack(ask, kit.phrase("two"), kit.phrase("three"), flows=[flow]))
    return pack


def test_a_flow_whose_step_is_hidden_is_left_out_with_a_hint_at_what_hides_it(kit: Any, flowing: Pack) -> None:
    pack, hints = lay(kit, flowing, hide=["desk/two"])
    assert (pack.flows, hints) == ((), ["flow_left_out"])
    assert lay(kit, flowing, hide=["desk/three"])[0].flows == flowing.flows


def test_a_flow_of_the_same_id_takes_the_place_of_the_one_below(kit: Any, flowing: Pack) -> None:
    steps = [{"phrase": "three"}, {"phrase": "one"}]
    mine = {"id": "way", "title": kit.says(), "icon": "home", "steps": steps}
    new = {"id": "new", "title": kit.says(), "icon": "home", "steps": steps}
    pack, _ = lay(kit, flowing, flows=[new, mine])
    assert [(flow.id, flow.steps[0].phrase) for flow in pack.flows] == [("way", "three"), ("new", "three")]
    assert faults(kit, flowing, flows=[{**mine, "steps": [{"phrase": "gone"}, {"phrase": "one"}]}]) == {"step_unknown"}
