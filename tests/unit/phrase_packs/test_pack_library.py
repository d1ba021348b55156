from __future__ import annotations

import json
from pathlib import Path

import pytest

import phrase_packs
from phrase_packs import Library, PhraseUnknown
from phrase_packs.loader import pack_files
from phrase_packs.locales import LOCALES


@pytest.fixture
def folder(kit, tmp_path):
    (tmp_path / "sample.yaml").write_bytes(kit.text_of(kit.pack()))
    return tmp_path


def test_a_library_holds_the_packs_of_its_folder(folder):
    library = Library.from_folder(folder)
    assert list(library.packs) == ["sample"]
    assert library.phrase("sample", "hello").id == "hello"
    assert library.faults == ()


def test_an_unknown_phrase_is_an_error_of_its_own(folder):
    with pytest.raises(PhraseUnknown):
        Library.from_folder(folder).phrase("sample", "nothing")


def test_a_broken_pack_is_not_half_loaded(kit, tmp_path):
    tree = kit.pack(kit.phrase("good"), kit.phrase("bad", say=kit.says(th="")))
    (tmp_path / "sample.yaml").write_bytes(kit.text_of(tree))
    library = Library.from_folder(tmp_path)
    assert library.packs == {}
    assert [(fault.file, fault.code) for fault in library.faults] == [("sample.yaml", "empty")]


def test_a_bad_edit_leaves_the_last_good_pack_in_place(kit, folder):
    library = Library.from_folder(folder)
    before = library.fingerprint
    (folder / "sample.yaml").write_text("pack: [", encoding="utf-8")
    assert [fault.code for fault in library.reload()] == ["yaml_syntax"]
    assert library.phrase("sample", "hello")
    assert library.fingerprint == before
    (folder / "sample.yaml").write_bytes(kit.text_of(kit.pack(kit.phrase("new"), version="2")))
    assert library.reload() == ()
    assert library.packs["sample"].version == 2
    assert library.fingerprint != before


def test_a_pack_leaves_with_its_file_and_comes_with_it(kit, folder):
    library = Library.from_folder(folder)
    (folder / "other.yaml").write_bytes(kit.text_of(kit.pack(pack="other")))
    library.reload()
    assert list(library.packs) == ["other", "sample"]
    (folder / "sample.yaml").unlink()
    library.reload()
    assert list(library.packs) == ["other"]


def test_two_files_cannot_hold_the_same_pack(kit, folder):
    (folder / "zz.yaml").write_bytes(kit.text_of(kit.pack()))
    library = Library.from_folder(folder)
    assert [(fault.file, fault.code) for fault in library.faults] == [("zz.yaml", "duplicate_pack")]
    assert list(library.packs) == ["sample"]


def test_a_file_that_cannot_be_read_is_told_and_not_raised(folder):
    (folder / "gone.yaml").symlink_to(folder / "nowhere")
    assert [(fault.file, fault.code) for fault in Library.from_folder(folder).faults] == [("gone.yaml", "unreadable")]


def test_a_screen_gets_everything_in_one_locale(kit, folder):
    texts = {tag: f"{text} {{fee}}" for tag, text in kit.says().items()}
    phrase = kit.phrase(slots={"fee": {"kind": "amount", "example": "300"}}, say=texts, answers=[{"kind": "yes_no"}])
    (folder / "sample.yaml").write_bytes(kit.text_of(kit.pack(phrase)))
    library = Library.from_folder(folder)
    for locale in LOCALES:
        view = json.loads(json.dumps(library.in_locale(locale)))
        [tile] = view["packs"][0]["categories"][0]["phrases"]
        assert (view["locale"], tile["number"], tile["answers"]) == (locale, 1, [{"kind": "yes_no"}])
        assert tile["slots"] == {"fee": {"kind": "amount", "example": 300}}
        assert {"slot": "fee"} in tile["say"]
        assert len(view["cldr"]["days"]) == 31
    assert library.in_locale("ja")["packs"][0]["categories"][0]["title"][0] == ["区", "く"]


def test_a_locale_that_is_none_of_ours_is_refused(folder):
    with pytest.raises(KeyError):
        Library.from_folder(folder).in_locale("fr")


def test_packs_stand_in_the_order_that_the_folder_names_and_the_others_after_them(tmp_path):
    for name in ("apple", "berry", "cherry"):
        (tmp_path / f"{name}.yaml").touch()
    (tmp_path / "order.txt").write_text("cherry\ngone\nberry\n")
    assert [path.stem for path in pack_files(tmp_path)] == ["cherry", "berry", "apple"]


def test_the_order_of_our_packs_names_each_of_them():
    folder = Path(phrase_packs.__file__).parent / "packs"
    assert sorted((folder / "order.txt").read_text().split()) == sorted(path.stem for path in folder.glob("*.yaml"))
