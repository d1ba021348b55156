from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from phrase_packs import PackRefused, archive
from phrase_packs.__main__ import main
from phrase_packs.brought import Delivery, read_delivery
from phrase_packs.brought.svg import clean_svg
from phrase_packs.exchange import FORMATS, Incoming, Outgoing, Signer, Taken, carried
from phrase_packs.exchange.signed import Seal, fingerprint, public_of, sealed
from phrase_packs.judging import Source
from phrase_packs.parse import parse
from phrase_packs.pictograms import Pictogram

WELCOME = Path(__file__).resolve().parents[3] / "phrase_packs" / "packs" / "welcome.yaml"
TEXT = WELCOME.read_bytes()
KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
MARKS = b'{"title": {"ja": "checked 00000000 00000000"}}'
KITA = Signer("Kita ward", public_of(KEY))


def pack(key: bytes = KEY) -> bytes:
    made = FORMATS["signed"].write(Outgoing("welcome", TEXT, (), MARKS, "ja"))
    assert made.data is not None
    return sealed(made.data, Seal(key, "Somebody", "CC-BY-4.0", 1_800_000_000_000))


def back(data: bytes, *signers: Signer) -> Taken:
    return FORMATS["signed"].read(Incoming("welcome", "pack", Source("x.twpack", data), signers=signers))


def refused(data: bytes, *signers: Signer) -> str:
    taken = back(data, *signers)
    assert taken.text is None
    (fault,) = taken.faults
    return fault.code


def test_a_signed_pack_comes_back_byte_for_byte_with_what_was_said_of_it() -> None:
    taken = back(pack(), KITA)
    assert (taken.text, taken.marks, taken.signer) == (TEXT, MARKS, "Kita ward")


def test_a_manifest_says_what_was_signed_by_whom_and_when() -> None:
    manifest = json.loads(archive.read(pack(), "")["manifest.json"])
    assert (manifest["pack"], manifest["licence"], manifest["signer"]) == ("welcome", "CC-BY-4.0", "Somebody")
    assert manifest["made_at"] == "2027-01-15T08:00:00Z" and set(manifest["files"]) == {"pack.yaml", "marks.json"}
    assert base64.b64decode(manifest["public_key"]) == KITA.public_key


def test_an_unknown_signer_is_refused_with_its_fingerprint_and_the_name_it_claims() -> None:
    taken = back(pack(OTHER), KITA)
    assert taken.text is None and taken.faults[0].code == "signer_unknown"
    assert fingerprint(public_of(OTHER)) in taken.faults[0].sentence and "'Somebody'" in taken.faults[0].sentence


@pytest.mark.parametrize("name", ["pack.yaml", "marks.json", "manifest.json", "signature"])
def test_a_pack_with_one_changed_letter_is_refused(name: str) -> None:
    members = archive.read(pack(), "")
    changed = members[name][:-3] + bytes([members[name][-3] ^ 1]) + members[name][-2:]
    assert refused(archive.write({**members, name: changed}), KITA) == "signature_wrong"


@pytest.mark.parametrize("name", ["pack.yaml", "marks.json", "manifest.json", "signature"])
def test_a_pack_without_one_of_its_members_is_refused(name: str) -> None:
    members = archive.read(pack(), "")
    del members[name]
    assert refused(archive.write(members), KITA) == "signature_wrong"


def test_a_pack_with_a_member_more_is_refused() -> None:
    assert refused(archive.write({**archive.read(pack(), ""), "extra": b""}), KITA) == "signature_wrong"


def test_the_signature_of_one_does_not_hold_under_the_name_of_another() -> None:
    members = archive.read(pack(OTHER), "")
    manifest = json.loads(members["manifest.json"])
    manifest["public_key"] = base64.b64encode(KITA.public_key).decode()
    members["manifest.json"] = json.dumps(manifest).encode()
    assert refused(archive.write(members), KITA) == "signature_wrong"


def test_the_members_of_two_packs_do_not_mix() -> None:
    first, second = archive.read(pack(), ""), archive.read(pack(), "")
    second["pack.yaml"] = TEXT + b"\n"
    assert refused(archive.write({**first, "pack.yaml": second["pack.yaml"]}), KITA) == "signature_wrong"


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_spoiled_pack_is_taken_for_another(data: st.DataObject) -> None:
    spoiled = bytearray(pack())
    at = data.draw(st.integers(0, len(spoiled) - 1))
    spoiled[at] ^= data.draw(st.integers(1, 255))
    taken = back(bytes(spoiled), KITA)
    assert taken.text in (None, TEXT)


def test_a_layer_is_signed_as_the_whole_pack_that_it_makes() -> None:
    text = b"overlay: welcome\nversion: 1\n"
    made = FORMATS["signed"].write(Outgoing("welcome", text, (Source("welcome.yaml", TEXT),), b"", "ja"))
    assert made.data is not None
    assert parse(archive.read(made.data, "")["pack.yaml"], "")


def test_a_faulty_pack_is_not_signed() -> None:
    made = FORMATS["signed"].write(Outgoing("x", b"pack: x\n", (), b"", "ja"))
    assert made.data is None and made.faults


def test_a_key_does_not_stand_in_a_repr() -> None:
    assert KEY.hex() not in repr(Seal(KEY, "x", "", 0)) and repr(KEY) not in repr(Seal(KEY, "x", "", 0))


def test_the_command_line_does_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(WELCOME, tmp_path / "welcome.yaml")
    (tmp_path / "key").write_bytes(KEY)
    trust = ["--trust", base64.b64encode(KITA.public_key).decode()]
    file, to = str(tmp_path / "welcome.twpack"), str(tmp_path / "back.yaml")
    export = ["export", str(tmp_path / "welcome.yaml"), "--format", "signed", "--to", file]
    assert main(export) == 2
    assert main([*export, "--key", str(tmp_path / "key"), "--signer", "Kita"]) == 0
    assert main(["verify", file]) == 1 and "signer_unknown" in capsys.readouterr().out
    assert main(["verify", file, *trust]) == 0 and "'Kita'" in capsys.readouterr().out
    assert main(["import", file, "--to", to]) == 1 and not Path(to).exists()
    assert main(["import", file, *trust, "--to", to]) == 0 and Path(to).read_bytes() == TEXT
    for name in ("csv", "xlsx", "obz"):
        other = str(tmp_path / f"welcome.{name}")
        assert main(["export", str(WELCOME), "--format", name, "--to", other]) == 0
        assert main(["import", other, "--to", to]) == 0
    told = subprocess.run([sys.executable, "-m", "phrase_packs", "verify", file, *trust], cwd=WELCOME.parents[2],
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert told.returncode == 0 and "welcome" in told.stdout


def test_what_was_not_packed_to_be_signed_is_not_signed() -> None:
    with pytest.raises((PackRefused, KeyError)):
        sealed(archive.write({"a": b""}), Seal(KEY, "x", "", 0))


CIRCLE = clean_svg(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="5" cy="5" r="4"/></svg>')
MARU = Pictogram("maru", "丸", "まる", "CC0-1.0", "町", "image/svg+xml", CIRCLE)
LAYER_TEXT = b"overlay: welcome\nversion: 7\ncategories:\n  - id: needs\n    icon: ward/maru\n"


@pytest.mark.parametrize("kind", ["signed", "layer"])
def test_the_wards_own_pictograms_are_signed_with_the_pack(kind: str) -> None:
    below = (Source("welcome.yaml", TEXT),)
    made = FORMATS[kind].write(Outgoing("welcome", LAYER_TEXT, below, b"", "ja", b"", (MARU,)))
    assert made.data is not None, made.faults
    data = sealed(made.data, Seal(KEY, "Somebody", "CC-BY-4.0", 1))
    assert back(data, KITA).pictograms == (MARU,)
    members = archive.read(data, "")
    changed = CIRCLE.replace(b'r="4"', b'r="3"')
    assert refused(archive.write({**members, "pictures/maru.svg": changed}), KITA) == "signature_wrong"


def test_a_picture_is_judged_whoever_signed_it() -> None:
    bad = {
        "picture_unsafe": CIRCLE.replace(b"<circle", b"<script/><circle"),
        "picture_broken": b"GIF89a",
    }
    for code, data in bad.items():
        members = {"pack.yaml": TEXT, **carried.packed((structs.replace(MARU, data=data),))}
        assert refused(sealed(archive.write(members), Seal(KEY, "x", "", 1)), KITA) == code
    for rows, code in ((b"7", "picture_list"), (b'[{"file": "x"}]', "picture_list"), (b"[{}]", "picture_list")):
        members = {"pack.yaml": TEXT, "pictures.json": rows}
        assert refused(sealed(archive.write(members), Seal(KEY, "x", "", 1)), KITA) == code


def test_a_layer_is_signed_as_the_layer_that_it_is() -> None:
    below = (Source("welcome.yaml", TEXT),)
    made = FORMATS["layer"].write(Outgoing("welcome", LAYER_TEXT, below, MARKS, "ja"))
    assert made.data is not None, made.faults
    data = sealed(made.data, Seal(KEY, "Somebody", "CC-BY-4.0", 1))
    manifest = json.loads(archive.read(data, "")["manifest.json"])
    assert (manifest["pack"], manifest["version"]) == ("welcome", 7)
    taken = FORMATS["layer"].read(Incoming("welcome", "overlay", Source("x.twpack", data), below, (KITA,)))
    assert (taken.text, taken.marks) == (LAYER_TEXT, MARKS)


def test_at_the_command_line_pictures_stand_beside_the_pack(tmp_path: Path) -> None:
    made = FORMATS["signed"].write(
        Outgoing("welcome", LAYER_TEXT, (Source("welcome.yaml", TEXT),), b"", "ja", b"", (MARU,))
    )
    assert made.data is not None
    (tmp_path / "welcome.twpack").write_bytes(sealed(made.data, Seal(KEY, "Kita", "x", 1)))
    trust = ["--trust", base64.b64encode(KITA.public_key).decode()]
    assert main(["import", str(tmp_path / "welcome.twpack"), *trust, "--to", str(tmp_path / "back.yaml")]) == 0
    beside = (tmp_path / "back.pictures.zip").read_bytes()
    assert read_delivery(Delivery("back.pictures.zip", beside)).pictograms == (MARU,)


def test_a_layer_over_nothing_is_not_signed() -> None:
    made = FORMATS["layer"].write(Outgoing("welcome", LAYER_TEXT, (), b"", "ja"))
    assert made.data is None and [fault.code for fault in made.faults] == ["other_pack"]
