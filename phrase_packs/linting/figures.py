"""Numbers that a translation has and the Japanese has not, or the other way round: days, hours, ages, times of day."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from phrase_packs.cldr import cldr
from phrase_packs.linting.entries import Cell

WORDS: Final = Path(__file__).with_name("number_words.txt")

Figure = str
"""A whole number, or a time of day as `17:15`."""

_KANJI_DIGITS: Final = {kanji: digit for digit, kanji in enumerate("一二三四五六七八九", 1)}
_KANJI_NUMBER: Final = re.compile(r"[一二三四五六七八九十百]+(?=[つ人回度日月年歳週分時階番枚通種割か])")
_NOT_COUNTED: Final = re.compile(r"一(?:般|緒|部|番|時|日中|つの|つ一つ|人一人|度に|体)|十分|第[一二三]|三者|四季|唯一")
"""Kanji of numbers in words that count nothing."""
_JA_TIME: Final = re.compile(r"(午前|午後)?(\d{1,2})時(?:(\d{1,2})分|(半))?(?!間)")
_NUMBER: Final = re.compile(r"(?<![A-Za-z\d])\d+(?:[.,  ]\d{3})*(?![A-Za-z]*\d)")
"""Not within a name (P3K, A4)."""
_SAYS: Final = tuple(
    (re.compile(words), number)
    for words, number in (("未成年|成人", 18), ("半年", 6), ("半", 30), ("ゼロ|な[いかし]|ません", 0), ("一[度回]", 1))
)
"""What Japanese says without a number, and another language with one."""
_ONE: Final = re.compile(r"(?<!\d)1(?=か月|年|階|回|人|度|つ|日間|週間|枚|通|時間)")
"""Languages say "a month" and "the ground floor"."""
_ASIDE: Final = re.compile(r"（[^）]*）")
_MONTH: Final = re.compile(r"(\d{1,2})月(?=\d|[ のにはからまでご]|$)")


def figures(words: str) -> set[Figure]:
    """Find the numbers of a text that are written in digits, in whatever digits."""
    return {re.sub(r"\D", "", match.group()).lstrip("0") or "0" for match in _NUMBER.finditer(_western(words))}


def differences(ja: Cell, cell: Cell) -> Iterator[tuple[Figure, bool]]:
    """Compare the numbers of a text with those of its Japanese.

    Yields:
        A number, and whether the Japanese has it (and the text has not).
    """
    here, there = _western(cell.words), _western(ja.words)
    times = {(int(match[2]) % 12, int(match[3] or (30 if match[4] else 0))) for match in _JA_TIME.finditer(there)}
    wanted, found = figures(_ONE.sub("", _JA_TIME.sub(" ", there))), figures(here)
    spelt = {str(number) for number in _spelt_in_japanese(there)}
    spelt |= figures("".join(_ONE.findall(there)))
    if cell.locale == "ja-simple":
        spelt |= figures("".join(_ASIDE.findall(cell.words)))  # what it explains in brackets
    of_times = {str(part) for hour, minute in times for part in (hour, hour + 12, hour or 12, minute)}
    for number in sorted(wanted - found):
        if not _in_words(cell.locale, here, int(number), number in _months(there)):
            yield number, True
    for hour, minute in sorted(times):
        if not found & {str(hour), str(hour + 12), str(hour or 12)} or (minute and str(minute) not in found):
            yield f"{hour}:{minute:02}", True
    for number in sorted(found - wanted - spelt - of_times):
        yield number, False


def _western(words: str) -> str:
    """Write digits of all scripts and widths as 0 to 9."""
    wide = unicodedata.normalize("NFKC", words)
    return "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in wide)


def _months(words: str) -> set[str]:
    return {match[1] for match in _MONTH.finditer(words)}


def _spelt_in_japanese(words: str) -> set[int]:
    """Find numbers that Japanese writes in kanji with a counter behind them, or does not write."""
    bare = _NOT_COUNTED.sub(" ", words)
    found = {_value(match.group()) for match in _KANJI_NUMBER.finditer(bare)}
    return found | {number for word, number in _SAYS if word.search(words)}


def _value(kanji: str) -> int:
    total, current = 0, 0
    for char in kanji:
        if char in "十百":
            total += (current or 1) * (10 if char == "十" else 100)
            current = 0
        else:
            current = _KANJI_DIGITS[char]
    return total + current


def _in_words(locale: str, words: str, number: int, month: bool) -> bool:
    """Tell whether a text says a number in words, or a month by its name."""
    folded = words.casefold()
    names = _month_names(locale) if month and 1 <= number <= 12 else ()
    if names and names[number - 1] in folded:
        return True
    spelt = _number_words().get(locale, {}).get(number)
    return spelt is not None and re.search(spelt, folded) is not None


@cache
def _number_words() -> dict[str, dict[int, str]]:
    lines = [line for line in WORDS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {locale: dict(enumerate(words.split(), 2)) for locale, words in (line.split(": ") for line in lines)}


@cache
def _month_names(locale: str) -> tuple[str, ...]:
    """Give what the names of months begin with, in whatever case they stand."""
    return tuple(name.casefold()[: max(3, len(name) - 2)] for name in cldr(locale).months)
