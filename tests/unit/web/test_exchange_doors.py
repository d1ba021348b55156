"""Packs out and in as files, by the editor's doors of the running product."""

from __future__ import annotations

import base64
import re
import secrets
import stat
from typing import Any

import pytest

from phrase_packs import archive
from phrase_packs.exchange.signed import Seal, public_of, sealed
from tests.browser import Browser
from tests.editing import Editor, code, look, publish, show
from tests.unit.phrase_packs.hostile import HOSTILE
from tests.ward import Ward
from tools import sheet_fonts

FORMATS = ("yaml", "csv", "xlsx", "obf", "obz", "layer", "signed")


def export(ann: Editor, name: str, kind: str) -> bytes:
    answer = ann.api("GET", f"documents/{name}/export?format={kind}")
    assert answer.status == 200, answer.text
    assert "attachment" in str(answer.headers["Content-Disposition"])
    return answer.body


@pytest.mark.parametrize("kind", FORMATS)
def test_a_document_leaves_as_a_file_and_comes_back_as_the_same_draft(ann: Editor, own: str, kind: str) -> None:
    before = ann.done("GET", f"documents/{own}")["text"]
    data = export(ann, own, kind)
    ann.save(own, "pack: other\n")
    taken = ann.api("POST", f"documents/{own}/import?format={kind}", data)
    assert taken.status == 200 and taken.json["faults"] == [], taken.text
    assert ann.done("GET", f"documents/{own}")["text"].split() == before.split()


@pytest.mark.parametrize("kind", FORMATS)
def test_a_base_pack_and_a_layer_over_it_leave_in_every_format(ann: Editor, kind: str) -> None:
    assert export(ann, "base:welcome", kind)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused_by_its_word_and_the_draft_stays(ann: Editor, own: str, name: str) -> None:
    word, make = HOSTILE[name]
    before = ann.done("GET", f"documents/{own}")["text"]
    data = make()
    refused = ann.api("POST", f"documents/{own}/import?format=obz", data)
    if len(data) > 20 << 20:
        assert refused.status == 413
    else:
        assert code(refused, 422) == "import_refused"
        assert [fault["code"] for fault in refused.json["faults"]] == [word]
        assert refused.json["faults"][0]["sentence"]
    assert ann.done("GET", f"documents/{own}")["text"] == before


def test_a_faulty_draft_leaves_as_yaml_and_not_as_boards(ann: Editor, own: str) -> None:
    ann.save(own, "pack: [x")
    assert export(ann, own, "yaml") == b"pack: [x"
    refused = ann.api("GET", f"documents/{own}/export?format=obz")
    assert code(refused, 422) == "pack_refused" and refused.json["faults"][0]["code"] == "yaml_syntax"


def test_a_pack_of_another_ward_is_taken_once_its_key_is_trusted(
    ward: Ward, ann: Editor, bob: Editor, own: str
) -> None:
    key = secrets.token_bytes(32)
    members = archive.read(export(ann, own, "signed"), "")
    unsigned = archive.write({name: members[name] for name in ("pack.yaml", "marks.json")})
    theirs = sealed(unsigned, Seal(key, "Kita ward", "CC-BY-4.0", 1_800_000_000_000))
    refused = ann.api("POST", f"documents/{own}/import?format=signed", theirs)
    assert code(refused, 422) == "import_refused"
    assert [fault["code"] for fault in refused.json["faults"]] == ["signer_unknown"]
    assert "Kita ward" in refused.json["faults"][0]["sentence"]

    public = base64.b64encode(public_of(key)).decode()
    signer = ann.done("POST", "signers", {"name": "Kita", "public_key": public})["id"]
    assert [one["name"] for one in bob.done("GET", "signers")["signers"]] == ["Kita"]
    assert ann.api("POST", f"documents/{own}/import?format=signed", theirs).status == 200
    spoiled = theirs.replace(b"manifest.json", b"manifest.jsom")
    assert (
        ann.api("POST", f"documents/{own}/import?format=signed", spoiled).json["faults"][0]["code"] == "signature_wrong"
    )
    ann.done("DELETE", f"signers/{signer}")
    assert ann.api("POST", f"documents/{own}/import?format=signed", theirs).status == 422

    kept = ward.data_dir / "signing.key"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    told = bob.done("GET", "signers")["own"]
    assert base64.b64decode(told["public_key"]) == public_of(kept.read_bytes())
    assert kept.read_bytes().hex() not in str(told)


def test_what_a_trusted_ward_said_of_cells_is_taken_over_and_nobody_here_has_checked_them(
    ann: Editor, bob: Editor, own: str, desk: str
) -> None:
    text = ann.done("GET", f"documents/{own}")["text"]
    publish(ann, bob, own, text)
    bob.done("POST", f"documents/{own}/marks", {"cells": [["first", "vi"]], "state": "checked"})
    data = export(ann, own, "signed")
    pack = f"x-{secrets.token_hex(4)}"
    other = ann.done("POST", "documents", {"layer": "desk", "desk": desk, "pack": pack, "kind": "pack"})["id"]
    ann.api("POST", f"documents/{other}/import?format=signed", data)
    rows = {row["id"]: row["cells"] for row in ann.done("GET", f"documents/{other}/matrix")["rows"]}
    assert rows["first"]["vi"]["state"] == "reviewed" and rows["first"]["en"]["state"] == "draft"


NO_KEYS = ({"name": "", "public_key": ""}, {"name": "x", "public_key": "AAAA"}, {"name": "x"},
           {"name": "x\n", "public_key": "?"}, {"name": "x" * 61, "public_key": ""})  # fmt: skip


@pytest.mark.parametrize("body", NO_KEYS)
def test_what_is_no_key_is_refused(ann: Editor, body: Any) -> None:
    assert code(ann.api("POST", "signers", body), 400) == "malformed"


def test_an_unknown_format_is_refused(ann: Editor, own: str) -> None:
    assert code(ann.api("GET", f"documents/{own}/export?format=exe"), 404) == "format_unknown"


def test_a_document_is_printed_as_the_editor_shows_it(ann: Editor, own: str) -> None:
    sheet_fonts.main()
    for name in (own, "base:welcome"):
        answer = ann.api("GET", f"documents/{name}/sheet/th.pdf")
        assert answer.status == 200 and answer.body.startswith(b"%PDF"), answer.text
    assert ann.api("GET", f"documents/{own}/sheet/xx.pdf").status == 404
    ann.save(own, "pack: [x")
    assert code(ann.api("GET", f"documents/{own}/sheet/ja.pdf"), 422) == "pack_refused"


CIRCLE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>'


@pytest.mark.parametrize("kind", ["obf", "obz", "signed"])
def test_a_pictogram_comes_with_its_pack_and_waits_for_a_reviewer(
    ward: Ward, ann: Editor, bob: Editor, own: str, kind: str
) -> None:
    name = f"p-{secrets.token_hex(4)}"
    show(ann, bob, "pictures", CIRCLE, file="a.svg", id=name, licence="CC0-1.0", author="町", name="丸")
    before = ann.done("GET", f"documents/{own}")["text"]
    text = re.sub(r"icon: \S+", f"icon: ward/{name}", before)
    assert ann.save(own, text)["faults"] == []
    data = export(ann, own, kind)
    ann.done("DELETE", f"pictures/{name}")
    taken = ann.api("POST", f"documents/{own}/import?format={kind}", data)
    assert taken.status == 200 and not {hint["code"] for hint in taken.json["hints"]} & {"unknown_icon"}, taken.text
    (kept,) = [one for one in ann.done("GET", "pictures")["pictures"] if one["id"] == name]
    assert (kept["state"], kept["licence"], kept["author"], kept["name"]) == ("waiting", "CC0-1.0", "町", "丸")
    assert ann.done("GET", f"documents/{own}")["text"].split() == text.split()
    # Another picture of that name is here by now: it stays, and the hint says so.
    look(bob, "pictures", name, "return")
    show(ann, bob, "pictures", CIRCLE.replace(b'r="4"', b'r="2"'), file="a.svg", id=name, licence="CC0-1.0")
    again = ann.api("POST", f"documents/{own}/import?format={kind}", data)
    assert [hint["code"] for hint in again.json["hints"]][:1] == ["picture_left_out"], again.text
    assert b'r="2"' in Browser(ward.url).get(f"/ward/pictures/{name}").body


def test_a_sheet_shows_the_wards_own_pictograms(ann: Editor, bob: Editor, own: str) -> None:
    sheet_fonts.main()
    name = f"p-{secrets.token_hex(4)}"
    show(ann, bob, "pictures", CIRCLE, file="a.svg", id=name, licence="CC0-1.0")
    ann.save(own, re.sub(r"icon: \S+", f"icon: ward/{name}", ann.done("GET", f"documents/{own}")["text"]))
    shown = ann.api("GET", f"documents/{own}/sheet/ja.pdf").body
    ann.done("DELETE", f"pictures/{name}")
    gone = ann.api("GET", f"documents/{own}/sheet/ja.pdf").body
    assert shown.startswith(b"%PDF") and gone.startswith(b"%PDF") and len(shown) > len(gone)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "layer"])
def test_a_layer_leaves_and_comes_back_as_a_layer(ann: Editor, desk: str, kind: str) -> None:
    asked = {"layer": "desk", "desk": desk, "pack": "welcome", "kind": "overlay"}
    name = ann.done("POST", "documents", asked)["id"]
    text = "overlay: welcome\nversion: 3\nhide: [needs]\n"
    assert ann.save(name, text)["faults"] == []
    data = export(ann, name, kind)
    ann.save(name, "overlay: other\n")
    taken = ann.api("POST", f"documents/{name}/import?format={kind}", data)
    assert taken.status == 200 and taken.json["faults"] == [], taken.text
    assert ann.done("GET", f"documents/{name}")["text"].split() == text.split()
    ann.done("DELETE", f"documents/{name}/draft")
