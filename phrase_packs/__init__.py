"""Phrase packs: what can be said by pointing, in fourteen locales, edited as YAML."""

from phrase_packs.errors import Fault, MarkupFault, PackRefused, PhrasePackError, ValueNotOfKind
from phrase_packs.fill import fill_phrase, write
from phrase_packs.loader import load
from phrase_packs.locales import LOCALES
from phrase_packs.model import Answer, Category, Option, Pack, Phrase, Segment, Slot, Text, Value
from phrase_packs.ruby import plain, reading

__all__ = [
    "LOCALES",
    "Answer",
    "Category",
    "Fault",
    "MarkupFault",
    "Option",
    "Pack",
    "PackRefused",
    "Phrase",
    "PhrasePackError",
    "Segment",
    "Slot",
    "Text",
    "Value",
    "ValueNotOfKind",
    "fill_phrase",
    "load",
    "plain",
    "reading",
    "write",
]
