"""The editor's doors, in the running product: who may open them, and what they refuse."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from phrase_packs import LOCALES
from tests.browser import Browser
from tests.editing import ADMINISTRATOR, REVIEWER, Editor, code, publish
from tests.hostile_packs import HOSTILE
from tests.ward import Ward

DOORS = {
    ("POST", "documents"): ADMINISTRATOR,
    ("PUT", "documents/{id}/draft"): ADMINISTRATOR,
    ("DELETE", "documents/{id}/draft"): ADMINISTRATOR,
    ("POST", "documents/{id}/submit"): ADMINISTRATOR,
    ("POST", "documents/{id}/withdraw"): ADMINISTRATOR,
    ("POST", "documents/{id}/publish"): ADMINISTRATOR,
    ("POST", "documents/{id}/rollback"): ADMINISTRATOR,
    ("POST", "documents/{id}/import?format=yaml"): ADMINISTRATOR,
    ("POST", "signers"): ADMINISTRATOR,
    ("DELETE", "signers/00"): ADMINISTRATOR,
    ("POST", "pictures"): ADMINISTRATOR,
    ("DELETE", "pictures/none"): ADMINISTRATOR,
    ("POST", "clips"): ADMINISTRATOR,
    ("DELETE", "clips/none/none"): ADMINISTRATOR,
    ("GET", "pictures"): None,
    ("GET", "clips"): None,
    ("GET", "signers"): None,
    ("GET", "documents/{id}/sheet/ja.pdf"): None,
    ("POST", "documents/{id}/review"): REVIEWER,
    ("POST", "documents/{id}/marks"): REVIEWER,
    ("POST", "check"): None,
    ("GET", "documents"): None,
    ("GET", "documents/{id}"): None,
    ("GET", "schema"): None,
    ("GET", "documents/{id}/history"): None,
    ("GET", "documents/{id}/revisions/1"): None,
    ("GET", "documents/{id}/diff"): None,
    ("GET", "documents/{id}/matrix"): None,
    ("GET", "documents/{id}/export?format=yaml"): None,
}
"""Every door, and the role that alone may open it; None for both."""


def test_a_door_opens_for_its_role_alone_and_for_nobody_else(ward: Ward, ann: Editor, bob: Editor, own: str) -> None:
    stranger = Browser(ward.url)
    clerk = Editor(ward, "", "staff")
    for (method, path), only in DOORS.items():
        path = path.format(id=own)
        assert code(Editor.api(clerk, method, path, {}), 403) == "not_signed_in"
        assert stranger.ask(method, f"/admin/api/{path}").json["code"] == "not_signed_in"
        for editor, role in ((ann, ADMINISTRATOR), (bob, REVIEWER)):
            answer = editor.api(method, path, {"unfit": True})
            refused = answer.status == 403 and answer.json["code"] == "not_allowed"
            assert refused is (only not in (None, role)), (method, path, role, answer.text)
            if method != "GET" and not refused:
                assert code(editor.api(method, path, {}, X_CSRF_Token="x"), 403) == "csrf"
                assert code(editor.api(method, path, {}, X_CSRF_Token=""), 403) == "csrf"
    # The matrix above dropped the draft; what a page shows is likewise for these two alone.
    for page, status in ((ann, 200), (bob, 200), (clerk, 403), (stranger, 403)):
        assert page.get("/admin").status == status


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "", "https://127.0.0.1"])
def test_a_page_of_another_origin_changes_nothing(ward: Ward, ann: Editor, own: str, origin: str) -> None:
    body = {"text": "x", "etag": ann.done("GET", f"documents/{own}")["etag"]}
    assert code(ann.api("PUT", f"documents/{own}/draft", body, Origin=origin), 403) == "csrf"
    assert ann.api("PUT", f"documents/{own}/draft", body, Origin=ward.url).status == 200


def test_an_administrators_link_asks_for_a_name_and_stays_unused_without_one(ward: Ward) -> None:
    for role in (ADMINISTRATOR, REVIEWER):
        link = ward.link(role)
        for name in ("", "   ", "a" * 61, "a\x00b", "a\u202eb"):
            assert Browser(ward.url).open(link, name=name).status == 400
        assert Browser(ward.url).open(link, name=" 山田　 花子 ").headers["Location"] == "/admin"
    boot = Editor(ward, "山田 花子", ADMINISTRATOR, REVIEWER).get("/admin").text
    assert "administrator" in boot and "reviewer" in boot and "\\u5c71\\u7530 \\u82b1\\u5b50" in boot


def test_a_text_is_kept_faulty_or_not_and_says_what_is_wrong_in_the_readers_language(ann: Editor, own: str) -> None:
    saved = ann.save(own, "pack: [x\n")
    assert [fault["code"] for fault in saved["faults"]] == ["yaml_syntax"]
    assert (saved["faults"][0]["line"], saved["faults"][0]["hint"]) == (2, False)
    assert ann.done("GET", f"documents/{own}")["text"] == "pack: [x\n"
    assert code(ann.api("POST", f"documents/{own}/submit", {"note": ""}), 422) == "pack_refused"
    listed = [one for one in ann.done("GET", "documents")["documents"] if one["id"] == own]
    assert listed[0]["draft"]["faults"] == 1 and listed[0]["draft"]["state"] == "editing"


@pytest.mark.parametrize("name", [name for name, data in HOSTILE.items() if len(data) < 500_000])
def test_a_hostile_text_is_kept_as_a_draft_and_goes_no_further(ann: Editor, own: str, name: str) -> None:
    try:
        text = HOSTILE[name].decode("utf-8")
    except UnicodeDecodeError:
        sent = ann.api("POST", f"documents/{own}/import?format=yaml", HOSTILE[name])
        # UTF-16 can be read; it is a pack of another name then.
        assert sent.json["faults"] if sent.status == 200 else code(sent, 422) == "import_refused"
        return
    assert ann.save(own, text)["faults"]
    assert code(ann.api("POST", f"documents/{own}/submit", {"note": ""}), 422) == "pack_refused"
    assert ann.done("POST", "check", {"id": own, "text": text, "locale": "vi"})["packs"] is None


def test_a_check_gives_the_outline_and_the_pack_in_a_language_and_keeps_nothing(ann: Editor, own: str) -> None:
    before = ann.done("GET", f"documents/{own}")
    text = before["text"].replace("Halo.", "Hai.")
    found = ann.done("POST", "check", {"id": own, "text": text, "locale": "id"})
    assert found["outline"][1] == {"category": "first", "phrase": "hello", "line": 37, "column": 9}
    assert found["packs"]["locale"] == "id" and "Hai." in json.dumps(found["packs"])
    assert ann.done("GET", f"documents/{own}")["text"] == before["text"]
    assert code(ann.api("POST", "check", {"id": own, "text": text, "locale": "xx"}), 400) == "malformed"


def test_two_people_are_needed_and_both_roles_in_one_browser_are_one_person(
    ward: Ward, ann: Editor, bob: Editor, own: str
) -> None:
    both = Editor(ward, "Both", ADMINISTRATOR, REVIEWER)
    text = both.done("GET", f"documents/{own}")["text"] + "# of both\n"
    both.save(own, text)
    ann.save(own, text + "# and of ann\n")
    ann.done("POST", f"documents/{own}/submit", {"note": ""})
    assert code(both.review(own), 403) == "same_person"
    assert code(ann.review(own), 403) == "not_allowed"
    cells = {"cells": [["title", "vi"]], "state": "checked"}
    assert code(both.api("POST", f"documents/{own}/marks", cells), 403) == "same_person"
    assert code(ann.api("POST", f"documents/{own}/publish", {}), 409) == "not_approved"
    assert bob.review(own).status == 200
    both.done("POST", f"documents/{own}/publish", {})
    revision = ann.done("GET", f"documents/{own}/history")["revisions"][0]
    assert (revision["author"], revision["reviewer"], revision["publisher"]) == ("Ann, Both", "Bob", "Both")


def test_a_review_of_words_that_were_changed_meanwhile_is_refused(ann: Editor, bob: Editor, own: str) -> None:
    read = ann.save(own, ann.done("GET", f"documents/{own}")["text"] + "# a\n")["etag"]
    ann.done("POST", f"documents/{own}/submit", {"note": ""})
    ann.save(own, ann.done("GET", f"documents/{own}")["text"] + "# b\n")
    ann.done("POST", f"documents/{own}/submit", {"note": ""})
    late = bob.api("POST", f"documents/{own}/review", {"decision": "approve", "note": "", "etag": read})
    assert code(late, 409) == "draft_changed"


def test_who_saves_over_newer_words_gets_them_and_loses_none(ward: Ward, ann: Editor, own: str) -> None:
    cat = Editor(ward, "Cat", ADMINISTRATOR)
    before = ann.done("GET", f"documents/{own}")
    theirs = cat.save(own, before["text"] + "# cat\n")
    answer = ann.api("PUT", f"documents/{own}/draft", {"text": before["text"] + "# ann\n", "etag": before["etag"]})
    assert code(answer, 409) == "draft_changed"
    assert (answer.json["etag"], answer.json["by"]) == (theirs["etag"], "Cat")
    assert answer.json["text"].endswith("# cat\n")


def test_an_older_revision_comes_back_in_one_call(ann: Editor, bob: Editor, own: str, desk: str) -> None:
    first = ann.done("GET", f"documents/{own}")["text"]
    publish(ann, bob, own, first)
    publish(ann, bob, own, first.replace("Hello.", "Good day."))
    assert b"Good day." in ann.get(f"/packs/en.json?desk={desk}").body
    difference = ann.done("GET", f"documents/{own}/diff?from=1&to=published")
    changed = {"id": "first/hello", "locale": "en", "before": "Hello.", "after": "Good day.", "change": "changed"}
    assert difference["cells"] == [changed]
    assert ann.done("POST", f"documents/{own}/rollback", {"number": 1}) == {"number": 3}
    assert b"Good day." not in ann.get(f"/packs/en.json?desk={desk}").body
    newest = ann.done("GET", f"documents/{own}/history")["revisions"][0]
    assert (newest["number"], newest["rolled_back_from"], newest["restored"]) == (3, 2, 1)
    assert code(ann.api("POST", f"documents/{own}/rollback", {"number": 9}), 404) == "revision_unknown"


def test_cells_are_marked_by_a_reviewer_and_stale_when_the_japanese_changes(ann: Editor, bob: Editor, own: str) -> None:
    text = ann.done("GET", f"documents/{own}")["text"]
    publish(ann, bob, own, text)
    cells = [["first/hello", locale] for locale in ("ja", "vi", "en")]
    bob.done("POST", f"documents/{own}/marks", {"cells": cells, "state": "checked"})

    def states() -> dict[str, str]:
        rows = {row["id"]: row for row in ann.done("GET", f"documents/{own}/matrix")["rows"]}
        return {locale: cell["state"] for locale, cell in rows["first/hello"]["cells"].items()}

    assert {locale for locale, state in states().items() if state == "checked"} == {"ja", "vi", "en"}
    ann.save(own, text.replace("こんにちは。", "ようこそ。"))
    found = states()
    assert found.pop("ja") == "draft" and set(found.values()) == {"stale"} and len(found) == 13
    listed = [one for one in ann.done("GET", "documents")["documents"] if one["id"] == own][0]
    assert (listed["cells"]["checked"], listed["cells"]["stale"]) == (3, 0)
    publish(ann, bob, own, text.replace("こんにちは。", "ようこそ。"))
    assert list(states().values()).count("stale") == 13


def test_a_layer_is_seen_at_its_counter_alone_and_the_wards_everywhere(
    ward: Ward, ann: Editor, bob: Editor, desk: str
) -> None:
    made = ann.done("POST", "documents", {"layer": "desk", "desk": desk, "pack": "emergency", "kind": "overlay"})
    publish(ann, bob, made["id"], "overlay: emergency\nversion: 5\nhide: [first-aid]\n")

    def shown(where: str) -> Any:
        packs = ann.get(f"/packs/ja.json?desk={where}").json
        return next(pack for pack in packs["packs"] if pack["id"] == "emergency"), packs["fingerprint"]

    here, there = shown(desk), shown("demo-desk")
    assert here[0]["version"] == there[0]["version"] + 5 and here[1] != there[1]


def test_a_counters_layer_begins_with_a_title_and_lies_over_what_the_ward_says(
    ann: Editor, bob: Editor, desk: str
) -> None:
    below = ann.done("GET", "documents/base:tax")
    made = ann.done("POST", "documents", {"layer": "desk", "desk": desk, "pack": "tax", "kind": "overlay"})
    assert ann.done("GET", f"documents/{made['id']}")["base_text"] == below["text"]
    listed = {one["id"]: one["title"] for one in ann.done("GET", "documents?locale=en")["documents"]}
    assert listed[made["id"]] == listed["base:tax"] != "tax"
    name = ann.done("POST", "documents", {"layer": "ward", "desk": None, "pack": "tax", "kind": "overlay"})["id"]
    titles = "".join(f'  {locale}: "Our own title 123"\n' for locale in LOCALES)
    publish(ann, bob, name, f"overlay: tax\nversion: 5\ntitle:\n{titles}")
    over = ann.done("GET", f"documents/{made['id']}?locale=en")
    assert over["title"] == "Our own title 123"
    assert over["base_text"].count("Our own title 123") == len(LOCALES)
    checked = ann.done("POST", "check", {"id": made["id"], "text": over["base_text"], "locale": "en"})
    assert [fault["code"] for fault in checked["faults"] if not fault["hint"]] == []


def test_a_base_pack_cannot_be_changed_and_can_be_marked(ann: Editor, bob: Editor) -> None:
    for method, path, body in (
        ("PUT", "draft", {"text": "", "etag": ""}), ("DELETE", "draft", None), ("POST", "submit", {"note": ""}),
        ("POST", "publish", {}), ("POST", "rollback", {"number": 1}),
    ):  # fmt: skip
        assert code(ann.api(method, f"documents/base:welcome/{path}", body), 403) == "document_readonly"
    bob.done("POST", "documents/base:welcome/marks", {"cells": [["title", "ne"]], "state": "checked"})
    rows = ann.done("GET", "documents/base:welcome/matrix")["rows"]
    assert rows[0]["id"] == "title" and rows[0]["cells"]["ne"]["state"] == "checked"


def test_the_papers_that_a_pack_may_name_are_told_in_the_readers_language(ann: Editor) -> None:
    names = [ann.done("GET", f"schema?locale={locale}")["document_names"] for locale in ("ja", "en")]
    assert list(names[0]) == list(names[1]) == ann.done("GET", "schema")["documents"]
    assert names[0]["passport"] != names[1]["passport"]


@pytest.mark.parametrize(
    "name", ["ward:none", "desk:none:welcome", "base:none", "none", "x" * 5000, "ward:", "base:../x", "ward:%00"]
)
def test_a_document_that_is_not_there_is_refused_at_every_door(ann: Editor, bob: Editor, name: str) -> None:
    bodies: dict[str, object] = {
        "draft": {"text": "", "etag": ""}, "review": {"decision": "approve", "note": "", "etag": ""},
        "rollback": {"number": 1}, "marks": {"cells": [], "state": "checked"}, "submit": {"note": ""},
    }  # fmt: skip
    for (method, path), only in DOORS.items():
        if "{id}" in path:
            editor = bob if only == REVIEWER else ann
            answer = editor.api(method, path.format(id=name), bodies.get(path.split("/")[-1], {}))
            assert code(answer, 404) in ("document_unknown", "revision_unknown", "not_found"), path


def test_a_new_document_must_lie_over_something_or_be_new(ann: Editor, desk: str) -> None:
    def make(**fields: object) -> str:
        body = {"layer": "desk", "desk": desk, "pack": "welcome", "kind": "overlay", **fields}
        answer = ann.api("POST", "documents", body)
        return "" if answer.status == 201 else str(answer.json["code"])

    assert make(pack="no-such-pack") == "document_unknown"
    assert make(kind="pack") == "document_exists"
    assert make(desk="none") == "document_unknown"
    assert make(desk=None) == make(layer="ward") == make(pack="../x") == make(pack="") == "malformed"
    assert make(layer="base") == make(more=1) == make(pack=7) == "malformed"
    assert make() == "" and make() == "document_exists"


def test_a_request_that_is_too_large_or_no_request_is_refused(ann: Editor, own: str) -> None:
    huge = {"text": "x" * 3_200_000, "etag": ""}
    assert code(ann.api("PUT", f"documents/{own}/draft", huge), 413) == "too_large"
    assert code(ann.api("PUT", f"documents/{own}/draft", {"text": "x" * 1_100_000, "etag": ""}), 413) == "too_large"
    assert (
        code(ann.api("POST", f"documents/{own}/import?format=yaml", b"x" * (20 * 1024 * 1024 + 1)), 413) == "too_large"
    )
    assert code(ann.api("POST", f"documents/{own}/import?format=none", b"x"), 404) == "format_unknown"
    for body in (b"", b"null", b"[]", b"{", b"[" * 60_000, b"\xff", b'{"text":"\\ud800","etag":""}'):
        assert code(ann.api("PUT", f"documents/{own}/draft", body), 400) == "malformed"
    note = {"note": "x" * 501}
    assert code(ann.api("POST", f"documents/{own}/submit", note), 400) == "malformed"
    form = ann.api("POST", f"documents/{own}/submit", b"note=x", Content_Type="application/x-www-form-urlencoded")
    assert code(form, 400) == "malformed"


def test_a_file_of_another_system_comes_in_as_the_draft(ann: Editor, own: str) -> None:
    text = ann.done("GET", f"documents/{own}")["text"]
    file = b"\xef\xbb\xbf" + text.replace("Halo.", "Hai.").replace("\n", "\r\n").encode()
    assert ann.done("POST", f"documents/{own}/import?format=yaml", file)["faults"] == []
    assert ann.done("GET", f"documents/{own}")["text"] == text.replace("Halo.", "Hai.")
    sent = ann.api("GET", f"documents/{own}/export?format=yaml")
    assert sent.text == text.replace("Halo.", "Hai.") and "attachment" in str(sent.headers["Content-Disposition"])


def test_a_server_that_is_killed_loses_no_draft_that_was_saved(ward: Ward, ann: Editor, own: str) -> None:
    text = ann.done("GET", f"documents/{own}")["text"] + "# the last words\n"
    ann.save(own, text)
    ward.kill("web")
    for _ in range(100):
        time.sleep(0.1)
        try:
            assert ann.done("GET", f"documents/{own}")["text"] == text
            return
        except OSError:
            continue
    raise AssertionError("the server did not come back")
