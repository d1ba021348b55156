"""What a new document begins with: the least that a board can show."""

from __future__ import annotations

from typing import Final

from phrase_packs.locales import LOCALES

_TITLE: Final = {
    "ja": "あたらしいことば", "ja-simple": "あたらしい ことば", "en": "New phrases", "zh-Hans": "新语句",
    "pt-BR": "Frases novas", "es": "Frases nuevas", "ko": "새 문구", "th": "วลีใหม่", "vi": "Câu mới",
    "fil": "Mga bagong parirala", "ne": "नयाँ वाक्यहरू", "hi": "नए वाक्य", "ru": "Новые фразы", "id": "Frasa baru",
}  # fmt: skip
_HELLO: Final = {
    "ja": "こんにちは。", "ja-simple": "こんにちは！", "en": "Hello.", "zh-Hans": "您好。", "pt-BR": "Olá.",
    "es": "Hola.", "ko": "안녕하세요.", "th": "สวัสดี", "vi": "Xin chào.", "fil": "Kumusta po kayo.",
    "ne": "नमस्कार।", "hi": "नमस्ते।", "ru": "Здравствуйте.", "id": "Halo.",
}  # fmt: skip


def new_pack(pack: str) -> str:
    """Write a pack with one category and one phrase."""
    return f"""pack: {pack}
version: 1
title:
{_texts(_TITLE, 2)}
categories:
  - id: first
    title:
{_texts(_TITLE, 6)}
    icon: chat
    phrases:
      - id: hello
        by: both
        icon: waving_hand
        say:
{_texts(_HELLO, 10)}
"""


def new_overlay(pack: str) -> str:
    """Write a layer that changes nothing yet."""
    return f"overlay: {pack}\nversion: 1\n"


def _texts(texts: dict[str, str], indent: int) -> str:
    return "\n".join(f'{" " * indent}{locale}: "{texts[locale]}"' for locale in LOCALES)
