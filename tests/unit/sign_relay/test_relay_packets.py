"""RTP, RTCP and VP8: what is written can be read, and damaged bytes have one error only."""

from __future__ import annotations

import contextlib
import struct

import pytest
from aiortc.rtp import RtcpPacket, RtcpPsfbPacket, RtcpRtpfbPacket, RtcpSrPacket, RtpPacket, unpack_remb_fci
from hypothesis import given
from hypothesis import strategies as st

from sign_relay import rtcp, rtp, vp8
from sign_relay.errors import MalformedPacket

STAMP = b"\x12\x34\x56"


def packet(sequence: int = 7, payload: bytes = b"payload", *, stamp: bytes | None = STAMP) -> bytes:
    return rtp.write(96, True, sequence, 90_000, 1234, stamp, 3, payload)


def test_what_is_written_is_read() -> None:
    read = rtp.read(packet(), 3)
    assert read == rtp.Packet(96, True, 7, 90_000, 1234, STAMP, b"payload")


def test_another_implementation_reads_what_is_written() -> None:
    read = RtpPacket.parse(packet())
    assert (read.payload_type, read.marker, read.sequence_number, read.timestamp, read.ssrc, read.payload) == (
        96, 1, 7, 90_000, 1234, b"payload",
    )  # fmt: skip


def test_the_send_time_is_found_among_other_extensions() -> None:
    extensions = bytes([0x10, 0xFF, 0x00, 0x32]) + STAMP + bytes([0x41, 1, 2, 0, 0])
    data = struct.pack("!BBHIIHH", 0x90, 96, 1, 2, 3, 0xBEDE, len(extensions) // 4) + extensions + b"body"
    assert rtp.read(data, 3).send_time == STAMP
    assert rtp.read(data, 9).send_time is None
    assert rtp.read(data, 3).payload == b"body"


def test_padding_and_contributors_are_taken_off() -> None:
    data = struct.pack("!BBHIII", 0xA1, 96, 1, 2, 3, 99) + b"body" + b"\0\0\3"
    assert rtp.read(data).payload == b"body"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x80" * 11,
        b"\x40" + bytes(11),
        b"\x9f" + bytes(11),
        b"\x90" + bytes(11) + b"\xbe",
        b"\x90" + bytes(11) + b"\xbe\xde\xff\xff",
        b"\xa0" + bytes(11),
        b"\xa0" + bytes(11) + b"\xff",
        b"\xa0" + bytes(11) + b"body\x00",
    ],
    ids=["empty", "short", "version_1", "csrc", "ext_head", "ext", "no_padding", "all_padding", "zero_padding"],
)  # fmt: skip
def test_a_damaged_packet_is_malformed(data: bytes) -> None:
    with pytest.raises(MalformedPacket):
        rtp.read(data, 3)


@given(st.binary(max_size=100))
def test_any_bytes_are_read_or_malformed(data: bytes) -> None:
    for read in (lambda: rtp.read(data, 3), lambda: rtcp.read(data)):
        with contextlib.suppress(MalformedPacket):
            read()
    vp8.descriptor_length(data)
    vp8.starts_keyframe(data)


@pytest.mark.parametrize("stamp", [STAMP, None])
def test_a_retransmission_carries_its_packet(stamp: bytes | None) -> None:
    again = rtp.read(rtp.wrap(packet(sequence=4242, stamp=stamp), 97, 5, 999), 3)
    assert (again.payload_type, again.sequence, again.ssrc) == (97, 5, 999)
    assert rtp.unwrap(again, 96, 1234) == rtp.read(packet(sequence=4242, stamp=stamp), 3)


def test_an_empty_retransmission_is_malformed() -> None:
    with pytest.raises(MalformedPacket):
        rtp.unwrap(rtp.Packet(97, False, 1, 2, 3, None, b"\x01"), 96, 4)


@given(st.sets(st.integers(0, 400), min_size=1, max_size=60), st.integers(0, 0xFFFF))
def test_a_request_for_packets_survives_the_wire(offsets: set[int], start: int) -> None:
    lost = [(start + offset) & 0xFFFF for offset in sorted(offsets)]
    (read,) = rtcp.read(rtcp.write_nack(1, 2, lost))
    assert isinstance(read, rtcp.Nack)
    assert set(lost) <= set(read.lost)
    assert read.ssrc == 2
    assert set(lost) == set(RtcpPacket.parse(rtcp.write_nack(1, 2, lost))[0].lost) or 0xFFFF in lost or start > 0xFE00


def test_one_request_cannot_ask_for_everything() -> None:
    asked = b"".join(struct.pack("!HH", number * 17, 0xFFFF) for number in range(300))
    greedy = struct.pack("!BBHII", 0x81, 205, 302, 1, 2) + asked
    (read,) = rtcp.read(greedy)
    assert isinstance(read, rtcp.Nack)
    assert len(read.lost) == rtcp.MAX_NACKED


def test_reports_are_read_by_another_implementation() -> None:
    report = rtcp.SenderReport(11, 0x0123456789ABCDEF, 90_000)
    sender, description = RtcpPacket.parse(rtcp.write_sender_report(report, 5, 500, "name"))
    assert isinstance(sender, RtcpSrPacket)
    assert (sender.ssrc, sender.sender_info.ntp_timestamp, sender.sender_info.rtp_timestamp) == (11, report.ntp, 90_000)
    assert description.chunks[0].items == [(1, b"name")]
    block = rtcp.Block(22, 51, -3, 0x10007, 99, 0x89AB, 65536)
    (receiver,) = RtcpPacket.parse(rtcp.write_receiver_report(1, [block]))
    assert (receiver.reports[0].ssrc, receiver.reports[0].packets_lost, receiver.reports[0].dlsr) == (22, -3, 65536)


@pytest.mark.parametrize("bitrate_bps", [250_000, 1_500_000, 262_143, 262_144, 50_000_000])
def test_bandwidth_survives_the_wire(bitrate_bps: int) -> None:
    data = rtcp.write_bandwidth(1, bitrate_bps, [5, 6])
    (read,) = rtcp.read(data)
    assert isinstance(read, rtcp.Bandwidth)
    assert read.ssrcs == (5, 6)
    assert bitrate_bps * 0.999 <= read.bitrate_bps <= bitrate_bps
    (there,) = RtcpPacket.parse(data)
    assert isinstance(there, RtcpPsfbPacket)
    assert unpack_remb_fci(there.fci) == (read.bitrate_bps, [5, 6])


def test_keyframe_requests_of_both_kinds_are_understood() -> None:
    assert rtcp.read(rtcp.write_keyframe_request(1, 2)) == [rtcp.KeyframeRequest(2)]
    full = struct.pack("!BBHIIIB3x", 0x84, 206, 4, 1, 0, 2, 1)
    assert rtcp.read(full) == [rtcp.KeyframeRequest(2)]
    assert isinstance(RtcpPacket.parse(rtcp.write_nack(1, 2, [3]))[0], RtcpRtpfbPacket)


@pytest.mark.parametrize(
    "data",
    [b"\x80", b"\x40\xc8\x00\x00", b"\x80\xc8\x00\x06", b"\x8f\xce\x00\x04" + bytes(8) + b"REMB" + b"\x09\0\0\0"],
    ids=["head_cut_off", "version_1", "report_cut_off", "remb_cut_off"],
)
def test_damaged_rtcp_is_malformed(data: bytes) -> None:
    with pytest.raises(MalformedPacket):
        rtcp.read(data)


KEY, INTER = b"\x10\x00frame", b"\x10\x01frame"


def frame(sequence: int, payload: bytes, *, marker: bool = True) -> rtp.Packet:
    return rtp.Packet(96, marker, sequence, 0, 1, None, payload)


def test_a_frame_is_joined_from_its_packets() -> None:
    frames = vp8.FrameAssembler()
    assert frames.add(frame(65535, KEY, marker=False)) is None
    assert frames.add(frame(0, b"\x00more")) == b"\x00framemore"
    assert not frames.needs_keyframe


def test_nothing_is_shown_before_a_keyframe() -> None:
    frames = vp8.FrameAssembler()
    assert frames.add(frame(1, INTER)) is None
    assert frames.needs_keyframe
    assert frames.add(frame(2, KEY)) is not None


def test_after_a_gap_a_keyframe_is_needed() -> None:
    frames = vp8.FrameAssembler()
    frames.add(frame(1, KEY))
    assert frames.add(frame(3, INTER)) is None
    assert frames.needs_keyframe
    assert frames.add(frame(2, INTER)) is None
    assert frames.add(frame(4, KEY)) is not None


def test_a_frame_without_end_is_dropped() -> None:
    frames = vp8.FrameAssembler()
    frames.add(frame(0, KEY, marker=False))
    for sequence in range(1, 100):
        assert frames.add(frame(sequence, b"\x00" + bytes(1200), marker=False)) is None
    assert frames.needs_keyframe


@pytest.mark.parametrize(
    ("descriptor", "length"),
    [
        (b"\x10", 1), (b"\x90\x80\x11", 3), (b"\x90\x80\x91\x22", 4), (b"\x90\x40\x01", 3), (b"\x90\x20\x01", 3),
        (b"\x90\xf0\x81\x22\x01\x02", 6), (b"\x90\xe0\x81\x22\x01\x02", 6),
    ],
)  # fmt: skip
def test_the_descriptor_is_measured(descriptor: bytes, length: int) -> None:
    assert vp8.descriptor_length(descriptor + b"body") == length
    assert vp8.starts_keyframe(descriptor + b"\x00") is True
    assert vp8.starts_keyframe(descriptor + b"\x01") is False
