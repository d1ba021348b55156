"""What people do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.sessions import Record
from handwriting import Sample, Stroke, Style, encode_stroke
from tests.sim.screen import Screen

if TYPE_CHECKING:
    from tests.sim.world import World

INK = encode_stroke(Stroke(1, Style(1, 1), (Sample(40, 80, 0), Sample(60, 96, 16)), 2))
LAYERS = ["ink/1", "ink/2"]


def act(world: World, screen: Screen, step: int) -> None:
    """Let one person do one thing, as far as the screen knows it to make sense."""
    chance, x = world.chance, world.chance.random()
    layer = chance.choice(LAYERS)
    if x < 0.35:
        put(world, screen, "text.message_finished", "talk", {"message": step + 1, "text": f"words {step}"})
    elif x < 0.70:
        put(world, screen, "ink.stroke_finished", layer, {"data": INK})
    elif x < 0.78:
        said = {"pack": "welcome", "version": 1, "phrase": "how-can-we-help", "slots": {}}
        put(world, screen, "phrase.said", "talk", said)
    elif x < 0.84:
        answer(world, screen)
    elif x < 0.89:
        clear(world, screen, layer)
    elif x < 0.94:
        erase(world, screen, layer)
    else:
        call(world, screen, step)


def put(world: World, screen: Screen, type: str, layer: str, body: dict[str, object]) -> None:
    world.sent[screen.put(type, layer, body)] = type
    world.counts["items"] += 1


def answer(world: World, screen: Screen) -> None:
    questions = [record.cid for record in screen.book if record.type == "phrase.said"]
    if questions:
        body = {"question": world.chance.choice(questions), "kind": "yes_no", "value": "yes"}
        put(world, screen, "phrase.answered", "talk", body)


def clear(world: World, screen: Screen, layer: str) -> None:
    seen = {record.cid for record in screen.book} | screen.outbox.keys()
    world.seen_at_press[screen.clear(layer)] = seen
    world.counts["clears"] += 1


def erase(world: World, screen: Screen, layer: str) -> None:
    strokes = _strokes(screen, layer)
    if strokes:
        cids = [each.cid for each in world.chance.sample(strokes, min(len(strokes), 2))]
        world.seen_at_press[screen.put("ink.erased", layer, {"cids": cids})] = set(cids)
        world.counts["erasures"] += 1


def call(world: World, screen: Screen, step: int) -> None:
    calls = {record.body["call"]: record.type for record in screen.book if record.type.startswith("call.")}
    if screen.role != "interpreter" and (not calls or world.chance.random() < 0.3):
        put(world, screen, "call.requested", "talk", {"call": f"call-{step}", "language": "jsl"})
    elif calls:
        body = {"call": world.chance.choice(sorted(calls)), "reason": "hung_up"}
        put(world, screen, "call.ended", "talk", body)


def _strokes(screen: Screen, layer: str) -> list[Record]:
    return [record for record in screen.book if record.layer == layer and record.type == "ink.stroke_finished"]
