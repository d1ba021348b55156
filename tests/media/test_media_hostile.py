"""What a hostile party can send, from outside and from inside, and what comes of it: nothing."""

from __future__ import annotations

import asyncio
import copy
import random
import struct
from collections.abc import Awaitable, Callable

import pylibsrtp
import pytest

from sign_relay.handshake import Handshake
from sign_relay.peer import MAX_REPORTERS
from tests.media.crafted import AGAIN, PICTURE, VOICE, Crafted, rtp, udp
from tests.media.seats import SID, Stage, offered, stage, until


def run(test: Callable[[Stage], Awaitable[None]]) -> None:
    """Run a test on a stage, and hold it to it that nothing escapes into the event loop."""

    async def whole() -> None:
        escaped: list[object] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, told: escaped.append(told))
        async with stage() as on:
            await test(on)
        assert escaped == []

    asyncio.run(asyncio.wait_for(whole(), 60))


async def guests(on: Stage) -> tuple[Crafted, Crafted]:
    visitor, interpreter = Crafted(), Crafted()
    await visitor.call(on.relay, "visitor-1", "visitor")
    await interpreter.call(on.relay, "interpreter-1", "interpreter")
    return visitor, interpreter


def pictures(seat: Crafted) -> int:
    """Count the packets of pictures that a seat was sent."""
    return sum(data[0] >> 6 == 2 and data[1] & 0x7F == 96 for data in seat.heard)


async def lives(visitor: Crafted, interpreter: Crafted, sequence: int) -> None:
    """See to it that what the one sends still reaches the other."""
    before = pictures(interpreter)
    for number in range(10):
        visitor.send(visitor.tx.protect(rtp(sequence + number)))
    await until(lambda: pictures(interpreter) >= before + 10, within_s=5)


def malformed_rtp(chance: random.Random, sequence: int) -> bytes:
    """Write a packet whose head may be any, of a stream that the offer names."""
    ssrc, kind = chance.choice([(PICTURE, 96), (AGAIN, 97), (VOICE, 111), (PICTURE, chance.randrange(128))])
    first = 0x80 | chance.choice([0, 0x20, 0x10, 0x0F, 0x1F, 0x3F, chance.randrange(64)])
    kind |= chance.choice([0, 128])
    head = struct.pack("!BBHII", first, kind, sequence & 0xFFFF, chance.getrandbits(32), ssrc)
    return head + chance.randbytes(chance.choice([0, 1, 2, 3, 4, 7, 60, 1200]))


def malformed_rtcp(chance: random.Random) -> bytes:
    """Write a compound packet whose parts lie about their kinds and lengths."""
    parts = b""
    for _ in range(chance.randrange(1, 4)):
        body = chance.randbytes(4 * chance.randrange(0, 12))
        words = len(body) // 4 if chance.random() < 0.7 else chance.randrange(65536)
        kind = chance.choice([200, 201, 202, 203, 204, 205, 206, 207, chance.randrange(192, 224)])
        if chance.random() < 0.3:
            body = struct.pack("!II4s", 1, 0, b"REMB") + chance.randbytes(chance.randrange(8))
        parts += struct.pack("!BBH", 0x80 | chance.randrange(64), kind, words) + body
    return parts if len(parts) >= 8 else parts + bytes(8)


@pytest.mark.parametrize("seed", [1, 2])
def test_packets_with_real_keys_and_malformed_contents_do_nothing(seed: int) -> None:
    async def test(on: Stage) -> None:
        chance, sequence, sent = random.Random(seed), 0, 0
        visitor, interpreter = await guests(on)
        for number in range(3000):
            sequence += chance.choice([0, 1, 1, 1, 2, 20, 300])
            try:
                if chance.random() < 0.5:
                    visitor.send(visitor.tx.protect(malformed_rtp(chance, sequence)))
                else:
                    visitor.send(visitor.tx.protect_rtcp(malformed_rtcp(chance)))
                sent += 1
            except (pylibsrtp.Error, ValueError):
                continue  # our own side's library does not protect everything
            if number % 20 == 0:
                await asyncio.sleep(0)
        assert sent > 1500
        assert {peer.pid for peer in on.relay.peers} == {"visitor-1", "interpreter-1"}
        await lives(visitor, interpreter, sequence + 1)
        await asyncio.gather(visitor.close(), interpreter.close())

    run(test)


def state(on: Stage) -> object:
    """Take down all that a packet could have changed in a seat's books."""
    peer = on.peer("visitor-1")
    return {name: copy.deepcopy(vars(source.arrivals)) for name, source in peer.sources.items()}


async def changes_nothing(on: Stage, attack: Callable[[int], None], *, count: int = 200) -> None:
    peer = on.peer("visitor-1")
    await asyncio.sleep(0.1)
    before, refused = state(on), peer.malformed
    for number in range(count):
        attack(number)
    await until(lambda: peer.malformed >= refused + count, within_s=5)
    assert state(on) == before


def test_forged_and_replayed_packets_change_nothing() -> None:
    """From an address that has proved itself, which only somebody on the path could use."""

    async def test(on: Stage) -> None:
        visitor, interpreter = await guests(on)
        real = [visitor.tx.protect(rtp(number)) for number in range(200)]
        for packet in real:
            visitor.send(packet)
        await until(lambda: pictures(interpreter) >= 200)
        await changes_nothing(on, lambda number: visitor.send(real[number]))
        await changes_nothing(on, lambda number: visitor.send(rtp(200 + number) + random.randbytes(10)))
        forged = struct.pack("!BBHIIH", 0x80, 201, 1, 7, 0x80000000, 0) + bytes(14)
        await changes_nothing(on, lambda number: visitor.send(forged[:-1] + bytes([number % 256])))
        await lives(visitor, interpreter, 200)
        await asyncio.gather(visitor.close(), interpreter.close())

    run(test)


def test_a_goodbye_that_is_forged_ends_nothing() -> None:
    async def test(on: Stage) -> None:
        visitor, interpreter = await guests(on)
        for kind in (20, 21, 22, 23, 24, 26, 63):
            for epoch in (0, 1, 65535):
                body = random.randbytes(30)
                visitor.send(struct.pack("!B2sHHIH", kind, b"\xfe\xfd", epoch, 0, 5, len(body)) + body)
                visitor.send(struct.pack("!B2sHHIH", kind, b"\xfe\xfd", epoch, 0, 6, 2) + b"\x01\x00")
        await lives(visitor, interpreter, 1)
        await asyncio.gather(visitor.close(), interpreter.close())

    run(test)


def test_a_handshake_that_somebody_else_opens_first_is_not_answered() -> None:
    """The ClientHello race: from another address, before the true peer has said a word and while it speaks."""

    async def test(on: Stage) -> None:
        visitor, attacker = Crafted(), udp()
        # With setup:active the relay waits for the browser's ClientHello, and so for anybody's.
        visitor.handshake = Handshake(visitor.send, active=True)
        offer = visitor.offer().replace("a=setup:actpass", "a=setup:active")
        visitor.invited(on.relay.offered(SID, "visitor-1", "visitor", offered(offer)))
        hellos: list[bytes] = []
        other = Handshake(hellos.append, active=True)
        racing = asyncio.create_task(other.run(visitor.prints))
        await until(lambda: bool(hellos))
        strangers = on.door.strangers
        for _ in range(20):
            attacker.sendto(hellos[0], visitor.at)
        await until(lambda: on.door.strangers >= strangers + 20)
        visitor.send(visitor.check())
        shaking = asyncio.create_task(visitor.handshake.run(visitor.prints))
        for _ in range(20):
            attacker.sendto(hellos[0], visitor.at)
            await asyncio.sleep(0.005)
        assert await shaking
        await until(lambda: on.peer("visitor-1").connected)
        with pytest.raises(BlockingIOError):
            attacker.recv(100)
        racing.cancel()
        await asyncio.gather(racing, return_exceptions=True)
        await other.close()
        attacker.close()
        await visitor.close()

    run(test)


def damaged(flight: bytes, chance: random.Random) -> bytes:
    """Change a handshake datagram here and there; its first byte still says what it is."""
    data = bytearray(flight)
    for _ in range(chance.randrange(1, 8)):
        data[chance.randrange(1, len(data))] = chance.randrange(256)
    return bytes(data[: chance.choice([len(data), chance.randrange(14, len(data))])])


@pytest.mark.parametrize("seed", [0, 2, 3])
def test_damaged_handshakes_end_at_most_their_own_connection(seed: int) -> None:
    """Beside every flight of the true peer come twenty that somebody on the path has changed."""

    async def test(on: Stage) -> None:
        chance = random.Random(seed)
        visitor, interpreter = await guests(on)
        victim = Crafted()
        victim.invited(on.relay.offered(SID, "staff-1", "staff", offered(victim.offer())))
        victim.send(victim.check())
        true = victim.send

        def beside(data: bytes) -> None:
            for _ in range(20):
                true(damaged(data, chance))
            true(data)

        victim.handshake._wire._out = beside
        shaking = asyncio.create_task(victim.handshake.run(victim.prints))
        await until(lambda: on.left == ["staff-1"] or on.peer("staff-1").connected, within_s=30)
        await lives(visitor, interpreter, 1)
        shaking.cancel()
        await asyncio.gather(shaking, return_exceptions=True)
        await asyncio.gather(victim.close(), visitor.close(), interpreter.close())

    run(test)


def test_a_flood_of_junk_from_a_stranger_costs_nobody_the_call() -> None:
    """10,000 datagrams of every kind that the door tells apart, at 10,000 a second, while a call goes on."""

    async def test(on: Stage) -> None:
        visitor, interpreter = await guests(on)
        stranger, chance, strangers = udp(), random.Random(3), on.door.strangers
        unsigned = visitor.check()[:-28] + chance.randbytes(28)
        for number in range(100):
            for _ in range(25):
                stranger.sendto(unsigned, visitor.at)
                for first in (0x80, 0x16, chance.randrange(256)):
                    stranger.sendto(bytes([first]) + chance.randbytes(100), visitor.at)
            visitor.send(visitor.tx.protect(rtp(number)))
            await asyncio.sleep(0.01)
        await until(lambda: on.door.strangers > strangers + 5000)
        await until(lambda: pictures(interpreter) >= 90)
        await lives(visitor, interpreter, 100)
        with pytest.raises(BlockingIOError):
            stranger.recv(100)
        stranger.close()
        await asyncio.gather(visitor.close(), interpreter.close())

    run(test)


class Counted:
    """Counts what is decrypted."""

    def __init__(self, session: object) -> None:
        self.session = session
        self.calls = 0

    def __getattr__(self, name: str) -> object:
        self.calls += 1
        return getattr(self.session, name)


def test_what_stands_under_an_ssrc_that_the_offer_does_not_name_is_not_even_decrypted() -> None:
    """The SRTP library keeps a state for each, and searches them one by one."""

    async def test(on: Stage) -> None:
        visitor, interpreter = await guests(on)
        peer = on.peer("visitor-1")
        peer._rx = counted = Counted(peer._rx)
        for number in range(1000):
            visitor.send(visitor.tx.protect(rtp(1, ssrc=10_000 + number)))
            if number % 20 == 0:
                await asyncio.sleep(0)
        await lives(visitor, interpreter, 1)
        assert counted.calls <= 10
        for number in range(1000):
            visitor.send(visitor.tx.protect_rtcp(struct.pack("!BBHI", 0x80, 201, 1, 10_000 + number)))
            if number % 20 == 0:
                await asyncio.sleep(0)
        await lives(visitor, interpreter, 11)
        assert counted.calls <= 20 + MAX_REPORTERS
        await asyncio.gather(visitor.close(), interpreter.close())

    run(test)
