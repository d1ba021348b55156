"""The same at the command line: `python -m phrase_packs export | import | verify`."""

from __future__ import annotations

import argparse
import base64
import sys
import time
from pathlib import Path
from typing import Any

from phrase_packs import archive
from phrase_packs.errors import Fault, PackRefused
from phrase_packs.exchange import FORMATS, Incoming, Outgoing, Signer, carried
from phrase_packs.exchange.signed import SIGNED, Seal, fingerprint, sealed, verified
from phrase_packs.judges import Judges
from phrase_packs.judging import Source
from phrase_packs.locales import LOCALES
from phrase_packs.marks import beside


def add(commands: Any) -> None:
    """Add the commands to those of an argument parser; each leaves its function in `run`."""
    export = commands.add_parser("export", help="write a pack as a file of another program")
    export.add_argument("file", type=Path, metavar="FILE", help="the pack's file")
    export.add_argument("--format", choices=FORMATS, required=True, help="what to write")
    export.add_argument("--to", type=Path, required=True, metavar="FILE", help="the file to write")
    export.add_argument("--locale", choices=LOCALES, default="ja", help="the language that boards begin in")
    export.add_argument("--key", type=Path, help="the private key, for a signed pack")
    export.add_argument("--signer", default="", help="what the signer calls itself")
    export.add_argument("--licence", default="", help="under which the words may be used")
    export.set_defaults(run=_export)
    take = commands.add_parser("import", help="read a pack from a file of another program")
    take.add_argument("file", type=Path, metavar="FILE", help="the file to read")
    take.add_argument("--format", choices=FORMATS, help="what it is; told from its name where this is not given")
    take.add_argument("--to", type=Path, required=True, metavar="FILE", help="the pack's file to write")
    take.set_defaults(run=_import)
    verify = commands.add_parser("verify", help="say who signed a pack")
    verify.add_argument("file", type=Path, metavar="FILE", help="the signed pack")
    verify.set_defaults(run=_verify)
    for command in (take, verify):
        command.add_argument("--trust", action="append", default=[], metavar="KEY", help="a public key that counts")


def _export(options: argparse.Namespace) -> int:
    marks = beside(options.file)
    outgoing = Outgoing(
        options.file.stem, options.file.read_bytes(), (), marks.read_bytes() if marks.is_file() else b"", options.locale
    )
    made = FORMATS[options.format].write(outgoing)
    if made.data is None:
        return _told(made.faults)
    data = made.data
    if FORMATS[options.format].suffix == SIGNED.suffix:
        if options.key is None:
            sys.stdout.write("a signed pack needs --key\n")
            return 2
        data = sealed(data, Seal(options.key.read_bytes(), options.signer, options.licence, int(time.time() * 1000)))
    options.to.write_bytes(data)
    return 0


def _import(options: argparse.Namespace) -> int:
    suffixes = {kind.suffix: name for name, kind in FORMATS.items()}
    name = options.format or suffixes.get(options.file.suffix)
    if name is None:
        sys.stdout.write(f"{options.file.name}: say with --format what this is\n")
        return 2
    judges = Judges()
    try:
        source = Source(options.file.name, options.file.read_bytes())
        taken = judges.read(name, Incoming("", "pack", source, signers=_trusted(options)))
    finally:
        judges.stop()
    if taken.text is not None:
        options.to.write_bytes(taken.text)
        if taken.marks:
            beside(options.to).write_bytes(taken.marks)
        if taken.pictograms:
            options.to.with_suffix(".pictures.zip").write_bytes(archive.write(carried.packed(taken.pictograms)))
    return _told(taken.faults)


def _verify(options: argparse.Namespace) -> int:
    try:
        manifest, signer, _ = verified(options.file.read_bytes(), options.file.name, _trusted(options))
    except PackRefused as refused:
        return _told(refused.faults)
    told = f"{manifest.pack} {manifest.version}, signed {manifest.made_at} by {manifest.signer!r}"
    sys.stdout.write(f"{told}, key {fingerprint(signer.public_key)}, licence {manifest.licence!r}\n")
    return 0


def _trusted(options: argparse.Namespace) -> tuple[Signer, ...]:
    return tuple(Signer(key, base64.b64decode(key)) for key in options.trust)


def _told(faults: tuple[Fault, ...]) -> int:
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    return 1 if any(not fault.hint for fault in faults) else 0
