"""What goes into a format and what comes out of it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from phrase_packs.errors import Fault
from phrase_packs.judging import Source
from phrase_packs.pictograms import Pictogram


class Signer(msgspec.Struct, frozen=True):
    """Somebody whose packs are taken."""

    name: str
    """As this ward calls them."""
    public_key: bytes
    """32 bytes of Ed25519."""


class Outgoing(msgspec.Struct, frozen=True):
    """A document that leaves."""

    pack: str
    """The pack's id."""
    text: bytes
    """YAML of a pack or an overlay, as it stands in the editor."""
    below: tuple[Source, ...]
    """The layers beneath it, the lowest first."""
    marks: bytes
    """Of its cells (`marks`)."""
    locale: str
    """Of who asks."""
    sprite: bytes = b""
    """SVG with a `<symbol>` for every pictogram; without it files go without pictures."""
    pictograms: tuple[Pictogram, ...] = ()
    """The ward's own that it or a layer beneath it may name."""


class Incoming(msgspec.Struct, frozen=True):
    """A file that comes in."""

    pack: str
    """The id of the document that it is for; empty where any will do."""
    kind: str
    """`pack` or `overlay`."""
    source: Source
    below: tuple[Source, ...] = ()
    signers: tuple[Signer, ...] = ()
    """Whose signatures count."""
    icons: tuple[str, ...] = ()
    """The names of pictograms that screens have; empty where that is not known."""


class Written(msgspec.Struct, frozen=True):
    """A file that was made."""

    data: bytes | None
    """None where the document cannot be written so."""
    faults: tuple[Fault, ...] = ()


class Taken(msgspec.Struct, frozen=True):
    """What came of a file."""

    text: bytes | None
    """YAML that becomes the draft; None where the file is refused."""
    faults: tuple[Fault, ...] = ()
    """`line` is the row in a table, and 1 in an archive, where `file` names the member; hints where a text is given."""
    marks: bytes = b""
    """What the file says of the cells; empty where it says nothing."""
    signer: str = ""
    """Who signed it, as this ward calls them; empty without a signature."""
    pictograms: tuple[Pictogram, ...] = ()
    """What came with it, judged as uploads are."""


class Format(msgspec.Struct, frozen=True):
    """One kind of file."""

    suffix: str
    media_type: str
    write: Callable[[Outgoing], Written]
    read: Callable[[Incoming], Taken]
