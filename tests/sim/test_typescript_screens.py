"""The browser's own screens under the same schedules, attacks and losses, against the real room."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.sim.typescript import engine, screen_class
from tests.sim.world import World

SEEDS = 150


def without_delivery(state: dict[str, Any]) -> dict[str, Any]:
    """Take out what only the screen itself knows: how far its own words have come."""
    plain = lambda item: {key: item[key] for key in item if key not in ("pending", "delivery")}  # noqa: E731
    strokes = {layer: [plain(stroke) for stroke in page] for layer, page in state["strokes"].items()}
    return {**state, "thread": [plain(item) for item in state["thread"]], "strokes": strokes}


def test_the_browsers_screens_lose_nothing_and_show_what_the_server_folds(tmp_path: Path) -> None:
    items = deaths = compared = 0
    with engine(tmp_path) as running:
        for seed in range(SEEDS):
            world = World(seed, screen_class(running))
            bad = world.run()
            assert not bad, f"seed {seed}: {sorted(bad)}"
            items += world.counts["items"]
            deaths += world.counts["deaths"]
            room = world.server.room
            for screen in world.living():
                if room is not None and not screen.over and not screen.outbox:
                    assert without_delivery(screen.inside["state"]) == room.state.as_json()  # type: ignore[attr-defined]
                    compared += 1
            running.ask("end", now=0)
    assert items > 20 * SEEDS
    assert deaths > SEEDS
    assert compared > SEEDS
