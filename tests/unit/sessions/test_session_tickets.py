from __future__ import annotations

import base64
import random

import pytest

from app.sessions import Refusal, Sealer, Ticket, next_key, ratchet, session_key
from app.sessions.tickets import DAY_MS, LIFE_MS

DAY = 20_700
NOW = DAY * DAY_MS + 3_600_000
KEY = bytes(range(32))


def ticket(**fields: object) -> Ticket:
    known: dict[str, object] = {
        "kind": "seat", "sid": "s1", "pid": "visitor-7f3a", "role": "visitor", "key": b"k" * 32, "desk": "desk-1",
        "iat_ms": NOW, "exp_ms": NOW + LIFE_MS,
    }  # fmt: skip
    return Ticket(**{**known, **fields})  # type: ignore[arg-type]


def refusal(sealer: Sealer, text: object, *, kind: str = "seat", now_ms: int = NOW) -> str:
    with pytest.raises(Refusal) as caught:
        sealer.open(text, kind=kind, now_ms=now_ms)
    return caught.value.code


def test_a_ticket_opens_at_its_own_door_within_its_time() -> None:
    sealer = Sealer({DAY: KEY})
    text = sealer.seal(ticket())
    assert sealer.open(text, kind="seat", now_ms=NOW) == ticket()
    assert sealer.open(text, kind="seat", now_ms=NOW + LIFE_MS - 1) == ticket()
    assert refusal(sealer, text, now_ms=NOW + LIFE_MS) == "ticket_expired"
    assert refusal(sealer, text, kind="lobby") == "ticket_invalid"
    assert refusal(sealer, text, now_ms=NOW - 61_000) == "ticket_invalid"


def test_a_ticket_tells_nothing_and_is_never_the_same_twice() -> None:
    sealer = Sealer({DAY: KEY})
    first, second = sealer.seal(ticket()), sealer.seal(ticket())
    assert first != second
    assert b"visitor" not in base64.urlsafe_b64decode(first + "==")
    assert "kkkk" not in repr(ticket())


def test_no_changed_ticket_opens() -> None:
    sealer = Sealer({DAY: KEY})
    text = sealer.seal(ticket())
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    chance = random.Random(1)
    sealed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    for _ in range(10_000):
        at = chance.randrange(len(text))
        changed = text[:at] + chance.choice(alphabet) + text[at + 1 :]
        # The last character of base64 has bits that carry nothing.
        if base64.urlsafe_b64decode(changed + "=" * (-len(changed) % 4)) != sealed:
            assert refusal(sealer, changed) in ("ticket_invalid", "ticket_expired")


@pytest.mark.parametrize("text", [None, 7, "", "A", "AQ", "é" * 60, "A" * 5_000, "!" * 80, b"AQ", "A" * 80])
def test_what_is_no_ticket_is_refused(text: object) -> None:
    assert refusal(Sealer({DAY: KEY}), text) in ("ticket_invalid", "ticket_expired")


def test_a_ticket_of_another_deployment_is_invalid_and_one_of_a_dropped_day_expired() -> None:
    text = Sealer({DAY: KEY}).seal(ticket())
    assert refusal(Sealer({DAY: b"o" * 32}), text) == "ticket_invalid"
    assert refusal(Sealer(ratchet({DAY: KEY}, DAY + 2)), text) == "ticket_expired"


def test_a_ticket_lives_eight_hours_at_most_and_across_midnight() -> None:
    with pytest.raises(ValueError, match="eight hours"):
        Sealer({DAY: KEY}).seal(ticket(exp_ms=NOW + LIFE_MS + 1))
    with pytest.raises(ValueError, match="no sealing key"):
        Sealer({DAY - 1: KEY}).seal(ticket())
    late = ticket(iat_ms=(DAY + 1) * DAY_MS - 1, exp_ms=(DAY + 1) * DAY_MS + LIFE_MS - 1)
    text = Sealer({DAY: KEY}).seal(late)
    assert Sealer(ratchet({DAY: KEY}, DAY + 1)).open(text, kind="seat", now_ms=late.iat_ms + 60_000) == late


def test_keys_step_forward_and_never_back() -> None:
    keys = ratchet({DAY: KEY}, DAY + 3)
    assert keys == {DAY + 2: next_key(next_key(KEY)), DAY + 3: next_key(next_key(next_key(KEY)))}
    assert ratchet(keys, DAY + 3) == keys
    assert ratchet({DAY: KEY}, DAY) == {DAY: KEY}
    with pytest.raises(ValueError, match="or earlier"):
        ratchet({DAY: KEY}, DAY - 1)


def test_a_sessions_key_hangs_on_day_salt_and_session() -> None:
    made = {
        session_key(KEY, b"salt", "s1"), session_key(KEY, b"salt", "s2"), session_key(KEY, b"pepper", "s1"),
        session_key(next_key(KEY), b"salt", "s1"),
    }  # fmt: skip
    assert len(made) == 4
    assert all(len(key) == 32 for key in made)
    assert session_key(KEY, b"salt", "s1") in made
