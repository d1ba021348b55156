"""Pack files to packs, and a library that never loses a good pack to a bad edit."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import msgspec

from phrase_packs import wire
from phrase_packs.errors import Fault, PackRefused, PhraseUnknown, say
from phrase_packs.model import Pack, Phrase
from phrase_packs.parse import MAX_BYTES, parse
from phrase_packs.report import Report
from phrase_packs.schema import read_pack


class Loaded(msgspec.Struct, frozen=True):
    """A pack as it came from its file."""

    pack: Pack
    hints: tuple[Fault, ...]
    digest: bytes
    """SHA-256 of the file."""


def load(data: bytes, file: str, icons: Collection[str] | None = None) -> Loaded:
    """Read a pack from the bytes of its file.

    Args:
        data: UTF-8 YAML, at most 512 kB.
        file: the name to say in faults.
        icons: the names of icons that exist; None when that is not known here.

    Returns:
        The pack and the hints.

    Raises:
        PackRefused: with every fault of the file; nothing of it is used then.
    """
    report = Report(file)
    pack = read_pack(parse(data, file), report, icons)
    return Loaded(pack, tuple(report.faults), hashlib.sha256(data).digest())


def read_bytes(path: Path) -> bytes:
    """Read a file, but not more of it than shows that it is too large.

    Raises:
        PackRefused: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        sentence = say("the file cannot be read: {reason}", reason=error.strerror)
        raise PackRefused((Fault(path.name, 1, 1, "", "unreadable", sentence),)) from None


def pack_files(folder: Path) -> list[Path]:
    """Find the packs of a folder in the order of the board.

    Returns:
        First those that `order.txt` names, one a line without `.yaml`; then the others by name.
    """
    order = folder / "order.txt"
    named = order.read_text("utf-8").split() if order.is_file() else []
    places = {name: place for place, name in enumerate(named)}
    return sorted(folder.glob("*.yaml"), key=lambda path: (places.get(path.stem, len(places)), path.name))


class Library:
    """All packs of a folder, with the last good state of each.

    `reload` replaces everything at once, so that a reader in another greenlet sees the old state or the new one.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, Loaded] = {}
        self._phrases: dict[tuple[str, str], Phrase] = {}
        self._views: dict[str, dict[str, Any]] = {}
        self.packs: Mapping[str, Pack] = {}
        self.faults: tuple[Fault, ...] = ()
        self.fingerprint = ""

    @classmethod
    def from_folder(cls, path: str | Path) -> Library:
        """Load every `*.yaml` of a folder.

        Files that cannot be used are left out; `faults` says why.
        """
        library = cls(Path(path))
        library.reload()
        return library

    def reload(self) -> tuple[Fault, ...]:
        """Read the folder again.

        A file that has become unusable keeps its last good pack; a file that is gone takes its pack with it.

        Returns:
            The faults found, also kept in `faults`. Hints are not among them.
        """
        faults: list[Fault] = []
        files: dict[str, Loaded] = {}
        for path in pack_files(self._folder):
            try:
                files[path.name] = self._read(path)
            except PackRefused as refused:
                faults.extend(fault for fault in refused.faults if not fault.hint)
                if path.name in self._files:
                    files[path.name] = self._files[path.name]
        self._install(files, faults)
        return self.faults

    def _read(self, path: Path) -> Loaded:
        data = read_bytes(path)
        known = self._files.get(path.name)
        if known and known.digest == hashlib.sha256(data).digest():
            return known
        return load(data, path.name)

    def _install(self, files: dict[str, Loaded], faults: list[Fault]) -> None:
        packs: dict[str, Pack] = {}
        digest = hashlib.sha256(wire.edition())
        for name, loaded in files.items():
            if loaded.pack.id in packs:
                sentence = say("another file already holds the pack '{pack}'", pack=loaded.pack.id)
                faults.append(Fault(name, 1, 1, "", "duplicate_pack", sentence))
                continue
            packs[loaded.pack.id] = loaded.pack
            digest.update(loaded.digest)
        self._files = files
        self._phrases = {(pack.id, name): phrase for pack in packs.values() for name, phrase in pack.phrases().items()}
        self.packs = packs
        self.faults = tuple(faults)
        self.fingerprint = digest.hexdigest()[:16]
        self._views = {}

    def phrase(self, pack: str, phrase: str) -> Phrase:
        """Find a phrase.

        Raises:
            PhraseUnknown: no such pack or phrase is loaded.
        """
        try:
            return self._phrases[pack, phrase]
        except KeyError:
            raise PhraseUnknown(pack, phrase) from None

    def in_locale(self, locale: str) -> dict[str, Any]:
        """Give what a screen needs to show and fill every phrase in one locale, ready for JSON; see `wire`.

        Raises:
            KeyError: not one of our locales.
        """
        if locale not in self._views:
            self._views[locale] = wire.in_locale(self.packs.values(), locale, self.fingerprint)
        return self._views[locale]
