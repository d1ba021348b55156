"""Reading the flows of a pack: nodes to steps, and every fault of a flow at its place in the file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Final

from phrase_packs.errors import say
from phrase_packs.flows import END, judge, unreached
from phrase_packs.model import Flow, Phrase, Step
from phrase_packs.parse import Mapping as MappingNode
from phrase_packs.parse import Node, Sequence
from phrase_packs.report import Report
from phrase_packs.texts import read_texts

MIN_STEPS: Final = 2
MAX_STEPS: Final = 20


def read_flow(report: Report, node: Node, taken: Collection[str], icon: Callable[[Node | None], str]) -> Flow:
    """Read a flow by itself; `check_flow` holds it to the phrases of its pack.

    Args:
        report: takes the faults.
        node: of the flow.
        taken: the ids of the flows before it.
        icon: reads the name of an icon.
    """
    fields = report.mapping(node, required=("id", "title", "icon", "steps"))
    name = report.identifier(fields.get("id"), taken)
    with report.within(f"flow:{name}"):
        title = read_texts(report, fields["title"]) if "title" in fields else {}
        children = report.items(fields.get("steps"), least=MIN_STEPS, most=MAX_STEPS)
        return Flow(name, title, icon(fields.get("icon")), tuple(_step(report, child) for child in children))


def _step(report: Report, node: Node) -> Step:
    fields = report.mapping(node, required=("phrase",), optional=("then", "only"))
    then: dict[str, str] = {}
    for answer, (_, child) in report.names(fields.get("then")).items():
        target = report.identifier(child)
        if target:
            then[answer] = target
    only = report.one_of(fields.get("only"), ("true", "false"))
    return Step(report.identifier(fields.get("phrase"), (END,)), then, only == "true")


def check_flow(report: Report, node: Node, flow: Flow, phrases: Mapping[str, Phrase]) -> None:
    """Say where a flow names a phrase or an answer that its pack has not, or goes backwards.

    Args:
        report: takes the faults and hints.
        node: the one that the flow was read from.
        flow: as it was read.
        phrases: all phrases of its pack by id.
    """
    with report.within(f"flow:{flow.id}"):
        for fault in judge(flow, phrases):
            report.fault(_place(node, fault.step, fault.answer), fault.code, fault.sentence)
        for at in unreached(flow):
            sentence = say("no answer before it leads to '{phrase}'", phrase=flow.steps[at].phrase)
            report.hint(_place(node, at, None), "step_unreached", sentence)


def _place(node: Node, step: int, answer: str | None) -> Node:
    """Find the node of a step, or of an entry of its `then`."""
    steps = node.entries.get("steps") if isinstance(node, MappingNode) else None
    found = steps.items[step] if isinstance(steps, Sequence) else node
    then = found.entries.get("then") if isinstance(found, MappingNode) else None
    return then.keys[answer] if answer is not None and isinstance(then, MappingNode) else found
