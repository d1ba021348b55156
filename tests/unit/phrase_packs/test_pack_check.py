from __future__ import annotations

from phrase_packs import LOCALES
from phrase_packs.__main__ import main
from phrase_packs.marks import beside

FOUND_BY = {"ja": ["まどぐち"], "en": ["desk"]}


def test_a_sound_file_is_counted(kit, tmp_path, capsys):
    file = tmp_path / "sample.yaml"
    file.write_bytes(kit.text_of(kit.pack(kit.phrase(keywords=FOUND_BY))))
    assert main(["check", str(file)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1 packs, 1 categories, 1 phrases (staff 1, visitor 0, both 0), 0 faults, 0 hints",
        "phrases per locale: " + ", ".join(f"{locale} 1" for locale in LOCALES),
        "cells: draft 42, reviewed 0, checked 0, stale 0",
    ]


def test_a_fault_is_printed_with_its_place_and_fails(kit, tmp_path, capsys):
    file = tmp_path / "sample.yaml"
    file.write_text("pack: x\npack: y\n", encoding="utf-8")
    assert main(["check", str(file)]) == 1
    assert capsys.readouterr().out.startswith(f"{file}:2:1: doubled_key: 'pack' stands here twice")


def test_a_hint_fails_only_when_asked_to(kit, tmp_path, capsys):
    file = tmp_path / "sample.yaml"
    file.write_bytes(kit.text_of(kit.pack(kit.phrase(say=kit.says(ko="Hello there")))))
    assert main(["check", str(file)]) == 0
    assert main(["check", "--strict", str(file)]) == 1
    assert "hint own_script_missing" in capsys.readouterr().out


def test_the_same_pack_in_two_files_is_a_fault(kit, tmp_path, capsys):
    files = [tmp_path / "a.yaml", tmp_path / "b.yaml"]
    for file in files:
        file.write_bytes(kit.text_of(kit.pack()))
    assert main(["check", *map(str, files)]) == 1
    assert "duplicate_pack" in capsys.readouterr().out


def test_marks_that_cannot_be_read_are_a_fault_of_their_pack(kit, tmp_path, capsys):
    file = tmp_path / "sample.yaml"
    file.write_bytes(kit.text_of(kit.pack(kit.phrase(keywords=FOUND_BY))))
    beside(file).write_text("[]")
    assert main(["check", str(file)]) == 1
    assert "unreadable: sample.marks.json is not of our form" in capsys.readouterr().out


def test_packs_are_looked_at_beside_each_other(kit, tmp_path, capsys):
    files = [tmp_path / "a.yaml", tmp_path / "b.yaml"]
    files[0].write_bytes(kit.text_of(kit.pack(kit.phrase(keywords=FOUND_BY))))
    other = kit.phrase("other", keywords=FOUND_BY, say=kit.says(en="Here is the counter."))
    files[1].write_bytes(kit.text_of(kit.pack(other, pack="other")))
    assert main(["check", "--strict", str(files[1])]) == 0
    assert main(["check", "--strict", *map(str, files)]) == 1
    assert "desk/hello of the pack sample says the same in other words" in capsys.readouterr().out
