"""The tables and texts that Python and the browser must agree on.

`PYTHONPATH=. python tests/unit/phrase_packs/test_pack_fixtures.py` writes the files anew after a change that is meant.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from phrase_packs import LOCALES, fill_phrase, write
from phrase_packs.cldr import cldr
from phrase_packs.documents import read_papers
from phrase_packs.fill import Years
from phrase_packs.flows import Given, judge, next_step, path_of, unreached
from phrase_packs.folding import fold, fold_words, squash
from phrase_packs.model import Answer, Flow, Option, Phrase, Segment, Slot, Step, Text, Value
from phrase_packs.ruby import parse, without_blanks
from phrase_packs.wire import in_locale, template
from tests.shipped import shipped

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "tests" / "fixtures" / "phrases"
PAPERS = read_papers((FOLDER / "papers.yaml").read_bytes(), "papers.yaml")

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
DURATIONS = [
    *(f"PT{n}M" for n in (1, 3, 5, 10, 30, 45, 90)),
    *(f"PT{n}H" for n in (1, 2, 4, 5, 12, 21, 24)),
    *(f"P{n}D" for n in (1, 2, 3, 5, 7, 8, 10, 11, 14, 20, 22, 30, 100)),
    *(f"P{n}{unit}" for unit in "WMY" for n in (1, 2, 3, 4, 5, 6, 8, 11, 21, 22, 25, 101, 999)),
]
LISTS = [
    ["seal"],
    ["passport", "seal"],
    ["photo", "passport", "bank-book"],
    ["photo", "seal", "nowhere", "passport"],
    ["photo", "i"],
    ["i", "photo", "hi"],
    ["i", "hie"],
]
PAPERS_IN_LISTS = ("seal", "passport", "photo", "bank-book")
YEARS: tuple[Years, ...] = ("western", "era", "both")
TEXTS = ["3番", "Bàn số 4", "A-12", "окно 5", "👍", "{x}"]

SENTENCES: dict[str, dict[str, str]] = {
    "ja": {"other": "{floor}{階|かい}で{minutes}{分|ふん}お{待|ま}ちください。{fee}、{day}。"},
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
SLOTS = {
    "minutes": Slot("minutes", 10),
    "fee": Slot("amount", 300),
    "day": Slot("date", "2026-04-01"),
    "floor": Slot("number", 3),
}
FILLINGS: list[dict[str, int | str]] = [
    {},
    {"minutes": 1},
    {"fee": 1, "day": "2026-04-20"},
    *({"floor": n, "minutes": 5} for n in (1, 3, 4, 13, 30)),
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
    "I don’t know: self-employed, please!",
    "¿Dónde está el baño?",
    "मैं नहीं जानता।",
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
            ("people", range(100)),
            ("duration", DURATIONS),
        ):
            cases += [[kind, value, "western", parts(write(kind, value, tables))] for value in values]
        for years in YEARS[1:]:
            cases += [["date", value, years, parts(write("date", value, tables, years=years))] for value in DATES]
        names = {name: without_blanks(PAPERS[name].say[locale].forms["other"]) for name in PAPERS_IN_LISTS}
        names["i"], names["hi"], names["hie"] = ((Segment(word),) for word in ("intérprete", "Hijo", "hielo"))
        for kind in ("documents", "choices"):
            lists = [(value, write(kind, tuple(value), tables, names=names)) for value in LISTS]
            cases += [[kind, value, "western", parts(shown)] for value, shown in lists]
        locales[locale] = {
            "cldr": in_locale([], locale, "")["cldr"],
            "names": {name: parts(shown) for name, shown in names.items()},
            "values": cases,
            "sentence": sentences(locale),
        }
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
        {"typed": typed, "fold": fold(typed), "squash": squash(fold(typed)), "words": fold_words(typed)}
        for typed in TYPED
    ]


FLOW = Flow(
    "moving-in",
    {},
    "home",
    (
        Step("hidden-first", only=True),
        Step("moved-from", {"abroad": "show-passport", "same-ward": "end", "elsewhere": "when-moved"}),
        Step("welcome"),
        Step("when-moved"),
        Step("have-papers", {"none": "come-again", "no": "come-again"}),
        Step("show-passport", {"yes": "how-many"}, only=True),
        Step("come-again", {"unknown": "end"}, only=True),
        Step("how-many"),
        Step("who-moves", {"child": "school", "parent": "care", "alone": "end"}),
        Step("keys", {"seal": "bye"}),
        Step("school", only=True),
        Step("care", {"today": "end", "future": "too-early"}),
        Step("bye"),
        Step("too-early", only=True),
    ),
)
TODAY = "2026-04-01"
PATHS: list[dict[str, tuple[str, Value]]] = [
    {},
    {"moved-from": ("choice", "abroad")},
    {"moved-from": ("choice", "abroad"), "show-passport": ("yes_no", "yes")},
    {"moved-from": ("choice", "same-ward")},
    {"moved-from": ("choice", "elsewhere"), "have-papers": ("documents", ("none",))},
    {"moved-from": ("choice", "other-ward"), "have-papers": ("documents", ("passport", "seal"))},
    {"moved-from": ("text", "abroad"), "have-papers": ("yes_no", "no"), "come-again": ("yes_no", "unknown")},
    {"moved-from": ("free", "ink"), "when-moved": ("date", "2026-04-01"), "how-many": ("people", 3)},
    {"have-papers": ("choices", ("none",))},
    {"who-moves": ("choices", ("parent", "child"))},
    {"who-moves": ("choices", ("alone", "parent"))},
    {"who-moves": ("choices", ("alone", "spouse"))},
    {"who-moves": ("choices", ("spouse",)), "keys": ("documents", ("passport", "seal"))},
    {"who-moves": ("documents", ("child",)), "keys": ("documents", ("none",))},
    {"who-moves": ("text", "child"), "care": ("date", "2026-03-31")},
    {"care": ("date", TODAY)},
    {"care": ("date", "2026-04-02")},
    {"care": ("date", "0999-12-31"), "who-moves": ("place", "child")},
    {"care": ("time", TODAY)},
]


def flow_fixture() -> dict[str, Any]:
    steps = [{"phrase": step.phrase, "then": dict(step.then), "only": step.only} for step in FLOW.steps]
    paths = []
    for answers in PATHS:
        given = {phrase: Given(kind, value) for phrase, (kind, value) in answers.items()}
        asked = {phrase: {"kind": kind, "value": value} for phrase, (kind, value) in answers.items()}
        paths.append({"answers": asked, "path": path_of(FLOW, given, TODAY)})
    nexts = [
        [name, next_step(FLOW, name, None, TODAY)] for name in (None, *(step.phrase for step in FLOW.steps), "nowhere")
    ]
    return {"today": TODAY, "steps": steps, "paths": paths, "next": nexts}


def written(value: Any) -> str:
    """One locale or case a line, so that a change can be read."""
    if isinstance(value, list):
        return "[\n" + ",\n".join(_line(one) for one in value) + "\n]\n"
    if isinstance(value, str):
        return _line(value)
    if "steps" in value:
        return "{\n" + ",\n".join(f'"{name}": {written(part).strip()}' for name, part in value.items()) + "\n}\n"
    lines = ",\n".join(f"{_line(locale)}: {_line(one)}" for locale, one in value["locales"].items())
    return f'{{"slots": {_line(value["slots"])}, "locales": {{\n{lines}\n}}}}\n'


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


FILES = {"fill.json": fill_fixture, "flows.json": flow_fixture, "fold.json": fold_fixture}


def test_the_flow_of_the_fixture_is_sound_but_for_its_hidden_first_step():
    phrases = {step.phrase: asked(step) for step in FLOW.steps}
    assert list(judge(FLOW, phrases)) == []
    assert list(unreached(FLOW)) == [0]


def asked(step: Step) -> Phrase:
    options = tuple(Option(name, "home", {}) for name in step.then if name not in ("yes", "no", "unknown", "none"))
    papers = Answer("documents", documents=("passport", "seal"))
    answers = (Answer("choices", options), Answer("yes_no"), papers, Answer("date"))
    return Phrase(step.phrase, "staff", "home", {}, answers=answers)


@pytest.mark.parametrize("name", FILES)
def test_the_shared_fixture_is_what_python_writes_today(name):
    assert (FOLDER / name).read_text(encoding="utf-8") == written(FILES[name]())


def test_every_value_is_covered_in_every_plural_form():
    for locale in LOCALES:
        wanted = cldr(locale).plurals.everyday() | {cldr(locale).plurals.million}
        assert {cldr(locale).plurals.category(number) for number in NUMBERS} == wanted


def test_the_real_packs_go_over_the_wire_and_are_filled_from_it():
    """Spot checks on the packs that ship: what the wire carries is what Python fills."""
    random.seed(7)
    for locale in LOCALES:
        for pack in json.loads(shipped().in_locale(locale))["packs"]:
            tile = random.choice(random.choice(pack["categories"])["phrases"])
            phrase = shipped().packs[pack["id"]].phrases()[tile["id"]]
            if not phrase.slots:
                assert tile["say"] == parts(fill_phrase(phrase, {}, locale))


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in FILES.items():
        (FOLDER / name).write_text(written(make()), encoding="utf-8")
