"""An offer is taken or refused by the guard alone, and nothing but a refusal leaves it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sign_relay.errors import SdpRefused
from sign_relay.guard import judge


def changed(old: str, new: str, count: int = -1):
    return lambda sdp: sdp.replace(old, new, count)


def added(line: str, times: int = 1):
    """Put a line at the end, which is in the last media line."""
    return lambda sdp: sdp + (line + "\r\n") * times


MALFORMED = {
    "empty": lambda sdp: "",
    "not_sdp": lambda sdp: "GET / HTTP/1.1\r\n\r\n",
    "no_version": changed("v=0\r\n", ""),
    "session_part_alone": lambda sdp: sdp[: sdp.index("m=audio")],
    "media_line_without_formats": changed("SAVPF 111 63 0", "SAVPF"),
    "media_line_cut_off": changed("m=audio 9 UDP/TLS/RTP/SAVPF 111 63 0", "m=audio"),
    "plain_rtp": changed("UDP/TLS/RTP/SAVPF", "RTP/AVP"),
    "sdes_keys": changed("a=mid:0", "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:abcd\r\na=mid:0"),
    "data_channel": lambda sdp: sdp + "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:3\r\n",
    "two_audio_lines": changed("m=video", "m=audio", 1),
    "video_first": lambda sdp: sdp.replace("m=audio", "m=x").replace("m=video", "m=audio").replace("m=x", "m=video"),
    "nine_media_lines": lambda sdp: sdp + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\n" * 6,
    "no_bundle": changed("a=group:BUNDLE 0 1 2\r\n", ""),
    "bundle_leaves_one_out": changed("BUNDLE 0 1 2", "BUNDLE 0 1"),
    "bundle_names_a_stranger": changed("BUNDLE 0 1 2", "BUNDLE 0 1 2 3"),
    "bundle_in_another_order": changed("BUNDLE 0 1 2", "BUNDLE 1 0 2"),
    "two_groups": changed("a=group:BUNDLE 0 1 2", "a=group:BUNDLE 0 1 2\r\na=group:BUNDLE 0"),
    "same_mid_twice": changed("a=mid:1", "a=mid:0"),
    "mid_with_markup": changed("a=mid:1", "a=mid:<b>1</b>"),
    "no_ufrag": changed("a=ice-ufrag:wl35\r\n", ""),
    "short_password": changed("QwJrpPQwvR3LN2CamzPrFCPg", "short"),
    "password_with_a_space": changed("QwJrpPQwvR3LN2CamzPrFCPg", "QwJrpPQwvR3LN2CamzPr CPg"),
    "ice_lite_browser": changed("s=-\r\n", "s=-\r\na=ice-lite\r\n"),
    "no_fingerprint": lambda sdp: "\r\n".join(line for line in sdp.split("\r\n") if "fingerprint" not in line),
    "fingerprint_of_sha1_alone": changed("a=fingerprint:sha-256", "a=fingerprint:sha-1"),
    "fingerprint_too_short": changed("4A:4A:4A:4A", "4A", 1),
    "fingerprint_not_hexadecimal": changed("4A:4A:4A:4A", "4A:ZZ:4A:4A", 1),
    "setup_passive": changed("a=setup:actpass", "a=setup:passive"),
    "no_rtcp_mux": changed("a=rtcp-mux\r\n", ""),
    "no_opus": changed("opus/48000/2", "iLBC/8000"),
    "no_vp8": changed("VP8/90000", "H264/90000"),
    "payload_type_like_rtcp": lambda sdp: sdp.replace("SAVPF 96 97", "SAVPF 72 97").replace("rtpmap:96", "rtpmap:72"),
    "payload_type_too_large": changed("a=rtpmap:96", "a=rtpmap:960"),
    "payload_type_not_a_number": changed("a=rtpmap:96", "a=rtpmap:nine"),
    "payload_type_in_another_script": changed("a=rtpmap:96", "a=rtpmap:٩٦"),
    "no_ssrc": lambda sdp: "\r\n".join(line for line in sdp.split("\r\n") if not line.startswith("a=ssrc")),
    "ssrc_too_large": changed("604665471", "99999999999"),
    "ssrc_negative": changed("604665471", "-604665471"),
    "same_ssrc_on_two_lines": changed("2235134147", "604665471"),
    "group_of_none": changed("FID 604665471 4251018651", ""),
    "group_of_three": changed("FID 604665471 4251018651", "FID 604665471 4251018651 7"),
    "three_single_ssrcs": lambda sdp: sdp.replace("a=ssrc-group:FID 604665471 4251018651\r\n", "a=ssrc:7 cname:x\r\n"),
    "two_directions": changed("a=mid:1", "a=mid:1\r\na=recvonly"),
    "extension_id_not_a_number": changed("a=extmap:2 ", "a=extmap:two "),
    "line_without_equals": added("nonsense"),
    "line_with_a_control_character": added("a=x:\x07"),
    "line_with_a_null": added("a=x:\x00"),
    "line_too_long": added("a=x:" + "y" * 1000),
    "not_ascii": added("a=x:手話"),
    "too_many_candidates": added("a=candidate:1 1 udp 1 192.0.2.1 9 typ host", 21),
    "too_many_ssrc_lines": added("a=ssrc:1 cname:x", 65),
    "too_many_attributes": added("a=x:y", 801),
    "too_large": added("a=x:" + "y" * 900, 40),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_offer_is_refused(name: str, offer: str) -> None:
    with pytest.raises(SdpRefused):
        judge(MALFORMED[name](offer))


def test_a_refusal_repeats_nothing_of_the_offer(offer: str) -> None:
    with pytest.raises(SdpRefused) as refused:
        judge(offer.replace("wl35", "secret ufrag"))
    assert "secret" not in str(refused.value)
    assert refused.value.code == "sdp_refused"


def test_an_offer_is_read_in_the_browsers_own_numbers(offer: str) -> None:
    read = judge(offer)
    assert [line.kind for line in read.lines] == ["audio", "video", "video"]
    assert [line.payload_type for line in read.lines] == [111, 96, 96]
    assert [line.rtx_payload_type for line in read.lines] == [None, 97, 97]
    assert [line.ssrc for line in read.lines] == [3401775259, 604665471, 2235134147]
    assert [(line.sends, line.receives) for line in read.lines] == [(True, True), (True, True), (True, False)]
    assert read.lines[1].abs_send_time == 2
    assert not read.active


def test_the_framing_line_may_be_missing(offer_without_small: str) -> None:
    assert len(judge(offer_without_small).lines) == 2


def test_addresses_are_never_read(offer: str) -> None:
    candidate = "a=candidate:1 1 udp 2122194687 198.51.100.7 33678 typ host"
    assert judge(offer.replace("a=mid:0", f"a=mid:0\r\n{candidate}")) == judge(offer)
    assert "198.51.100.7" not in repr(judge(offer + candidate + "\r\n"))


def test_attributes_that_nobody_knows_are_passed_over(offer: str) -> None:
    assert judge(offer + "a=something-new:1 2 3\r\n") == judge(offer)


def test_bare_line_feeds_are_read_too(offer: str) -> None:
    assert judge(offer.replace("\r\n", "\n")) == judge(offer)


def test_a_line_without_a_camera_needs_no_ssrc(offer_without_small: str) -> None:
    head, video = offer_without_small.split("m=video")
    video = "\r\n".join(line for line in video.split("\r\n") if not line.startswith("a=ssrc"))
    read = judge(head + "m=video" + video.replace("a=sendrecv", "a=recvonly"))
    assert read.lines[1].ssrc is None
    assert not read.lines[1].sends


def test_without_retransmission_lines_the_main_ssrc_is_enough(offer_without_small: str) -> None:
    plain = offer_without_small.replace("a=fmtp:97 apt=96\r\n", "")
    line = judge(plain).lines[1]
    assert (line.rtx_payload_type, line.rtx_ssrc) == (None, None)


@given(st.text(max_size=400))
def test_no_text_makes_anything_but_a_refusal(text: str) -> None:
    with pytest.raises(SdpRefused):
        judge(text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_damage_to_an_offer_makes_anything_but_a_refusal(offer: str, data: st.DataObject) -> None:
    lines = offer.split("\r\n")
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["drop", "double", "cut", "write"])):
            case "drop":
                lines.pop(place)
            case "double":
                lines.insert(place, lines[place])
            case "cut":
                lines[place] = lines[place][: data.draw(st.integers(0, 40))]
            case "write":
                lines[place] += data.draw(st.text(max_size=20))
        if not lines:
            break
    try:
        judge("\r\n".join(lines))
    except SdpRefused:
        return
