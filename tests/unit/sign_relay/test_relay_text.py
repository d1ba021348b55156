"""The line for text in an offer and in its answer."""

from __future__ import annotations

import asyncio

import pytest

from sign_relay.answer import Local, write
from sign_relay.data_channel import self_test
from sign_relay.errors import SdpRefused
from sign_relay.guard import judge

LINES = ("voice", "picture", "text")
TEXT = "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 0.0.0.0\r\na=mid:2\r\na=sctp-port:5000\r\n"


@pytest.fixture
def offer_with_text(offer_without_small: str) -> str:
    return offer_without_small.replace("BUNDLE 0 1", "BUNDLE 0 1 2") + TEXT


def test_a_line_for_text_is_read_and_answered(offer_with_text: str) -> None:
    offer = judge(offer_with_text, LINES)
    assert offer.text is not None and (offer.text.sctp_port, offer.text.mid) == (5000, "2")
    local = Local("ufrag", "password", "4A", (("192.0.2.1", 5), ), {}, 1, "stream")  # fmt: skip
    answer = write(offer, local).partition("m=application")[2]
    assert answer.startswith(" 9 UDP/DTLS/SCTP webrtc-datachannel\r\n")
    assert "a=sctp-port:5000" in answer and "a=max-message-size:16384" in answer and "a=setup:active" in answer


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a=sctp-port:5000\r\n", ""),
        ("a=sctp-port:5000", "a=sctp-port:70000"),
        ("a=sctp-port:5000", "a=sctp-port:5000\r\na=sctp-port:5001"),
        ("UDP/DTLS/SCTP", "UDP/TLS/RTP/SAVPF"),
        ("a=mid:2\r\n", "a=mid:2\r\na=sendonly\r\n"),
        ("a=mid:2\r\n", "a=mid:2\r\na=crypto:1 x\r\n"),
    ],
)
def test_a_line_for_text_that_is_none_is_refused(offer_with_text: str, old: str, new: str) -> None:
    head, _, text = offer_with_text.rpartition("m=application")
    with pytest.raises(SdpRefused):
        judge(head + "m=application" + text.replace(old, new), LINES)


@pytest.mark.parametrize("lines", [("voice", "picture", "picture_2"), ("voice", "text", "picture"), ()])
def test_names_and_kinds_must_fit(offer_with_text: str, lines: tuple[str, ...]) -> None:
    with pytest.raises(SdpRefused):
        judge(offer_with_text, lines)


def test_the_library_does_what_the_text_channel_needs() -> None:
    asyncio.run(self_test())
