"""Signed packs: an archive whose every byte is vouched for by a ward's Ed25519 key.

`manifest.json` names the pack, its licence, who signed it and when, and the SHA-256 of every other member;
`signature` is over the manifest's exact bytes. Source: RFC 8032.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
from typing import Final

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from phrase_packs import archive
from phrase_packs.errors import Fault, FaultCode, PackRefused, say
from phrase_packs.exchange import carried
from phrase_packs.exchange.form import Format, Incoming, Outgoing, Signer, Taken, Written
from phrase_packs.exchange.pack_trees import pack_tree
from phrase_packs.exchange.trees import written
from phrase_packs.judging import Source, layer_over, stacked
from phrase_packs.overlay import MARK, is_overlay
from phrase_packs.parse import Mapping, Scalar, parse

FORMAT: Final = "tewatashi-pack-1"
MANIFEST, SIGNATURE, PACK, MARKS = "manifest.json", "signature", "pack.yaml", "marks.json"
KEY_BYTES: Final = 32


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is signed."""

    format: str
    pack: str
    version: int
    made_at: str
    """ISO 8601, UTC."""
    licence: str
    """Under which the words may be used; as the signer says."""
    signer: str
    """What the signer calls itself; whom the key belongs to is for the reader to know."""
    public_key: str
    """Base64 of 32 bytes."""
    files: dict[str, str]
    """Member to its SHA-256, hexadecimal."""


class Seal(msgspec.Struct, frozen=True):
    """Who signs, and under what terms."""

    private_key: bytes
    """32 bytes of Ed25519."""
    signer: str
    licence: str
    now_ms: int

    def __repr__(self) -> str:
        return f"Seal({self.signer!r})"


def fingerprint(public_key: bytes) -> str:
    """Name a key so that two people can compare it by telephone: 8 groups of 4 hexadecimal digits."""
    digits = hashlib.sha256(public_key).hexdigest()[:32]
    return " ".join(digits[at : at + 4] for at in range(0, 32, 4))


def public_of(private_key: bytes) -> bytes:
    """Tell the public half of a key."""
    return Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def sealed(unsigned: bytes, seal: Seal) -> bytes:
    """Sign what `SIGNED.write` or `LAYER.write` has packed.

    Raises:
        PackRefused: it is something else.
    """
    members = archive.read(unsigned, "")
    pack, version = _named(members[PACK])
    made_at = datetime.datetime.fromtimestamp(seal.now_ms / 1000, datetime.UTC)
    key = Ed25519PrivateKey.from_private_bytes(seal.private_key)
    manifest = Manifest(
        format=FORMAT, pack=pack, version=version, made_at=made_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        licence=seal.licence, signer=seal.signer,
        public_key=base64.b64encode(key.public_key().public_bytes_raw()).decode(),
        files={name: hashlib.sha256(content).hexdigest() for name, content in members.items()},
    )  # fmt: skip
    told = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
    return archive.write({MANIFEST: told, SIGNATURE: key.sign(told), **members})


def verified(data: bytes, file: str, signers: tuple[Signer, ...]) -> tuple[Manifest, Signer, dict[str, bytes]]:
    """Open a signed pack.

    Args:
        data: the archive.
        file: the name to say in faults.
        signers: whose signatures count.

    Returns:
        What was signed, by whom, and the members.

    Raises:
        PackRefused: `signature_wrong`, `signer_unknown`, or a fault of the archive.
    """
    members = archive.read(data, file)
    told, signature = members.pop(MANIFEST, b""), members.pop(SIGNATURE, b"")
    try:
        manifest = msgspec.json.decode(told, type=Manifest)
        key = base64.b64decode(manifest.public_key, validate=True)
        Ed25519PublicKey.from_public_bytes(key).verify(signature, told)
    except (msgspec.DecodeError, UnicodeError, ValueError, InvalidSignature, RecursionError):
        raise _refused(file, "signature_wrong", say("this is not what was signed")) from None
    if manifest.format != FORMAT:
        raise _refused(file, "not_this_format", say("this is not a file of this kind"))
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in members.items()}
    for name in sorted(digests.keys() | manifest.files.keys()):
        if digests.get(name) != manifest.files.get(name):
            raise _refused(file, "signature_wrong", say("{name} is not what was signed", name=name[:80]))
    signer = next((one for one in signers if one.public_key == key), None)
    if signer is None:
        who = say("nobody here trusts the key {key}, whose owner calls itself {name}",
                  key=fingerprint(key), name=repr(manifest.signer[:80]))  # fmt: skip
        raise _refused(file, "signer_unknown", who)
    return manifest, signer, members


def _named(text: bytes) -> tuple[str, int]:
    """Tell which pack a file is of, and its version; the file was judged when it was packed."""
    root = parse(text, PACK)
    assert isinstance(root, Mapping)
    name, version = root.entries[MARK if is_overlay(root) else "pack"], root.entries["version"]
    assert isinstance(name, Scalar) and isinstance(version, Scalar)
    return name.value, int(version.value)


def _write(outgoing: Outgoing) -> Written:
    """Pack what is to be signed: the pack that this document makes, its pictures, and what was said of its cells."""
    return _packed(outgoing, whole=True)


def _write_layer(outgoing: Outgoing) -> Written:
    """Pack the same of the document alone, for whoever has the packs below it."""
    return _packed(outgoing, whole=False)


def _packed(outgoing: Outgoing, whole: bool) -> Written:
    try:
        source = Source(f"{outgoing.pack}.yaml", outgoing.text)
        pack = layer_over(stacked(outgoing.below), source)
        merged = whole and is_overlay(parse(source.data, source.file))
        text = written(pack_tree(pack)) if merged else source.data
        pictures = carried.packed(carried.leaving(outgoing.pictograms, text, source.file))
    except PackRefused as refused:
        return Written(None, tuple(fault for fault in refused.faults if not fault.hint))
    return Written(archive.write({PACK: text, MARKS: outgoing.marks or b"{}\n", **pictures}))


def _read(incoming: Incoming) -> Taken:
    file = incoming.source.file
    try:
        _, signer, members = verified(incoming.source.data, file, incoming.signers)
        if PACK not in members:
            missing = say("the archive has no {name}", name=PACK)
            return Taken(None, (Fault(file, 1, 1, "", "board_missing", missing),))
        pictograms = carried.unpacked(members, file)
    except PackRefused as refused:
        return Taken(None, refused.faults)
    return Taken(members[PACK], marks=members.get(MARKS, b""), signer=signer.name, pictograms=pictograms)


def _refused(file: str, code: FaultCode, sentence: str) -> PackRefused:
    return PackRefused((Fault(file, 1, 1, "", code, sentence),))


SIGNED = Format(".twpack", "application/zip", _write, _read)
LAYER = Format(".twpack", "application/zip", _write_layer, _read)
"""What they write is not signed yet: the process that writes files has no keys, and `sealed` is for who has them."""
