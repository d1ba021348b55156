"""Several real screens in one session."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable

from tests.screens import Screen
from tests.ward import Door, Ward


async def until(true: Callable[[], bool], within_s: float = 15) -> None:
    async with asyncio.timeout(within_s):
        while not true():
            await asyncio.sleep(0.02)


async def sit(door: Door) -> Screen:
    return await Screen(door.origin, door.ticket).start()


async def written_out(screen: Screen) -> None:
    await until(lambda: not screen.outbox)


def quiet(*screens: Screen) -> bool:
    """Nothing is unsent, and all show the same."""
    return not any(screen.outbox for screen in screens) and len({str(screen.said()) for screen in screens}) == 1


def run(test: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(asyncio.wait_for(test(), 60))


def say(screen: Screen, number: int) -> str:
    return screen.put("text.message_finished", {"message": number, "text": f"message {number}"})


def test_two_screens_write_while_a_third_is_loaded_anew(ward: Ward, desk: str) -> None:
    doors = [Door(ward.link(role, desk), role) for role in ("visitor", "staff", "staff")]

    async def test() -> None:
        tablet, clerk, third = [await sit(door) for door in doors]
        written: list[str] = []
        for round_ in range(3):
            for number in range(6):
                written += [say(tablet, number + 1), say(clerk, number + 1)]
                await asyncio.sleep(0.01)
            await third.stop()
            third = await sit(doors[2])
            written.append(say(third, round_ + 1))
            await written_out(third)
        await until(lambda: quiet(tablet, clerk, third) and len(third.book) == len(written))
        assert sorted(record.cid for record in third.book) == sorted(written)
        assert [record.place[1] for record in third.book] == list(range(1, len(written) + 1))
        for screen in (tablet, clerk, third):
            await screen.stop()

    run(test)


def test_an_erased_page_stays_erased_for_who_comes_later(ward: Ward, desk: str) -> None:
    doors = [Door(ward.link(role, desk), role) for role in ("visitor", "staff")]

    async def test() -> None:
        tablet, clerk = [await sit(door) for door in doors]
        strokes = [tablet.put("ink.stroke_finished", {"data": "AgURApADoAEAKCAQAkx5"}, "ink/1") for _ in range(3)]
        await until(lambda: len(clerk.book) == 3)
        clerk.put("ink.erased", {"cids": strokes[:1]}, "ink/1")
        await until(lambda: tablet.book.get(strokes[0]) is None)
        clerk.clear("ink/1")
        await until(lambda: not any(tablet.book.get(stroke) for stroke in strokes))
        await tablet.stop()
        tablet = await sit(doors[0])
        await until(lambda: quiet(tablet, clerk))
        assert not any(tablet.book.get(stroke) for stroke in strokes)
        await tablet.stop()
        await clerk.stop()

    run(test)


def test_the_close_wipes_every_screen_and_tickets_of_it_are_worth_nothing(ward: Ward, desk: str) -> None:
    doors = [Door(ward.link(role, desk), role) for role in ("visitor", "staff")]

    async def test() -> None:
        tablet, clerk = [await sit(door) for door in doors]
        say(tablet, 1)
        tablet.put("ink.stroke_finished", {"data": "AgURApADoAEAKCAQAkx5"}, "ink/1")
        await until(lambda: len(clerk.book) == 2)
        clerk.put("session.closed", {"outcome": "left"})
        await until(lambda: tablet.closed is not None and clerk.closed is not None)
        assert tablet.closed == clerk.closed and tablet.closed is not None
        receipt = tablet.closed["receipt"]
        assert {name: receipt[name] for name in ("phrases", "answers", "messages", "strokes", "calls")} == {
            "phrases": 0, "answers": 0, "messages": 1, "strokes": 1, "calls": 0,
        }  # fmt: skip
        assert receipt["id"]
        late = await asyncio.to_thread(refusal_of, tablet.ticket_used, ward.url)
        assert late == "session_closed"
        again = await sit(doors[0])
        assert again.sid != tablet.sid and len(again.book) == 0
        await again.stop()

    run(test)
    with sqlite3.connect(ward.data_dir / "directory.db") as db:
        row = db.execute("SELECT end, salt, key_day, messages, strokes FROM sessions WHERE desk_id = ?", (desk,))
        assert row.fetchone() == ("left", None, None, 1, 1)


def refusal_of(ticket: object, origin: str) -> str:
    from tests.wire import Wire, auth

    with Wire(origin) as wire:
        return str(wire.join("/session", auth(ticket)).get("code"))


def test_what_the_directory_cannot_record_now_is_tried_again_and_then_taken(ward: Ward, desk: str) -> None:
    doors = [Door(ward.link(role, desk), role) for role in ("visitor", "staff")]

    async def test() -> None:
        tablet, clerk = [await sit(door) for door in doors]
        stroke = tablet.put("ink.stroke_finished", {"data": "AgURApADoAEAKCAQAkx5"}, "ink/1")
        await until(lambda: clerk.book.get(stroke) is not None)
        holder = sqlite3.connect(ward.data_dir / "directory.db", isolation_level=None, timeout=10)
        holder.execute("BEGIN EXCLUSIVE")
        cleared, asked = clerk.clear("ink/1"), tablet.put("call.requested", {"call": "call-locked", "language": "jsl"})
        await until(lambda: bool(clerk.refused) and bool(tablet.refused))
        for screen, cid in ((clerk, cleared), (tablet, asked)):
            refused = screen.refused[0]
            assert (refused["cid"], refused["code"]) == (cid, "not_recorded") and refused["retry_ms"] > 0
            assert refused["sentence"] and cid in screen.outbox
        assert clerk.book.get(stroke) is not None, "nothing may be seen of what is not recorded"
        said = say(clerk, 1)
        await until(lambda: tablet.book.get(said) is not None)
        holder.execute("ROLLBACK")
        holder.close()
        await until(lambda: quiet(tablet, clerk) and tablet.book.get(asked) is not None)
        assert clerk.book.get(stroke) is None
        await tablet.stop()
        await clerk.stop()

    run(test)
