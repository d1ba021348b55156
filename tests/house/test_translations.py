"""The interface is whole in every locale: every sentence, its placeholders, and furigana that screens can read."""

from __future__ import annotations

import re
from functools import cache

import pytest

from app.i18n import LOCALES
from tools import messages

RUBY_LOCALES = ("ja", "ja-simple")
SHOWN_AS_WRITTEN = "en"
"""English needs no translation: an empty one shows the sentence itself."""

RUBY = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
WRITTEN_BRACES = re.compile(r"\{\{.*?\}\}(?!\})|\{\{|\}\}")
"""An example of a pack's own braces, in a sentence that is filled: `{{kanji|reading}}`."""
KANJI = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3005\u3006]")
READING = re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fc]+")

SAME_AS_ENGLISH = {
    "Tewatashi": {"zh-Hans", "pt-BR", "es", "ko", "th", "vi", "fil", "ne", "hi", "ru", "id"},
    "Code": {"fil"},
    "Counter": {"fil"},
    "Interpreter": {"fil"},
    "Japanese Sign Language": {"fil"},
    "No": {"es"},
    "Sign language": {"fil"},
    "Sign language: {phrase}": {"fil"},
    "Sign language interpreter": {"fil"},
    "Tablet": {"pt-BR", "fil", "id"},
}
"""Sentences that a locale may write as English does, because its readers do: a name, or a loan word."""


@cache
def entries(locale: str) -> dict[str, str]:
    return {str(entry.id): str(entry.string) for entry in messages.load(locale) if entry.id}


@cache
def sentences() -> frozenset[str]:
    return frozenset(str(entry.id) for entry in messages.extract() if entry.id)


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def faults(locale: str, wrong) -> list[str]:
    return [
        f"{msgid!r}: {msgstr!r}"
        for msgid, msgstr in entries(locale).items()
        if msgstr and wrong(WRITTEN_BRACES.sub("○", msgid), WRITTEN_BRACES.sub("○", msgstr))
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_examples_of_braces_name_the_values_that_the_sentence_names(locale):
    for msgid, msgstr in entries(locale).items():
        written = WRITTEN_BRACES.findall(msgid)
        if msgstr and written:
            assert len(WRITTEN_BRACES.findall(msgstr)) == len(written), msgstr
            assert placeholders("".join(WRITTEN_BRACES.findall(msgstr))) == placeholders("".join(written)), msgstr


def test_every_offered_locale_has_a_catalogue():
    assert set(messages.locales()) == set(LOCALES)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_sentence_of_the_sources_is_in_the_catalogue_and_no_other(locale):
    assert set(entries(locale)) == sentences()


@pytest.mark.parametrize("locale", [locale for locale in LOCALES if locale != SHOWN_AS_WRITTEN])
def test_every_sentence_is_translated(locale):
    assert [msgid for msgid, msgstr in entries(locale).items() if not msgstr.strip()] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_no_translation_is_a_guess(locale):
    assert [entry.id for entry in messages.load(locale) if entry.id and entry.fuzzy] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_placeholders_are_those_of_the_sentence(locale):
    assert faults(locale, lambda msgid, msgstr: placeholders(msgid) != placeholders(msgstr)) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_braces_hold_placeholders_and_furigana_alone(locale):
    def wrong(_msgid, msgstr):
        return re.search("[{}|]", PLACEHOLDER.sub("", RUBY.sub("", msgstr)))

    assert faults(locale, wrong) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_spaces_at_the_ends_are_those_of_the_sentence(locale):
    def wrong(msgid, msgstr):
        # Full-width punctuation brings its own space.
        after = msgid[len(msgid.rstrip()) :] if msgstr[-1] not in "：。" else ""
        return msgstr != msgstr.strip() + after

    assert faults(locale, wrong) == []


@pytest.mark.parametrize("locale", RUBY_LOCALES)
def test_every_kanji_has_its_furigana(locale):
    assert faults(locale, lambda _msgid, msgstr: KANJI.search(RUBY.sub("", msgstr))) == []


@pytest.mark.parametrize("locale", RUBY_LOCALES)
def test_furigana_is_kana_over_kanji(locale):
    def wrong(_msgid, msgstr):
        return any(not KANJI.search(base) or not READING.fullmatch(above) for base, above in RUBY.findall(msgstr))

    assert faults(locale, wrong) == []


@pytest.mark.parametrize("locale", [locale for locale in LOCALES if locale not in RUBY_LOCALES])
def test_only_japanese_carries_furigana(locale):
    assert faults(locale, lambda _msgid, msgstr: RUBY.search(msgstr)) == []


@pytest.mark.parametrize("locale", [locale for locale in LOCALES if locale != SHOWN_AS_WRITTEN])
def test_no_sentence_is_left_in_english(locale):
    def wrong(msgid, msgstr):
        return msgstr == msgid and locale not in SAME_AS_ENGLISH.get(msgid, set())

    assert faults(locale, wrong) == []
