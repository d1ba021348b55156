"""Bad weather on the way: a UDP relay in user space that loses, delays, doubles and reorders what passes it.

    python -m tests.weather --to 127.0.0.1:5000 --loss 10 --delay-ms 20 [--burst 3] [--seed 1] …

A client speaks to the weather's port instead of the server's. Each client gets a socket of its own towards the server,
as behind a NAT. What becomes of a datagram is drawn from a seed, each way on its own, and counted.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Address = tuple[Any, ...]
SAY_S = 10.0
STEP_S = 1e-6
"""Between two datagrams: timers of the same moment run in any order."""


@dataclass(frozen=True)
class Conditions:
    """What happens to datagrams one way."""

    loss: float = 0.0
    """Share that is lost, 0 to 1; 1 is a black hole."""
    burst: float = 1.0
    """Mean length of a run of lost datagrams (Gilbert's model); about 1 is loss without memory."""
    delay_s: float = 0.0
    jitter_s: float = 0.0
    """Added to the delay, evenly from 0 to this; datagrams stay in their order."""
    reorder: float = 0.0
    """Share that is held back by ``reorder_s`` and overtaken."""
    reorder_s: float = 0.03
    duplicate: float = 0.0
    """Share that arrives twice."""
    rate_bps: float | None = None
    queue_s: float = 0.3
    """With a rate: what would wait longer than this is dropped."""


@dataclass
class Way:
    """One direction of one client's traffic."""

    conditions: Conditions
    chance: random.Random
    came: int = 0
    lost: int = 0
    """By chance."""
    overflowed: int = 0
    """Dropped because the line was too slow."""
    doubled: int = 0
    held: int = 0
    octets: int = 0
    _bad: bool = False
    _free_s: float = 0.0
    _last_s: float = 0.0

    def fates(self, size: int, now_s: float) -> list[float]:
        """Draw when a datagram arrives: never, once, or twice.

        Args:
            size: in octets.
            now_s: the time, in s.

        Returns:
            Times in s.
        """
        now = self.conditions
        self.came += 1
        self.octets += size
        if self._loses(now):
            self.lost += 1
            return []
        leaves_s = now_s
        if now.rate_bps is not None:
            leaves_s = max(now_s, self._free_s) + size * 8 / now.rate_bps
            if leaves_s - now_s > now.queue_s:
                self.overflowed += 1
                return []
            self._free_s = leaves_s
        at_s = leaves_s + now.delay_s + (self.chance.random() * now.jitter_s if now.jitter_s else 0.0)
        at_s = self._last_s = max(at_s, self._last_s + STEP_S)
        if now.reorder and self.chance.random() < now.reorder:
            self.held += 1
            at_s += now.reorder_s
        if now.duplicate and self.chance.random() < now.duplicate:
            self.doubled += 1
            return [at_s, at_s + STEP_S]
        return [at_s]

    def _loses(self, now: Conditions) -> bool:
        if not 0.0 < now.loss < 1.0:
            return now.loss >= 1.0
        if now.burst <= 1.0:
            return self.chance.random() < now.loss
        # The chance to enter a run is set so that the share of time within runs is the asked loss.
        change = 1 / now.burst if self._bad else min(1.0, now.loss / (now.burst * (1 - now.loss)))
        if self.chance.random() < change:
            self._bad = not self._bad
        return self._bad


class _Socket(asyncio.DatagramProtocol):
    def __init__(self, on_datagram: Callable[[bytes, Address], None]) -> None:
        self._on_datagram = on_datagram

    def datagram_received(self, data: bytes, addr: Address) -> None:
        self._on_datagram(data, addr)


@dataclass
class _Client:
    address: Address
    up: Way
    down: Way
    outside: asyncio.DatagramTransport | None = None
    """The socket that the server sees."""
    waiting: list[tuple[bytes, Address]] = field(default_factory=list)
    """What came before that socket was open."""


class Weather:
    """A relay with weather between clients and one server.

    Args:
        server: host and port.
        up: from clients to the server.
        down: from the server to clients.
        seed: of everything that is drawn.
    """

    def __init__(
        self, server: tuple[str, int], *, up: Conditions = Conditions(), down: Conditions = Conditions(), seed: int = 1
    ) -> None:  # fmt: skip
        self._server = server
        self._conditions = (up, down)
        self._chance = random.Random(seed)
        self._clients: dict[Address, _Client] = {}
        self._inside: asyncio.DatagramTransport | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.address: tuple[str, int] = ("", 0)
        """Where clients come in."""

    async def open(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Begin to pass datagrams on."""
        self._inside, _ = await asyncio.get_running_loop().create_datagram_endpoint(
            lambda: _Socket(self._from_client), local_addr=(host, port)
        )
        self.address = self._inside.get_extra_info("sockname")[:2]

    def close(self) -> None:
        """Stop; what is on its way is lost."""
        for task in self._tasks:
            task.cancel()
        for client in self._clients.values():
            if client.outside is not None:
                client.outside.close()
        if self._inside is not None:
            self._inside.close()
        self._inside = None

    def change(self, *, up: Conditions, down: Conditions) -> None:
        """Change the weather, for everybody and from the next datagram on."""
        self._conditions = (up, down)
        for client in self._clients.values():
            client.up.conditions, client.down.conditions = up, down

    async def change_address(self) -> None:
        """Give every client another address outside, as a NAT or a change from Wi-Fi to mobile does."""
        for client in self._clients.values():
            old, client.outside = client.outside, None
            if old is not None:
                old.close()
            await self._open_outside(client)

    def ways(self, direction: str) -> list[Way]:
        """Return each client's counters, ``up`` or ``down``."""
        return [client.up if direction == "up" else client.down for client in self._clients.values()]

    def _from_client(self, data: bytes, address: Address) -> None:
        client = self._clients.get(address)
        if client is None:
            up, down = (Way(each, random.Random(self._chance.random())) for each in self._conditions)
            client = self._clients[address] = _Client(address, up, down)
            task = asyncio.get_running_loop().create_task(self._open_outside(client))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        self._pass(client.up, data, lambda: self._to_server(client, data))

    def _to_server(self, client: _Client, data: bytes) -> None:
        if client.outside is None:
            client.waiting.append((data, self._server))
        elif not client.outside.is_closing():
            client.outside.sendto(data, self._server)

    async def _open_outside(self, client: _Client) -> None:
        def from_server(data: bytes, _address: Address) -> None:
            self._pass(client.down, data, lambda: self._to_client(client, data))

        client.outside, _ = await asyncio.get_running_loop().create_datagram_endpoint(
            lambda: _Socket(from_server), local_addr=("0.0.0.0", 0)
        )
        for data, address in client.waiting:
            client.outside.sendto(data, address)
        client.waiting.clear()

    def _to_client(self, client: _Client, data: bytes) -> None:
        if self._inside is not None:
            self._inside.sendto(data, client.address)

    def _pass(self, way: Way, data: bytes, on: Callable[[], None]) -> None:
        loop = asyncio.get_running_loop()
        now_s = loop.time()
        for at_s in way.fates(len(data), now_s):
            if at_s <= now_s:
                on()
            else:
                loop.call_at(at_s, on)


def told(way: str, ways: list[Way]) -> str:
    """Write what became of the traffic of one direction."""
    came, lost = sum(each.came for each in ways), sum(each.lost for each in ways)
    rest = ", ".join(
        f"{name} {sum(getattr(each, name) for each in ways)}" for name in ("overflowed", "doubled", "held")
    )
    return f"{way}: {came} came, {lost} lost ({100 * lost / max(1, came):.2f} %), {rest}"


async def _run(options: argparse.Namespace) -> None:
    host, _, port = options.to.rpartition(":")
    each = Conditions(
        options.loss / 100, options.burst, options.delay_ms / 1000, options.jitter_ms / 1000, options.reorder / 100,
        duplicate=options.duplicate / 100, rate_bps=options.kbps * 1000 if options.kbps else None,
    )  # fmt: skip
    weather = Weather((host, int(port)), up=each, down=each, seed=options.seed)
    await weather.open(options.host, options.port)
    print(*weather.address, flush=True)
    while True:
        await asyncio.sleep(SAY_S)
        print(told("up", weather.ways("up")), told("down", weather.ways("down")), sep="\n", flush=True)


def main() -> int:
    """Run the weather from the command line, until Ctrl-C."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--to", required=True, help="host:port of the server")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    for name, default in (("loss", 0.0), ("reorder", 0.0), ("duplicate", 0.0)):
        parser.add_argument(f"--{name}", type=float, default=default, help="percent, each way")
    parser.add_argument("--burst", type=float, default=1.0, help="mean run of lost datagrams")
    for name in ("delay-ms", "jitter-ms", "kbps"):
        parser.add_argument(f"--{name}", type=float, default=0.0, help="each way")
    parser.add_argument("--seed", type=int, default=1)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(parser.parse_args()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
