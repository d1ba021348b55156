"""Packs of every shape, as Hypothesis makes them, with texts that one format or another would spoil."""

from __future__ import annotations

import unicodedata
from typing import Any

from hypothesis import strategies as st

from phrase_packs import LOCALES, documents
from phrase_packs.lint import kanji_without_furigana
from phrase_packs.locales import RUBY_LOCALES
from phrase_packs.parse import parse
from phrase_packs.ruby import parse as parse_text

Tree = dict[str, Any]

AWKWARD = ("=1+1", "+81 3", "-", "@SUM(A1)", "'quoted'", "''", "'=x", "2026-04-01", "09:30", "1e5", "TRUE", "1/2",
           "＝cmd", "a,b;c", 'say "no"', "no", "null", "~", "- x", "[x]", "#1", "a: b", "100%", "😀", "%PATH%",
           "3-4", "&amp;<b>", "_x000D_", "\\", "]]>", "\u00a0x", "x" * 300)  # fmt: skip


def is_sound(text: str) -> bool:
    try:
        parse(f'"{text}"'.encode() if '"' not in text and "\\" not in text else b"x", "")
    except Exception:
        return False
    return bool(text) and text == text.strip() and unicodedata.is_normalized("NFC", text)


ids = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
words = st.one_of(
    st.sampled_from([text for text in AWKWARD if text == text.strip()]),
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"], exclude_characters="{}|"), min_size=1,
            max_size=12),
).map(lambda text: unicodedata.normalize("NFC", text)).filter(is_sound)  # fmt: skip
kana = words.filter(lambda text: not kanji_without_furigana(parse_text(text)))


def texts(suffix: str = "") -> st.SearchStrategy[Tree]:
    one = {locale: (kana if locale in RUBY_LOCALES else words).map(lambda text: text + suffix) for locale in LOCALES}
    return st.fixed_dictionaries(
        {**one, "ja": st.sampled_from(["{区|く}の", "=", "3"]).map(lambda text: text + suffix)}
    )


SLOTS: dict[str, Any] = {
    "number": "3", "amount": "1200", "minutes": "10", "people": "2", "duration": "P2W", "date": "2026-04-01",
    "time": "09:30", "text": "=ATM", "documents": ["passport", "seal"],
}  # fmt: skip


@st.composite
def answers(draw: st.DrawFn) -> Tree:
    kind = draw(st.sampled_from(["yes_no", "choice", "choices", "documents", "place", "date", "people"]))
    if kind in ("choice", "choices"):
        names = draw(st.lists(ids, min_size=2, max_size=4, unique=True))
        return {"kind": kind, "options": [{"id": name, "icon": "home", "say": draw(texts())} for name in names]}
    if kind == "documents":
        papers = st.sampled_from(sorted(documents.shared()))
        return {"kind": kind, "documents": draw(st.lists(papers, min_size=1, max_size=9, unique=True))}
    return {"kind": kind, "picture": "body"} if kind == "place" else {"kind": kind}


@st.composite
def phrases(draw: st.DrawFn, name: str) -> Tree:
    made: Tree = {"id": name, "by": draw(st.sampled_from(["staff", "both"])), "icon": "home"}
    kind = draw(st.none() | st.sampled_from(sorted(SLOTS)))
    made["say"] = draw(texts("{it}" if kind else ""))
    if kind:
        made["slots"] = {"it": {"kind": kind, "example": SLOTS[kind]}}
    if kind in ("number", "people"):
        made["say"]["ru"] = {form: draw(words) + "{it}" for form in ("one", "few", "many", "other")}
        made["say"]["en"] = {"one": "=1{it}", "other": draw(words) + "{it}"}
    made["answers"] = draw(st.lists(answers(), max_size=2))
    lists = st.lists(words, max_size=3)
    made["keywords"] = draw(st.dictionaries(st.sampled_from(LOCALES), lists, max_size=3))
    return made


@st.composite
def packs(draw: st.DrawFn) -> Tree:
    """A sound pack as it stands in YAML."""
    names = draw(st.lists(ids.filter(lambda name: name != "end"), min_size=2, max_size=5, unique=True))
    groups = draw(st.lists(ids, min_size=1, max_size=2, unique=True))
    cut = draw(st.integers(1, len(names))) if len(groups) > 1 else len(names)
    parts = [part for part in (names[:cut], names[cut:]) if part]
    categories = [
        {"id": group, "title": draw(texts()), "icon": "home", "phrases": [draw(phrases(name)) for name in part]}
        for group, part in zip(groups, parts, strict=False)
    ]
    steps: list[Tree] = [{"phrase": name} for name in names]
    steps[-1]["only"] = draw(st.sampled_from(["true", "false"]))
    flow = {"id": draw(ids), "title": draw(texts()), "icon": "route", "steps": steps}
    return {
        "pack": draw(ids), "version": str(draw(st.integers(1, 99))), "title": draw(texts()), "categories": categories,
        "flows": draw(st.sampled_from([[], [flow]])),
    }  # fmt: skip
