"""A second reading of the packs in one language: out as a table, corrected texts back in, and marks of what was read.

    python -m tools.reading export vi DIR            DIR/vi.tsv: id, who, slots, ja, text
    python -m tools.reading apply vi FILE            FILE: id, new text
    python -m tools.reading mark vi FILE reviewed    FILE: ids alone, with the texts read, or an exported table

An id is `<file>:<path>`, with `#<form>` where a text has plural forms. Several readers may work at the same time.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from phrase_packs import cells, documents, loader, marks, pictures, ruby
from phrase_packs.errors import PackRefused
from phrase_packs.locales import LOCALES
from phrase_packs.parse import Mapping, Node, Scalar, parse
from phrase_packs.rewriting import WHOLE, CellUnknown, rewritten

ROOT = Path(__file__).resolve().parent.parent / "phrase_packs"
HEAD = ("id", "who", "slots", "ja", "text")


class Line(NamedTuple):
    """One text of one language, as a reader gets it."""

    id: str
    who: str
    """`staff`, `visitor`, `both`, `answer`, `title`, `flow`, `paper` or `place`."""
    slots: str
    ja: str
    """Without furigana, with its slots."""
    text: str
    """As it is written, with its slots, and with furigana where the language has it."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command.

    Returns:
        0 when everything was done, else 1.
    """
    options = _parser().parse_args(arguments)
    with alone(options.root):
        if options.command == "export":
            return export(options.root, options.locale, options.place)
        if options.command == "apply":
            return apply(options.root, options.locale, options.place)
        return mark(options.root, options.locale, options.place, options.word)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.reading", description="Read the packs a second time.")
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder of packs, papers and pictures")
    commands = parser.add_subparsers(required=True, dest="command")
    for name, place, text in (
        ("export", "DIR", "write all texts of a language as a table"),
        ("apply", "FILE", "take corrected texts into the files"),
        ("mark", "FILE", "say of texts, as they are now, that they were read"),
    ):
        command = commands.add_parser(name, help=text)
        command.add_argument("locale", choices=LOCALES)
        command.add_argument("place", type=Path, metavar=place)
        if name == "mark":
            command.add_argument("word", choices=("reviewed", "checked"))
    return parser


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until nobody else works in the folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def files(root: Path) -> dict[str, Path]:
    """Name the files that have texts: packs, then the papers, then the pictures."""
    found = [*sorted(root.glob("packs/*.yaml")), root / "documents.yaml", *sorted(root.glob("pictures/*.yaml"))]
    return {path.stem: path for path in found if path.is_file()}


def export(root: Path, locale: str, folder: Path) -> int:
    """Write the texts of a language as a table."""
    lines = [line for name, path in files(root).items() for line in _lines(name, path, locale)]
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{locale}.tsv"
    target.write_text("".join("\t".join(line) + "\n" for line in (HEAD, *lines)), encoding="utf-8")
    print(f"{target}: {len(lines)} texts")
    return 0


def _lines(name: str, path: Path, locale: str) -> Iterator[Line]:
    for one in cells.nodes(parse(path.read_bytes(), path.name)):
        ja = _forms(one.say.entries.get("ja"))
        for form, text in _forms(one.say.entries.get(locale)).items():
            id = f"{name}:{one.id}" + (f"#{form}" if form else "")
            yield Line(id, _who(name, one), _slots(one.owner), _without_furigana(ja.get("other", ja[WHOLE])), text)


def _forms(node: Node | None) -> dict[str, str]:
    if isinstance(node, Mapping):
        return {form: child.value for form, child in node.entries.items() if isinstance(child, Scalar)}
    return {WHOLE: node.value} if isinstance(node, Scalar) else {}


def _without_furigana(written: str) -> str:
    return "".join(part.text if hasattr(part, "text") else f"{{{part.name}}}" for part in ruby.parse(written))


def _who(name: str, one: cells.Cells) -> str:
    by = one.owner.entries.get("by") if isinstance(one.owner, Mapping) else None
    if isinstance(by, Scalar):
        return by.value
    if name == "documents":
        return "paper"
    if isinstance(one.owner, Mapping) and "shape" in one.owner.entries:
        return "place"
    return "flow" if one.id.startswith("flow:") else "answer" if "/" in one.id else "title"


def _slots(owner: Node) -> str:
    slots = owner.entries.get("slots") if isinstance(owner, Mapping) else None
    kinds = {
        slot: entry.entries["kind"]
        for slot, entry in (slots.entries.items() if isinstance(slots, Mapping) else ())
        if isinstance(entry, Mapping)
    }
    return ", ".join(f"{slot}: {kind.value}" for slot, kind in kinds.items() if isinstance(kind, Scalar))


def apply(root: Path, locale: str, table: Path) -> int:
    """Take corrected texts into the files; a file that could not be used any more stays as it is."""
    wanted: dict[str, dict[tuple[str, str], dict[str, str]]] = {}
    for id, text in _rows(table, 2):
        name, path, form = _parts(id)
        wanted.setdefault(name, {}).setdefault((path, locale), {})[form] = text
    there, failed = files(root), False
    for name, changes in wanted.items():
        try:
            _take(there[name], changes)
        except KeyError:
            print(f"{name}: there is no such file")
        except (PackRefused, CellUnknown) as refused:
            print(f"{name}: nothing was changed\n{refused}")
        else:
            print(f"{name}: {len(changes)} texts")
            continue
        failed = True
    return 1 if failed else 0


def _take(path: Path, changes: dict[tuple[str, str], dict[str, str]]) -> None:
    data = rewritten(path.read_bytes(), path.name, changes)
    _judge(path)(data, path.name)
    _write(path, data)


def _judge(path: Path) -> Callable[[bytes, str], object]:
    if path.parent.name == "pictures":
        return pictures.read_picture
    return documents.read_papers if path.name == "documents.yaml" else loader.load


def mark(root: Path, locale: str, table: Path, word: marks.Word) -> int:
    """Say that texts were read; one that is not as the table has it is passed over, and told."""
    wanted: dict[str, list[list[str]]] = {}
    for row in _rows(table, 1):
        wanted.setdefault(_parts(row[0])[0], []).append(row)
    there, failed = files(root), False
    for name, asked in wanted.items():
        if name not in there:
            print(f"{name}: there is no such file")
            failed = True
            continue
        now = {line.id: line for line in _lines(name, there[name], locale)}
        others = {_parts(row[0])[1]: row[0] for row in asked if not _is_read(row, now)}
        said = {_parts(row[0])[1] for row in asked} - others.keys()
        _mark(there[name], [(path, locale) for path in said], word)
        print(f"{name}: {len(said)} {word}")
        for id in others.values():
            print(f"{id}: another text stands there by now")
        failed |= bool(others)
    return 1 if failed else 0


def _is_read(row: list[str], now: dict[str, Line]) -> bool:
    """Tell whether a row speaks of a text as it is: by its id alone, by id and text, or as it was exported."""
    line = now.get(row[0])
    if line is None:
        return len(row) == 1 and any(_parts(id)[1] == _parts(row[0])[1] for id in now)
    return len(row) == 1 or (row[1] == line.text if len(row) == 2 else row == list(line))


def _mark(path: Path, said: list[tuple[str, str]], word: marks.Word) -> None:
    rows = cells.rows(parse(path.read_bytes(), path.name))
    made = marks.marked(rows, marks.marks_beside(path), said, word)
    _write(marks.beside(path), marks.write_marks(made))


def _rows(table: Path, columns: int) -> Iterator[list[str]]:
    """Read a table; the head of an exported one is passed over."""
    for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), 1):
        row = line.split("\t")
        if not line.strip() or row == list(HEAD):
            continue
        if len(row) < columns or (columns == 2 and len(row) != 2):
            raise SystemExit(f"{table}:{number}: {columns} columns stand here, parted by tabs")
        yield row


def _parts(id: str) -> tuple[str, str, str]:
    name, _, path = id.partition(":")
    path, _, form = path.partition("#")
    return name, path, form


def _write(path: Path, data: bytes) -> None:
    """Replace a file at once, so that a board that reads it sees the old one or the new one."""
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(data)
    if path.exists():
        new.chmod(path.stat().st_mode)
    new.replace(path)


if __name__ == "__main__":
    sys.exit(main())
