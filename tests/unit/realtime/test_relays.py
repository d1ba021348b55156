"""Calls are shared out among relays, and no call is ever in two of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.realtime.relays import Relays

A, B = ("session-a", "call"), ("session-b", "call")


def two() -> Relays:
    relays = Relays()
    relays.came("first")
    relays.came("second")
    return relays


def test_a_call_goes_to_the_relay_with_the_fewest_and_stays_there() -> None:
    relays = two()
    assert relays.take(A) == "first"
    assert relays.take(B) == "second"
    assert relays.take(A) == "first"


def test_where_no_relay_is_there_a_call_is_nobodys() -> None:
    assert Relays().take(A) is None


def test_the_calls_of_a_relay_that_went_are_taken_by_another_and_the_others_stay() -> None:
    relays = two()
    relays.take(A), relays.take(B)
    relays.went("first")
    relays.came("first again")
    assert relays.owner(A) is None
    assert relays.take(B) == "second"
    assert relays.take(A) == "first again"


def test_a_relay_that_comes_back_claims_its_calls_but_not_those_that_another_took() -> None:
    relays = two()
    relays.take(A)
    relays.went("first")
    assert relays.take(A) == "second"
    relays.came("first")
    assert not relays.claims("first", A)
    assert relays.claims("second", A)
    assert relays.claims("first", B) and relays.take(B) == "first"


def test_one_that_is_not_there_claims_nothing() -> None:
    assert not two().claims("stranger", A)


def test_a_call_that_is_over_leaves_room() -> None:
    relays = two()
    for number in range(4):
        relays.take((f"session-{number}", "call"))
    relays.over("session-0", "call")
    relays.over("session-2")
    assert relays.take(A) == "first"


@given(
    st.lists(
        st.tuples(st.sampled_from(["came", "went", "take", "over", "claims"]), st.integers(0, 3), st.integers(0, 5))
    )
)
def test_every_call_has_one_relay_that_is_there_or_none(acts: list[tuple[str, int, int]]) -> None:
    relays = Relays()
    for act, relay, number in acts:
        name, call = f"relay-{relay}", (f"session-{number}", "call")
        match act:
            case "came":
                relays.came(name)
            case "went":
                relays.went(name)
            case "take":
                assert (relays.take(call) is None) == (not relays.all)
            case "over":
                relays.over(call[0])
            case "claims":
                relays.claims(name, call)
        owner = relays.owner(call)
        assert owner is None or owner in relays.all
