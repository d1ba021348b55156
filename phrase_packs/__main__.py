"""Look after pack files: `python -m phrase_packs check FILE…`, and `export`, `import`, `verify`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from phrase_packs.checking import check_files, summary
from phrase_packs.exchange import commands


def main(arguments: list[str] | None = None) -> int:
    """Run the command.

    Returns:
        0 when every file can be used, else 1. With `--strict` hints count as faults of a check.
    """
    parser = argparse.ArgumentParser(prog="python -m phrase_packs", description="Look after phrase packs.")
    subparsers = parser.add_subparsers(required=True)
    check = subparsers.add_parser("check", help="say what is wrong in pack files")
    check.set_defaults(run=_check)
    commands.add(subparsers)
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    check.add_argument("--strict", action="store_true", help="take hints for faults")
    options = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    return run(options)


def _check(options: argparse.Namespace) -> int:
    checked = check_files(options.files)
    for fault in checked.faults:
        print(fault)
    print(summary(checked))
    return 1 if any(options.strict or not fault.hint for fault in checked.faults) else 0


if __name__ == "__main__":
    sys.exit(main())
