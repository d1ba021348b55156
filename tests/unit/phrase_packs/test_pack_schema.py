from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from phrase_packs import PackRefused, load
from phrase_packs.locales import LOCALES


def codes(kit, tree, icons=None) -> list[str]:
    with pytest.raises(PackRefused) as caught:
        load(kit.text_of(tree), "sample.yaml", icons)
    return [fault.code for fault in caught.value.faults if not fault.hint]


def hints(kit, tree, icons=None) -> list[tuple[str, str]]:
    return [(fault.code, fault.id) for fault in load(kit.text_of(tree), "sample.yaml", icons).hints]


def test_a_sound_pack_has_neither_faults_nor_hints(kit):
    assert load(kit.text_of(kit.pack()), "sample.yaml", {"home"}).hints == ()


def test_a_fault_says_file_line_column_id_code_and_sentence():
    lines = ["pack: sample", "version: 1", "title: {en: x}", "categories:", "  - id: Desk Nine", "    phrases: []"]
    with pytest.raises(PackRefused) as caught:
        load("\n".join(lines).encode(), "sample.yaml")
    told = [str(fault) for fault in caught.value.faults]
    assert "sample.yaml:3:8: missing_locale: 'ja' is missing" in told
    assert any(line.startswith("sample.yaml:5:9: bad_id: 'Desk Nine' is not an id") for line in told)
    assert "sample.yaml:5:5: missing_field: 'icon' is missing" in told
    assert "sample.yaml:6:14: too_few: [Desk Nine] at least 1 must stand here" in told


def spoil(path: list[Any], value: Any) -> Callable[[dict[str, Any]], None]:
    def apply(tree: dict[str, Any]) -> None:
        node: Any = tree
        for step in path[:-1]:
            node = node[step]
        if value is None:
            del node[path[-1]]
        else:
            node[path[-1]] = value

    return apply


PHRASE = ["categories", 0, "phrases", 0]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (spoil(["version"], "zero"), "bad_number"),
        (spoil(["version"], "0"), "bad_number"),
        (spoil(["colour"], "red"), "unknown_field"),
        (spoil(["title"], "Hello"), "expected_mapping"),
        (spoil(["title", "fr"], "Bonjour"), "unknown_locale"),
        (spoil(["title", "th"], None), "missing_locale"),
        (spoil(["title", "th"], ""), "empty"),
        (spoil(["title", "th"], ["x"]), "expected_text"),
        (spoil(["title", "th"], " สวัสดี"), "loose_space"),
        (spoil(["categories"], {}), "expected_list"),
        (spoil(["categories"], []), "too_few"),
        (spoil(["categories", 0, "icon"], None), "missing_field"),
        (spoil([*PHRASE, "id"], "Moving In"), "bad_id"),
        (spoil([*PHRASE, "id"], "a" * 41), "bad_id"),
        (spoil([*PHRASE, "by"], "clerk"), "unknown_word"),
        (spoil([*PHRASE, "say", "ja"], "区です"), "furigana_missing"),
        (spoil([*PHRASE, "say", "ja"], "{区|ku}です"), "bad_markup"),
        (spoil([*PHRASE, "say", "ja"], "{区|く"), "bad_markup"),
        (spoil([*PHRASE, "say", "ja-simple"], "区です"), "furigana_missing"),
        (spoil([*PHRASE, "say", "en"], "{ward|く}"), "furigana_elsewhere"),
        (spoil([*PHRASE, "say", "en"], "{Minutes}"), "bad_markup"),
        (spoil([*PHRASE, "say", "en"], "{minutes} minutes"), "slot_unknown"),
        (spoil([*PHRASE, "say", "en"], {"other": "x"}), "plural_without_number"),
        (spoil([*PHRASE, "slots"], {"minutes": {"kind": "minutes", "example": "5"}}), "slot_missing"),
        (spoil([*PHRASE, "slots"], {"minutes": {"kind": "hours", "example": "5"}}), "unknown_word"),
        (spoil([*PHRASE, "slots"], {"minutes": {"kind": "minutes", "example": "soon"}}), "bad_value"),
        (spoil([*PHRASE, "slots"], {"day": {"kind": "date", "example": "2026-02-30"}}), "bad_value"),
        (spoil([*PHRASE, "slots"], {f"s{n}": {"kind": "text", "example": "x"} for n in range(9)}), "too_many"),
        (spoil([*PHRASE, "answers"], [{"kind": "maybe"}]), "unknown_word"),
        (spoil([*PHRASE, "answers"], [{"kind": "choice"}]), "missing_field"),
        (spoil([*PHRASE, "answers"], [{"kind": "choice", "options": []}]), "too_few"),
        (spoil([*PHRASE, "answers"], [{"kind": "date", "options": []}]), "unknown_field"),
        (spoil([*PHRASE, "answers"], [{"kind": "choices"}]), "missing_field"),
        (spoil([*PHRASE, "answers"], [{"kind": "documents"}]), "missing_field"),
        (spoil([*PHRASE, "answers"], [{"kind": "documents", "documents": []}]), "too_few"),
        (spoil([*PHRASE, "answers"], [{"kind": "documents", "documents": ["pass-port"]}]), "unknown_word"),
        (spoil([*PHRASE, "answers"], [{"kind": "documents", "documents": ["seal", "seal"]}]), "duplicate_id"),
        (
            spoil([*PHRASE, "answers"], [{"kind": "documents", "documents": ["seal"], "picture": "body"}]),
            "unknown_field",
        ),
        (spoil([*PHRASE, "answers"], [{"kind": "place"}]), "missing_field"),
        (spoil([*PHRASE, "answers"], [{"kind": "place", "picture": "town"}]), "unknown_word"),
        (spoil([*PHRASE, "answers"], [{"kind": "free"}]), "unknown_word"),
        (spoil([*PHRASE, "slots"], {"n": {"kind": "people", "example": "100"}}), "bad_value"),
        (spoil([*PHRASE, "slots"], {"n": {"kind": "duration", "example": "2 weeks"}}), "bad_value"),
        (spoil([*PHRASE, "slots"], {"n": {"kind": "documents", "example": "seal"}}), "expected_list"),
        (spoil([*PHRASE, "slots"], {"n": {"kind": "place", "example": "head"}}), "unknown_word"),
        (spoil([*PHRASE, "keywords"], {"fr": ["x"]}), "unknown_locale"),
        (spoil([*PHRASE, "keywords"], {"en": "x"}), "expected_list"),
    ],
)
def test_one_spoilt_field_is_told_by_its_code(kit, change, code):
    tree = copy.deepcopy(kit.pack())
    change(tree)
    assert code in codes(kit, tree)


def test_an_id_may_stand_once_in_a_pack_and_an_option_once_in_its_question(kit):
    assert codes(kit, kit.pack(kit.phrase("a"), kit.phrase("a"))) == ["duplicate_id"]
    option = {"id": "one", "icon": "home", "say": kit.says()}
    tree = kit.pack(kit.phrase(answers=[{"kind": "choice", "options": [option, option]}]))
    assert codes(kit, tree) == ["duplicate_id"]


def test_ten_tiles_do_not_fit_on_a_page(kit):
    assert codes(kit, kit.pack(*(kit.phrase(f"p{n}") for n in range(10)))) == ["too_many"]


def test_every_fault_of_a_file_is_told_at_once(kit):
    tree = kit.pack(kit.phrase("a", by="nobody"), kit.phrase("b", say=kit.says(th="", ja="区")))
    assert codes(kit, tree) == ["unknown_word", "furigana_missing", "empty"]


def test_plural_forms_are_those_of_the_locale(kit):
    slots = {"n": {"kind": "number", "example": "3"}}
    texts = {tag: text + "{n}" for tag, text in kit.says().items()}
    good = texts | {
        "en": {"one": "{n} page", "other": "{n} pages"},
        "ru": {"one": "{n} лист", "few": "{n} листа", "many": "{n} листов", "other": "{n} листа"},
    }
    assert hints(kit, kit.pack(kit.phrase(slots=slots, say=good))) == []
    assert codes(kit, kit.pack(kit.phrase(slots=slots, say=good | {"en": {"few": "{n} x", "other": "{n} y"}}))) == [
        "plural_form"
    ]
    assert codes(kit, kit.pack(kit.phrase(slots=slots, say=good | {"en": {"one": "{n} page"}}))) == ["plural_form"]
    assert hints(
        kit, kit.pack(kit.phrase(slots=slots, say=good | {"ru": {"one": "{n} лист", "other": "{n} листов"}}))
    ) == [("plural_missing", "desk/hello")]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"ko": "Hello there"}, "own_script_missing"),
        ({"es": "Este é o balcão do distrito."}, "text_repeated"),
        ({"hi": "यो वडाको काउन्टर हो।"}, "text_repeated"),
        ({"ja": "{いつ|いつ}ですか"}, "furigana_without_kanji"),
    ],
)
def test_what_is_allowed_but_probably_not_meant_gives_a_hint(kit, changed, code):
    assert hints(kit, kit.pack(kit.phrase(say=kit.says(**changed)))) == [(code, "desk/hello")]


def test_an_unknown_icon_gives_a_hint_where_the_icons_are_installed(kit):
    assert hints(kit, kit.pack(kit.phrase(icon="house_of_cards")), {"home"}) == [("unknown_icon", "desk/hello")]
    assert hints(kit, kit.pack(kit.phrase(icon="house_of_cards"))) == []


def test_a_word_for_yen_after_an_amount_gives_a_hint(kit):
    texts = {tag: text + " {fee}" for tag, text in kit.says().items()} | {"en": "Pay {fee} yen."}
    tree = kit.pack(kit.phrase(slots={"fee": {"kind": "amount", "example": "300"}}, say=texts))
    assert hints(kit, tree) == [("unit_doubled", "desk/hello")]


def test_a_pack_keeps_what_its_file_says(kit):
    answers = [{"kind": "date"}, {"kind": "choice", "options": [
        {"id": "one", "icon": "home", "say": kit.says()}, {"id": "two", "icon": "home", "say": kit.says()},
    ]}]  # fmt: skip
    found = kit.loaded(kit.pack(kit.phrase(by="both", answers=answers, keywords={"en": ["ward", "city"]})))
    phrase = found.phrases()["hello"]
    assert (found.id, found.version, phrase.by, phrase.icon) == ("sample", 1, "both", "home")
    assert [answer.kind for answer in phrase.answers] == ["date", "choice"]
    assert [option.id for option in phrase.answers[1].options] == ["one", "two"]
    assert phrase.keywords == {"en": ("ward", "city")}
    assert tuple(phrase.say) == LOCALES
