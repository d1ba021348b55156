"""Books over a directory in a folder of its own, without a server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.directory import Database, Document, Documents, Drafts, Person, Revisions, document_id, etag, migrate
from app.directory.demo import ensure_demo
from app.directory.models import Desk
from app.web.shelf import RETIRED_MS, Shelf

PACKS = Path(__file__).parents[3] / "phrase_packs" / "packs"
ANN, BOB = Person("ann", "Ann"), Person("bob", "Bob")


class Ward:
    """Publishes layers, on a clock that stands still."""

    def __init__(self, folder: Path) -> None:
        url = f"sqlite:///{folder / 'directory.db'}"
        migrate(url)
        self.ms = 1_760_000_000_000
        database = Database(url)
        ensure_demo(database)
        with database.transaction() as db:
            db.add(Desk(id="desk-2", site_id="demo-site", name="2"))
        self.documents = Documents(database)
        self.drafts = Drafts(database, now_ms=self.now)
        self.revisions = Revisions(database, now_ms=self.now)
        self.packs = folder / "packs"
        self.packs.mkdir()
        for name in ("welcome.yaml", "emergency.yaml"):
            (self.packs / name).write_bytes((PACKS / name).read_bytes())
        self.shelf = self.restart()

    def now(self) -> int:
        return self.ms

    def restart(self) -> Shelf:
        return Shelf(self.packs, self.revisions, now_ms=self.now)

    def publish(self, text: str, desk: str | None = None, pack: str = "welcome", kind: str = "overlay") -> None:
        layer = "desk" if desk else "ward"
        name = document_id(layer, desk, pack)
        if name not in [document.id for document in self.documents.all()]:
            self.documents.create(Document(name, layer, desk, pack, kind), text.encode(), ANN, self.ms)
        since = self.documents.get(name).current or b""
        self.drafts.save(name, text.encode(), etag(since), ANN, faults=0, hints=0)
        self.drafts.submit(name, etag(text.encode()), "")
        self.drafts.review(name, etag(text.encode()), BOB, approve=True, note="")
        self.drafts.publish(name, etag(text.encode()), ANN, b"{}")
        self.shelf.reload()


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    return Ward(tmp_path)


def layer(version: int, *hidden: str, pack: str = "welcome") -> str:
    return f"overlay: {pack}\nversion: {version}\nhide: [{', '.join(hidden)}]\n"


def categories(shelf: Shelf, desk: str | None) -> list[str]:
    return [category.id for category in shelf.book(desk).packs["welcome"].categories]


def retired(shelf: Shelf, desk: str | None) -> set[str]:
    view: Any = json.loads(shelf.book(desk).in_locale("vi"))
    return {f"{phrase['pack']}/{phrase['id']}" for phrase in view["retired"]}


def test_a_counter_has_the_wards_layers_beneath_its_own(ward: Ward) -> None:
    everything = categories(ward.shelf, None)
    ward.publish(layer(10, everything[0]))
    ward.publish(layer(100, everything[1]), "demo-desk")
    assert categories(ward.shelf, None) == categories(ward.shelf, "desk-2") == everything[1:]
    assert categories(ward.shelf, "demo-desk") == everything[2:]
    versions = [ward.shelf.book(desk).packs["welcome"].version for desk in (None, "demo-desk")]
    assert versions[1] == versions[0] + 100


def test_only_the_books_that_changed_have_another_fingerprint(ward: Ward) -> None:
    told: list[int] = []
    ward.shelf.changed = lambda: told.append(1)
    before = {desk: ward.shelf.book(desk).fingerprint for desk in (None, "demo-desk", "desk-2")}
    ward.publish(layer(1, "needs"), "demo-desk")
    after = {desk: ward.shelf.book(desk).fingerprint for desk in before}
    assert {desk for desk in before if before[desk] != after[desk]} == {"demo-desk"}
    ward.shelf.reload()
    assert told == [1]


def test_the_same_layers_give_the_same_fingerprint_after_a_restart(ward: Ward) -> None:
    ward.publish(layer(1, "needs"))
    ward.publish(layer(2, "needs", "waiting"), "demo-desk")
    again = ward.restart()
    for desk in (None, "demo-desk", "desk-2"):
        assert again.book(desk).fingerprint == ward.shelf.book(desk).fingerprint


def test_what_was_taken_away_keeps_its_words_for_a_day(ward: Ward) -> None:
    new = """overlay: welcome
version: 1
categories:
  - id: needs
    phrases: [{id: ours, by: both, icon: home, say: {%s}}]
"""
    words = ", ".join(
        f'{locale}: "{word}"'
        for locale, word in {
            "ja": "これ", "ja-simple": "これ", "en": "This", "zh-Hans": "这", "pt-BR": "Isto", "es": "Esto",
            "ko": "이것", "th": "นี่", "vi": "Cái này", "fil": "Ito", "ne": "यो", "hi": "यह", "ru": "Это", "id": "Ini",
        }.items()
    )  # fmt: skip
    packs = {category.id: category for category in ward.shelf.book(None).packs["welcome"].categories}
    full = [phrase.id for phrase in packs["needs"].phrases]
    ward.publish((new % words).replace("version: 1\n", f"version: 1\nhide: [needs/{full[0]}]\n"))
    hidden = f"welcome/{full[0]}"
    assert retired(ward.shelf, None) == {hidden}
    ward.publish(layer(2, f"needs/{full[0]}"))
    assert retired(ward.shelf, None) == retired(ward.shelf, "desk-2") == {hidden, "welcome/ours"}
    assert retired(ward.restart(), None) == {hidden, "welcome/ours"}
    ward.ms += RETIRED_MS + 1
    assert retired(ward.restart(), None) == set()


def test_a_phrase_of_the_base_that_a_first_layer_hides_keeps_its_words(ward: Ward) -> None:
    phrases = [one.id for one in ward.shelf.book(None).packs["welcome"].categories[0].phrases]
    first = ward.shelf.book(None).packs["welcome"].categories[0].id
    ward.publish(layer(1, f"{first}/{phrases[0]}"))
    assert retired(ward.shelf, None) == {f"welcome/{phrases[0]}"}


def test_a_layer_that_the_base_has_outgrown_is_left_out_and_the_base_stays(
    ward: Ward, caplog: pytest.LogCaptureFixture
) -> None:
    everything = categories(ward.shelf, None)
    ward.publish(layer(1, *everything[1:]))
    assert categories(ward.shelf, None) == everything[:1]
    path = ward.packs / "welcome.yaml"
    path.write_text(path.read_text("utf-8").replace(f"  - id: {everything[0]}\n", "  - id: renamed\n", 1), "utf-8")
    again = ward.restart()
    assert categories(again, None) == ["renamed"]
    path.unlink()
    gone = ward.restart()
    assert "welcome" not in gone.book(None).packs and "emergency" in gone.book(None).packs
    assert "ward:welcome is left out" in caplog.text


def test_a_base_file_with_faults_is_left_out_and_named(ward: Ward, caplog: pytest.LogCaptureFixture) -> None:
    (ward.packs / "broken.yaml").write_text("pack: [x\n")
    shelf = ward.restart()
    assert set(shelf.book(None).packs) == {"welcome", "emergency"}
    assert "broken.yaml is left out" in caplog.text


def test_a_pack_of_the_wards_own_can_have_a_counters_layer(ward: Ward) -> None:
    own = (PACKS / "emergency.yaml").read_text("utf-8").replace("pack: emergency", "pack: ours", 1)
    ward.publish(own, pack="ours", kind="pack")
    first = ward.shelf.book(None).packs["ours"].categories[0].id
    ward.publish(layer(5, first, pack="ours"), "demo-desk", pack="ours")
    assert first not in [one.id for one in ward.shelf.book("demo-desk").packs["ours"].categories]
    assert first in [one.id for one in ward.shelf.book("desk-2").packs["ours"].categories]


def test_an_unknown_language_is_none_of_ours(ward: Ward) -> None:
    with pytest.raises(KeyError):
        ward.shelf.book(None).in_locale("xx")
