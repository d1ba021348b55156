"""What one counter's screens can say: packs made of layers, when somebody first asks for them."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Mapping
from functools import cached_property

import msgspec
from msgspec import structs

from app.directory import Clip
from phrase_packs import LOCALES, Category, Pack, PackRefused, Phrase, wire
from phrase_packs.finding import finding
from phrase_packs.judging import Source, layer_over

logger = logging.getLogger(__name__)

Chain = tuple[Source, ...]
"""The layers of a pack, the lowest first."""

FINDING = "find"
"""Beside the locales of the views that are kept."""
MAX_KNOWN = 10_000
"""Phrases of a board; more retired ones than this leaves room for are forgotten."""


class Stack:
    """Makes the pack of a chain of layers, once.

    A layer that cannot be used, because the pack beneath it has changed, is left out and named in the log.
    """

    def __init__(self) -> None:
        self._made: dict[bytes, Pack | None] = {}

    def pack(self, chain: Chain) -> Pack | None:
        """Tell the pack of a chain; None where none of its layers can be used."""
        name = digest(chain)
        if name not in self._made:
            self._made[name] = self._lay(chain)
        return self._made[name]

    def forget_but(self, chains: Iterable[Chain]) -> None:
        """Forget what is not needed for these."""
        needed = {digest(chain[:length]) for chain in chains for length in range(1, len(chain) + 1)}
        self._made = {name: pack for name, pack in self._made.items() if name in needed}

    def _lay(self, chain: Chain) -> Pack | None:
        below = self.pack(chain[:-1]) if len(chain) > 1 else None
        try:
            return layer_over(below, chain[-1])
        except PackRefused as refused:
            logger.warning("%s is left out: %s", chain[-1].file, refused.faults[0].code)
            return below


class Book:
    """All packs of one counter, or of the ward; named by what it is made of, so that its name is known at once."""

    def __init__(
        self, chains: Mapping[str, Chain], older: Iterable[Chain], stack: Stack, clips: Iterable[Clip] = ()
    ) -> None:
        """Hold the chains of all packs, those that were in force lately, the latest first, and signed clips."""
        self.chains = chains
        self.older = tuple(older)
        self._stack = stack
        self._clips = tuple(clips)
        self._views: dict[str, bytes] = {}
        named = hashlib.sha256(wire.edition())
        for chain in (*chains.values(), (), *self.older):
            named.update(digest(chain))
        for clip in self._clips:
            named.update(f"{clip.pack}/{clip.phrase} {clip.digest} {clip.captions} {clip.caption}\n".encode())
        self.fingerprint = named.hexdigest()[:16]

    @cached_property
    def packs(self) -> Mapping[str, Pack]:
        """By id, in the order of the board."""
        made = {name: self._stack.pack(chain) for name, chain in self.chains.items()}
        return {name: pack for name, pack in made.items() if pack is not None}

    @cached_property
    def retired(self) -> tuple[Pack, ...]:
        """Packs with the phrases alone that stood on the board lately and do not now; what went last comes first."""
        seen = {(name, phrase) for name, pack in self.packs.items() for phrase in pack.phrases()}
        found: list[Pack] = []
        for chain in self.older:
            pack = self._stack.pack(chain)
            phrases = [one for one in pack.phrases().values() if (pack.id, one.id) not in seen] if pack else []
            if pack and phrases and len(seen) < MAX_KNOWN:
                seen.update((pack.id, phrase.id) for phrase in phrases)
                found.append(_of_phrases(pack, tuple(phrases)))
        return tuple(found)

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
            view["clips"] = [_shown(clip) for clip in self._clips]
            self._views[locale] = msgspec.json.encode(view)
        return self._views[locale]

    def finding(self) -> bytes:
        """Write the JSON by which phrases are found in every language."""
        if FINDING not in self._views:
            self._views[FINDING] = msgspec.json.encode(finding(self.packs.values(), self.fingerprint))
        return self._views[FINDING]


def digest(chain: Chain) -> bytes:
    """Name a chain by what stands in it."""
    return hashlib.sha256(b"".join(hashlib.sha256(source.data).digest() for source in chain)).digest()


def _shown(clip: Clip) -> dict[str, str]:
    return {
        "pack": clip.pack,
        "phrase": clip.phrase,
        "src": f"/ward/clips/{clip.digest}",
        "media_type": clip.media_type,
        "caption": clip.caption,
        "captions": f"/ward/captions/{clip.captions}" if clip.captions else "",
    }


def _of_phrases(pack: Pack, phrases: tuple[Phrase, ...]) -> Pack:
    return structs.replace(pack, categories=(Category("retired", pack.title, "", phrases),), flows=())
