from __future__ import annotations

import contextlib
import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
import websockets
from msgspec import structs

from app.clock import now_ms
from app.config import Config
from app.i18n import Catalogues
from app.keyring import Keyring
from app.sentences import SENTENCES
from app.sessions import Ticket
from tests.ward import Door, Ward
from tests.wire import PATH, SeatWire, Wire, auth

HOUR_MS = 3_600_000


@pytest.fixture(scope="module")
def idle(ward: Ward) -> Iterator[tuple[Wire, float]]:
    """A connection that shows no ticket, opened before everything else here."""
    with Wire(ward.url) as wire:
        yield wire, time.monotonic()


@pytest.fixture(autouse=True)
def opened_early(idle: tuple[Wire, float]) -> None:
    pass


@pytest.fixture
def visitor(ward: Ward, desk: str) -> Door:
    return Door(ward.link("visitor", desk), "visitor")


def sealed(ward: Ward, **changes: Any) -> str:
    now = now_ms()
    ticket = Ticket("seat", "0" * 32, "visitor-1", "visitor", b"k" * 32, "demo-desk", now, now + HOUR_MS)
    return Keyring(ward.data_dir / "sealing.json").seal(structs.replace(ticket, **changes))


@pytest.mark.parametrize(
    "shown",
    [None, {}, [], "1", {"versions": "1"}, {"versions": []}, {"versions": ["2", 1, None]}, {"versions": {"1": 1}}],
)
def test_a_client_without_a_version_of_ours_is_refused(ward: Ward, shown: object) -> None:
    with Wire(ward.url) as wire:
        assert wire.join("/session", shown)["code"] == "version_unsupported"


def test_the_server_takes_its_version_out_of_several(ward: Ward, visitor: Door) -> None:
    with Wire(ward.url) as wire:
        shown = auth(visitor.ticket()["ticket"], versions=["7", "1", "0"])
        assert "code" not in wire.join("/session", shown)
        assert wire.event("/session")[1]["version"] == "1"


@pytest.mark.parametrize("namespace", ["/session", "/lobby", "/workers"])
@pytest.mark.parametrize("ticket", [None, 7, {}, "", "x", "A" * 200, "A" * 90_000])
def test_no_door_opens_without_a_ticket(ward: Ward, namespace: str, ticket: object) -> None:
    with Wire(ward.url) as wire:
        assert wire.join(namespace, auth(ticket))["code"] == "ticket_invalid"


@pytest.mark.parametrize(
    ("namespace", "kind"),
    [("/session", "lobby"), ("/session", "worker"), ("/lobby", "seat"), ("/lobby", "worker"), ("/workers", "seat"),
     ("/workers", "lobby")],
)  # fmt: skip
def test_a_ticket_opens_no_other_door(ward: Ward, namespace: str, kind: str) -> None:
    with Wire(ward.url) as wire:
        assert wire.join(namespace, auth(sealed(ward, kind=kind)))["code"] == "ticket_invalid"


def test_only_the_relay_may_be_a_worker(ward: Ward) -> None:
    with Wire(ward.url) as wire:
        ticket = sealed(ward, kind="worker", role="visitor")
        assert wire.join("/workers", auth(ticket))["code"] == "ticket_invalid"


def test_an_old_ticket_has_expired(ward: Ward) -> None:
    now = now_ms()
    with Wire(ward.url) as wire:
        ticket = sealed(ward, iat_ms=now - 2 * HOUR_MS, exp_ms=now - 1)
        assert wire.join("/session", auth(ticket))["code"] == "ticket_expired"


def test_a_ticket_to_a_session_that_never_was_finds_it_closed(ward: Ward) -> None:
    with Wire(ward.url) as wire:
        assert wire.join("/session", auth(sealed(ward)))["code"] == "session_closed"


@pytest.mark.parametrize("tab", [None, 1, "", "short", "UPPERCASE", "with:colon", "a" * 33, "a" * 90_000, "aaaaaaa\n",
                                 "server00"])  # fmt: skip
def test_a_page_load_without_a_proper_name_is_refused(ward: Ward, visitor: Door, tab: Any) -> None:
    with Wire(ward.url) as wire:
        assert wire.join("/session", auth(visitor.ticket()["ticket"], tab=tab))["code"] == "malformed"


@pytest.mark.parametrize("locale", ["ja", "ko", "xx", None, 4])
def test_a_refusal_is_told_in_the_language_of_the_screen(ward: Ward, locale: Any) -> None:
    with Wire(ward.url) as wire:
        refusal = wire.join("/session", auth("x", locale=locale))
    expected = Catalogues(Config().translations_dir)[locale if isinstance(locale, str) else "en"]
    assert refusal["sentence"] == expected.gettext(SENTENCES["ticket_invalid"])


def test_a_seat_gets_welcome_snap_and_presence_in_this_order(ward: Ward, visitor: Door) -> None:
    ticket = visitor.ticket()
    with Wire(ward.url) as wire:
        wire.join("/session", auth(ticket["ticket"]))
        frames = [wire.event("/session") for _ in range(3)]
    assert [name for name, _ in frames] == ["welcome", "snap", "presence"]
    welcome, snap, presence = (payload for _, payload in frames)
    assert (welcome["sid"], welcome["pid"], welcome["role"]) == (ticket["sid"], ticket["pid"], "visitor")
    assert abs(welcome["at_ms"] - now_ms()) < 5_000 and welcome["epoch"] >= 1
    limits = {"body_bytes": 16_384, "puts_per_s": 60, "records": 20_000, "chunk_bytes": 65_536}
    assert welcome["limits"] == limits
    assert snap == {"records": [], "erasures": {"floors": {}, "erased": []}, "more": False}
    assert presence == {"participants": [{"pid": ticket["pid"], "role": "visitor", "state": "present"}]}


def test_a_page_of_another_site_is_refused_whatever_it_says_about_proxies(ward: Ward) -> None:
    host = ward.url.split("//")[1]
    for headers in (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": ward.url + ".evil.example"},
        {"Origin": f"https://{host}"},
        {"Origin": "https://evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"},
        {"Origin": "https://evil.example", "Host": "evil.example"},
    ):
        with pytest.raises(websockets.InvalidStatus) as caught:
            Wire(ward.url, headers=headers)
        assert caught.value.response.status_code == 400, headers
    with Wire(ward.url, headers={"Origin": ward.url}):
        pass


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_there_is_no_transport_but_websocket(ward: Ward, method: str) -> None:
    url = f"{ward.url}/socket.io/?EIO=4&transport=polling"
    request = urllib.request.Request(url, b"40/session," if method == "POST" else None, method=method)
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, timeout=5)
    assert caught.value.code == 400
    assert b"Traceback" not in caught.value.read()


@pytest.mark.parametrize("path", ["/socket.io/?EIO=3&transport=websocket", "/socket.io/?EIO=x&transport=websocket"])
def test_another_engine_version_is_refused(ward: Ward, path: str) -> None:
    with pytest.raises((websockets.InvalidStatus, websockets.ConnectionClosed)):
        Wire(ward.url, path=path)


def test_a_transport_id_that_nobody_has_opens_nothing(ward: Ward) -> None:
    with pytest.raises((websockets.InvalidStatus, websockets.ConnectionClosed)):
        Wire(ward.url, path=PATH + "&sid=AAAAAAAAAAAAAAAAAAAA")


def test_an_unknown_namespace_is_refused(ward: Ward) -> None:
    with Wire(ward.url) as wire:
        wire.send('40/admin,{"versions":["1"]}')
        assert json.loads(wire.frame("44/admin,")[9:]) == "Unable to connect"


def test_a_newer_connection_takes_the_seat_and_the_older_is_told_and_cut(ward: Ward, visitor: Door) -> None:
    ticket = visitor.ticket()
    with SeatWire(ward.url, ticket) as older, SeatWire(ward.url, ticket) as newer:
        assert older.event("/session", "moved")[1] == {}
        older.put("text.message_finished", {"message": 1, "text": "from the seat that was taken"})
        assert older.is_cut()
        cid = newer.put("text.message_finished", {"message": 1, "text": "mine"})
        assert newer.answer(cid)[0] == "rec"
        with SeatWire(ward.url, ticket) as third:
            assert [json.loads(wire[22:])["cid"] for wire in third.records] == [cid]


def test_presence_tells_who_is_here_and_who_is_away(ward: Ward, desk: str, visitor: Door) -> None:
    staff = Door(ward.link("staff", desk), "staff")
    with SeatWire(ward.url, visitor.ticket()) as tablet:
        with SeatWire(ward.url, staff.ticket()) as clerk:
            pid = clerk.pid
            states = {seat["pid"]: seat["state"] for seat in tablet.event("/session", "presence")[1]["participants"]}
            assert states == {tablet.pid: "present", pid: "present"}
        told = tablet.event("/session", "presence")[1]["participants"]
        assert {seat["pid"]: seat["state"] for seat in told} == {tablet.pid: "present", pid: "away"}


def test_a_connection_that_shows_no_ticket_is_cut_within_ten_seconds(idle: tuple[Wire, float]) -> None:
    wire, opened_s = idle
    with contextlib.suppress(websockets.ConnectionClosed):
        wire.send("3")
    assert wire.is_cut(within_s=max(1, opened_s + 13 - time.monotonic()))
