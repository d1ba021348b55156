"""The tables and texts that Python and the browser must agree on.

`PYTHONPATH=. python tests/unit/phrase_packs/test_pack_fixtures.py` writes the files anew after a change that is meant.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from phrase_packs import LOCALES, Library, fill_phrase, write
from phrase_packs.cldr import cldr
from phrase_packs.folding import fold, queries, squash
from phrase_packs.model import Phrase, Segment, Slot, Text
from phrase_packs.ruby import parse
from phrase_packs.wire import in_locale, template

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "tests" / "fixtures" / "phrases"

NUMBERS = [
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    9,
    10,
    11,
    12,
    14,
    19,
    20,
    21,
    22,
    24,
    25,
    99,
    100,
    101,
    102,
    111,
    112,
    121,
    999,
    1000,
    1001,
    9999,
    10_000,
    99_999,
    100_000,
    1_000_000,
    1_000_001,
    2_000_000,
    123_456_789,
    10**9,
]
DATES = [
    "2026-01-01",
    "2026-11-22",
    "2024-02-29",
    "2019-05-01",
    "2019-04-30",
    "1989-01-07",
    "1926-12-25",
    "1950-08-20",
    "1912-07-29",
    "1850-03-14",
    "2100-10-10",
    "0999-06-05",
]
TIMES = ["00:00", "00:05", "01:30", "09:09", "11:59", "12:00", "12:30", "13:00", "20:45", "23:59"]
TEXTS = ["3番", "Bàn số 4", "A-12", "окно 5", "👍", "{x}"]

SENTENCES: dict[str, dict[str, str]] = {
    "ja": {"other": "{minutes}{分|ふん}お{待|ま}ちください。{fee}、{day}。"},
    "en": {"one": "{minutes} minute, {fee}, {day}.", "other": "{minutes} minutes, {fee}, {day}."},
    "pt-BR": {"one": "{minutes} minuto, {fee}, {day}.", "other": "{minutes} minutos, {fee}, {day}."},
    "fil": {"one": "{minutes} minuto, {fee}, {day}.", "other": "{minutes} na minuto, {fee}, {day}."},
    "ru": {
        "one": "{minutes} минута, {fee}, {day}.",
        "few": "{minutes} минуты, {fee}, {day}.",
        "many": "{minutes} минут, {fee}, {day}.",
        "other": "{minutes} минуты, {fee}, {day}.",
    },
}
SLOTS = {"minutes": Slot("minutes", 10), "fee": Slot("amount", 300), "day": Slot("date", "2026-04-01")}
FILLINGS: list[dict[str, int | str]] = [
    {},
    {"minutes": 1},
    {"fee": 1, "day": "2026-04-20"},
    *(
        {"minutes": n, "fee": n * 100, "day": "2026-11-22"}
        for n in (0, 1, 2, 3, 4, 5, 11, 12, 21, 22, 25, 100, 101, 104, 111, 1000)
    ),
]

TYPED = [
    "じゅうみん",
    "ジュウミン",
    "ｼﾞｭｳﾐﾝ",
    "住民票",
    "juuminhyou",
    "Jūminhyō",
    "zyûmin",
    "じゅうm",
    "shinbun",
    "shimbun",
    "kitte",
    "matcha",
    "fujisan",
    "Đăng ký cư trú",
    "São João",
    "ёлка",
    "Йод",
    "สวัสดี",
    "नमस्ते",
    "안녕하세요",
    "您好！",
    "A・B／C",
    "  two  words ",
    "１２３",
    "",
    "。",
    "qqqq",
    "ヴァイオリン",
    "tchau",
    "djiboo",
    "straße",
    "Ⅲ",
    "①",
    "ﬁ",
]


def parts(segments: tuple[Segment, ...]) -> list[Any]:
    return template(segments)


def fill_fixture() -> dict[str, Any]:
    locales: dict[str, Any] = {}
    for locale in LOCALES:
        tables = cldr(locale)
        cases: list[Any] = []
        for kind, values in (
            ("number", [*NUMBERS, *(-n for n in NUMBERS[1:])]),
            ("amount", NUMBERS),
            ("date", DATES),
            ("minutes", [n for n in NUMBERS if n <= 10_000]),
            ("time", TIMES),
            ("text", TEXTS),
        ):
            cases += [[kind, value, False, parts(write(kind, value, tables))] for value in values]
        cases += [["date", value, True, parts(write("date", value, tables, era=True))] for value in DATES]
        locales[locale] = {"cldr": in_locale([], locale, "")["cldr"], "values": cases, "sentence": sentences(locale)}
    slots = {name: {"kind": slot.kind, "example": slot.example} for name, slot in SLOTS.items()}
    return {"slots": slots, "locales": locales}


def sentences(locale: str) -> dict[str, Any]:
    forms = SENTENCES.get(locale, {"other": "{day}: {minutes} / {fee}"})
    text = Text({form: parse(written) for form, written in forms.items()})
    phrase = Phrase("wait", "staff", "home", {locale: text}, SLOTS)
    say = {form: template(shown) for form, shown in text.forms.items()}
    filled = [[values, parts(fill_phrase(phrase, values, locale))] for values in FILLINGS]
    return {"say": say["other"] if len(say) == 1 else say, "filled": filled}


def fold_fixture() -> list[dict[str, Any]]:
    return [
        {"typed": typed, "fold": fold(typed), "squash": squash(fold(typed)), "queries": queries(typed)}
        for typed in TYPED
    ]


def written(value: Any) -> str:
    """One locale or case a line, so that a change can be read."""
    if isinstance(value, list):
        return "[\n" + ",\n".join(_line(one) for one in value) + "\n]\n"
    lines = ",\n".join(f"{_line(locale)}: {_line(one)}" for locale, one in value["locales"].items())
    return f'{{"slots": {_line(value["slots"])}, "locales": {{\n{lines}\n}}}}\n'


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


FILES = {"fill.json": fill_fixture, "fold.json": fold_fixture}


@pytest.mark.parametrize("name", FILES)
def test_the_shared_fixture_is_what_python_writes_today(name):
    assert (FOLDER / name).read_text(encoding="utf-8") == written(FILES[name]())


def test_every_value_is_covered_in_every_plural_form():
    for locale in LOCALES:
        wanted = cldr(locale).plurals.everyday() | {cldr(locale).plurals.million}
        assert {cldr(locale).plurals.category(number) for number in NUMBERS} == wanted


def test_the_real_packs_go_over_the_wire_and_are_filled_from_it():
    """Spot checks on the packs that ship: what the wire carries is what Python fills."""
    library = Library.from_folder(ROOT / "phrase_packs" / "packs")
    random.seed(7)
    for locale in LOCALES:
        for pack in library.in_locale(locale)["packs"]:
            tile = random.choice(random.choice(pack["categories"])["phrases"])
            phrase = library.phrase(pack["id"], tile["id"])
            if not phrase.slots:
                assert tile["say"] == parts(fill_phrase(phrase, {}, locale))


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in FILES.items():
        (FOLDER / name).write_text(written(make()), encoding="utf-8")
