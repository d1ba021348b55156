"""The packs as each counter's screens see them: the base, the ward's layers, the counter's own layers."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

from app.clock import now_ms as system_now_ms
from app.directory import Clip, DirectoryUnavailable, Layer, Revisions
from app.web.book import Book, Chain, Stack
from phrase_packs import Pack, PackRefused
from phrase_packs.judging import Source
from phrase_packs.loader import pack_files, read_bytes
from phrase_packs.marks import beside

logger = logging.getLogger(__name__)

RETIRED_MS = 24 * 3600 * 1000
"""What was said before a publication keeps its words for this long: longer than any session."""
RETRY_S = 1.0
_ID: Final = re.compile(rb"^pack: *[\"']?([a-z0-9-]{1,40})\b", re.M)


class Shelf:
    """Every counter's book, made anew when something is published.

    No pack is read here: a book's name is known from the bytes of its layers, and after a crash the screens that come
    back have most often the same book already. All books are replaced at once.
    """

    def __init__(
        self,
        folder: Path,
        revisions: Revisions,
        clips: Callable[[], list[Clip]] = list,
        *,
        now_ms: Callable[[], int] = system_now_ms,
    ) -> None:
        """Take the base packs of `folder`, what is published over them, and the signed clips of phrases."""
        self._revisions = revisions
        self._all_clips = clips
        self._now_ms = now_ms
        self._turn = threading.Lock()
        self._stack = Stack()
        self.base: Mapping[str, Source] = base_packs(folder)
        self.base_ms = max((int(path.stat().st_mtime * 1000) for path in folder.glob("*.yaml")), default=0)
        """When the base packs were put here."""
        self._marks = {name: _beside(folder / source.file) for name, source in self.base.items()}
        self.changed: Callable[[], None] = lambda: None
        """Called after books were replaced."""
        self._layers: list[Layer] = []
        self._books: dict[str | None, Book] = {}
        self._read()

    def book(self, desk: str | None) -> Book:
        """Tell a counter's book; with None, or for a counter without layers of its own, the ward's."""
        return self._books.get(desk) or self._books[None]

    def reload(self) -> None:
        """Take over what is published by now, and say so.

        Raises:
            DirectoryUnavailable: the books stay as they are.
        """
        with self._turn:
            before = {desk: book.fingerprint for desk, book in self._books.items()}
            self._read()
        if before != {desk: book.fingerprint for desk, book in self._books.items()}:
            self.changed()

    def reload_soon(self) -> None:
        """Do the same as soon as the directory can be read."""
        timer = threading.Timer(RETRY_S, self._again)
        timer.daemon = True
        timer.start()

    def _again(self) -> None:
        try:
            self.reload()
        except DirectoryUnavailable:
            self.reload_soon()

    def below(self, layer: str, desk: str | None, pack: str) -> Chain:
        """Tell the published layers beneath a document, the lowest first.

        Args:
            layer: the document's own: `base`, `ward` or `desk`.
            desk: the document's own.
            pack: the pack's id.
        """
        found = [self.base[pack]] if pack in self.base and layer != "base" else []
        if layer == "desk":
            found += [_source(one) for one in self._layers if one.layer == "ward" and one.pack == pack]
        return tuple(found)

    def base_marks(self, pack: str) -> bytes:
        """Tell what was said of the cells of a base pack before it came here."""
        return self._marks.get(pack, b"{}")

    def made(self, below: Chain, source: Source) -> Pack | None:
        """Tell the pack that a published text makes over the layers below it; None where it makes none."""
        return self._stack.pack((*below, source))

    def _read(self) -> None:
        layers = self._revisions.layers()
        before = self._before(layers, self._now_ms() - RETIRED_MS)
        desks = [None, *sorted({layer.desk_id for layer in layers if layer.desk_id is not None})]
        clips = self._all_clips()
        books = {desk: self._book(desk, layers, before, clips) for desk in desks}
        self._stack.forget_but(chain for book in books.values() for chain in (*book.chains.values(), *book.older))
        self._layers, self._books = layers, books

    def _before(self, layers: list[Layer], since_ms: int) -> list[tuple[Layer, list[Layer]]]:
        """Tell the states since a time, the latest first: a layer that was another then, and all layers of then."""
        older = sorted(self._revisions.superseded(since_ms), key=lambda one: -one.published_ms)
        begun = [one for one in layers + older if one.number == 1 and one.published_ms >= since_ms]

        def others(layer: Layer) -> list[Layer]:
            return [one for one in layers if one.document != layer.document]

        return [(one, [*others(one), one]) for one in older] + [(one, others(one)) for one in begun]

    def _book(
        self, desk: str | None, layers: list[Layer], before: list[tuple[Layer, list[Layer]]], clips: list[Clip]
    ) -> Book:
        older = [
            self._chains(desk, then).get(layer.pack, ()) for layer, then in before if layer.desk_id in (None, desk)
        ]
        return Book(self._chains(desk, layers), [chain for chain in older if chain], self._stack, clips)

    def _chains(self, desk: str | None, layers: Iterable[Layer]) -> dict[str, Chain]:
        chains: dict[str, Chain] = {name: (source,) for name, source in self.base.items()}
        here = [one for one in layers if one.desk_id in (None, desk)]
        for layer in sorted(here, key=lambda one: one.layer == "desk"):
            chains[layer.pack] = (*chains.get(layer.pack, ()), _source(layer))
        return chains


def base_packs(folder: Path) -> dict[str, Source]:
    """Find the packs of a folder by the names that stand in them.

    Returns:
        Files by the pack's id, in the order of the board; whether they can be used shows when they are read. Those that
        cannot be opened, and the second of a name, are left out and named in the log.
    """
    found: dict[str, Source] = {}
    for path in pack_files(folder):
        try:
            source = Source(path.name, read_bytes(path))
        except PackRefused as refused:
            logger.error("%s is left out: %s", path.name, refused.faults[0].code)
            continue
        named = _ID.search(source.data)
        if named is None or named[1].decode() in found:
            logger.error("%s is left out: it has no name of its own", path.name)
        else:
            found[named[1].decode()] = source
    return found


def _beside(path: Path) -> bytes:
    file = beside(path)
    return file.read_bytes() if file.is_file() else b"{}"


def _source(layer: Layer) -> Source:
    return Source(layer.document, layer.text)
