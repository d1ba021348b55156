"""Every check and every test, in the order in which a fault is cheapest to find. ./test runs this."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / "bin"


def steps(node: str) -> list[tuple[str, list[str]]]:
    """Tell each check's title and command."""
    packs = sorted(str(path) for path in (ROOT / "phrase_packs" / "packs").glob("*.yaml"))
    return [
        ("Lint", [str(BIN / "ruff"), "check", "--quiet", "."]),
        ("Import rules", [str(BIN / "lint-imports"), "--no-cache"]),
        ("Types (Python)", [str(BIN / "mypy"), "--no-error-summary", "--cache-dir", "build/mypy"]),
        ("Types (TypeScript)", [node, "node_modules/typescript/bin/tsc", "--noEmit", "-p", "app/ui"]),
        ("Phrase packs", [sys.executable, "-m", "phrase_packs", "check", *packs]),
        ("Browser support", [node, "tools/browser_support.mjs"]),
        ("Tests (TypeScript)", [node, "tools/ui_tests.mjs"]),
        ("Tests (Python)", [sys.executable, "-m", "pytest", "--ignore=tests/e2e"]),
        # In a process of its own: Playwright leaves an event loop running in the thread that drives it.
        ("Tests (browsers)", [sys.executable, "-m", "pytest", "tests/e2e"]),
    ]


def main() -> int:
    """Run all; with arguments, run pytest alone with them."""
    node = os.environ.get("TEWATASHI_NODE", "node")
    chosen = [("Tests", [sys.executable, "-m", "pytest", *sys.argv[1:]])] if sys.argv[1:] else steps(node)
    failed = []
    for title, command in chosen:
        print(f"— {title}", flush=True)
        began = time.monotonic()
        if subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL).returncode:
            failed.append(title)
        print(f"  {time.monotonic() - began:.0f} s", flush=True)
    if failed:
        print(f"Failed: {', '.join(failed)}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
