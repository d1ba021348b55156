"""Pictograms and signed clips from the command line: for a whole folder at once, or a machine without a browser."""

from __future__ import annotations

import sys
from pathlib import Path

from app.config import Config
from app.directory import ClipRow, Clips, Database, Person, PictogramRow, Pictograms, migrate
from app.web import Films
from phrase_packs import archive
from phrase_packs.brought import Brought, Delivery, kind_of_clip, read_captions, read_delivery
from phrase_packs.errors import PackRefused
from phrase_packs.values import is_id

BY = Person("", "command line")
"""Whoever reviews it in the editor is somebody else."""


def bring_pictures(path: Path, words: dict[str, str], data_dir: Path) -> int:
    """Take in a pictogram, an archive, or a folder with a list of its files.

    They wait for a reviewer. What is wrong is printed, and then nothing is taken in.

    Args:
        path: the file or the folder.
        words: what is said of all of it: `licence`, `author`, `name`, `reading`, `id`.
        data_dir: of the server.
    """
    database = _database(data_dir)
    brought = _read(path, words)
    if brought.faults:
        sys.exit("\n".join(map(str, brought.faults)))
    rows = [
        PictogramRow(
            id=one.id, name=one.name, reading=one.reading, licence=one.licence, author=one.author,
            media_type=one.media_type, data=one.data,
        )
        for one in brought.pictograms
    ]  # fmt: skip
    Pictograms(database).keep(rows, BY)
    print(f"{len(rows)} pictograms wait for a reviewer; packs name them ward/{rows[0].id} and so on.")
    return 0


def bring_clip(path: Path, name: str, words: dict[str, str], data_dir: Path) -> int:
    """Take in the signed clip of a phrase; it waits for a reviewer.

    Args:
        path: MP4 or WebM; captions of the same name that end in `.vtt` come with it.
        name: pack/phrase.
        words: what is said of it: `licence`, `author`, `caption`.
        data_dir: of the server.
    """
    database = _database(data_dir)
    pack, _, phrase = name.partition("/")
    if not is_id(pack) or not is_id(phrase):
        sys.exit(f"{name!r} does not name a phrase: write pack/phrase.")
    if not words.get("licence"):
        sys.exit("Nobody has said under which licence the clip may be shown: --licence.")
    data = path.read_bytes()
    try:
        media_type = kind_of_clip(data, path.name)
    except PackRefused as refused:
        sys.exit(str(refused))
    row = ClipRow(pack=pack, phrase=phrase, media_type=media_type, bytes=len(data), licence=words["licence"])
    films, beside = Films(data_dir / "clips"), path.with_suffix(".vtt")
    captions = read_captions(beside.read_bytes(), beside.name) if beside.is_file() else None
    if captions is not None and captions.faults:
        sys.exit("\n".join(map(str, captions.faults)))
    row.digest, row.caption, row.author = films.keep(data), words["caption"], words["author"]
    row.captions = films.keep(captions.data) if captions is not None else ""
    Clips(database).keep(row, BY)
    print(f"The clip of {name} waits for a reviewer.")
    return 0


def _read(path: Path, words: dict[str, str]) -> Brought:
    if not path.is_dir():
        return read_delivery(Delivery(path.name, path.read_bytes(), words))
    files = sorted(found for found in path.rglob("*") if found.is_file() and not found.is_symlink())
    packed = archive.write({found.relative_to(path).as_posix(): found.read_bytes() for found in files})
    return read_delivery(Delivery(f"{path.name}.zip", packed, words))


def _database(data_dir: Path) -> Database:
    config = Config(data_dir=data_dir)
    if not data_dir.is_dir():
        sys.exit(f"There is no data folder {data_dir}. Start the server once, or name another with --data-dir.")
    migrate(config.database_url)
    return Database(config.database_url)
