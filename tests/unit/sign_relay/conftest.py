"""Offers and poses to try the relay's pure parts with."""

from __future__ import annotations

import pytest

FINGERPRINT = ":".join(["4A"] * 32)

SESSION = [
    "v=0",
    "o=- 3122389058715284759 2 IN IP4 127.0.0.1",
    "s=-",
    "t=0 0",
    "a=group:BUNDLE 0 1 2",
    "a=extmap-allow-mixed",
    "a=msid-semantic: WMS 67b1327e",
]
COMMON = [
    "c=IN IP4 0.0.0.0",
    "a=rtcp:9 IN IP4 0.0.0.0",
    "a=ice-ufrag:wl35",
    "a=ice-pwd:QwJrpPQwvR3LN2CamzPrFCPg",
    "a=ice-options:trickle",
    f"a=fingerprint:sha-256 {FINGERPRINT}",
    "a=setup:actpass",
    "a=rtcp-mux",
    "a=rtcp-rsize",
    "a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
]
VP8 = [
    "a=rtpmap:96 VP8/90000",
    "a=rtcp-fb:96 goog-remb",
    "a=rtcp-fb:96 transport-cc",
    "a=rtcp-fb:96 nack",
    "a=rtpmap:97 rtx/90000",
    "a=fmtp:97 apt=96",
]
AUDIO = [
    "m=audio 9 UDP/TLS/RTP/SAVPF 111 63 0",
    *COMMON,
    "a=mid:0",
    "a=sendrecv",
    "a=rtpmap:111 opus/48000/2",
    "a=fmtp:111 minptime=10;useinbandfec=1",
    "a=rtpmap:63 red/48000/2",
    "a=rtpmap:0 PCMU/8000",
    "a=ssrc:3401775259 cname:OxskiamkB2OSfOM7",
]
VIDEO = [
    "m=video 9 UDP/TLS/RTP/SAVPF 96 97",
    *COMMON,
    "a=mid:1",
    "a=sendrecv",
    *VP8,
    "a=ssrc-group:FID 604665471 4251018651",
    "a=ssrc:604665471 cname:OxskiamkB2OSfOM7",
    "a=ssrc:4251018651 cname:OxskiamkB2OSfOM7",
]
SMALL = [
    "m=video 9 UDP/TLS/RTP/SAVPF 96 97",
    *COMMON,
    "a=mid:2",
    "a=sendonly",
    *VP8,
    "a=ssrc-group:FID 2235134147 1479826810",
    "a=ssrc:2235134147 cname:OxskiamkB2OSfOM7",
    "a=ssrc:1479826810 cname:OxskiamkB2OSfOM7",
]


@pytest.fixture
def offer() -> str:
    """An offer as Chrome makes it, with the framing track."""
    return text(SESSION + AUDIO + VIDEO + SMALL)


@pytest.fixture
def offer_without_small() -> str:
    return text(["a=group:BUNDLE 0 1" if "BUNDLE" in line else line for line in SESSION] + AUDIO + VIDEO)


def text(lines: list[str]) -> str:
    return "\r\n".join(lines) + "\r\n"
