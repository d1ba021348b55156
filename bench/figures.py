"""Figures of a bench: CPU of a process, percentiles, and how they spread over rounds."""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterable, Sequence
from pathlib import Path


def cpu_s(pid: int) -> float:
    """Tell the CPU seconds (user and system) that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def rss_mb(pid: int) -> float:
    """Tell the memory (resident set) of a process in MB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def percentile(values: Iterable[float], share: float) -> float:
    """Tell a percentile; nan of nothing."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


def spread(values: Iterable[float]) -> str:
    """Tell the median over rounds, with the least and the largest."""
    found: Sequence[float] = list(values)
    return f"{statistics.median(found):.2f} ({min(found):.2f}–{max(found):.2f})"
