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
    calls = sorted({record.body["call"] for record in screen.book if record.type == "call.answered"})
    if calls and screen.role == "interpreter" and x < 0.2:
        company(world, screen, chance.choice(calls))
    elif x < 0.35:
        put(world, screen, "text.message_finished", "talk", {"message": step + 1, "text": f"words {step}"})
    elif x < 0.70:
        put(world, screen, "ink.stroke_finished", layer, {"data": INK})
    elif x < 0.78:
        said = {"pack": "welcome", "version": 1, "phrase": "how-can-we-help", "slots": {}}
        put(world, screen, "phrase.said", "talk", said)
    elif x < 0.82:
        answer(world, screen)
    elif x < 0.86:
        walk(world, screen)
    elif x < 0.88:
        check(world, screen)
    elif x < 0.92:
        clear(world, screen, layer)
    elif x < 0.96:
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


def walk(world: World, screen: Screen) -> None:
    """Begin a flow, or ask its next question; only staff may."""
    runs = [record.cid for record in screen.book if record.type == "phrase.flow_opened" and record.pid == screen.pid]
    if screen.role != "staff":
        return
    if not runs or world.chance.random() < 0.2:
        body = {"pack": "resident-registration", "version": 1, "flow": "moving-in"}
        put(world, screen, "phrase.flow_opened", "talk", body)
        return
    said = {"pack": "resident-registration", "version": 1, "phrase": "moved-from", "slots": {}}
    question = screen.put("phrase.said", "talk", said)
    world.sent[question] = "phrase.said"
    moved = {"run": runs[-1], "step": "moved-from", "question": question, "how": world.chance.choice(["next", "back"])}
    put(world, screen, "phrase.flow_moved", "talk", moved)


def check(world: World, screen: Screen) -> None:
    """Ask whether all was understood, or say so."""
    asked = [record for record in screen.book if record.type == "session.read_back"]
    lines = [record.cid for record in screen.book if record.type in ("phrase.said", "text.message_finished")]
    if screen.role == "staff":
        put(world, screen, "session.read_back", "talk", {"cids": lines[-4:]})
    elif screen.role == "visitor" and asked:
        wrong = asked[-1].body["cids"][:1] if world.chance.random() < 0.5 else []
        body = {"read_back": asked[-1].cid, "answer": "fix" if wrong else "ok", "cids": wrong}
        put(world, screen, "session.understood", "talk", body)


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
    elif calls and world.chance.random() < 0.7:
        company(world, screen, world.chance.choice(sorted(calls)))
    elif calls:
        body = {"call": world.chance.choice(sorted(calls)), "reason": "hung_up"}
        put(world, screen, "call.ended", "talk", body)


def company(world: World, screen: Screen, call: str) -> None:
    """Ask for one more interpreter, take the wish back, or leave the call to the other."""
    if screen.role == "visitor":
        return
    x = world.chance.random()
    if screen.role == "interpreter" and x < 0.4:
        put(world, screen, "call.left", "talk", {"call": call})
    elif x < 0.9:
        help = world.chance.choice(["hand_over", "second", "deaf"])
        put(world, screen, "call.help_requested", "talk", {"call": call, "help": help})
    else:
        put(world, screen, "call.help_withdrawn", "talk", {"call": call})


def _strokes(screen: Screen, layer: str) -> list[Record]:
    return [record for record in screen.book if record.layer == layer and record.type == "ink.stroke_finished"]
