"""How hard a text of easy Japanese is: a level from 1 to 5, and what makes it so.

Source:
    在留支援のためのやさしい日本語ガイドライン, Immigration Services Agency and Agency for Cultural Affairs, 2020:
    short sentences, one thing in each; no honorific or humble verbs; passive and causative forms only where they cannot
    be helped; easy words in place of hard ones; official names kept and explained in brackets; few kanji; western
    years. The weights are ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from phrase_packs.linting.readings import tokenizer
from phrase_packs.linting.school_kanji import grade
from phrase_packs.locales import KANJI

if TYPE_CHECKING:
    from sudachipy import Morpheme

What = Literal["long", "clauses", "honorific", "passive", "causative", "word", "kanji", "dense", "era"]

WORDS: Final = Path(__file__).with_name("hard_words.txt")
LONG: Final = 32
VERY_LONG: Final = 44
"""Characters of a sentence without spaces; the guideline's own examples have 10 to 30."""
CLAUSES: Final = 3
"""Joints of a sentence (て, から, ので, たら …): with so many it says more than one thing."""
DENSE: Final = 0.55
"""Share of kanji, from a dozen characters on."""
TOO_HARD: Final = 4
"""From this level on it is told."""
MAX_LEVEL: Final = 5
_RARE_GRADE: Final = 7

_WEIGHTS: Final = {
    "long": 1, "clauses": 1, "honorific": 3, "passive": 1, "causative": 1, "word": 1, "kanji": 1, "dense": 1, "era": 1,
}  # fmt: skip
_MOST: Final = {"word": 3}
"""How often one kind counts; once where nothing stands here."""
_SENTENCE: Final = re.compile(r"[^。？！?!]+")
_ASIDE: Final = re.compile(r"（[^）]*）")
_EXPLAINED: Final = re.compile(r"[\u3400-\u9fff\u30a0-\u30ff々]{2,}（[^）]*）")
_ERA: Final = re.compile(r"(?:明治|大正|昭和|平成|令和)(?=[元0-9○])")
_FRAME: Final = re.compile(r"[おご][^ 。、（）○]{1,6}(?:に *な[りるっ]|いたし|申し上げ|いただ|ください)")
"""お待ちになる, ご案内いたします, お待ちください."""
_GREETING: Final = re.compile(r"お(?:ねがい|願い|だいじに|大事に)|(?:ありがとう|おはよう)ござい(?:ます|ました)|知らせ")
"""Also what only looks like a form of another verb."""
_BY_WHOM: Final = re.compile(r"[^ 、○](?:に|から) ?[^ ]*られ")
"""られる without anybody who does it says, for the most part, that something can be done."""


class Reason(msgspec.Struct, frozen=True):
    """Something that makes a text hard."""

    what: What
    words: str
    """Where in the text; empty where it is the text as a whole."""
    weight: int


class Level(msgspec.Struct, frozen=True):
    """How hard a text is."""

    number: int
    """1 to 5."""
    reasons: tuple[Reason, ...]


def level(words: str, terms: re.Pattern[str] | None = None) -> Level:
    """Tell how hard a text is to read.

    Args:
        words: without furigana, words parted by spaces; a slot is one sign.
        terms: finds official names, which stay as they are, since a reader will meet them again.
    """
    found = list(_reasons(words, terms))
    weight = 0
    for what in _WEIGHTS:
        weights = [reason.weight for reason in found if reason.what == what]
        weight += sum(sorted(weights, reverse=True)[: _MOST.get(what, 1)])
    return Level(min(1 + weight, MAX_LEVEL), tuple(found))


def _reasons(words: str, terms: re.Pattern[str] | None) -> Iterator[Reason]:
    # What stands in brackets explains a name or gives it, and is not part of the sentence.
    bare = _ASIDE.sub("", _EXPLAINED.sub("○", words))
    bare = _GREETING.sub("○", terms.sub("○", bare) if terms else bare)
    for match in _SENTENCE.finditer(bare):
        sentence = match.group()
        yield from _length(sentence)
        yield from _grammar(list(tokenizer().tokenize(sentence)), sentence)
    yield from _writing(bare)


def _length(sentence: str) -> Iterator[Reason]:
    length = len("".join(sentence.split()))
    if length > LONG:
        yield Reason("long", "", 3 if length > VERY_LONG else 1)


def _grammar(morphemes: Sequence[Morpheme], sentence: str) -> Iterator[Reason]:
    joints = [one for one, after in pairwise(morphemes) if _joins(one, after)]
    if len(joints) >= CLAUSES:
        yield _reason("clauses", "・".join(one.surface() for one in joints))
    frame = _FRAME.search(sentence)
    if frame:
        yield _reason("honorific", frame.group())
    for one in morphemes:
        lemma, kind = one.dictionary_form(), one.part_of_speech()
        if kind[0] in ("動詞", "接尾辞") and lemma in _hard_words("honorific") and one.surface() != "ください":
            yield _reason("honorific", one.surface())
        elif kind[0] == "助動詞" and (lemma == "れる" or (lemma == "られる" and _BY_WHOM.search(sentence))):
            yield _reason("passive", one.surface())
        elif kind[0] == "助動詞" and lemma in ("せる", "させる"):
            yield _reason("causative", one.surface())
        elif not _hard_words("hard").isdisjoint((lemma, one.normalized_form())):
            yield _reason("word", one.surface())


def _joins(one: Morpheme, after: Morpheme) -> bool:
    """Tell whether a clause ends here; a て with a helping verb (書いて ください) and a と with what is said do not."""
    if one.part_of_speech()[1] != "接続助詞":
        return False
    surface = str(one.surface())
    return bool(after.surface() == "、") if surface in ("て", "で") else surface != "と"


@cache
def _hard_words(section: str) -> frozenset[str]:
    text = WORDS.read_text(encoding="utf-8").split(f"[{section}]\n")[1].split("\n[")[0]
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def _writing(words: str) -> Iterator[Reason]:
    rare = next((char for char in words if KANJI.match(char) and char != "々" and grade(char) >= _RARE_GRADE), None)
    if rare:
        yield _reason("kanji", rare)
    letters = "".join(words.split())
    kanji = len(KANJI.findall(letters))
    if len(letters) >= 12 and kanji / len(letters) > DENSE:
        yield _reason("dense", "")
    era = _ERA.search(words)
    if era:
        yield _reason("era", era.group())


def _reason(what: What, words: str) -> Reason:
    return Reason(what, words.strip(), _WEIGHTS[what])
