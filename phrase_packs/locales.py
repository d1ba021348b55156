"""The locales that every pack is written in, and the script that each is read in."""

from __future__ import annotations

import re
from typing import Final

LOCALES: Final = (
    "ja", "ja-simple", "en", "zh-Hans", "pt-BR", "es", "ko", "th", "vi", "fil", "ne", "hi", "ru", "id",
)  # fmt: skip
"""BCP 47 tags in the order in which a visitor sees them. `ja-simple` is easy Japanese (やさしい日本語)."""

CLDR_NAMES: Final = {tag: "ja" if tag == "ja-simple" else tag.replace("-", "_") for tag in LOCALES}
"""Where CLDR keeps the rules of a locale: easy Japanese counts and dates as Japanese does."""

RUBY_LOCALES: Final = frozenset({"ja", "ja-simple"})
"""Only these carry furigana."""

KANJI: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3005\u3006\U00020000-\U0003ffff]")
"""A kanji, or 々 or 〆, which are read like one."""

_DEVANAGARI = re.compile("[\u0900-\u097f]")

OWN_SCRIPT: Final = {
    "ja": re.compile("[\u3041-\u30ff\u3400-\u9fff]"),
    "ja-simple": re.compile("[\u3041-\u30ff\u3400-\u9fff]"),
    "zh-Hans": re.compile("[\u3400-\u9fff]"),
    "ko": re.compile("[\uac00-\ud7a3]"),
    "th": re.compile("[\u0e01-\u0e5b]"),
    "ne": _DEVANAGARI,
    "hi": _DEVANAGARI,
    "ru": re.compile("[\u0400-\u04ff]"),
}
"""A letter that a text of this locale can hardly do without. Locales in Latin letters have no entry."""
