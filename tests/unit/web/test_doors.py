from __future__ import annotations

import contextlib
import re
import socket
import sqlite3
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete

from app.config import Config
from app.directory import migrate
from app.directory.models import Desk, LinkRow
from app.factory import build
from app.i18n import Catalogues
from app.sentences import SENTENCES
from tests.browser import Answer, Browser
from tests.ward import Ward

ROUTES = {
    "/": "GET",
    "/tablet": "GET",
    "/clerk": "GET",
    "/interpreter": "GET",
    "/enter/<token>": "GET POST",
    "/admin": "GET",
    "/admin/preview": "GET",
    "/packs/find.json": "GET",
    "/favourites.json": "GET PUT",
    "/ward/pictures/<name>": "GET",
    "/ward/clips/<digest>": "GET",
    "/ward/captions/<digest>": "GET",
    "/admin/api/pictures": "GET POST",
    "/admin/api/pictures/<name>": "DELETE",
    "/admin/api/pictures/<name>/review": "POST",
    "/admin/api/clips": "GET POST",
    "/admin/api/clips/<pack>/<phrase>": "DELETE",
    "/admin/api/clips/<pack>/<phrase>/captions": "PUT",
    "/admin/api/clips/<pack>/<phrase>/review": "POST",
    "/admin/api/documents": "GET POST",
    "/admin/api/documents/<document>": "GET",
    "/admin/api/documents/<document>/draft": "DELETE PUT",
    "/admin/api/documents/<document>/submit": "POST",
    "/admin/api/documents/<document>/withdraw": "POST",
    "/admin/api/documents/<document>/review": "POST",
    "/admin/api/documents/<document>/publish": "POST",
    "/admin/api/documents/<document>/rollback": "POST",
    "/admin/api/documents/<document>/history": "GET",
    "/admin/api/documents/<document>/revisions/<int:number>": "GET",
    "/admin/api/documents/<document>/diff": "GET",
    "/admin/api/documents/<document>/matrix": "GET",
    "/admin/api/documents/<document>/marks": "POST",
    "/admin/api/documents/<document>/export": "GET",
    "/admin/api/documents/<document>/import": "POST",
    "/admin/api/documents/<document>/sheet/<locale>.pdf": "GET",
    "/admin/api/signers": "GET POST",
    "/admin/api/signers/<signer>": "DELETE",
    "/admin/api/check": "POST",
    "/admin/api/schema": "GET",
    "/<any(whip, whep):way>": "POST",
    "/<any(whip, whep):way>/<pid>": "DELETE",
    "/media-links": "POST",
    "/ice-servers": "POST",
    "/framing/<version>/<any(pose, faces):which>": "GET",
    "/ticket": "POST",
    "/packs/<locale>.json": "GET",
    "/messages/<locale>.json": "GET",
    "/healthz": "GET",
    "/static/<path:filename>": "GET",
}
"""Every HTTP door there is. Before one is added here, ask whether anyone's words could pass through it."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(self), geolocation=(), display-capture=(self)",
}
LEAKS = re.compile(rb"Traceback|werkzeug|flask|sqlalchemy|sqlite|/app/|site-packages|0x[0-9a-f]{6}", re.I)


@pytest.fixture
def browser(ward: Ward) -> Browser:
    return Browser(ward.url)


@pytest.fixture
def staff(ward: Ward, desk: str) -> Browser:
    browser = Browser(ward.url)
    browser.open(ward.link("staff", desk))
    return browser


@pytest.fixture
def locked(ward: Ward) -> Iterator[None]:
    holder = sqlite3.connect(ward.data_dir / "directory.db", isolation_level=None, timeout=10)
    holder.execute("BEGIN EXCLUSIVE")
    yield
    holder.execute("ROLLBACK")
    holder.close()


def refused(answer: Answer, status: int, code: str) -> None:
    assert answer.status == status
    if "json" in str(answer.headers["Content-Type"]):
        assert answer.json["code"] == code and answer.json["sentence"]
    else:
        assert f"<code>{code}</code>" in answer.text
    assert not LEAKS.search(answer.body)


def test_there_are_these_doors_and_no_others(tmp_path: Path) -> None:
    config = Config(data_dir=tmp_path)
    migrate(config.database_url)
    rules = build(config).url_map.iter_rules()
    found: dict[str, set[str]] = {}
    for rule in rules:
        found.setdefault(str(rule), set()).update((rule.methods or set()) - {"HEAD", "OPTIONS"})
    assert {path: " ".join(sorted(methods)) for path, methods in found.items()} == ROUTES


@pytest.mark.parametrize("path", ["/", "/tablet", "/ticket", "/enter/x", "/packs/ja.json", "/packs/x.json", "/nowhere",
                                  "/healthz", "/static/dist/none.js", "/static/../config.py",
                                  "/messages/ja.json", "/socket.io/", "/socket.io/?EIO=4&transport=polling",
                                  "/socket.io/?EIO=4&transport=websocket"])  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_every_answer_carries_the_security_headers(browser: Browser, method: str, path: str) -> None:
    answer = browser.ask(method, path)
    assert answer.status < 500
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert f"ws://{browser.host}" in policy["connect-src"] and "*" not in str(policy)
    assert answer.headers["Cache-Control"] and "Server" not in answer.headers


def test_a_state_changing_door_needs_the_token_of_this_browser(ward: Ward, desk: str, browser: Browser) -> None:
    link = urllib.parse.urlsplit(ward.link("staff", desk)).path
    stranger = Browser(ward.url)
    stranger.get(link)
    browser.get(link)
    for fields in ({}, {"csrf": ""}, {"csrf": "x"}, {"csrf": "あ" * 9}):
        refused(browser.form(link, **fields), 403, "csrf")
    page = re.search(r'name="csrf" value="([^"]+)"', stranger.get(link).text)
    assert page is not None
    refused(browser.form(link, csrf=page[1]), 403, "csrf")
    browser.open(ward.url + link)
    for token in ("", "x", page[1]):
        refused(browser.post("/ticket", {"role": "staff"}, X_CSRF_Token=token), 403, "csrf")
    refused(browser.post("/ticket", {"role": "staff"}), 403, "csrf")
    assert browser.ticket("staff").status == 200


def test_looking_at_a_link_does_not_use_it_up_and_pressing_does_once(ward: Ward, desk: str, browser: Browser) -> None:
    link = ward.link("visitor", desk)
    path = urllib.parse.urlsplit(link).path
    for _ in range(3):
        assert Browser(ward.url).get(path).status == 200
    opened = browser.open(link)
    assert (opened.status, opened.headers["Location"]) == (303, "/tablet")
    assert browser.get("/tablet").status == 200
    other = Browser(ward.url)
    refused(other.get(path), 410, "link_used")
    other.get("/enter/unknown")
    refused(other.get("/enter/unknown"), 410, "link_unknown")


def test_a_cookie_is_for_this_site_and_for_no_script(ward: Ward, desk: str, browser: Browser) -> None:
    answer = browser.open(ward.link("staff", desk))
    flags = {flag.strip().lower() for flag in answer.headers["Set-Cookie"].split(";")[1:]}
    assert {"httponly", "samesite=strict", "path=/"} <= flags
    assert not any(flag.startswith("domain") for flag in flags)


def test_over_https_the_cookie_is_bound_to_the_host_and_the_connection(tmp_path: Path) -> None:
    config = Config(data_dir=tmp_path, secure=True, origins=("https://192.0.2.7:8443",))
    migrate(config.database_url)
    settings = build(config).config
    assert settings["SESSION_COOKIE_NAME"].startswith("__Host-") and settings["SESSION_COOKIE_SECURE"]


@pytest.mark.parametrize(
    ("role", "path"), [("visitor", "/tablet"), ("staff", "/clerk"), ("interpreter", "/interpreter")]
)
def test_a_page_opens_for_its_role_alone(ward: Ward, desk: str, role: str, path: str) -> None:
    browser = Browser(ward.url)
    refused(browser.get(path), 403, "not_signed_in")
    browser.open(ward.link(role, desk))
    for other in ("/tablet", "/clerk", "/interpreter"):
        assert browser.get(other).status == (200 if other == path else 403)
    assert browser.ticket(role).json["role"] == role
    for other in {"visitor", "staff", "interpreter", "relay"} - {role}:
        refused(browser.ticket(other), 403, "not_signed_in")


def test_a_cookie_for_a_desk_that_is_no_more_opens_nothing(ward: Ward, desk: str, staff: Browser) -> None:
    with ward.database.transaction() as db:
        db.execute(delete(LinkRow).where(LinkRow.desk_id == desk))
        db.execute(delete(Desk).where(Desk.id == desk))
    refused(staff.get("/clerk"), 403, "not_signed_in")
    refused(staff.ticket("staff"), 403, "not_signed_in")


def test_a_forged_or_changed_cookie_is_nobodys(staff: Browser) -> None:
    name, value = next(iter(staff.cookies.items()))
    for forged in (value[:-2] + "AA", "x", "eyJyb2xlcyI6e319.x.y", value.split(".", 1)[1]):
        staff.cookies[name] = forged
        refused(staff.get("/clerk"), 403, "not_signed_in")
        staff.cookies[name] = value
    assert staff.get("/clerk").status == 200


def test_a_ticket_says_what_the_protocol_says(staff: Browser, desk: str) -> None:
    first, again = staff.ticket("staff").json, staff.ticket("staff").json
    assert set(first) == {"ticket", "sid", "pid", "role", "desk", "expires_ms"}
    assert first["desk"] == {"id": desk, "name": desk} and re.fullmatch(r"staff-[0-9a-f]{8}", first["pid"])
    assert (first["sid"], first["pid"]) == (again["sid"], again["pid"])
    assert staff.get("/ticket").status == 405


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b"{", b'{"role":1}', b'{"role":"staff","more":1}', b"[" * 60_000, b"\xff",
     b'{"role":"\\ud800"}'],
)  # fmt: skip
def test_a_ticket_request_of_wrong_form_is_refused_in_our_own_words(staff: Browser, body: bytes) -> None:
    answer = staff.ask("POST", "/ticket", body, Content_Type="application/json", X_CSRF_Token=staff.csrf)
    refused(answer, 400, "malformed")
    plain = staff.ask("POST", "/ticket", b'{"role":"staff"}', Content_Type="text/plain", X_CSRF_Token=staff.csrf)
    refused(plain, 400, "malformed")


@pytest.mark.parametrize("language", ["ja", "ko", "th", "ru", "en"])
def test_an_error_page_speaks_the_browsers_language(ward: Ward, language: str) -> None:
    catalogue = Catalogues(Config().translations_dir)[language]
    text = Browser(ward.url, f"{language}-XX,{language};q=0.9,xx;q=0.1").get("/nowhere").text
    assert f'lang="{language}"' in text and catalogue.gettext(SENTENCES["not_found"]) in text


@pytest.mark.parametrize("path", ["/nowhere", "/packs/xx.json", "/enter/<script>alert(1)</script>", "/%00", "/%ff%fe",
                                  "/static/dist/../../config.py", "/static/..%2f..%2fconfig.py", "//evil.example/",
                                  "/messages/../packs/ja.json", "/enter/" + "a" * 5_000])  # fmt: skip
def test_what_is_not_there_is_told_without_an_echo(browser: Browser, path: str) -> None:
    answer = browser.get(path)
    assert answer.status in (404, 410)
    assert b"<script>alert" not in answer.body and b"evil" not in answer.body and not LEAKS.search(answer.body)


def test_a_door_that_is_used_the_wrong_way_says_so(browser: Browser) -> None:
    refused(browser.get("/ticket"), 405, "method_not_allowed")
    refused(browser.ask("DELETE", "/tablet"), 405, "method_not_allowed")


def test_a_body_that_is_too_large_is_refused(staff: Browser, ward: Ward) -> None:
    answer = staff.ask("POST", "/ticket", b"x" * 70_000, Content_Type="application/json", X_CSRF_Token=staff.csrf)
    refused(answer, 413, "too_large")


@pytest.mark.parametrize(
    "request_",
    [b"GARBAGE\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n",
     b"GET / HTTP/1.1\r\n" + b"X-Header: y\r\n" * 5_000 + b"\r\n",
     b"POST /ticket HTTP/1.1\r\nContent-Length: x\r\n\r\n",
     b"POST /ticket HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"],
    ids=["garbage", "version", "long line", "many headers", "length", "chunk"],
)  # fmt: skip
def test_a_request_that_is_none_is_refused_and_not_quoted_in_the_log(ward: Ward, request_: bytes) -> None:
    host, port = urllib.parse.urlsplit(ward.url).netloc.split(":")
    said = len(ward.lines)
    answer = b""
    with (
        socket.create_connection((host, int(port)), timeout=5) as client,
        contextlib.suppress(OSError),  # it answers before it has read all, and hangs up
    ):
        client.sendall(request_)
        client.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: client.recv(4096), b""))
    assert re.match(rb"HTTP/1\.[01] (4\d\d|505)", answer) or answer == b""
    assert not LEAKS.search(answer)
    log = "".join(ward.lines[said:])
    assert "Traceback" not in log and "GARBAGE" not in log and "aaaa" not in log, log


def test_a_locked_directory_is_told_with_the_time_to_come_again(
    ward: Ward, desk: str, staff: Browser, locked: None
) -> None:
    for answer in (staff.ticket("staff"), staff.get("/clerk"), staff.get("/enter/x")):
        refused(answer, 503, "directory_unavailable")
        assert answer.headers["Retry-After"] == "2"
    assert staff.get("/healthz").json == {"ok": True}
    assert staff.get("/packs/ja.json").status == 200


def test_a_fault_of_ours_says_nothing_about_itself(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    config = Config(data_dir=tmp_path / "data", dist_dir=tmp_path)
    migrate(config.database_url)
    (tmp_path / "manifest.json").write_text("{ this is not JSON, and holds a secret")
    answer = build(config).test_client().get("/healthz")
    assert answer.status_code == 200
    answer = build(config).test_client().get("/")
    assert answer.status_code == 500 and not LEAKS.search(answer.data) and b"secret" not in answer.data
    assert answer.headers["Content-Security-Policy"] and b"internal" in answer.data


def test_built_files_are_kept_for_ever_and_pages_never(ward: Ward, browser: Browser, staff: Browser) -> None:
    built = re.findall(r"/static/dist/[\w.-]+\.css", browser.get("/").text)
    answer = browser.get(built[0])
    assert answer.status == 200 and answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    for page in ("/", "/clerk", "/nowhere", "/static/dist/none.js", "/socket.io/"):
        assert staff.get(page).headers["Cache-Control"] == "no-store"
    assert staff.ticket("staff").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/packs/ja.json", "/packs/ne.json", "/messages/ko.json"])
def test_words_are_asked_for_again_and_sent_only_when_they_changed(browser: Browser, path: str) -> None:
    first = browser.get(path)
    assert first.status == 200 and first.headers["Cache-Control"] == "no-cache" and isinstance(first.json, dict)
    again = browser.get(path, If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


def test_what_a_page_is_told_holds_no_secret(staff: Browser, ward: Ward) -> None:
    page = staff.get("/clerk").text
    assert "ticket" in page and staff.ticket("staff").json["ticket"] not in page
    assert (ward.data_dir / "cookie.key").read_bytes().hex() not in page
    assert not re.search(r"<script(?![^>]*(src=|application/json))|\son\w+=|javascript:|style=", page)
