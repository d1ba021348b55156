"""The packs as each counter's screens see them: the base, the ward's layers, the counter's own layers."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import structs

from app.clock import now_ms as system_now_ms
from app.directory import DirectoryUnavailable, Layer, Revisions
from phrase_packs import LOCALES, Category, Pack, PackRefused, Phrase, wire
from phrase_packs.finding import finding
from phrase_packs.judging import Source, layer_over, stacked
from phrase_packs.loader import read_bytes
from phrase_packs.marks import beside

logger = logging.getLogger(__name__)

RETIRED_MS = 24 * 3600 * 1000
"""What was said before a publication keeps its words for this long: longer than any session."""
FINDING = "find"
"""Beside the locales of the views that are kept."""
RETRY_S = 1.0
MAX_KNOWN = 10_000
"""Phrases of a board; more retired ones than this leaves room for are forgotten."""


@dataclass(frozen=True)
class Book:
    """All packs of one counter, or of the ward."""

    packs: Mapping[str, Pack]
    fingerprint: str
    retired: tuple[Pack, ...]
    """Packs with the phrases alone that were taken out of them lately."""
    _views: dict[str, bytes] = field(default_factory=dict)

    def in_locale(self, locale: str) -> bytes:
        """Write the JSON for a screen; it is made when a language is first asked for.

        Raises:
            KeyError: not one of our locales.
        """
        if locale not in LOCALES:
            raise KeyError(locale)
        if locale not in self._views:
            view = wire.in_locale(self.packs.values(), locale, self.fingerprint)
            view["retired"] = [
                {"pack": pack["id"], **phrase}
                for pack in wire.in_locale(self.retired, locale, "")["packs"]
                for phrase in pack["categories"][0]["phrases"]
            ]
            self._views[locale] = msgspec.json.encode(view)
        return self._views[locale]

    def finding(self) -> bytes:
        """Write the JSON by which phrases are found in every language."""
        if FINDING not in self._views:
            self._views[FINDING] = msgspec.json.encode(finding(self.packs.values(), self.fingerprint))
        return self._views[FINDING]


class _Older(NamedTuple):
    """What a document said before."""

    layer: Layer
    """Any of its revisions."""
    text: Layer | None
    """The one that was in force then; None where the document was not there yet."""


class Shelf:
    """Every counter's book, made anew when something is published.

    A layer that cannot be used, because the pack beneath it has changed, is left out and named in the log: the counter
    keeps the words of the layers beneath. All books are replaced at once.
    """

    def __init__(self, folder: Path, revisions: Revisions, *, now_ms: Callable[[], int] = system_now_ms) -> None:
        """Read the base packs of `folder` and what is published over them."""
        self._revisions = revisions
        self._now_ms = now_ms
        self._turn = threading.Lock()
        base = _base(folder)
        self.base: Mapping[str, Source] = {name: source for name, (source, _) in base.items()}
        self._base: dict[bytes, Pack | None] = {_digest((source,)): pack for source, pack in base.values()}
        self.base_ms = max((int(path.stat().st_mtime * 1000) for path in folder.glob("*.yaml")), default=0)
        """When the base packs were put here."""
        self._marks = {name: _beside(folder / source.file) for name, source in self.base.items()}
        self._made: dict[bytes, Pack | None] = {}
        """Digest of a chain of layers to the pack that it makes."""
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

    def below(self, layer: str, desk: str | None, pack: str) -> tuple[Source, ...]:
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

    def made(self, below: tuple[Source, ...], source: Source) -> Pack | None:
        """Tell the pack that a published text makes over the layers below it; None where it makes none."""
        chain = (*below, source)
        known = self._made.get(_digest(chain))
        return known if known is not None else stacked(chain)

    def _read(self) -> None:
        layers, now = self._revisions.layers(), self._now_ms()
        older = self._older(layers, now - RETIRED_MS)
        used = dict(self._base)
        desks = [None, *sorted({layer.desk_id for layer in layers if layer.desk_id is not None})]
        self._layers, self._books = layers, {desk: self._book(desk, layers, older, used) for desk in desks}
        self._made = used

    def _older(self, layers: list[Layer], since_ms: int) -> list[_Older]:
        """Tell which documents said something else since a time, or nothing yet; the latest first."""
        superseded = sorted(self._revisions.superseded(since_ms), key=lambda one: -one.published_ms)
        begun = [one for one in layers + superseded if one.number == 1 and one.published_ms >= since_ms]
        return [_Older(one, one) for one in superseded] + [_Older(one, None) for one in begun]

    def _book(self, desk: str | None, layers: list[Layer], older: list[_Older], used: dict[bytes, Pack | None]) -> Book:
        chains = self._chains(layer for layer in layers if layer.desk_id in (None, desk))
        packs: dict[str, Pack] = {}
        digest = hashlib.sha256(wire.edition())
        for name, chain in chains.items():
            pack = self._pack(chain, used)
            if pack is not None:
                packs[name] = pack
                digest.update(_digest(chain))
        retired = self._retired(desk, layers, older, packs, used)
        for pack in retired:
            digest.update("/".join((pack.id, *pack.phrases())).encode())
        return Book(packs, digest.hexdigest()[:16], retired)

    def _chains(self, layers: Iterable[Layer]) -> dict[str, tuple[Source, ...]]:
        chains: dict[str, tuple[Source, ...]] = {name: (source,) for name, source in self.base.items()}
        for layer in sorted(layers, key=lambda one: one.layer == "desk"):
            whole = layer.kind == "pack" and layer.pack not in self.base
            chains[layer.pack] = (*(() if whole else chains.get(layer.pack, ())), _source(layer))
        return chains

    def _pack(self, chain: tuple[Source, ...], used: dict[bytes, Pack | None]) -> Pack | None:
        digest = _digest(chain)
        if digest not in used:
            used[digest] = self._made[digest] if digest in self._made else self._lay(chain, used)
        return used[digest]

    def _lay(self, chain: tuple[Source, ...], used: dict[bytes, Pack | None]) -> Pack | None:
        below = self._pack(chain[:-1], used) if len(chain) > 1 else None
        try:
            return layer_over(below, chain[-1])
        except PackRefused as refused:
            logger.warning("%s is left out: %s", chain[-1].file, refused.faults[0].code)
            return below

    def _retired(
        self,
        desk: str | None,
        layers: list[Layer],
        older: list[_Older],
        packs: Mapping[str, Pack],
        used: dict[bytes, Pack | None],
    ) -> tuple[Pack, ...]:
        """Find the phrases that stood on the board lately and do not now; what went last comes first."""
        seen = {(name, phrase) for name, pack in packs.items() for phrase in pack.phrases()}
        found: list[Pack] = []
        here = [one for one in layers if one.desk_id in (None, desk)]
        for layer, then in older:
            if layer.desk_id not in (None, desk):
                continue
            chains = self._chains([one for one in here if one.document != layer.document] + ([then] if then else []))
            pack = self._pack(chains[layer.pack], used) if layer.pack in chains else None
            phrases = [one for one in pack.phrases().values() if (pack.id, one.id) not in seen] if pack else []
            if pack and phrases and len(seen) < MAX_KNOWN:
                seen.update((pack.id, phrase.id) for phrase in phrases)
                found.append(_of_phrases(pack, tuple(phrases)))
        return tuple(found)


def _of_phrases(pack: Pack, phrases: tuple[Phrase, ...]) -> Pack:
    return structs.replace(pack, categories=(Category("retired", pack.title, "", phrases),), flows=())


def _base(folder: Path) -> dict[str, tuple[Source, Pack]]:
    found: dict[str, tuple[Source, Pack]] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            source = Source(path.name, read_bytes(path))
            pack = layer_over(None, source)
            found.setdefault(pack.id, (source, pack))
        except PackRefused as refused:
            logger.error("%s is left out: %s", path.name, refused.faults[0])
    return found


def _beside(path: Path) -> bytes:
    file = beside(path)
    return file.read_bytes() if file.is_file() else b"{}"


def _source(layer: Layer) -> Source:
    return Source(layer.document, layer.text)


def _digest(chain: tuple[Source, ...]) -> bytes:
    return hashlib.sha256(b"".join(hashlib.sha256(source.data).digest() for source in chain)).digest()
