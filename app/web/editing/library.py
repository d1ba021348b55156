"""Documents together with the packs that they lie over: what of an edit touches both the directory and the shelf."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.directory import Document, EditRefused, Published
from app.web.services import Services
from phrase_packs import Pack, plain
from phrase_packs.beginning import new_overlay, new_pack
from phrase_packs.exchange.pack_trees import pack_tree
from phrase_packs.exchange.trees import written
from phrase_packs.judging import Question, Source, Verdict
from phrase_packs.ruby import without_blanks


@dataclass(frozen=True)
class Edited:
    """A document with what lies beneath it."""

    document: Document
    below: tuple[Source, ...]
    """Published layers, the lowest first."""
    beneath: Pack | None
    """What the layers below make; None where there are none."""
    pack: Pack | None
    """As it is on the boards with this document's published text; None where there is none."""
    marks: tuple[bytes, ...]
    """What was said of cells, of the layers below first."""

    @property
    def text(self) -> bytes:
        """What an editor sees."""
        text = self.document.current
        return text if text is not None else beginning(self.document)

    @property
    def text_beneath(self) -> bytes | None:
        """The pack that the document lies over: as it was written, or, of several layers, as they make it."""
        if len(self.below) > 1 and self.beneath:
            return written(pack_tree(self.beneath))
        return self.below[0].data if self.below else None

    @property
    def phrases(self) -> int:
        """How many phrases the pack has."""
        return len(self.pack.phrases()) if self.pack else 0

    def title(self, locale: str) -> str:
        """Tell the pack's title, before a first publication that of the pack below; its id while there is neither."""
        pack = self.pack or self.beneath
        return plain(without_blanks(pack.title[locale].forms["other"])) if pack else self.document.pack

    def question(self, text: bytes, locale: str, icons: tuple[str, ...], pictograms: dict[str, str]) -> Question:
        """Ask whether a text could be published as this document."""
        source = Source(f"{self.document.pack}.yaml", text)
        before = self.document.published.text if self.document.published else b""
        return Question(self.document.pack, self.below, source, locale, icons, self.marks, before, pictograms)


def edited(services: Services, name: str) -> Edited:
    """Find a document, one of the base included.

    Raises:
        EditRefused: `document_unknown`.
    """
    marks = services.documents.marks()
    if name.startswith("base:"):
        return _of_base(services, name.removeprefix("base:"), marks)
    return _over(services, services.documents.get(name), marks)


def every(services: Services) -> list[Edited]:
    """Tell all documents: those of the base, then the ward's, then the counters'."""
    documents, marks = services.documents.all(), services.documents.marks()
    base = [_of_base(services, pack, marks) for pack in services.shelf.base]
    own = [document for document in documents if document.layer != "base"]
    own.sort(key=lambda one: (one.layer == "desk", one.id))
    return base + [_over(services, document, marks) for document in own]


def check(services: Services, document: Edited, text: bytes, locale: str = "ja") -> Verdict:
    """Judge a text as this document, in the process that may be killed."""
    return services.judges.check(document.question(text, locale, services.icons, dict(services.pictograms.licences())))


def _of_base(services: Services, pack: str, marks: Mapping[str, bytes]) -> Edited:
    source = services.shelf.base.get(pack)
    if source is None:
        raise EditRefused("document_unknown")
    whole = services.shelf.made((), source)
    published = Published(whole.version if whole else 0, source.data, services.shelf.base_ms, "Tewatashi", ())
    document = Document(f"base:{pack}", "base", None, pack, "pack", published=published)
    return Edited(document, (), None, whole, _marks(services, document, marks))


def _over(services: Services, document: Document, marks: Mapping[str, bytes]) -> Edited:
    below = services.shelf.below(document.layer, document.desk_id, document.pack)
    below = () if document.kind == "pack" else below
    published = document.published
    pack = services.shelf.made(below, Source(document.id, published.text)) if published else None
    beneath = services.shelf.made(below[:-1], below[-1]) if below else None
    return Edited(document, below, beneath, pack, _marks(services, document, marks))


def _marks(services: Services, document: Document, marks: Mapping[str, bytes]) -> tuple[bytes, ...]:
    names = dict.fromkeys((f"base:{document.pack}", f"ward:{document.pack}", document.id))
    if document.layer == "base":
        del names[f"ward:{document.pack}"]
    return (services.shelf.base_marks(document.pack), *(marks[name] for name in names if name in marks))


def beginning(document: Document) -> bytes:
    """Write what a new document begins with."""
    write = new_pack if document.kind == "pack" else new_overlay
    return write(document.pack).encode()
