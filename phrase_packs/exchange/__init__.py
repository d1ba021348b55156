"""Packs as files of other programs: out and in again.

A format is a pair of pure functions over bytes. Both run in the process that may be killed (`judge_process`), since a
file that comes in is nobody's word, and one that goes out may take long to write.
"""

from __future__ import annotations

from collections.abc import Mapping

from phrase_packs.errors import PackRefused
from phrase_packs.exchange import board_reading, board_writing, tables
from phrase_packs.exchange.form import Format, Incoming, Outgoing, Signer, Taken, Written
from phrase_packs.exchange.signed import LAYER, SIGNED
from phrase_packs.judging import normalised
from phrase_packs.parse import parse

__all__ = ["FORMATS", "Format", "Incoming", "Outgoing", "Signer", "Taken", "Written"]


def _write_yaml(outgoing: Outgoing) -> Written:
    return Written(outgoing.text)


def _read_yaml(incoming: Incoming) -> Taken:
    data = normalised(incoming.source.data)
    try:
        parse(data, incoming.source.file)
    except PackRefused as refused:
        return Taken(None, refused.faults)
    return Taken(data)


FORMATS: Mapping[str, Format] = {
    "yaml": Format(".yaml", "application/yaml", _write_yaml, _read_yaml),
    "csv": tables.CSV,
    "xlsx": tables.XLSX,
    "obf": Format(".obf", "application/json", board_writing.write_one, board_reading.read_one),
    "layer": LAYER,
    "signed": SIGNED,
    "obz": Format(".obz", "application/zip", board_writing.write_many, board_reading.read_many),
}
"""By the name that the editing doors know them by."""
