"""A standard client's offer is named and turned one way, or refused, before the relay sees it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.whip_offer import OfferUnfit, shape

OFFER = "v=0\r\ns=-\r\nm=video 9 X 96\r\na=setup:actpass\r\na=sendrecv\r\nm=audio 9 X 111\r\n"
TEXT = "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=sctp-port:5000\r\n"


@pytest.mark.parametrize(("way", "direction"), [("whip", "a=sendonly"), ("whep", "a=recvonly")])
def test_every_line_of_media_gets_the_ways_own_direction_and_a_name(way: str, direction: str) -> None:
    sdp, names = shape(OFFER + TEXT, way)
    assert names == ("picture", "voice", "text")
    assert sdp.count(direction) == 2 and "sendrecv" not in sdp
    assert sdp.index("m=audio") < sdp.rindex(direction) < sdp.index("m=application")


def test_the_client_begins_the_handshake() -> None:
    assert "a=setup:active" in shape(OFFER, "whip")[0]
    assert "a=setup:passive" in shape(OFFER.replace("actpass", "passive"), "whip")[0], "for the guard to refuse"


@pytest.mark.parametrize("more", ["m=video 9 X 96\r\n", "m=image 9 X 1\r\n", "a=recvonly\r\n", "a=inactive\r\n"])
def test_what_has_no_name_or_another_direction_is_refused(more: str) -> None:
    with pytest.raises(OfferUnfit):
        shape(OFFER + more, "whip")


@given(st.text(max_size=300), st.sampled_from(["whip", "whep"]))
def test_no_text_makes_anything_but_an_offer_or_a_refusal(text: str, way: str) -> None:
    try:
        sdp, names = shape("v=0\n" + text, way)
    except OfferUnfit:
        return
    assert len(names) == len(set(names)) and sdp.startswith("v=0\r\n")
