"""A folder of packs, read as the product reads it."""

from __future__ import annotations

import json

import pytest

from phrase_packs.loader import pack_files
from phrase_packs.locales import LOCALES
from phrase_packs.wire import in_locale
from tests.shipped import FOLDER, book_of


def written(tree):
    """A pack's file begins each of its fields at the margin."""
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in tree.items()).encode()


@pytest.fixture
def folder(kit, tmp_path):
    (tmp_path / "sample.yaml").write_bytes(written(kit.pack()))
    return tmp_path


def test_a_folder_gives_its_packs(folder):
    assert [*book_of(folder).packs] == ["sample"]


def test_a_broken_pack_is_not_half_loaded(kit, folder, caplog):
    tree = kit.pack(kit.phrase("good"), kit.phrase("bad", say=kit.says(th="")))
    (folder / "sample.yaml").write_bytes(written(tree))
    assert book_of(folder).packs == {}
    assert "sample.yaml is left out: empty" in caplog.text


def test_two_files_cannot_hold_the_same_pack(kit, folder, caplog):
    (folder / "zz.yaml").write_bytes(written(kit.pack(version="2")))
    assert book_of(folder).packs["sample"].version == 1
    assert "zz.yaml is left out: it has no name of its own" in caplog.text


def test_a_file_that_cannot_be_read_is_told_and_not_raised(folder, caplog):
    (folder / "gone.yaml").symlink_to(folder / "nowhere")
    assert [*book_of(folder).packs] == ["sample"]
    assert "gone.yaml is left out: unreadable" in caplog.text


def test_a_screen_gets_everything_in_one_locale(kit):
    texts = {tag: f"{text} {{fee}}" for tag, text in kit.says().items()}
    phrase = kit.phrase(slots={"fee": {"kind": "amount", "example": "300"}}, say=texts, answers=[{"kind": "yes_no"}])
    pack = kit.loaded(kit.pack(phrase))
    for locale in LOCALES:
        view = json.loads(json.dumps(in_locale([pack], locale, "f00d")))
        [tile] = view["packs"][0]["categories"][0]["phrases"]
        assert (view["locale"], tile["number"], tile["answers"]) == (locale, 1, [{"kind": "yes_no"}])
        assert tile["slots"] == {"fee": {"kind": "amount", "example": 300}}
        assert {"slot": "fee"} in tile["say"]
        assert len(view["cldr"]["days"]) == 31
    assert in_locale([pack], "ja", "")["packs"][0]["categories"][0]["title"][0] == ["区", "く"]


def test_packs_stand_in_the_order_that_the_folder_names_and_the_others_after_them(tmp_path):
    for name in ("apple", "berry", "cherry"):
        (tmp_path / f"{name}.yaml").touch()
    (tmp_path / "order.txt").write_text("cherry\ngone\nberry\n")
    assert [path.stem for path in pack_files(tmp_path)] == ["cherry", "berry", "apple"]


def test_the_order_of_our_packs_names_each_of_them():
    assert sorted((FOLDER / "order.txt").read_text().split()) == sorted(path.stem for path in FOLDER.glob("*.yaml"))
