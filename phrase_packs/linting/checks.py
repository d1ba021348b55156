"""Looking at a file with every check in turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from phrase_packs.cells import Row
from phrase_packs.errors import Fault, HintCode, Said, say
from phrase_packs.linting import levels, readings
from phrase_packs.linting.entries import HOLE, Cell, Entry, entries, field, text, texts
from phrase_packs.linting.figures import differences
from phrase_packs.linting.glossary import FILE, Glossary, read_glossary
from phrase_packs.linting.levels import Reason, level
from phrase_packs.linting.likeness import twins
from phrase_packs.linting.negation import double_negative
from phrase_packs.linting.widths import MAX_EM, width_em
from phrase_packs.locales import KANJI, RUBY_LOCALES
from phrase_packs.marks import Marks, state
from phrase_packs.parse import Node
from phrase_packs.pictograms import source_of

SEARCHED = ("ja", "en")
"""Languages in which every phrase has other words for the search."""

MAX_CHARS = 300
"""Of a text that is looked at closely; a longer one is much too long, and could keep its judge busy."""

Advice = tuple[Node, HintCode, Said]


class Setting(msgspec.Struct, frozen=True):
    """What lies around a file."""

    marks: Marks = {}
    """Of its cells."""
    others: Mapping[str, list[Entry]] = {}
    """The texts of the packs beside it, by id."""
    pictograms: Mapping[str, str] = {}
    """The ward's own pictograms and their licences."""


def lint(root: Node, file: str, setting: Setting | None = None) -> list[Fault]:
    """Look for what is allowed but probably not meant.

    Args:
        root: of a pack, an overlay, the papers or a picture that the schema does not refuse.
        file: the name to say in hints.
        setting: what lies around it.

    Returns:
        Hints in the order of the file.
    """
    setting = setting or Setting()
    told = entries(root)
    found = [(entry, *advice) for entry in told for advice in _advice(entry, setting)]
    for twin in twins(told, setting.others):
        other = say("this says the same as {other}", other=twin.other)
        elsewhere = say("{other} of the pack {pack} says the same in other words", other=twin.other, pack=twin.pack)
        found.append((twin.entry, twin.entry.owner, "duplicate", elsewhere if twin.pack else other))
    hints = [
        Fault(file, node.line, node.column, _trail(entry), code, sentence, hint=True)
        for entry, node, code, sentence in found
    ]
    return sorted(hints, key=lambda hint: (hint.line, hint.column))


def warm_up() -> None:
    """Open the dictionary and the glossary, so that what forks later has them."""
    readings.tokenizer().tokenize("窓口")
    glossary()


@cache
def glossary() -> Glossary:
    """Read the terms that packs are held to."""
    return read_glossary(FILE.read_text(encoding="utf-8"))


def _advice(entry: Entry, setting: Setting) -> Iterator[Advice]:
    yield from _stale(entry, setting.marks)
    yield from _pictogram(entry, setting.pictograms)
    if entry.kind == "phrase":
        yield from _keywords(entry)
    for cell, term in glossary().breaches(entry) if entry.ja and len(entry.ja.words) <= MAX_CHARS else ():
        forms = "; ".join(term.forms[cell.locale])
        there = say("for {term} the glossary has in {locale}: {forms}", term=term.ja, locale=cell.locale, forms=forms)
        yield cell.node, "term_differs", there
    for cell in entry.cells:
        yield from _cell(entry, cell)


def _stale(entry: Entry, marks: Marks) -> Iterator[Advice]:
    row = Row(entry.id, 1, 1, dict(entry.texts))
    for cell in entry.cells:
        if cell.form == "other" and state(row, cell.locale, marks) == "stale":
            yield cell.node, "cell_stale", say("the Japanese has changed since this was written")


def _pictogram(entry: Entry, pictograms: Mapping[str, str]) -> Iterator[Advice]:
    node = field(entry.owner, "icon")
    name = text(node)
    if node is None or entry.id == "title":
        return
    source = source_of(name, pictograms)
    if source is None:
        yield node, "pictogram_missing", say("there is no pictogram '{name}'", name=name)
    elif not source.licence:
        yield node, "licence_missing", say("nobody has said under which licence '{name}' may be shown", name=name)


def _keywords(entry: Entry) -> Iterator[Advice]:
    node = field(entry.owner, "keywords")
    for locale in SEARCHED:
        words = texts(field(node, locale))
        if not words:
            missing = say("{locale} has no other words here by which a search finds this", locale=locale)
            yield node or entry.owner, "keywords_missing", missing
        elif locale == "ja" and all(KANJI.search(word) for word in words):
            kana = say("no other word here is in kana, as people type it")
            yield field(node, locale) or entry.owner, "keywords_missing", kana


def _cell(entry: Entry, cell: Cell) -> Iterator[Advice]:
    width = width_em(cell.words, cell.words.count(HOLE))
    if width > MAX_EM:
        long = say(
            "about {width} em wide; at most {most} can be read at a glance", width=round(width), most=round(MAX_EM)
        )
        yield cell.node, "tile_too_long", long
    if len(cell.words) > MAX_CHARS:
        return
    twice = double_negative(cell.locale, cell.words)
    if twice:
        yield cell.node, "double_negative", say("two negatives in one clause: {words}", words=twice)
    if cell.locale in RUBY_LOCALES:
        yield from _furigana(cell)
    if cell.locale == "ja-simple":
        yield from _too_hard(cell)
    if cell.locale != "ja" and entry.ja is not None and len(entry.ja.words) <= MAX_CHARS:
        yield from _numbers(entry.ja, cell)


def _furigana(cell: Cell) -> Iterator[Advice]:
    for doubt in readings.doubts(cell):
        sentence = say("{words} is read {given} here; a dictionary reads it {expected}",
                       words=doubt.words, given=doubt.given, expected=doubt.expected)  # fmt: skip
        yield cell.node, "furigana_doubtful", sentence


def _numbers(ja: Cell, cell: Cell) -> Iterator[Advice]:
    for number, in_japanese in differences(ja, cell):
        lost = say("the Japanese has {number}, this text has not", number=number)
        new = say("this text has {number}, the Japanese has not", number=number)
        yield cell.node, "number_differs", lost if in_japanese else new


def _too_hard(cell: Cell) -> Iterator[Advice]:
    found = level(cell.words, glossary().kept_in_simple)
    if found.number >= levels.TOO_HARD:
        heaviest = max(found.reasons, key=lambda reason: reason.weight)
        yield cell.node, "too_hard", _why(heaviest, found.number)


def _why(reason: Reason, number: int) -> Said:
    match reason.what:
        case "long":
            return say("level {level} of 5: a long sentence", level=number)
        case "clauses":
            return say("level {level} of 5: several things in one sentence ({words})", level=number, words=reason.words)
        case "honorific":
            return say("level {level} of 5: an honorific or humble verb ({words})", level=number, words=reason.words)
        case "passive" | "causative":
            return say("level {level} of 5: a passive or causative verb ({words})", level=number, words=reason.words)
        case "era":
            return say("level {level} of 5: the year of an era ({words})", level=number, words=reason.words)
    return say("level {level} of 5: a hard word, or much kanji ({words})", level=number, words=reason.words)


def _trail(entry: Entry) -> str:
    """Name the phrase that an option belongs to; a title belongs to none."""
    return "" if entry.id == "title" else "/".join(entry.id.split("/")[:2])
