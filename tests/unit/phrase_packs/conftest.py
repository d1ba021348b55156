"""A small sound pack that a test can spoil in one place."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings

from phrase_packs import Pack, load

# The first example of a locale loads its CLDR data; on a busy machine that passes any deadline for one example.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

WORDS = {
    "ja": "{区|く}の{窓口|まどぐち}です。", "ja-simple": "くやくしょの まどぐちです。", "en": "This is the counter.",
    "zh-Hans": "这里是区政府窗口。", "pt-BR": "Este é o balcão do distrito.",
    "es": "Esta es la ventanilla del distrito.",
    "ko": "구청 창구입니다.", "th": "นี่คือเคาน์เตอร์เขต", "vi": "Đây là quầy của quận.", "fil": "Ito ang counter ng ward.",
    "ne": "यो वडाको काउन्टर हो।", "hi": "यह वार्ड का काउंटर है।", "ru": "Это окно районной администрации.",
    "id": "Ini loket kantor distrik.",
}  # fmt: skip

Tree = dict[str, Any]


def says(suffix: str = "", **changed: Any) -> Tree:
    """The same short sentence in all locales, with a suffix; `ja_simple` stands for ja-simple."""
    say: Tree = {locale: text + suffix for locale, text in WORDS.items()}
    say.update({name.replace("_", "-"): text for name, text in changed.items()})
    return say


def phrase(name: str = "hello", **fields: Any) -> Tree:
    return {"id": name, "by": "staff", "icon": "home", "say": says(), **fields}


def pack(*phrases: Tree, **fields: Any) -> Tree:
    category = {"id": "desk", "title": says(), "icon": "home", "phrases": list(phrases or [phrase()])}
    return {"pack": "sample", "version": "1", "title": says(), "categories": [category], **fields}


def text_of(tree: Tree) -> bytes:
    """JSON with one entry a line is YAML too."""
    return json.dumps(tree, ensure_ascii=False, indent=1).encode()


def loaded(tree: Tree) -> Pack:
    return load(text_of(tree), "sample.yaml").pack


class Kit:
    """The makers above, for tests."""

    says = staticmethod(says)
    phrase = staticmethod(phrase)
    pack = staticmethod(pack)
    text_of: Callable[[Tree], bytes] = staticmethod(text_of)
    loaded = staticmethod(loaded)


@pytest.fixture(scope="session")
def kit() -> type[Kit]:
    return Kit
