"""Look after pack files: `python -m phrase_packs check FILE…`, and `export`, `import`, `verify`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from phrase_packs import icons
from phrase_packs.errors import Fault, PackRefused
from phrase_packs.exchange import commands
from phrase_packs.loader import load, read_bytes
from phrase_packs.locales import LOCALES
from phrase_packs.model import Pack


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
    packs, faults = check_files(options.files)
    for fault in faults:
        print(fault)
    print(summary(packs, faults))
    return 1 if any(options.strict or not fault.hint for fault in faults) else 0


def check_files(paths: Iterable[Path]) -> tuple[list[Pack], list[Fault]]:
    """Read files as packs and gather all that is to be said about them.

    Returns:
        The packs that can be used, and the faults and hints of all files in the order of files and lines.
    """
    known = icons.installed(Path(__file__).resolve().parent.parent)
    packs: list[Pack] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            loaded = load(read_bytes(path), str(path), known)
        except PackRefused as refused:
            faults.extend(sorted(refused.faults, key=lambda fault: (fault.line, fault.column)))
            continue
        faults.extend(sorted(loaded.hints, key=lambda fault: (fault.line, fault.column)))
        if any(pack.id == loaded.pack.id for pack in packs):
            faults.append(Fault(str(path), 1, 1, "", "duplicate_pack", f"another file holds {loaded.pack.id!r}"))
        packs.append(loaded.pack)
    return packs, faults


def summary(packs: list[Pack], faults: list[Fault]) -> str:
    """Count what was read."""
    phrases = [phrase for pack in packs for phrase in pack.phrases().values()]
    by = {who: sum(phrase.by == who for phrase in phrases) for who in ("staff", "visitor", "both")}
    hints = sum(fault.hint for fault in faults)
    categories = sum(len(pack.categories) for pack in packs)
    speakers = ", ".join(f"{who} {count}" for who, count in by.items())
    total = f"{len(packs)} packs, {categories} categories, {len(phrases)} phrases ({speakers})"
    per_locale = ", ".join(f"{tag} {sum(tag in phrase.say for phrase in phrases)}" for tag in LOCALES)
    return f"{total}, {len(faults) - hints} faults, {hints} hints\nphrases per locale: {per_locale}"


if __name__ == "__main__":
    sys.exit(main())
