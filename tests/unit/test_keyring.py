from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from msgspec import structs

from app.keyring import DAY_MS, Keyring
from app.sessions import Refusal, Ticket, next_key

NOON = 20_000 * DAY_MS + DAY_MS // 2
EVENING = 20_000 * DAY_MS + DAY_MS - 3_600_000


def ticket(at_ms: int) -> Ticket:
    return Ticket("seat", "sid", "visitor-1", "visitor", b"k" * 32, "demo-desk", at_ms, at_ms + 8 * 3_600_000)


def code(keyring: Keyring, sealed: object, *, kind: str = "seat", now_ms: int = NOON) -> str:
    with pytest.raises(Refusal) as caught:
        keyring.open(sealed, kind=kind, now_ms=now_ms)
    return caught.value.code


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sealing.json"


@pytest.fixture
def keyring(path: Path) -> Keyring:
    return Keyring(path)


def test_two_processes_over_one_file_open_each_others_tickets(path: Path, keyring: Keyring) -> None:
    sealed = keyring.seal(ticket(NOON))
    assert Keyring(path).open(sealed, kind="seat", now_ms=NOON) == ticket(NOON)


def test_a_ticket_lives_across_midnight_but_not_across_two(keyring: Keyring) -> None:
    sealed = keyring.seal(ticket(EVENING))
    assert keyring.open(sealed, kind="seat", now_ms=EVENING + 7 * 3_600_000) == ticket(EVENING)
    assert code(keyring, sealed, now_ms=EVENING + 2 * DAY_MS) == "ticket_expired"


def test_keys_go_forward_and_the_file_forgets_the_older_ones(path: Path, keyring: Keyring) -> None:
    keyring.seal(ticket(NOON))
    before = json.loads(path.read_text())
    keyring.seal(ticket(NOON + 3 * DAY_MS))
    after = json.loads(path.read_text())
    assert sorted(before) == ["19999", "20000"] and sorted(after) == ["20002", "20003"]
    assert not set(before.values()) & set(after.values())
    assert next_key(bytes.fromhex(after["20002"])).hex() == after["20003"]


def test_a_session_key_of_a_day_that_is_gone_cannot_be_told(keyring: Keyring) -> None:
    key = keyring.key_of(20_000, NOON)
    assert keyring.key_of(20_000, NOON + DAY_MS) == key
    with pytest.raises(KeyError):
        keyring.key_of(20_000, NOON + 2 * DAY_MS)


def test_nobody_else_may_read_the_file(path: Path, keyring: Keyring) -> None:
    keyring.seal(ticket(NOON))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["sealing.json"]


@pytest.mark.parametrize("sealed", [None, 3, {}, [], "", "x", "あ" * 40, "A" * 5_000, "A" * 200, "\x00"])
def test_what_we_never_sealed_is_invalid(keyring: Keyring, sealed: object) -> None:
    assert code(keyring, sealed) in ("ticket_invalid", "ticket_expired")


def test_no_ticket_with_one_changed_character_opens(keyring: Keyring) -> None:
    sealed = keyring.seal(ticket(NOON))
    for at in range(len(sealed) - 1):
        changed = sealed[:at] + ("A" if sealed[at] != "A" else "B") + sealed[at + 1 :]
        assert code(keyring, changed) in ("ticket_invalid", "ticket_expired")


@pytest.mark.parametrize("kind", ["lobby", "worker"])
def test_a_ticket_opens_its_own_door_alone(keyring: Keyring, kind: str) -> None:
    assert code(keyring, keyring.seal(ticket(NOON)), kind=kind) == "ticket_invalid"


def test_a_ticket_expires_and_does_not_come_from_the_future(keyring: Keyring) -> None:
    sealed = keyring.seal(ticket(NOON))
    assert code(keyring, sealed, now_ms=ticket(NOON).exp_ms) == "ticket_expired"
    assert code(keyring, sealed, now_ms=NOON - 61_000) == "ticket_invalid"


def test_no_ticket_is_sealed_for_longer_than_eight_hours(keyring: Keyring) -> None:
    with pytest.raises(ValueError, match="more than eight hours"):
        keyring.seal(structs.replace(ticket(NOON), exp_ms=NOON + 8 * 3_600_000 + 1))


def test_another_installations_ticket_does_not_open(keyring: Keyring, tmp_path: Path) -> None:
    assert code(keyring, Keyring(tmp_path / "other.json").seal(ticket(NOON))) == "ticket_invalid"
