from __future__ import annotations

import re
from pathlib import Path

from app.sentences import SENTENCES

ROOT = Path(__file__).parents[2]
SECTION_8 = (ROOT / "docs" / "protocol.md").read_text("utf-8").split("## 8.")[1].split("## 9.")[0]
DOCUMENTED = set(re.findall(r"^\| `([a-z_]+)` \|", SECTION_8, re.M))
ON_PAGES = {
    "not_found", "not_signed_in", "link_unknown", "link_used", "link_expired", "csrf", "method_not_allowed",
    "directory_unavailable", "internal", "name_needed",
}  # fmt: skip
EDITING = (ROOT / "docs" / "editing.md").read_text("utf-8")
ROWS = re.findall(r"^\| (`[a-z_` ]+`) \| \d{3} \|", EDITING, re.M)
IN_EDITING = {word for row in ROWS for word in re.findall(r"\w+", row)} - ON_PAGES


def words_in(pattern: str, *folders: str) -> set[str]:
    sources = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return {word for path in sources for word in re.findall(pattern, path.read_text("utf-8"))}


def test_every_documented_error_word_has_a_sentence() -> None:
    assert len(DOCUMENTED) == 18
    assert set(SENTENCES) == DOCUMENTED | ON_PAGES | IN_EDITING


def test_every_word_that_the_code_refuses_with_is_documented() -> None:
    refused = words_in(r'Refusal\(\s*"(\w+)"', "app")
    assert refused and refused <= DOCUMENTED
    assert words_in(r'"code": "(\w+)"', "app") <= DOCUMENTED
    assert words_in(r'refused\(auth, "(\w+)"', "app/realtime") <= DOCUMENTED


def test_every_word_of_a_page_has_a_sentence() -> None:
    assert words_in(r'PageError\(\s*"(\w+)"', "app/web") <= set(SENTENCES)
    assert words_in(r'LinkError\(\s*"(\w+)"', "app/directory") <= ON_PAGES
    assert words_in(r'EditRefused\(\s*"(\w+)"', "app") <= IN_EDITING


def test_sentences_are_short_whole_and_say_no_technical_word() -> None:
    for word, sentence in SENTENCES.items():
        assert sentence.endswith(".") and len(sentence) <= 120, word
        assert not re.search(r"\b(server|socket|token|ticket|HTTP|CSRF|database|error)\b", sentence, re.I), word
