"""Runs many schedules: python -m tests.sim SEEDS [VARIANT] [FIRST]."""

from __future__ import annotations

import sys
import time

from tests.sim.runs import run_seeds
from tests.sim.variants import VARIANTS


def main(arguments: list[str]) -> int:
    seeds = int(arguments[0]) if arguments else 1_000
    variant = arguments[1] if len(arguments) > 1 and arguments[1] != "-" else None
    first = int(arguments[2]) if len(arguments) > 2 else 0
    if variant is not None and variant not in VARIANTS:
        print(f"no such variant: {variant}; there are: {' '.join(VARIANTS)}")
        return 2
    began = time.process_time()
    result = run_seeds(range(first, first + seeds), variant, stop_after=0 if variant is None else 20)
    print(result.report(variant or "protocol", time.process_time() - began))
    return 0 if not result.failing or variant else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
