"""Many seeds, added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.sim.variants import applied
from tests.sim.world import World


@dataclass
class Result:
    """What many schedules came to."""

    seeds: int = 0
    failing: int = 0
    first: tuple[int, list[str]] | None = None
    kinds: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)

    def report(self, name: str, cpu_s: float) -> str:
        lost = sum(n for kind, n in self.kinds.items() if kind.startswith("item lost"))
        differing = sum(n for kind, n in self.kinds.items() if "differ" in kind)
        head = f"{name}: seeds={self.seeds} failing={self.failing} lost={lost} doubled={self.kinds['doubled']}"
        counts = " ".join(f"{key}={value}" for key, value in sorted(self.counts.items()))
        lines = [f"{head} differing={differing} cpu={cpu_s:.0f}s", counts]
        if self.first is not None:
            lines += [f"first failing seed {self.first[0]}: {'; '.join(self.first[1])}", str(dict(self.kinds))]
        return "\n".join(lines)


def run_seeds(seeds: Iterable[int], variant: str | None = None, *, stop_after: int = 0) -> Result:
    """Run one schedule for each seed; stop after so many failing ones, where that is enough."""
    result = Result()
    with applied(variant) as screen_class:
        for seed in seeds:
            world = World(seed, screen_class)
            try:
                bad = world.run()
            except Exception as error:
                if variant is None:
                    raise
                bad = {f"the server breaks: {type(error).__name__}"}
            result.seeds += 1
            result.counts.update(world.counts)
            result.counts.update(
                slow_cuts=world.server.slow_cuts, double_faults=len(world.double),
                unsent_lost_with_screen=len(world.unsent_lost), closed=int(world.directory.is_closed),
                refused=sum(len(screen.refused) for screen in world.screens),
            )  # fmt: skip
            if bad:
                result.failing += 1
                result.kinds.update(bad)
                result.first = result.first or (seed, sorted(bad))
                if result.failing == stop_after:
                    break
    return result
