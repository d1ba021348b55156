"""Making words comparable: what people type, however they type it.

`app/ui/phrases/fold.ts` folds a query in the same way; tests/fixtures/phrases/fold.json holds both to it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_KATAKANA: Final = re.compile("[\u30a1-\u30f6]")

_ROWS: Final = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの", "h": "はひふへほ",
    "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ",
}  # fmt: skip
_KANA: Final = {kana: row + vowel for row, line in _ROWS.items() for kana, vowel in zip(line, "aiueo", strict=True)} | {
    "や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa", "ゐ": "i", "ゑ": "e", "を": "o", "ん": "n", "ゔ": "bu",
    "だ": "da", "ぢ": "zi", "づ": "zu", "で": "de", "ど": "do",
    "ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o", "っ": "", "ー": "",
}  # fmt: skip
_SMALL_Y: Final = {"ゃ": "ya", "ゅ": "yu", "ょ": "yo"}

# Hepburn, Kunrei and what people type between them, brought to one spelling; the longer come first.
_SPELLINGS: Final = (
    ("tch", "ch"), ("sh", "sy"), ("ch", "ty"), ("ts", "t"), ("j", "zy"), ("dz", "z"), ("dy", "zy"), ("f", "h"),
    ("syi", "si"), ("tyi", "ti"), ("zyi", "zi"), ("di", "zi"), ("du", "zu"), ("wo", "o"),
    ("mb", "nb"), ("mp", "np"), ("mm", "nm"),
)  # fmt: skip
_LONG: Final = re.compile("ou|oo")
_TWICE: Final = re.compile(r"([a-z])\1+")
_APOSTROPHE: Final = re.compile("['\u2019]")
_BETWEEN: Final = re.compile(r"[\s\u002d\u2010-\u2014/.,;:!?()]+")


def fold(text: str) -> str:
    """Bring a text to one width, case and kana, without accents, spaces and punctuation.

    Returns:
        NFC.
    """
    wide = unicodedata.normalize("NFKC", text).lower()
    bare = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", wide))).replace("đ", "d")
    hiragana = _KATAKANA.sub(lambda match: chr(ord(match.group()) - 0x60), bare)
    return "".join(char for char in hiragana if unicodedata.category(char)[0] not in "PZSC")


def fold_words(text: str) -> str:
    """Do the same with each word, and put one space between them."""
    whole = _APOSTROPHE.sub("", text)
    return " ".join(filter(None, (fold(word) for word in _BETWEEN.split(whole))))


def squash(latin: str) -> str:
    """Bring romaji to one spelling: `juuminhyou`, `jūminhyō`, `zyuminhyo` become the same."""
    for written, spelt in _SPELLINGS:
        latin = latin.replace(written, spelt)
    return _TWICE.sub(r"\1", _LONG.sub("o", latin))


def romaji(kana: str) -> str:
    """Write folded kana in squashed romaji; what is not kana stays."""
    letters: list[str] = []
    for char in kana:
        if char in _SMALL_Y:
            syllable = letters.pop() if letters else ""
            letters.append(syllable.removesuffix("i") + _SMALL_Y[char])
        elif char in _KANA:
            letters.append(_KANA[char])
        else:
            letters.append(char)
    return squash("".join(letters))
