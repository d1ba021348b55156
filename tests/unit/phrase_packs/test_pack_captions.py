"""Captions of clips: times and plain words come through, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrase_packs.brought import read_captions
from phrase_packs.brought.captions import MAX_BYTES, MAX_CUES

FULL = """WEBVTT - of a drawing program

NOTE made by hand

STYLE
::cue { background: url(https://example.org/x) }

REGION
id:a

1
00:01.000 --> 00:02.500 line:0 align:start
<v Ann><b>お待ち</b>ください</v> &amp; <c.x>

two words
01:00:03.000 --> 01:00:04.000
A &lt;b&gt; --> B
second  line
"""


@pytest.mark.parametrize("encoded", [FULL.encode(), FULL.encode("utf-8-sig"), FULL.replace("\n", "\r\n").encode()])
def test_times_and_words_are_written_anew(encoded: bytes) -> None:
    taken = read_captions(encoded, "a.vtt")
    assert taken.faults == ()
    assert taken.data.decode() == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nお待ちください &amp;\n\n"
        "01:00:03.000 --> 01:00:04.000\nA &lt;b&gt; --&gt; B\nsecond line\n"
    )
    assert read_captions(taken.data, "a.vtt") == taken


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("1\n00:00:01,000 --> 00:00:02,000\nsubrip\n", 1),
        ("WEBVTT\n", 1),
        ("WEBVTT\n\nNOTE nothing else\n", 1),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nbackwards\n", 3),
        ("WEBVTT\n\nname\n00:61.000 --> 01:01.000\nx\n", 4),
        ("WEBVTT\n\nname alone\n", 4),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nbell \x07\n", 3),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n&#x202e;turned\n", 3),
        (f"WEBVTT\n\n00:01.000 --> 00:02.000\n{'x' * 301}\n", 3),
        ("WEBVTT\n\n" + "00:01.000 --> 00:02.000\nx\n\n" * (MAX_CUES + 1), 1),
        ("WEBVTT\n\n" + "NOTE x\n" * MAX_BYTES, 1),
    ],
)
def test_what_is_no_captions_is_refused_at_its_line(text: str, line: int) -> None:
    taken = read_captions(text.encode(), "a.vtt")
    assert (taken.data, [(one.code, one.line) for one in taken.faults]) == (b"", [("clip_broken", line)])


def test_other_encodings_are_refused() -> None:
    assert read_captions(FULL.encode("cp932", "ignore"), "a.vtt").faults[0].code == "clip_broken"


@given(st.one_of(st.binary(max_size=400), st.text("0123456789:.<>-& \nWEBVTax", max_size=200).map(str.encode)))
def test_whatever_comes_is_taken_plainly_or_refused(data: bytes) -> None:
    for one in (data, b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + data):
        taken = read_captions(one, "a.vtt")
        assert bool(taken.data) != bool(taken.faults)
        body = re.sub(r"(?m)^\d{2,3}:\d\d:\d\d\.\d{3} --> \d{2,3}:\d\d:\d\d\.\d{3}$", "", taken.data.decode())
        assert "<" not in body and "-->" not in body
