"""Who types what a phrase of the packs says is offered the phrase; who types something else is left in peace.

The sentences of the fixture were worded by hand from phrases of the packs, and the likeness that is enough was chosen
by others than these.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.web.book import Book
from tests.find.conftest import Finding
from tests.sim.typescript import ROOT

SENTENCES: dict[str, list[dict[str, Any]]] = json.loads(
    (ROOT / "tests" / "fixtures" / "phrases" / "reworded.json").read_text("utf-8")
)


def offered(find: Finding, library: Book, sentence: dict[str, Any]) -> str | None:
    may = [
        f"{pack.id}/{phrase.id}"
        for pack in library.packs.values()
        for phrase in pack.phrases().values()
        if phrase.by in ("both", sentence["by"])
    ]
    return find.nearest(sentence["typed"], sentence["locale"], may)


def test_four_of_five_reworded_phrases_are_offered_as_the_packs_have_them(find: Finding, library: Book) -> None:
    missed = [
        (sentence["typed"], found)
        for sentence in SENTENCES["reworded"]
        if (found := offered(find, library, sentence)) != sentence["phrase"]
        and not same(library, found, sentence["phrase"], sentence["locale"])
    ]
    assert len(missed) <= 0.2 * len(SENTENCES["reworded"]), missed


def same(library: Book, found: str | None, wanted: str, locale: str) -> bool:
    """Two packs may ask the same in the same words."""
    places = [name.split("/") for name in (found or wanted, wanted)]
    texts = [library.packs[pack].phrases()[phrase].say[locale] for pack, phrase in places]
    return found is not None and texts[0] == texts[1]


def test_one_of_twenty_other_sentences_at_most_is_offered_a_phrase(find: Finding, library: Book) -> None:
    disturbed = [sentence["typed"] for sentence in SENTENCES["others"] if offered(find, library, sentence)]
    assert len(disturbed) <= 0.05 * len(SENTENCES["others"]), disturbed


@pytest.mark.parametrize("typed", ["", "は", "123", "？？？？？"])
def test_nothing_is_offered_for_next_to_nothing(find: Finding, typed: str) -> None:
    assert find.nearest(typed, "ja", []) is None
