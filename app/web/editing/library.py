"""Documents together with the packs that they lie over: what of an edit touches both the directory and the shelf."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from app.directory import Document, EditRefused, Published
from app.web.services import Services
from phrase_packs import Pack, plain
from phrase_packs.beginning import new_overlay, new_pack
from phrase_packs.judging import Question, Source, Verdict
from phrase_packs.ruby import without_blanks

STATES = ("draft", "reviewed", "checked", "stale")


@dataclass(frozen=True)
class Edited:
    """A document with what lies beneath it."""

    document: Document
    below: tuple[Source, ...]
    """Published layers, the lowest first."""
    pack: Pack | None
    """As it is on the boards with this document's published text; None where there is none."""

    @property
    def text(self) -> bytes:
        """What an editor sees."""
        text = self.document.current
        return text if text is not None else beginning(self.document)

    @property
    def base(self) -> Source | None:
        """The pack that the document lies over, where it does."""
        return self.below[0] if self.below else None

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many cells are in which state."""
        return {state: 0 for state in STATES}

    @property
    def phrases(self) -> int:
        """How many phrases the pack has."""
        return len(self.pack.phrases()) if self.pack else 0

    def title(self, locale: str) -> str:
        """Tell the pack's title, or its id while it has none."""
        if self.pack is None:
            return self.document.pack
        return plain(without_blanks(self.pack.title[locale].forms["other"]))

    def question(self, text: bytes, locale: str, icons: tuple[str, ...]) -> Question:
        """Ask whether a text could be published as this document."""
        return Question(self.document.pack, self.below, Source(f"{self.document.pack}.yaml", text), locale, icons)


def edited(services: Services, name: str) -> Edited:
    """Find a document, one of the base included.

    Raises:
        EditRefused: `document_unknown`.
    """
    if name.startswith("base:"):
        return _of_base(services, name.removeprefix("base:"), _kept(services, name))
    return _over(services, services.documents.get(name))


def every(services: Services) -> list[Edited]:
    """Tell all documents: those of the base, then the ward's, then the counters'."""
    kept = {document.id: document for document in services.documents.all()}
    base = [_of_base(services, pack, kept.get(f"base:{pack}")) for pack in services.shelf.base]
    own = [document for document in kept.values() if document.layer != "base"]
    return base + [_over(services, document) for document in sorted(own, key=lambda one: (one.layer == "desk", one.id))]


def check(services: Services, document: Edited, text: bytes, locale: str = "ja") -> Verdict:
    """Judge a text as this document, in the process that may be killed."""
    return services.judges.check(document.question(text, locale, services.icons))


def _of_base(services: Services, pack: str, kept: Document | None) -> Edited:
    source = services.shelf.base.get(pack)
    if source is None:
        raise EditRefused("document_unknown")
    document = kept or Document(f"base:{pack}", "base", None, pack, "pack")
    whole = services.shelf.made((), source)
    published = Published(whole.version if whole else 0, source.data, services.shelf.base_ms, "Tewatashi", ())
    return Edited(replace(document, published=published), (), whole)


def _kept(services: Services, name: str) -> Document | None:
    """Find a base document's row, which is there only where somebody has marked its cells."""
    try:
        return services.documents.get(name)
    except EditRefused:
        return None


def _over(services: Services, document: Document) -> Edited:
    below = services.shelf.below(document.layer, document.desk_id, document.pack)
    below = () if document.kind == "pack" else below
    if document.published is None:
        return Edited(document, below, None)
    return Edited(document, below, services.shelf.made(below, Source(document.id, document.published.text)))


def beginning(document: Document) -> bytes:
    """Write what a new document begins with."""
    write = new_pack if document.kind == "pack" else new_overlay
    return write(document.pack).encode()
