"""How a signed picture fares when packets are lost: frames on time, freezes, bitrate, requests.

    python -m bench.loss [--seconds 60] [--seeds 3] [--quick]

The real relay, its sockets and its encryption, between two modelled seats (tests/media/model.py) that each sit behind
weather of their own (tests/weather.py). The round trip from seat to seat is 80 ms; each of the two ways, seat to relay
and relay to seat, loses the named share in both directions. All of it runs on a clock that does not wait
(tests/hastened.py), so the figures do not depend on the machine. A frame is on time when it is shown within 400 ms; a
freeze is as W3C webrtc-stats defines it.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass

from bench.figures import percentile
from sign_relay.door import Door
from sign_relay.relay import Relay
from tests.hastened import run
from tests.media.model import frozen_s
from tests.media.model_seat import ModelSeat
from tests.weather import Conditions, Weather

EPOCH_S = 1_800_000_000.0
SETTLE_S = 8.0
ON_TIME_S = 0.4
LEG_S = 0.02
"""One way between a seat and the relay: a quarter of 80 ms."""
ROWS = ((0.0, 1.0), (0.05, 1.0), (0.1, 1.0), (0.2, 1.0), (0.05, 3.0), (0.1, 3.0))
"""Loss of each way, and the mean run."""


@dataclass(frozen=True)
class Result:
    """One direction of one call."""

    on_time_fps: float
    frozen: float
    """Share of time."""
    freezes: float
    """A minute."""
    delay_p95_ms: float
    kbps: float
    asked_up: float
    """Packets a second that the relay asked of the sender."""
    asked_down: float
    """Packets a second that the viewer asked of the relay."""
    resent: float
    keyframes: float
    """A minute."""
    lost: float
    """Share that the weather took, as a check on itself."""
    cuts: float


def _nothing(*_: object) -> None:
    """Tell nobody."""


async def call(loss: float, burst: float, leg_s: float, seconds: float, seed: int) -> list[Result]:
    """Hold a call of two; return how each fared."""
    loop = asyncio.get_running_loop()
    clock: Callable[[], float] = lambda: EPOCH_S + loop.time()  # noqa: E731
    door = Door(["127.0.0.1"], clock=clock)
    door.open()
    relay = Relay(door, clock=clock, on_media=_nothing, on_lines=_nothing, on_frame=_nothing, on_left=_nothing)
    running = loop.create_task(relay.run())
    fair, foul = Conditions(delay_s=leg_s), Conditions(loss=loss, burst=burst, delay_s=leg_s)
    weathers = [Weather(door.candidates[0], up=fair, down=fair, seed=seed * 2 + number) for number in range(2)]
    for weather in weathers:
        await weather.open()
    seats = [ModelSeat(seed * 2 + 1 + n, each.address, rtt_s=2 * leg_s) for n, each in enumerate(weathers)]
    await asyncio.gather(
        *(seat.call(relay, "c", role) for seat, role in zip(seats, ("visitor", "interpreter"), strict=True))
    )
    for weather in weathers:
        weather.change(up=foul, down=foul)
    await asyncio.sleep(SETTLE_S)
    before = [_counts(seats[n], seats[1 - n], weathers[n]) for n in range(2)]
    since_s = loop.time()
    await asyncio.sleep(seconds)
    after = [_counts(seats[n], seats[1 - n], weathers[n]) for n in range(2)]
    results = [_result(seats[n], since_s, seconds, before[n], after[n]) for n in range(2)]
    running.cancel()
    for seat in seats:
        await seat.close()
    await relay.close()
    for weather in weathers:
        weather.close()
    door.close()
    return results


def _counts(viewer: ModelSeat, sender: ModelSeat, weather: Weather) -> dict[str, float]:
    ways = weather.ways("up") + weather.ways("down")
    return {
        "octets": sender.camera.octets, "asked_up": sender.nacks, "asked_down": viewer.viewer.asked,
        "resent": sender.camera.resent, "keyframes": sender.camera.keyframes, "cuts": sender.camera.budget.cuts,
        "came": sum(way.came for way in ways), "lost": sum(way.lost for way in ways),
    }  # fmt: skip


def _result(
    viewer: ModelSeat, since_s: float, seconds: float, before: dict[str, float], after: dict[str, float]
) -> Result:
    more = {name: after[name] - before[name] for name in after}
    shown = [each for each in viewer.viewer.shown if each.shown_s >= since_s]
    delays = [each.shown_s - each.taken_s for each in shown]
    freezes, length_s = frozen_s([each.shown_s for each in shown])
    return Result(
        on_time_fps=sum(delay <= ON_TIME_S for delay in delays) / seconds, frozen=length_s / seconds,
        freezes=freezes * 60 / seconds, delay_p95_ms=percentile(delays, 0.95) * 1000,
        kbps=more["octets"] * 8 / seconds / 1000, asked_up=more["asked_up"] / seconds,
        asked_down=more["asked_down"] / seconds, resent=more["resent"] / seconds,
        keyframes=more["keyframes"] * 60 / seconds, lost=more["lost"] / max(1, more["came"]), cuts=more["cuts"],
    )  # fmt: skip


COLUMNS = (
    ("on-time fps", "on_time_fps", 1, 1), ("frozen %", "frozen", 100, 1), ("freezes/min", "freezes", 1, 1),
    ("delay p95 ms", "delay_p95_ms", 1, 0), ("kbit/s", "kbps", 1, 0), ("relay asks/s", "asked_up", 1, 0),
    ("viewer asks/s", "asked_down", 1, 0), ("resent/s", "resent", 1, 0), ("keyframes/min", "keyframes", 1, 1),
    ("cuts", "cuts", 1, 0), ("lost %", "lost", 100, 1),
)  # fmt: skip
"""What is printed: its name, its field, a factor, and digits."""


def row(results: list[Result]) -> str:
    """Write the medians of all calls and directions, and of the first two columns the least and the largest."""
    cells = []
    for place, (_, name, factor, digits) in enumerate(COLUMNS):
        values = [getattr(each, name) * factor for each in results]
        ends = f" ({min(values):.{digits}f}–{max(values):.{digits}f})" if place < 2 else ""
        cells.append(f"{statistics.median(values):.{digits}f}{ends}")
    return " | ".join(cells)


def measure(leg_s: float, seconds: float, seeds: int) -> None:
    """Print a row for each weather."""
    print(f"round trip {leg_s * 4000:.0f} ms, {seeds} calls of {seconds:.0f} s each, both directions counted")
    print(" | ".join(["lost each way", *(column[0] for column in COLUMNS)]))
    for loss, burst in ROWS:
        results = [each for seed in range(seeds) for each in run(call(loss, burst, leg_s, seconds, seed))]
        name = f"{loss * 100:.0f} %" + (f" in runs of {burst:.0f}" if burst > 1 else "")
        print(f"{name} | {row(results)}", flush=True)


def main() -> int:
    """Run the bench from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--round-trip-ms", type=float, default=80)
    parser.add_argument("--quick", action="store_true", help="one call of 20 s each")
    options = parser.parse_args()
    seconds, seeds = (20.0, 1) if options.quick else (options.seconds, options.seeds)
    print(f"load {os.getloadavg()[0]:.1f}")
    measure(options.round_trip_ms / 4000, seconds, seeds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
