from __future__ import annotations

import msgspec
import pytest

from phrase_packs.events import PAYLOADS

CID = "visitor-7f3a:abcdefgh:12"

GOOD = [
    ("phrase.category_shown", {"pack": "welcome", "category": "first"}),
    ("phrase.said", {"pack": "welcome", "version": 1, "phrase": "wait", "slots": {}}),
    ("phrase.said", {"pack": "welcome", "version": 1, "phrase": "wait", "slots": {"minutes": 5, "counter": "3番"}}),
    ("phrase.answered", {"question": CID, "kind": "yes_no", "value": "unknown"}),
    ("phrase.answered", {"question": CID, "kind": "choice", "value": "alone"}),
    ("phrase.answered", {"question": CID, "kind": "number", "value": -(10**9)}),
    ("phrase.answered", {"question": CID, "kind": "amount", "value": 10**9}),
    ("phrase.answered", {"question": CID, "kind": "minutes", "value": 10_000}),
    ("phrase.answered", {"question": CID, "kind": "date", "value": "2024-02-29"}),
    ("phrase.answered", {"question": CID, "kind": "time", "value": "23:59"}),
    ("phrase.answered", {"question": CID, "kind": "text", "value": "区" * 60}),
    ("phrase.said", {"pack": "welcome", "version": 1, "phrase": "bring", "slots": {"papers": ["passport", "seal"]}}),
    ("phrase.said", {"pack": "welcome", "version": 1, "phrase": "stay", "slots": {"time": "P2W", "people": 3}}),
    ("phrase.answered", {"question": CID, "kind": "choices", "value": ["b", "a"]}),
    ("phrase.answered", {"question": CID, "kind": "documents", "value": ["passport"]}),
    ("phrase.answered", {"question": CID, "kind": "documents", "value": ["none"]}),
    ("phrase.answered", {"question": CID, "kind": "people", "value": 0}),
    ("phrase.answered", {"question": CID, "kind": "people", "value": 99}),
    ("phrase.answered", {"question": CID, "kind": "duration", "value": "PT30M"}),
    ("phrase.answered", {"question": CID, "kind": "duration", "value": "P999Y"}),
    ("phrase.answered", {"question": CID, "kind": "place", "value": "head"}),
    ("phrase.answered", {"question": CID, "kind": "free", "value": "sign"}),
    ("phrase.pointed", {"pack": "welcome", "phrase": "wait"}),
    ("phrase.pointed", {"pack": None, "phrase": None}),
]

BAD = [
    ("phrase.category_shown", {"pack": "Welcome", "category": "first"}),
    ("phrase.category_shown", {"pack": "welcome\n", "category": "first"}),
    ("phrase.category_shown", {"pack": "welcome", "category": "first", "extra": 1}),
    ("phrase.said", {"pack": "welcome", "version": 0, "phrase": "wait", "slots": {}}),
    ("phrase.said", {"pack": "welcome", "version": 1, "phrase": "wait"}),
    ("phrase.said", {"pack": "welcome", "version": 1, "phrase": "wait", "slots": {"Minutes": 1}}),
    ("phrase.said", {"pack": "welcome", "version": 1, "phrase": "wait", "slots": {"n": True}}),
    ("phrase.said", {"pack": "welcome", "version": 1, "phrase": "wait", "slots": {"n": 1.5}}),
    ("phrase.said", {"pack": "welcome", "version": 1, "phrase": "wait", "slots": {"n": 10**9 + 1}}),
    ("phrase.said", {"pack": "welcome", "version": 1, "phrase": "wait", "slots": {"n": "\u202etxt"}}),
    ("phrase.said", {"pack": "welcome", "version": 1, "phrase": "wait", "slots": {f"s{n}": 1 for n in range(9)}}),
    ("phrase.answered", {"question": "12", "kind": "yes_no", "value": "yes"}),
    ("phrase.answered", {"question": CID, "kind": "maybe", "value": "yes"}),
    ("phrase.answered", {"question": CID, "kind": "yes_no", "value": "ja"}),
    ("phrase.answered", {"question": CID, "kind": "choice", "value": "Not An Id"}),
    ("phrase.answered", {"question": CID, "kind": "number", "value": "5"}),
    ("phrase.answered", {"question": CID, "kind": "amount", "value": -1}),
    ("phrase.answered", {"question": CID, "kind": "minutes", "value": 10_001}),
    ("phrase.answered", {"question": CID, "kind": "date", "value": "2026-02-29"}),
    ("phrase.answered", {"question": CID, "kind": "date", "value": "2026-2-9"}),
    ("phrase.answered", {"question": CID, "kind": "date", "value": "２０２６-01-01"}),
    ("phrase.answered", {"question": CID, "kind": "time", "value": "24:00"}),
    ("phrase.answered", {"question": CID, "kind": "text", "value": "区" * 61}),
    ("phrase.answered", {"question": CID, "kind": "text", "value": " "}),
    ("phrase.said", {"pack": "welcome", "version": 1, "phrase": "bring", "slots": {"papers": []}}),
    ("phrase.said", {"pack": "welcome", "version": 1, "phrase": "bring", "slots": {"papers": ["Not An Id"]}}),
    ("phrase.said", {"pack": "welcome", "version": 1, "phrase": "bring", "slots": {"papers": [["seal"]]}}),
    ("phrase.answered", {"question": CID, "kind": "choices", "value": []}),
    ("phrase.answered", {"question": CID, "kind": "choices", "value": ["a", "a"]}),
    ("phrase.answered", {"question": CID, "kind": "choices", "value": [f"c{n}" for n in range(10)]}),
    ("phrase.answered", {"question": CID, "kind": "choices", "value": "a"}),
    ("phrase.answered", {"question": CID, "kind": "choice", "value": ["a"]}),
    ("phrase.answered", {"question": CID, "kind": "documents", "value": ["none", "seal"]}),
    ("phrase.answered", {"question": CID, "kind": "people", "value": 100}),
    ("phrase.answered", {"question": CID, "kind": "people", "value": -1}),
    ("phrase.answered", {"question": CID, "kind": "duration", "value": "P0D"}),
    ("phrase.answered", {"question": CID, "kind": "duration", "value": "PT1H30M"}),
    ("phrase.answered", {"question": CID, "kind": "duration", "value": "P1000D"}),
    ("phrase.answered", {"question": CID, "kind": "duration", "value": "P２W"}),
    ("phrase.answered", {"question": CID, "kind": "place", "value": "Head"}),
    ("phrase.answered", {"question": CID, "kind": "free", "value": "voice"}),
    ("phrase.pointed", {"pack": "welcome", "phrase": None}),
]


@pytest.mark.parametrize(("name", "body"), GOOD)
def test_a_body_of_the_protocol_is_taken(name, body):
    # As it goes over the wire: a tuple and a list are the same there.
    assert msgspec.json.decode(msgspec.json.encode(msgspec.convert(body, PAYLOADS[name]))) == body


@pytest.mark.parametrize(("name", "body"), BAD)
def test_any_other_body_is_refused(name, body):
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(body, PAYLOADS[name])


@pytest.mark.parametrize(("name", "body"), GOOD)
def test_no_repr_shows_what_was_said(name, body):
    assert repr(msgspec.convert(body, PAYLOADS[name])) == f"<{PAYLOADS[name].__name__}>"


def test_no_refusal_repeats_what_was_said():
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert({"question": CID, "kind": "date", "value": "my secret"}, PAYLOADS["phrase.answered"])
    assert "secret" not in str(caught.value)
