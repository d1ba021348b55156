"""The documents say what the code does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from app.cli import _parser
from app.realtime.gate import QUEUE_MESSAGES
from app.realtime.websocket import MAX_MESSAGE_BYTES
from app.sentences import SENTENCES
from app.sessions import CATALOGUE, PAYLOADS, Limits
from app.sessions.events import Locale

ROOT = Path(__file__).parents[2]
PROTOCOL = (ROOT / "docs" / "protocol.md").read_text("utf-8")
ALL = {path: path.read_text("utf-8") for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]}


def section(number: str) -> str:
    return re.split(r"^## ", PROTOCOL.split(f"\n## {number}. ")[1], maxsplit=1, flags=re.M)[0]


def test_every_event_has_a_row_and_a_block_in_the_protocol() -> None:
    events = section("7")
    rows = set(re.findall(r"^\| `(\w+\.\w+)` \|", events, re.M))
    blocks = {name for line in re.findall(r"^### (.*`)$", events, re.M) for name in re.findall(r"`(\w+\.\w+)`", line)}
    assert rows == blocks == set(CATALOGUE) == set(PAYLOADS)


def test_every_field_of_every_event_stands_in_its_block() -> None:
    events = section("7") + section("9")
    for type_, payload in PAYLOADS.items():
        for field in payload.__struct_fields__:
            assert re.search(rf"[{{\[`, ]{field}[`}}, :\]]", events), f"{type_} {field}"


def test_every_error_word_stands_in_the_protocol() -> None:
    words = set(re.findall(r"^\| `([a-z_]+)` \|", section("8"), re.M))
    assert words <= set(SENTENCES)
    assert {word for word in re.findall(r"`([a-z]+_[a-z_]+)`", PROTOCOL) if word in SENTENCES} <= words


def test_the_bounds_in_the_protocol_are_the_bounds_in_the_code() -> None:
    limits = Limits()
    for words in (
        "16 kB", f"{limits.records:,} records", "8 MB", f"appends {limits.puts_per_s} a second, {limits.burst}",
        f"{QUEUE_MESSAGES} messages", f"{MAX_MESSAGE_BYTES // 1000} kB",
    ):  # fmt: skip
        assert words in PROTOCOL, words
    assert (limits.body_bytes, limits.session_bytes, limits.chunk_bytes) == (16_384, 8_000_000, 65_536)


def test_every_locale_stands_in_the_protocol() -> None:
    assert " ".join(get_args(Locale)) in PROTOCOL


def test_every_option_of_the_command_stands_in_its_help_with_words() -> None:
    for name, command in _parser()._subparsers._group_actions[0].choices.items():  # type: ignore[union-attr]
        for action in command._actions:
            assert action.help, f"{name} {action.option_strings}"


def test_every_option_and_every_setting_stands_in_the_operators_page() -> None:
    page = ALL[ROOT / "docs" / "operations.md"]
    serve = _parser()._subparsers._group_actions[0].choices["serve"]  # type: ignore[union-attr]
    options = {name for action in serve._actions for name in action.option_strings if name.startswith("--")}
    assert {name for name in options - {"--help"} if f"| `{name} " not in page} == set()
    sources = [path for folder in ("app", "bench", "phrase_packs", "sign_relay", "tests", "tools")
               for path in (ROOT / folder).rglob("*.py")]  # fmt: skip
    read = {name for path in sources for name in re.findall(r"TEWATASHI_[A-Z_]+[A-Z]", path.read_text("utf-8"))}
    assert read == set(re.findall(r"^\| `(TEWATASHI_[A-Z_]+)` \|", page, re.M))


def test_a_file_that_a_document_names_is_there() -> None:
    for path, text in ALL.items():
        for name in re.findall(r"`((?:app|tests|bench|tools|sign_relay|phrase_packs|handwriting)/[\w./-]*\w/?)`", text):
            assert (ROOT / name).exists(), f"{path.name}: {name}"


def test_a_link_in_a_document_leads_somewhere() -> None:
    for path, text in ALL.items():
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text):
            assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_documents_speak_of_the_product_alone() -> None:
    for path, text in ALL.items():
        assert f"{ROOT}/" not in text, path.name
        assert not re.search(r"/home/|/tmp/|TO-?DO|FIX-?ME|localhost:\d{5}", text), path.name
