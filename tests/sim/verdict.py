"""What must hold when everything has settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.sessions import Record, fold
from tests.sim.hostile import FORGED, FORGED_NUMBERS
from tests.sim.screen import Screen

if TYPE_CHECKING:
    from tests.sim.world import World


def judge(world: World) -> set[str]:
    """Tell everything that is wrong."""
    if world.directory.is_closed:
        return _after_close(world)
    living = [screen for screen in world.living() if not screen.over]
    bad = _usage(world)
    if not living:
        return bad
    books = [_book(screen) for screen in living]
    if any(book != books[0] for book in books):
        bad.add("screens differ")
    ids = [cid for _, cid, _, _ in books[0]]
    if len(ids) != len(set(ids)):
        bad.add("doubled")
    if any(FORGED in body or cid.endswith(FORGED_NUMBERS) for book in books for _, cid, _, body in book):
        bad.add("forgery accepted")
    if any(record.cid in world.erased for screen in living for record in screen.book):
        bad.add("erased item still on a screen")
    bad |= _server(world, books[0]) | _outboxes(world, living) | _lost(world, living, set(ids))
    return bad


def _book(screen: Screen) -> list[tuple[tuple[int, int], str, str, str]]:
    return [(record.place, record.cid, record.type, str(record.body)) for record in screen.book]


def _server(world: World, book: list[tuple[tuple[int, int], str, str, str]]) -> set[str]:
    room, bad = world.server.room, set()
    if room is None:
        return {"no room"}
    records: list[Record] = list(room.records)
    if [(record.place, record.cid, record.type, str(record.body)) for record in records] != book:
        bad.add("the server differs from the screens")
    if room.state.as_json() != fold(records).as_json():
        bad.add("live state differs from replayed state")
    if any(record.cid in world.erased for record in records):
        bad.add("erased item still on the server")
    for screen in world.living():
        calls = room.state.calls_of(screen.pid)
        if screen.role == "interpreter" and calls and not any(call.serves(screen.pid) for call in calls):
            bad.add("an interpreter stays after the call")
    for call in room.state.open_calls:
        if not {(call.call, pid) for pid in call.interpreters + call.left} <= world.directory.came:
            bad.add("an interpreter is missing in the usage records")
    return bad


def _outboxes(world: World, living: list[Screen]) -> set[str]:
    room = world.server.room
    for screen in living:
        orphan = screen.role == "interpreter" and room is not None and not room.state.calls_of(screen.pid)
        if screen.outbox and not orphan:
            return {"outbox stuck"}
    return set()


def _lost(world: World, living: list[Screen], ids: set[str]) -> set[str]:
    refused = {cid for screen in world.screens for cid, code in screen.refused if cid is not None}
    waiting = {cid for screen in living for cid in screen.outbox}
    excused = ids | world.double | world.unsent_lost | world.erased | waiting
    bad = set()
    for cid in (world.sent.keys() | world.accepted.keys()) - excused:
        type = world.sent.get(cid) or world.accepted[cid].type
        pid = cid.split(":")[0]
        if type in ("ink.cleared", "ink.erased", "session.closed"):
            continue
        if cid in refused and (type.startswith("call.") or pid.startswith("interpreter")):
            continue
        if pid == world.evil:  # whoever breaks the rules may lose the own words by it, and nobody else's
            continue
        bad.add("item lost: " + ("accepted" if cid in world.accepted else "refused" if cid in refused else "sent"))
    return bad


def _after_close(world: World) -> set[str]:
    bad, room = set(), world.server.room
    if room is not None and (not room.closed or list(room.records)):
        bad.add("the server keeps content after the close")
    if any(not screen.over or list(screen.book) or screen.outbox for screen in world.living()):
        bad.add("a screen keeps content after the close")
    if world.directory.closings != 1:
        bad.add("closed more than once")
    if any(state != "ended" for state in world.directory.calls.values()):
        bad.add("a call has no end in the usage records")
    return bad


def _usage(world: World) -> set[str]:
    bad = set()
    for record in world.accepted.values():
        if record.type == "call.requested" and record.body["call"] not in world.directory.calls:
            bad.add("a call is missing in the usage records")
        if record.type == "call.ended" and world.directory.calls.get(record.body["call"]) != "ended":
            bad.add("a call has no end in the usage records")
    return bad
