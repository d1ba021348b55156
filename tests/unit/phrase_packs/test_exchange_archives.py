from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrase_packs import PackRefused, archive
from phrase_packs.exchange import FORMATS, Incoming, Outgoing
from phrase_packs.judges import Judges
from phrase_packs.judging import Source
from tests.unit.phrase_packs.hostile import HOSTILE, sound, zipped

WELCOME = Path(__file__).resolve().parents[3] / "phrase_packs" / "packs" / "welcome.yaml"
ARCHIVES = ("xlsx", "obz", "signed")
"""Formats that are archives."""


@pytest.fixture(scope="module")
def judges() -> Iterator[Judges]:
    judges = Judges()
    yield judges
    judges.stop()


def refused(data: bytes) -> str:
    with pytest.raises(PackRefused) as caught:
        archive.read(data, "x.zip")
    (fault,) = caught.value.faults
    return fault.code


def test_a_sound_archive_is_read_and_a_written_one_is_the_same_each_time() -> None:
    members = {"a.txt": b"hello", "b/c.txt": b"x" * 1000, "あ.txt": b""}
    assert archive.read(zipped(members), "") == members
    assert archive.read(archive.write(members), "") == members
    assert archive.write(members) == archive.write(members)


def test_folders_and_what_a_stream_wrote_are_taken() -> None:
    class Stream(io.RawIOBase):
        def __init__(self) -> None:
            self.data = b""

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.data += bytes(data)  # type: ignore[call-overload]
            return len(data)  # type: ignore[arg-type]

    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:  # type: ignore[call-overload]
        made.writestr("boards/", b"")
        made.writestr("boards/a.obf", b"{}")
    assert archive.read(stream.data, "") == {"boards/a.obf": b"{}"}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused_by_its_word(name: str) -> None:
    code, make = HOSTILE[name]
    data = make()
    began = time.process_time()
    assert refused(data) == code
    assert time.process_time() - began < 1


@pytest.mark.parametrize("format_", ARCHIVES)
@pytest.mark.parametrize("name", HOSTILE)
def test_every_door_for_archives_refuses_it_too(judges: Judges, name: str, format_: str) -> None:
    code, make = HOSTILE[name]
    taken = judges.read(format_, Incoming("sample", "pack", Source("x", make())))
    assert taken.text is None
    assert [fault.code for fault in taken.faults] == [code]


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_spoiled_archive_passes_for_another_or_breaks_the_reader(data: st.DataObject) -> None:
    spoiled = bytearray(sound())
    for _ in range(data.draw(st.integers(1, 6))):
        spoiled[data.draw(st.integers(0, len(spoiled) - 1))] = data.draw(st.integers(0, 255))
    try:
        members = archive.read(bytes(spoiled), "")
    except PackRefused:
        return
    assert set(members.values()) <= {b"hello", b"x" * 1000}


BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><worksheet>&c;</worksheet>"""


def sheet(change: Callable[[bytes], bytes], name: str = "xl/worksheets/sheet1.xml") -> bytes:
    text = b"pack: sample\nversion: 1\n"
    made = FORMATS["xlsx"].write(Outgoing("sample", text, (), b"", "ja"))
    assert made.data is not None
    members = archive.read(made.data, "")
    return archive.write({**members, name: change(members[name])})


@pytest.mark.parametrize(("change", "code"), [
    (lambda xml: BOMB.encode(), "xml_entities"),
    (lambda xml: BOMB.encode("utf-16"), "xml_entities"),
    (lambda xml: b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE' + xml, "xml_entities"),
    (lambda xml: xml.replace(b"<worksheet", b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'><worksheet"), "xml_entities"),
    (lambda xml: xml[:-40], "not_this_format"),
    (lambda xml: b"", "not_this_format"),
    (lambda xml: b"<a>" * 100_000, None),
    (lambda xml: xml.replace(b'r="A1"', b'r="XFD1048576"'), None),
    (lambda xml: xml.replace(b'<row r="2">', b'<row r="1048576">'), None),
    (lambda xml: xml.replace(b'r="2"', b'r="-2"'), None),
])  # fmt: skip
def test_a_hostile_workbook_is_refused_soon(judges: Judges, change: Callable[[bytes], bytes], code: str | None) -> None:
    data = sheet(change)
    began = time.monotonic()
    taken = judges.read("xlsx", Incoming("sample", "pack", Source("x.xlsx", data)))
    assert time.monotonic() - began < 8
    assert taken.text is None or code is None
    assert code is None or [fault.code for fault in taken.faults] == [code]


def test_spoiled_files_of_every_format_are_taken_or_refused_in_time(judges: Judges) -> None:
    """0 crashes: the judge is killed by none of them."""
    chance = random.Random(7)
    text = WELCOME.read_bytes()
    for name, kind in FORMATS.items():
        whole = kind.write(Outgoing("sample", text, (), b"", "ja")).data
        assert whole is not None
        for _ in range(25):
            spoiled = bytearray(whole)
            for _ in range(chance.randint(1, 20)):
                spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
            taken = judges.read(name, Incoming("sample", "pack", Source(f"x.{name}", bytes(spoiled))))
            assert "judging_failed" not in [fault.code for fault in taken.faults]
