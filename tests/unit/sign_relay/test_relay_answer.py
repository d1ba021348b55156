"""The answer is one that other implementations read, and tells only what it must."""

from __future__ import annotations

from aiortc.sdp import SessionDescription

from sign_relay.answer import Local, Outgoing, write
from sign_relay.guard import judge

LOCAL = Local(
    ufrag="abcd1234",
    password="p" * 32,
    fingerprint=":".join(["0B"] * 32),
    candidates=(("192.0.2.1", 40000), ("2001:db8::1", 40000)),
    outgoing={"0": Outgoing(11, 12), "1": Outgoing(21, 22)},
    number=7,
    stream="stream",
)


def test_another_implementation_reads_the_answer(offer: str) -> None:
    read = SessionDescription.parse(write(judge(offer), LOCAL))
    assert [media.kind for media in read.media] == ["audio", "video", "video"]
    assert [media.direction for media in read.media] == ["sendrecv", "sendrecv", "recvonly"]
    assert [media.rtp.muxId for media in read.media] == ["0", "1", "2"]
    assert [[codec.payloadType for codec in media.rtp.codecs] for media in read.media] == [[111], [96, 97], [96, 97]]
    assert [ssrc.ssrc for ssrc in read.media[1].ssrc] == [21, 22]
    assert read.media[0].ice.iceLite
    assert read.media[0].dtls.role == "client"
    assert [(one.ip, one.port, one.type) for one in read.media[0].ice_candidates] == [
        ("192.0.2.1", 40000, "host"),
        ("2001:db8::1", 40000, "host"),
    ]
    priorities = [one.priority for one in read.media[0].ice_candidates]
    assert priorities[0] > priorities[1]


def test_a_browser_that_insists_on_opening_is_let(offer: str) -> None:
    answer = write(judge(offer.replace("a=setup:actpass", "a=setup:active")), LOCAL)
    assert "a=setup:passive" in answer
    assert "a=setup:active" not in answer


def test_a_browser_that_only_watches_is_sent_the_picture(offer_without_small: str) -> None:
    watching = offer_without_small.replace("a=mid:1\r\na=sendrecv", "a=mid:1\r\na=recvonly")
    assert [media.direction for media in SessionDescription.parse(write(judge(watching), LOCAL)).media] == [
        "sendrecv",
        "sendonly",
    ]


def test_transport_wide_control_is_not_taken_up(offer: str) -> None:
    answer = write(judge(offer), LOCAL)
    assert "transport-cc" not in answer
    assert "goog-remb" in answer


def test_no_address_of_the_browser_comes_back_in_an_answer(offer: str) -> None:
    host, wide = "198.51.100.7", "2001:db8:77::7"
    told = (
        f"a=candidate:1 1 udp 2122194687 {host} 33678 typ host\r\na=candidate:2 1 udp 2122194687 {wide} 9 typ host\r\n"
    )
    answer = write(judge(offer.replace("a=mid:0", f"{told}a=mid:0").replace("0.0.0.0", host)), LOCAL)
    assert host not in answer and wide not in answer
    assert {line.split()[4] for line in answer.splitlines() if line.startswith("a=candidate")} == {
        "192.0.2.1",
        "2001:db8::1",
    }
