from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

import phrase_packs
from phrase_packs.errors import FaultCode, HintCode
from phrase_packs.locales import LOCALES
from phrase_packs.values import ANSWER_KINDS

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "phrase-packs.md").read_text(encoding="utf-8")


def words_of(table: str) -> set[str]:
    rows = PAGE.split(f"| {table} | meaning |")[1].split("\n\n")[0]
    return {
        word for row in rows.splitlines() if row.startswith("| `") for word in re.findall(r"`(\w+)`", row.split("|")[1])
    }


def test_every_word_of_the_check_stands_on_its_page_and_no_other():
    assert words_of("fault") == set(get_args(FaultCode))
    assert words_of("hint") == set(get_args(HintCode))


@pytest.mark.parametrize("code", [*get_args(FaultCode), *get_args(HintCode)])
def test_every_word_is_said_somewhere(code):
    folder = Path(phrase_packs.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py") if path.name != "errors.py")
    assert f'"{code}"' in source


def test_the_page_names_every_locale_and_kind():
    assert f"`{' '.join(LOCALES)}`" in PAGE
    for kind in ANSWER_KINDS:
        assert kind in PAGE
