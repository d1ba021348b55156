"""Real offers with all lines are taken; named bad ones are refused; and the work on any offer is bounded."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sign_relay.errors import CodecUnsupported, SdpRefused
from sign_relay.guard import judge
from sign_relay.sections import MAX_ATTRIBUTES, MAX_BYTES, MAX_MEDIA_LINES, MAX_SSRC_LINES

OFFERS = Path(__file__).resolve().parents[2] / "fixtures" / "sign_relay"
NAMES = ("voice", "picture", "small", "document", "picture_2", "picture_3", "voice_2")
# Chromium 156 on Linux, every codec that it has; credentials and names are made up.
SEVEN = (OFFERS / "chrome_seven_lines.sdp").read_bytes().decode()
SEVEN_H264 = (OFFERS / "chrome_seven_lines_h264.sdp").read_bytes().decode()
TWO = (OFFERS / "chrome_two_lines.sdp").read_bytes().decode()
COMMON = "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f"


def h264_alone(offer: str) -> str:
    """Take VP8 out of an offer."""
    return offer.replace("VP8/90000", "VP7/90000")


def test_a_real_offer_with_seven_lines_is_read_in_its_own_numbers() -> None:
    offer = judge(SEVEN, NAMES)
    assert tuple(line.name for line in offer.lines) == NAMES
    assert [line.codec for line in offer.lines] == ["opus", "vp8", "vp8", "vp8", "vp8", "vp8", "opus"]
    assert [line.sends for line in offer.lines] == [True, True, True, True, False, False, False]
    assert [line.receives for line in offer.lines] == [True, True, False, True, True, True, True]
    assert [line.payload_type for line in offer.lines] == [111, 96, 96, 96, 96, 96, 111]
    assert all(line.ssrc is None for line in offer.lines if not line.sends)


def test_the_offers_order_chooses_the_codec_and_the_call_overrules_it() -> None:
    assert judge(SEVEN, NAMES).codec == "vp8"
    assert judge(SEVEN_H264, NAMES).codec == "h264"
    assert judge(SEVEN_H264, NAMES, "vp8").codec == "vp8"


def test_of_many_h264_formats_the_one_that_every_browser_has_is_chosen() -> None:
    lines = {line.name: line for line in judge(SEVEN, NAMES, "h264").lines}
    assert (lines["picture"].payload_type, lines["picture"].rtx_payload_type) == (108, 109)
    assert lines["small"].codec == "vp8", "framing decodes VP8 alone"


def test_a_seat_without_the_calls_codec_is_refused_with_a_word_of_its_own() -> None:
    with pytest.raises(CodecUnsupported) as refused:
        judge(TWO.replace("VP8/90000", "VP9/90000"), (), "vp8")
    assert refused.value.code == "codec_unsupported"
    with pytest.raises(CodecUnsupported):
        judge(TWO.replace(COMMON, COMMON.replace("mode=1", "mode=0")), (), "h264")


FMTP = {
    "mode_0": COMMON.replace("mode=1", "mode=0"),
    "mode_missing": "profile-level-id=42e01f",
    "mode_twice_the_last_counts": COMMON + ";packetization-mode=0",
    "baseline_without_constraint": COMMON.replace("42e01f", "42001f"),
    "main_profile": COMMON.replace("42e01f", "4d001f"),
    "profile_missing": "level-asymmetry-allowed=1;packetization-mode=1",
    "profile_empty": COMMON.replace("42e01f", ""),
    "nothing_but_semicolons": ";" * 400,
    "nothing_but_equals": "=" * 400,
    "parameters_with_a_null": "packetization-mode=1\x00;profile-level-id=42e01f",
}


@pytest.mark.parametrize("name", FMTP)
def test_h264_of_another_kind_is_not_taken(name: str) -> None:
    with pytest.raises(SdpRefused):
        judge(h264_alone(TWO).replace(COMMON, FMTP[name]))


@pytest.mark.parametrize(
    "parameters", ["packetization-mode=1;profile-level-id=42C01F", " profile-level-id=42e034 ; packetization-mode=1 "]
)
def test_h264_that_every_browser_decodes_is_taken(parameters: str) -> None:
    assert judge(h264_alone(TWO).replace(COMMON, parameters)).codec == "h264"


NAMED_BADLY = {
    "fewer_names_than_lines": NAMES[:-1],
    "more_names_than_lines": (*NAMES, "text"),
    "one_name": ("picture",),
    "no_picture": ("voice", "document", "small", "picture_2", "picture_3", "picture_4", "voice_2"),
    "the_same_name_twice": ("voice", "picture", "small", "document", "picture_2", "picture_2", "voice_2"),
    "an_unknown_name": ("voice", "picture", "small", "document", "picture_2", "picture_9", "voice_2"),
    "an_empty_name": ("voice", "picture", "small", "document", "", "picture_3", "voice_2"),
    "a_voice_on_a_video_line": ("voice", "voice_2", "small", "picture", "picture_2", "picture_3", "document"),
    "a_picture_on_an_audio_line": ("picture", "voice", "small", "document", "picture_2", "picture_3", "voice_2"),
    "small_that_receives": ("voice", "picture", "picture_2", "document", "small", "picture_3", "voice_2"),
    "a_second_picture_that_sends": ("voice", "picture_2", "small", "document", "picture", "picture_3", "voice_2"),
    "a_document_that_only_sends": ("voice", "picture", "document", "small", "picture_2", "picture_3", "voice_2"),
    "text_on_a_media_line": ("voice", "picture", "small", "document", "picture_2", "picture_3", "text"),
    "a_name_out_of_the_class": ("voice", "picture", "__class__", "document", "picture_2", "picture_3", "voice_2"),
}


@pytest.mark.parametrize("name", NAMED_BADLY)
def test_lines_that_are_named_badly_are_refused(name: str) -> None:
    with pytest.raises(SdpRefused):
        judge(SEVEN, NAMED_BADLY[name])


@pytest.mark.parametrize("direction", ["recvonly", "sendonly", "sendrecv", "inactive"])
def test_a_line_goes_only_in_the_direction_that_its_name_allows(direction: str) -> None:
    offer = SEVEN.replace("a=sendonly", f"a={direction}")
    if direction == "sendonly":
        assert judge(offer, NAMES).lines[2].sends
        return
    with pytest.raises(SdpRefused):
        judge(offer, NAMES)


CROSSED = {
    "retransmission_of_another_line": ("a=fmtp:97 apt=96", "a=fmtp:97 apt=111"),
    "retransmission_of_itself": ("a=fmtp:97 apt=96", "a=fmtp:97 apt=97"),
    "retransmission_that_looks_like_rtcp": ("97", "72"),
    "retransmission_that_is_not_listed": ("SAVPF 96 97", "SAVPF 96"),
    "retransmission_without_a_name": ("a=rtpmap:97 rtx/90000\r\n", ""),
}


@pytest.mark.parametrize("name", CROSSED)
def test_a_retransmission_format_that_cannot_be_is_left_out(name: str) -> None:
    line = judge(TWO.replace(*CROSSED[name])).lines[1]
    assert (line.payload_type, line.rtx_payload_type, line.rtx_ssrc) == (96, None, None)


def calls_for(offer: str, names: tuple[str, ...]) -> int:
    """Count the calls of functions, ours and the language's, that an offer costs."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        judge(offer, names)
    except SdpRefused:
        pass
    finally:
        sys.setprofile(None)
    return count


def filled(offer: str, line: str) -> str:
    """Fill an offer up with a line, as far as the limits on bytes and attributes go."""
    size, attributes = len(offer.encode()), offer.count("\r\na=")
    times = min((MAX_BYTES - size) // (len(line) + 2), MAX_ATTRIBUTES - attributes)
    return offer + f"{line}\r\n" * times


STUFFED = {
    "payload_types": "a=rtpmap:5 x",
    "format_parameters": "a=fmtp:96 a=b",
    "retransmissions": "a=rtpmap:97 rtx/90000",
    "extensions": "a=extmap:1 x",
    "groups_of_ssrcs": "a=ssrc-group:SIM 1 2",
    "fingerprints": "a=fingerprint:sha-1 AA",
    "directions": "a=sendrecv",
    "mids": "a=mid:1",
    "unknown": "a=x",
    "long_lines": "a=fmtp:96 " + "a=b;" * 240,
    "long_group": "a=ssrc-group:FID " + "1 " * 480,
    "no_attributes_at_all": "b=AS:1",
    "empty_values": "a=rtpmap:",
}


@pytest.mark.parametrize("name", STUFFED)
@pytest.mark.parametrize("offer", [TWO, SEVEN], ids=["two", "seven"])
def test_the_work_on_an_offer_grows_with_its_length_alone(offer: str, name: str) -> None:
    stuffed = filled(offer, STUFFED[name])
    assert len(stuffed.encode()) <= MAX_BYTES
    # The dearest of these costs 19,000; a step that compared every line with every other 500,000.
    assert calls_for(stuffed, NAMES if offer is SEVEN else ()) < 2 * MAX_BYTES


def test_lines_full_of_formats_cost_no_more() -> None:
    numbers = [*range(64), *range(96, 128)]
    formats = "".join(f"a=rtpmap:{number} H264/90000\r\na=fmtp:{number} packetization-mode=0\r\n" for number in numbers)
    line = f"m=video 9 UDP/TLS/RTP/SAVPF {' '.join(map(str, numbers))}\r\na=mid:%d\r\na=recvonly\r\na=rtcp-mux\r\n"
    offer = "v=0\r\na=group:BUNDLE 0 1 2 3\r\n" + "".join((line % mid) + formats for mid in range(4))
    assert len(offer) > MAX_BYTES / 1.5 and offer.count("a=") < MAX_ATTRIBUTES
    assert calls_for(offer, ("picture", "document", "picture_2", "picture_3")) < 2 * MAX_BYTES


def test_limits_are_those_of_the_protocol() -> None:
    assert (MAX_BYTES, MAX_MEDIA_LINES, MAX_SSRC_LINES) == (32_000, 8, 64)


@given(data=st.data())
def test_no_damage_to_a_real_offer_makes_anything_but_a_refusal(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from([SEVEN, SEVEN_H264, TWO])).split("\r\n")
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(lines) - 1))
        other = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["drop", "double", "cut", "write", "swap", "move", "number"])):
            case "drop":
                del lines[place : place + data.draw(st.integers(1, 200))]
            case "double":
                lines.insert(place, lines[other])
            case "cut":
                lines[place] = lines[place][: data.draw(st.integers(0, 40))]
            case "write":
                lines[place] += data.draw(st.text(max_size=20))
            case "swap":
                lines[place], lines[other] = lines[other], lines[place]
            case "move":
                lines.insert(place, lines.pop(other))
            case "number":
                lines[place] = lines[place].replace(
                    data.draw(st.sampled_from("0123456789")), data.draw(st.sampled_from(["-1", "", "99999999999", "٣"]))
                )
        if not lines:
            break
    names = data.draw(st.sampled_from([NAMES, (), NAMES[:2]]))
    try:
        offer = judge("\r\n".join(lines), names, data.draw(st.sampled_from([None, "vp8", "h264"])))
    except SdpRefused:
        return
    assert all(0 <= line.payload_type <= 127 for line in offer.lines)
    ssrcs = [ssrc for line in offer.lines for ssrc in (line.ssrc, line.rtx_ssrc) if ssrc is not None]
    assert len(ssrcs) == len(set(ssrcs)) and all(0 <= ssrc < 1 << 32 for ssrc in ssrcs)
