"""A ward's own pictograms and signed clips, through the doors of the running product."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import pytest

from phrase_packs import archive
from tests.browser import Browser
from tests.e2e.camera import MEDIA
from tests.editing import Editor, bring, code, look, show
from tests.unit.phrase_packs.hostile import HOSTILE
from tests.ward import Ward

CIRCLE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>'
WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + bytes(1000)


def fault(answer: Any) -> str:
    assert code(answer, 422) == "import_refused"
    (first, *_) = answer.json["faults"]
    assert first["sentence"]
    return str(first["code"])


def test_a_pictogram_is_brought_in_shown_and_taken_away(ann: Editor, bob: Editor, ward: Ward) -> None:
    name = f"p-{secrets.token_hex(4)}"
    answer = bring(ann, "pictures", CIRCLE, file="Circle.svg", id=name, licence="CC0-1.0", name="丸", author="町")
    assert (answer.status, answer.json) == (201, {"pictures": [name]})
    (kept,) = [one for one in ann.done("GET", "pictures")["pictures"] if one["id"] == name]
    assert (kept["icon"], kept["name"], kept["licence"], kept["author"], kept["added_by"]) == (
        f"ward/{name}", "丸", "CC0-1.0", "町", "Ann",
    )  # fmt: skip
    assert (kept["state"], kept["mine"], "person" in kept) == ("waiting", True, False)
    assert f"ward/{name}" in ann.done("GET", "schema")["icons"]
    # Until somebody else has looked at it, only those who edit see it.
    assert Browser(ward.url).get(f"/ward/pictures/{name}").status == 404
    assert ann.ask("GET", f"/ward/pictures/{name}").status == 200
    assert look(bob, "pictures", name).status == 200
    shown = Browser(ward.url).get(f"/ward/pictures/{name}")
    assert (shown.status, shown.headers["Content-Type"]) == (200, "image/svg+xml; charset=utf-8")
    assert shown.headers["X-Content-Type-Options"] == "nosniff" and b"<circle" in shown.body
    assert "default-src 'none'" in shown.headers["Content-Security-Policy"]
    again = Browser(ward.url).get(f"/ward/pictures/{name}", If_None_Match=str(shown.headers["ETag"]))
    assert again.status == 304
    ann.done("DELETE", f"pictures/{name}")
    assert Browser(ward.url).get(f"/ward/pictures/{name}").status == 404


def test_a_pack_names_it_and_one_that_is_not_there_is_told(ann: Editor, bob: Editor, desk: str) -> None:
    name = f"p-{secrets.token_hex(4)}"
    bring(ann, "pictures", CIRCLE, file="a.svg", id=name, licence="CC0-1.0")
    pack = f"b-{secrets.token_hex(4)}"
    own = ann.done("POST", "documents", {"layer": "desk", "desk": desk, "pack": pack, "kind": "pack"})["id"]
    text = ann.done("GET", f"documents/{own}")["text"]
    icon = next(line.strip() for line in text.splitlines() if line.strip().startswith("icon:"))
    codes = {}
    for wanted in (name, "nowhere"):
        kept = ann.save(own, text.replace(icon, f"icon: ward/{wanted}"))
        assert kept["faults"] == []
        codes[wanted] = {hint["code"] for hint in kept["hints"]} & {"unknown_icon", "pictogram_missing"}
    assert codes == {name: set(), "nowhere": {"unknown_icon", "pictogram_missing"}}


@pytest.mark.parametrize(
    ("data", "words", "wanted"),
    [
        (CIRCLE, {"file": "a.svg"}, "licence_missing"),
        (CIRCLE.replace(b"<circle", b"<script/><circle"), {"file": "a.svg", "licence": "x"}, "picture_unsafe"),
        (b"<svg", {"file": "a.svg", "licence": "x"}, "picture_broken"),
        (b"MZ", {"file": "a.exe", "licence": "x"}, "not_this_format"),
        (CIRCLE, {"file": "a.svg", "id": "../../x", "licence": "x"}, "bad_id"),
        (archive.write({"a.txt": b"x"}), {"file": "a.zip", "licence": "x"}, "picture_list"),
    ],
)
def test_a_picture_that_may_not_be_shown_is_refused_by_name(
    ann: Editor, data: bytes, words: dict[str, str], wanted: str
) -> None:
    before = ann.done("GET", "pictures")
    assert fault(bring(ann, "pictures", data, **words)) == wanted
    assert ann.done("GET", "pictures") == before


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused_and_the_board_goes_on(ann: Editor, ward: Ward, name: str) -> None:
    wanted, make = HOSTILE[name]
    answer = bring(ann, "pictures", make(), file="set.zip", licence="x")
    assert answer.status == 413 or fault(answer) == wanted, answer.text
    assert Browser(ward.url).get("/packs/ja.json").status == 200


def test_a_set_is_taken_whole(ann: Editor) -> None:
    one, two = f"p-{secrets.token_hex(4)}", f"p-{secrets.token_hex(4)}"
    table = f"file,id,licence,name\na.svg,{one},CC0-1.0,A\na.svg,{two},CC0-1.0,B\n".encode()
    answer = bring(ann, "pictures", archive.write({"list.csv": table, "a.svg": CIRCLE}), file="set.zip")
    assert answer.json == {"pictures": [one, two]}


def test_nobody_approves_what_they_brought_or_what_they_have_not_seen(ward: Ward, bob: Editor) -> None:
    both, name = Editor(ward, "Kim", "administrator", "reviewer"), f"p-{secrets.token_hex(4)}"
    bring(both, "pictures", CIRCLE, file="a.svg", id=name, licence="CC0-1.0")
    assert code(look(both, "pictures", name), 403) == "same_person"
    seen = {"decision": "approve", "added_ms": 1}
    assert code(bob.api("POST", f"pictures/{name}/review", seen), 409) == "not_in_review"
    assert code(bob.api("POST", "pictures/nowhere/review", seen), 409) == "not_in_review"
    assert look(bob, "pictures", name).status == 200


def test_what_takes_the_place_of_a_pictogram_waits_and_may_be_sent_away(ann: Editor, bob: Editor, ward: Ward) -> None:
    name, square = f"p-{secrets.token_hex(4)}", CIRCLE.replace(b"<circle", b"<ellipse")
    show(ann, bob, "pictures", CIRCLE, file="a.svg", id=name, licence="CC0-1.0")
    for decision, wanted in (("return", b"<circle"), ("approve", b"<ellipse")):
        bring(ann, "pictures", square, file="a.svg", id=name, licence="CC0-1.0")
        assert b"<circle" in Browser(ward.url).get(f"/ward/pictures/{name}").body
        assert b"<ellipse" in bob.ask("GET", f"/ward/pictures/{name}?state=waiting").body
        assert look(bob, "pictures", name, decision).status == 200
        assert wanted in Browser(ward.url).get(f"/ward/pictures/{name}").body
    (kept,) = [one for one in bob.done("GET", "pictures")["pictures"] if one["id"] == name]
    assert (kept["state"], kept["reviewer"], kept["mine"]) == ("shown", "Bob", False)
    ann.done("DELETE", f"pictures/{name}")


def clips(ward: Ward, desk: str) -> dict[str, Any]:
    view = Browser(ward.url).get(f"/packs/ja.json?desk={desk}").json
    return {f"{one['pack']}/{one['phrase']}": one for one in view["clips"]}


def test_a_clip_is_on_every_board_at_once_and_gone_again(ann: Editor, bob: Editor, ward: Ward, desk: str) -> None:
    before = Browser(ward.url).get("/packs/ja.json").json["fingerprint"]
    asked = {
        "pack": "welcome",
        "phrase": "wait-a-moment",
        "file": "a.webm",
        "licence": "ward",
        "author": "B",
        "caption": "待つ",
    }
    answer = bring(ann, "clips", WEBM, **asked)
    assert answer.status == 201, answer.text
    src = f"/ward/clips/{answer.json['digest']}"
    assert "welcome/wait-a-moment" not in clips(ward, desk) and Browser(ward.url).get(src).status == 404
    assert ann.ask("GET", src).body == WEBM
    assert look(bob, "clips", "welcome/wait-a-moment").status == 200
    shown = clips(ward, desk)["welcome/wait-a-moment"]
    assert (shown["media_type"], shown["caption"]) == ("video/webm", "待つ")
    assert Browser(ward.url).get("/packs/ja.json").json["fingerprint"] != before
    film = Path(ward.data_dir) / "clips" / answer.json["digest"]
    assert film.read_bytes() == WEBM
    ann.done("DELETE", "clips/welcome/wait-a-moment")
    assert "welcome/wait-a-moment" not in clips(ward, desk) and not film.exists()
    assert Browser(ward.url).get(shown["src"]).status == 404


def test_a_player_may_ask_for_a_part_of_a_film(ann: Editor, bob: Editor, ward: Ward, desk: str) -> None:
    show(ann, bob, "clips", WEBM, pack="welcome", phrase="thank-you", file="a.webm", licence="ward")
    src = clips(ward, desk)["welcome/thank-you"]["src"]
    stranger = Browser(ward.url)
    whole = stranger.get(src)
    assert (whole.status, whole.body, whole.headers["Accept-Ranges"]) == (200, WEBM, "bytes")
    part = stranger.get(src, Range="bytes=0-1")
    assert (part.status, part.body, part.headers["Content-Range"]) == (206, WEBM[:2], f"bytes 0-1/{len(WEBM)}")
    end = stranger.get(src, Range="bytes=-10")
    assert (end.status, end.body) == (206, WEBM[-10:])
    assert stranger.get(src, Range=f"bytes={len(WEBM)}-").status == 416
    assert stranger.get("/ward/clips/..%2f..%2fcookie.key").status == 404
    ann.done("DELETE", "clips/welcome/thank-you")


@pytest.mark.parametrize(
    ("data", "more", "wanted"),
    [
        (WEBM, {}, "licence_missing"),
        (b"GIF89a", {"licence": "x"}, "clip_broken"),
        (b"", {"licence": "x"}, "clip_broken"),
        (WEBM + bytes(20 << 20), {"licence": "x"}, None),
    ],
)
def test_what_is_no_clip_is_refused(ann: Editor, data: bytes, more: dict[str, str], wanted: str | None) -> None:
    answer = bring(ann, "clips", data, pack="welcome", phrase="toilet", file="a", **more)
    if wanted is None:
        assert code(answer, 413) == "too_large"
    else:
        assert fault(answer) == wanted


def test_a_real_clip_is_known_for_what_it_is(ann: Editor) -> None:
    film = MEDIA / "slovo_vertical_kitchen.mp4"
    if not film.exists():
        pytest.skip("the signing clips are not here")
    answer = bring(ann, "clips", film.read_bytes(), pack="welcome", phrase="toilet", file=film.name, licence="test")
    assert answer.json["media_type"] == "video/mp4"
    ann.done("DELETE", "clips/welcome/toilet?state=waiting")


VTT = "WEBVTT\n\n00:00.500 --> 00:02.000\nお<b>待</b>ちください。\n".encode()


def test_captions_come_with_a_clip_and_are_looked_at_with_it(ann: Editor, bob: Editor, ward: Ward, desk: str) -> None:
    show(ann, bob, "clips", WEBM, pack="welcome", phrase="hello", file="a.webm", licence="ward")
    assert clips(ward, desk)["welcome/hello"]["captions"] == ""
    put = "clips/welcome/hello/captions?file=a.vtt"
    assert fault(ann.api("PUT", put, b"1\n00:00", Content_Type="application/octet-stream")) == "clip_broken"
    assert ann.api("PUT", put, VTT, Content_Type="application/octet-stream").status == 200
    assert clips(ward, desk)["welcome/hello"]["captions"] == ""
    assert look(bob, "clips", "welcome/hello").status == 200
    told = Browser(ward.url).get(clips(ward, desk)["welcome/hello"]["captions"])
    assert told.headers["Content-Type"] == "text/vtt; charset=utf-8"
    assert told.body.decode() == "WEBVTT\n\n00:00:00.500 --> 00:00:02.000\nお待ちください。\n"
    ann.done("DELETE", "clips/welcome/hello")
    assert not list((Path(ward.data_dir) / "clips").glob("*"))


def test_neither_who_brought_a_film_nor_who_brought_its_captions_approves_it(ward: Ward, bob: Editor) -> None:
    kim, lee = (Editor(ward, name, "administrator", "reviewer") for name in ("Kim", "Lee"))
    bring(kim, "clips", WEBM, pack="welcome", phrase="toilet", file="a.webm", licence="ward")
    put = "clips/welcome/toilet/captions?file=a.vtt"
    assert lee.api("PUT", put, VTT, Content_Type="application/octet-stream").status == 200
    for one in (kim, lee):
        assert code(look(one, "clips", "welcome/toilet"), 403) == "same_person"
    assert look(bob, "clips", "welcome/toilet").status == 200
    # The film was looked at: who brought it may look at other captions.
    assert lee.api("PUT", put, VTT, Content_Type="application/octet-stream").status == 200
    assert code(look(lee, "clips", "welcome/toilet"), 403) == "same_person"
    assert look(kim, "clips", "welcome/toilet").status == 200
    kim.done("DELETE", "clips/welcome/toilet")


def test_captions_without_a_clip_are_refused(ann: Editor) -> None:
    answer = ann.api("PUT", "clips/welcome/nowhere/captions?file=a.vtt", VTT, Content_Type="application/octet-stream")
    assert code(answer, 404) == "document_unknown"
