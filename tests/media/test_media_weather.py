"""The weather does what it is asked for; a modelled call comes through it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable

import pytest

from bench.loss import call
from tests.hastened import run
from tests.weather import Conditions, Way, Weather

FAIR = Conditions()


def way(conditions: Conditions, seed: int = 1) -> Way:
    return Way(conditions, random.Random(seed))


@pytest.mark.parametrize("loss", [0.05, 0.1, 0.2, 0.5])
@pytest.mark.parametrize("burst", [1.0, 3.0])
def test_it_loses_the_share_that_is_asked(loss: float, burst: float) -> None:
    one = way(Conditions(loss=loss, burst=burst))
    fates = [one.fates(1000, number / 100) for number in range(20_000)]
    assert one.lost == fates.count([])
    assert one.lost / one.came == pytest.approx(loss, rel=0.1)
    runs = "".join("-" if fate else "x" for fate in fates).replace("-", " ").split()
    # Runs of 1/(1 - loss) come by chance alone.
    assert sum(map(len, runs)) / len(runs) == pytest.approx(max(burst, 1 / (1 - loss)), rel=0.15)


def test_the_same_seed_is_the_same_weather() -> None:
    foul = Conditions(loss=0.1, jitter_s=0.02, reorder=0.1, duplicate=0.1)
    one, same, other = (way(foul, seed) for seed in (1, 1, 2))
    drawn = [[each.fates(100, number / 50) for number in range(200)] for each in (one, same, other)]
    assert drawn[0] == drawn[1] != drawn[2]


def test_jitter_keeps_the_order_and_only_what_is_held_back_is_overtaken() -> None:
    one = way(Conditions(delay_s=0.02, jitter_s=0.05))
    times = [one.fates(100, number / 1000)[0] for number in range(500)]
    assert times == sorted(times)
    held = way(Conditions(delay_s=0.02, reorder=0.2))
    times = [held.fates(100, number / 1000)[0] for number in range(500)]
    assert times != sorted(times)
    assert held.held == pytest.approx(100, rel=0.3)


def test_a_narrow_line_delays_and_then_drops() -> None:
    one = way(Conditions(rate_bps=80_000, queue_s=0.2))
    fates = [one.fates(1000, number / 100) for number in range(100)]  # 800 kbit/s
    came = [fate[0] for fate in fates if fate]
    assert came[1] - came[0] == pytest.approx(0.1, abs=0.001)
    assert one.overflowed == fates.count([]) > 80


def test_datagrams_go_there_and_back_and_a_new_address_is_seen_outside() -> None:
    async def test() -> None:
        loop = asyncio.get_running_loop()
        seen: list[tuple[bytes, tuple[str, int]]] = []

        class Server(asyncio.DatagramProtocol):
            def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
                seen.append((data, addr))
                server.sendto(data.upper(), addr)

        class Client(asyncio.DatagramProtocol):
            def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
                back.append((data, loop.time()))

        back: list[tuple[bytes, float]] = []
        server, _ = await loop.create_datagram_endpoint(Server, local_addr=("127.0.0.1", 0))
        each_way = Conditions(delay_s=0.03)
        weather = Weather(server.get_extra_info("sockname"), up=each_way, down=each_way)
        await weather.open()
        client, _ = await loop.create_datagram_endpoint(Client, remote_addr=weather.address)
        began_s = loop.time()
        client.sendto(b"one")
        await until(lambda: len(back) == 1)
        assert back[0][0] == b"ONE"
        assert back[0][1] - began_s == pytest.approx(0.06, abs=0.01)
        await weather.change_address()
        client.sendto(b"two")
        await until(lambda: len(back) == 2)
        assert seen[0][1] != seen[1][1]
        weather.change(up=Conditions(loss=1.0), down=FAIR)
        client.sendto(b"three")
        await asyncio.sleep(1)
        assert len(seen) == 2
        for each in (client, server, weather):
            each.close()

    run(test())


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not true():
            await asyncio.sleep(0.005)


@pytest.mark.parametrize(
    ("loss", "fps", "frozen"), [(0.0, 29.5, 0.0), (0.05, 29.0, 0.03), (0.1, 28.0, 0.07)]
)  # fmt: skip
def test_signing_stays_readable_while_packets_are_lost_both_ways(loss: float, fps: float, frozen: float) -> None:
    results = [each for seed in range(2) for each in run(call(loss, 1.0, 0.02, 20, seed))]
    assert sum(each.on_time_fps for each in results) / len(results) >= fps
    assert sum(each.frozen for each in results) / len(results) <= frozen
    assert all(each.lost == pytest.approx(loss, rel=0.15) for each in results)


def test_a_call_is_not_cut_where_a_fifth_is_lost_for_a_minute() -> None:
    for each in run(call(0.2, 1.0, 0.02, 60, 1)):
        assert each.on_time_fps > 20
