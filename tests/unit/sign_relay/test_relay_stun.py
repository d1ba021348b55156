"""Checks are read, verified and answered as another implementation writes and reads them."""

from __future__ import annotations

import pytest
from aioice import stun as other
from hypothesis import given
from hypothesis import strategies as st

from sign_relay import stun

PASSWORD = "p" * 22


def check(password: str = PASSWORD, *, nominates: bool = True, name: str = "ours:theirs") -> bytes:
    message = other.Message(message_method=other.Method.BINDING, message_class=other.Class.REQUEST)
    message.attributes["USERNAME"] = name
    message.attributes["PRIORITY"] = 1845501695
    message.attributes["ICE-CONTROLLING"] = 5
    if nominates:
        message.attributes["USE-CANDIDATE"] = None
    message.add_message_integrity(password.encode())
    return bytes(message)


def test_a_check_is_read_and_verified() -> None:
    read = stun.read(check())
    assert read is not None
    assert (read.to, read.sender, read.nominates) == ("ours", "theirs", True)
    assert stun.is_genuine(read, PASSWORD)
    assert not stun.is_genuine(read, "q" * 22)


def test_a_check_that_does_not_nominate_says_so() -> None:
    read = stun.read(check(nominates=False))
    assert read is not None
    assert not read.nominates


@pytest.mark.parametrize("address", [("192.0.2.7", 40001), ("2001:db8::7", 40001)])
def test_the_answer_tells_the_sender_its_address(address: tuple[str, int]) -> None:
    read = stun.read(check())
    assert read is not None
    message = other.parse_message(stun.success(read, address, PASSWORD))
    assert message.check_message_integrity(PASSWORD.encode())
    assert message.message_class == other.Class.RESPONSE
    assert message.transaction_id == read.transaction
    assert message.attributes["XOR-MAPPED-ADDRESS"] == address


def test_another_implementation_reads_what_we_ask_and_we_its_answer() -> None:
    transaction = bytes(range(12))
    asked = other.parse_message(stun.request(transaction, "theirs:ours", PASSWORD))
    assert asked.check_message_integrity(PASSWORD.encode())
    assert asked.message_class == other.Class.REQUEST
    assert asked.attributes["USERNAME"] == "theirs:ours"
    assert asked.attributes["ICE-CONTROLLED"] == 0
    answer = other.Message(
        message_method=other.Method.BINDING, message_class=other.Class.RESPONSE, transaction_id=asked.transaction_id
    )
    answer.attributes["XOR-MAPPED-ADDRESS"] = ("192.0.2.7", 40001)
    answer.add_message_integrity(PASSWORD.encode())
    read = stun.read_success(bytes(answer))
    assert read is not None and read.transaction == transaction
    assert stun.is_genuine(read, PASSWORD) and not stun.is_genuine(read, "q" * 22)
    assert stun.read(bytes(answer)) is None and stun.read_success(check()) is None


def test_nothing_that_follows_the_integrity_code_is_believed() -> None:
    forged = check(nominates=False)[:-8] + b"\x00\x25\x00\x00" + b"\x00\x25\x00\x00"
    read = stun.read(forged)
    assert read is None or not read.nominates


@pytest.mark.parametrize("length", range(0, 120, 4))
def test_a_check_that_ends_early_is_none(length: int) -> None:
    whole = check()
    if length < len(whole):
        assert stun.read(whole[:length]) is None


def test_one_changed_bit_is_noticed() -> None:
    whole = check()
    for place in range(len(whole) - 8):
        damaged = bytearray(whole)
        damaged[place] ^= 1
        read = stun.read(bytes(damaged))
        assert read is None or not stun.is_genuine(read, PASSWORD), place


@given(st.binary(max_size=700))
def test_any_bytes_are_read_without_an_error(data: bytes) -> None:
    stun.read(data)
    stun.read_success(data)
    stun.read_success(b"\x01\x01" + data)
    stun.read(data[:2] + b"\x00\x00" + check()[4:20] + data)
