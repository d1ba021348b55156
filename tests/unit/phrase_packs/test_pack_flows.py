from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrase_packs import PackRefused, load
from phrase_packs.flows import Given, next_step, path_of
from phrase_packs.model import Flow, Step


def option(kit, name: str) -> dict[str, Any]:
    return {"id": name, "icon": "home", "say": kit.says()}


def tree_of(kit) -> dict[str, Any]:
    options = [option(kit, name) for name in ("japan", "abroad")]
    phrases = [
        kit.phrase("from-where", answers=[{"kind": "choice", "options": options}]),
        kit.phrase("papers", answers=[{"kind": "documents", "documents": ["passport", "seal"]}]),
        kit.phrase("show-passport", by="both"),
        kit.phrase("thanks"),
        kit.phrase("i-moved", by="visitor"),
    ]
    steps = [
        {"phrase": "from-where", "then": {"abroad": "show-passport"}},
        {"phrase": "papers", "then": {"none": "end"}},
        {"phrase": "show-passport", "only": "true"},
        {"phrase": "thanks"},
    ]
    return kit.pack(*phrases, flows=[{"id": "moving-in", "title": kit.says(), "icon": "home", "steps": steps}])


def spoilt(kit, **fields: Any) -> list[tuple[str, str, bool]]:
    """Change fields of the first step, or as `step2` of the third; give code, place and whether it is a hint."""
    tree = copy.deepcopy(tree_of(kit))
    for name, value in fields.items():
        at = int(name[4:]) if name.startswith("step") else 0
        tree["flows"][0]["steps"][at].update(value)
    data = kit.text_of(tree)
    try:
        faults = load(data, "sample.yaml").hints
    except PackRefused as refused:
        faults = refused.faults
    return [(fault.code, fault.id, fault.hint) for fault in faults]


def test_a_sound_flow_keeps_what_its_file_says(kit):
    flow = kit.loaded(tree_of(kit)).flows[0]
    assert (flow.id, flow.icon, len(flow.title)) == ("moving-in", "home", 14)
    assert flow.steps == (
        Step("from-where", {"abroad": "show-passport"}),
        Step("papers", {"none": "end"}),
        Step("show-passport", only=True),
        Step("thanks"),
    )


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"step0": {"phrase": "nowhere"}}, "step_unknown"),
        ({"step3": {"phrase": "i-moved"}}, "step_speaker"),
        ({"step3": {"phrase": "papers"}}, "step_twice"),
        ({"step0": {"then": {"mars": "thanks"}}}, "then_unknown"),
        ({"step3": {"then": {"yes": "end"}}}, "then_unknown"),
        ({"step1": {"then": {"photo": "end"}}}, "then_unknown"),
        ({"step1": {"then": {"none": "from-where"}}}, "then_backward"),
        ({"step1": {"then": {"none": "papers"}}}, "then_backward"),
        ({"step1": {"then": {"none": "elsewhere"}}}, "then_backward"),
        ({"step2": {"only": "perhaps"}}, "unknown_word"),
        ({"step2": {"when": "x"}}, "unknown_field"),
    ],
)
def test_a_flow_that_leads_nowhere_is_told_by_its_code(kit, fields, code):
    assert (code, "flow:moving-in", False) in spoilt(kit, **fields)


@pytest.mark.parametrize(
    ("answers", "then"),
    [
        ([{"kind": "documents", "documents": ["passport", "seal"]}], {"passport": "end", "none": "end"}),
        ([{"kind": "date"}], {"past": "thanks", "today": "end", "future": "end"}),
        ([{"kind": "choices", "options": ["spouse", "child"]}], {"child": "thanks"}),
    ],
)
def test_a_then_may_follow_a_paper_a_day_and_one_of_several_options(kit, answers, then):
    tree = tree_of(kit)
    for answer in answers:
        answer |= {"options": [option(kit, name) for name in answer["options"]]} if "options" in answer else {}
    tree["categories"][0]["phrases"][1]["answers"] = answers
    tree["flows"][0]["steps"][1]["then"] = then
    assert kit.loaded(tree).flows[0].steps[1].then == then


def test_a_step_that_no_answer_leads_to_gives_a_hint(kit):
    assert spoilt(kit, step0={"then": {}}) == [("step_unreached", "flow:moving-in", True)]


def test_a_fault_of_a_then_is_told_at_its_place(kit):
    lines = kit.text_of(tree_of(kit)).decode().replace('"none": "end"', '"none": "papers"').splitlines()
    with pytest.raises(PackRefused) as caught:
        load("\n".join(lines).encode(), "sample.yaml")
    (fault,) = caught.value.faults
    assert lines[fault.line - 1].strip() == '"none": "papers"'


def test_a_flow_has_two_steps_at_least_and_an_id_of_its_own(kit):
    tree = tree_of(kit)
    flow = tree["flows"][0]
    tree["flows"] = [flow, {**flow, "steps": flow["steps"][:1]}]
    with pytest.raises(PackRefused) as caught:
        load(kit.text_of(tree), "sample.yaml")
    assert sorted({fault.code for fault in caught.value.faults}) == ["duplicate_id", "then_backward", "too_few"]


NAMES = [f"p{at}" for at in range(8)]
TODAY = "2026-04-01"
VALUES = ("yes", "no", "unknown")


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    count = draw(st.integers(2, len(NAMES)))
    steps = []
    for at in range(count):
        targets = st.sampled_from([*NAMES[at + 1 : count], "end"])
        then = draw(st.dictionaries(st.sampled_from(VALUES), targets))
        steps.append(Step(NAMES[at], then, draw(st.booleans())))
    return Flow("any", {}, "home", tuple(steps))


@given(flows(), st.dictionaries(st.sampled_from(NAMES), st.sampled_from(VALUES)))
def test_every_flow_ends_and_never_asks_the_same_twice(flow, answers):
    path = path_of(flow, {phrase: Given("yes_no", value) for phrase, value in answers.items()}, TODAY)
    order = [step.phrase for step in flow.steps]
    assert [order.index(phrase) for phrase in path] == sorted({order.index(phrase) for phrase in path})


@given(flows(), st.dictionaries(st.sampled_from(NAMES), st.sampled_from(VALUES)))
def test_the_path_is_what_one_walks_step_by_step(flow, answers):
    walked, phrase = [], next_step(flow, None, None, TODAY)
    while phrase is not None:
        walked.append(phrase)
        value = answers.get(phrase)
        phrase = next_step(flow, phrase, Given("yes_no", value) if value else None, TODAY)
    assert tuple(walked) == path_of(flow, {name: Given("yes_no", value) for name, value in answers.items()}, TODAY)
