"""The interface in fourteen locales: catalogues compiled at set-up from translations/*.po."""

from __future__ import annotations

import gettext as gettext_module
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LOCALES: Mapping[str, str] = {
    "ja": "日本語",
    "ja-simple": "やさしい にほんご",
    "en": "English",
    "zh-Hans": "简体中文",
    "pt-BR": "Português",
    "es": "Español",
    "ko": "한국어",
    "th": "ไทย",
    "vi": "Tiếng Việt",
    "fil": "Filipino",
    "ne": "नेपाली",
    "hi": "हिन्दी",
    "ru": "Русский",
    "id": "Bahasa Indonesia",
}
"""BCP 47 tag to the language's own name, in the order in which they are offered."""

DEFAULT = "ja"

_RUBY = re.compile(r"(?<!\{)\{([^{}|]+)\|[^{}|]+\}(?!\})")


def plain(text: str) -> str:
    """Leave the furigana out of a sentence: `{漢字|かんじ}` becomes 漢字; placeholders and doubled braces stay."""
    return _RUBY.sub(r"\1", text)


@dataclass(frozen=True)
class Catalogue:
    """One locale's messages, keyed by the English sentence.

    Attributes:
        locale: BCP 47 tag.
        messages: sentences as translators wrote them, furigana included; the screens draw it.
    """

    locale: str
    messages: Mapping[str, str]

    def gettext(self, msgid: str) -> str:
        """Translate one sentence into plain text; an unknown one stays English."""
        return plain(self.messages.get(msgid, msgid))


class Catalogues:
    """All locales' messages, in memory."""

    def __init__(self, folder: Path) -> None:
        self._catalogues = {locale: Catalogue(locale, _read(folder, locale)) for locale in LOCALES}

    def __getitem__(self, locale: str) -> Catalogue:
        """Tell a locale's messages; an unknown locale gets Japanese."""
        return self._catalogues.get(locale, self._catalogues[DEFAULT])


def best_locale(accepted: list[str]) -> str:
    """Match a browser's languages (RFC 4647 lookup, Chinese by script) with ours."""
    whole = {tag.lower(): tag for tag in LOCALES}
    by_base = {tag.split("-")[0]: tag for tag in reversed(list(LOCALES))}
    by_base["tl"] = "fil"
    for tag in accepted:
        wanted = tag.lower()
        found = whole.get(wanted) or by_base.get(wanted.split("-")[0])
        if found is not None:
            return found
    return DEFAULT


def _read(folder: Path, locale: str) -> dict[str, str]:
    path = folder / locale / "LC_MESSAGES" / "messages.mo"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        # GNUTranslations keeps the parsed catalogue in _catalog; it has been there since Python 2.
        catalogue: dict[object, str] = gettext_module.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {key: text for key, text in catalogue.items() if isinstance(key, str) and key and text}
