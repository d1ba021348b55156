"""Whatever the network does to a stream, its book stays true."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from sign_relay.arrivals import ASK_AGAIN_S, GIVE_UP_S, WINDOW, Arrivals
from sign_relay.rtp import Packet
from sign_relay.vp8 import InOrder

STEP_S = 0.01


def book() -> Arrivals:
    return Arrivals(1, 90_000, asks=True)


@st.composite
def arrivals_of(draw: st.DrawFn) -> list[int]:
    """What comes of a stream that loses, doubles and overtakes, over the wrap of its numbers."""
    first = draw(st.integers(0, 0xFFFF))
    chance = random.Random(draw(st.integers(0, 2**32)))
    lost, doubled, held = (draw(st.sampled_from((0.0, 0.05, 0.2, 0.6))) for _ in range(3))
    due = [
        (number + (chance.randrange(1, 40) if chance.random() < held else 0), first + number)
        for number in range(draw(st.integers(2, 300)))
        if number == 0 or chance.random() >= lost
        for _ in range(1 + (chance.random() < doubled))
    ]
    # The stream's first packet opens the book.
    return [number for _, number in due[:1] + sorted(due[1:])]


@given(arrivals_of())
@settings(max_examples=150, deadline=None)
def test_what_came_is_never_asked_for_and_nothing_is_taken_twice(numbers: list[int]) -> None:
    one = book()
    came: set[int] = set()
    places: set[int] = set()
    for tick, number in enumerate(numbers):
        now_s = tick * STEP_S
        place = one.came(number & 0xFFFF, 0, now_s)
        if number in came:
            assert place is None
        if place is not None:
            assert place not in places
            assert (place - number) % 0x10000 == 0
            places.add(place)
            came.add(number)
        asked = one.to_ask(now_s)
        assert not {number & 0xFFFF for number in came} & set(asked)
        assert len(asked) <= WINDOW


@given(arrivals_of())
@settings(max_examples=60, deadline=None)
def test_every_gap_is_asked_for_at_once_and_let_go_at_last(numbers: list[int]) -> None:
    one = book()
    asked: set[int] = set()
    for tick, number in enumerate(numbers):
        one.came(number & 0xFFFF, 0, tick * STEP_S)
        asked |= set(one.to_ask(tick * STEP_S))
    highest = max(numbers)
    missing = {number & 0xFFFF for number in range(numbers[0], highest)} - {number & 0xFFFF for number in numbers}
    assert missing <= asked
    end_s = len(numbers) * STEP_S + 10
    assert one.to_ask(end_s) == []
    assert one.to_ask(end_s + 1) == []


def test_a_request_is_repeated_by_the_round_trip_within_bounds() -> None:
    for round_trip_s, least_s, most_s in (
        (0.02, ASK_AGAIN_S[0], 0.021),
        (0.15, 0.04, 0.06),
        (2.0, 0.09, ASK_AGAIN_S[1]),
    ):
        one = book()
        for number in range(0, 200, 2):
            now_s = number * 0.1
            one.came(number, 0, now_s)
            one.to_ask(now_s)
            if number:
                one.came(number - 1, 0, now_s + round_trip_s)
        assert least_s <= one.ask_again_s <= most_s


def test_a_long_round_trip_gets_more_patience() -> None:
    def patience_s(round_trip_s: float) -> float:
        one = book()
        for number in range(0, 200, 2):
            one.came(number, 0, number * 2.0)
            one.came(number - 1, 0, number * 2.0 + round_trip_s)
        one.came(202, 0, 1000.0)
        asked = [step for step in range(600) if one.to_ask(1000 + step / 100)]
        return max(asked) / 100

    assert patience_s(0.04) <= GIVE_UP_S
    assert 2.0 < patience_s(0.6) < 2.5


@given(arrivals_of())
@settings(max_examples=100, deadline=None)
def test_a_reader_gets_packets_in_their_order_as_soon_as_none_before_them_may_come(numbers: list[int]) -> None:
    one, order = book(), InOrder()
    read: list[int] = []
    places: list[int] = []
    for tick, number in enumerate(numbers):
        place = one.came(number & 0xFFFF, 0, tick * STEP_S)
        one.to_ask(tick * STEP_S)
        if place is not None:
            places.append(place)
            packet = Packet(96, True, number & 0xFFFF, place, 1, None, b"")
            read += [each.timestamp for each in order.add(place, packet, one.oldest_missing)]
            if one.oldest_missing is None:
                assert len(read) == len(places)
    assert read == sorted(set(read))
    assert set(read) <= set(places)


def test_what_was_repaired_is_reported_as_received() -> None:
    one = book()
    for number in (1, 2, 5, 3, 4, 8):
        one.came(number, 0, number * STEP_S)
    block = one.block(1.0)
    assert block is not None
    assert (block.lost, block.highest) == (2, 8)
