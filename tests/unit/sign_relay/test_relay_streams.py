"""One stream through the relay: its book, its renumbering, its requests."""

from __future__ import annotations

import random

import pytest

from sign_relay import rtp, vp8
from sign_relay.arrivals import ASK_AGAIN_S, GIVE_UP_S, Arrivals
from sign_relay.forward import NTP_EPOCH_S, RING, Forward, clock_offset
from sign_relay.rtcp import SenderReport
from sign_relay.sdp import MediaLine
from sign_relay.source import FLOOR_BPS, KEYFRAME_GAP_S, STALE_S, START_BPS, Source

KEY, INTER = b"\x10\x00key", b"\x10\x01inter"


def arrivals(*, asks: bool = True) -> Arrivals:
    return Arrivals(1, 90_000, asks=asks)


def forward(*, rtx: bool = True, picture: bool = True) -> Forward:
    return Forward(
        ssrc=77, rtx_ssrc=78, payload_type=100, rtx_payload_type=101 if rtx else None,
        send_time_id=5, clock_rate=90_000, begins=vp8.starts_keyframe if picture else None,
    )  # fmt: skip


def packet(sequence: int, payload: bytes = INTER, timestamp: int = 0) -> rtp.Packet:
    return rtp.Packet(96, True, sequence & 0xFFFF, timestamp & 0xFFFFFFFF, 1, b"abc", payload)


def test_places_go_on_over_the_wrap() -> None:
    book = arrivals()
    places = [book.came(sequence & 0xFFFF, 0, 0.0) for sequence in range(65530, 65545)]
    assert places == list(range(places[0], places[0] + 15))


def test_a_gap_is_asked_for_at_once_and_again_until_it_is_filled() -> None:
    book = arrivals()
    book.came(65534, 0, 0.0)
    book.came(1, 0, 0.01)
    assert book.to_ask(0.01) == [65535, 0]
    assert book.to_ask(0.02) == []
    assert book.came(0, 0, 0.03) is not None
    assert book.to_ask(0.01 + ASK_AGAIN_S[1]) == [65535]
    assert book.awaits(65535)
    assert not book.awaits(0)
    assert book.came(65535, 0, 0.07) is not None
    assert book.to_ask(0.2) == []
    assert not book.gave_up


def test_a_packet_that_never_comes_is_given_up() -> None:
    book = arrivals()
    book.came(1, 0, 0.0)
    book.came(3, 0, 0.0)
    asked_s = [step / 100 for step in range(100) if book.to_ask(step / 100)]
    assert GIVE_UP_S - 2 * ASK_AGAIN_S[1] < max(asked_s) <= GIVE_UP_S
    assert book.gave_up
    assert book.is_incomplete


def test_doubles_and_late_strangers_are_dropped() -> None:
    book = arrivals()
    book.came(10, 0, 0.0)
    assert book.came(10, 0, 0.0) is None
    assert book.came(9, 0, 0.0) is None


def test_a_jump_beyond_the_window_is_a_new_beginning() -> None:
    book = arrivals()
    book.came(1, 0, 0.0)
    assert book.came(2000, 0, 0.1) is not None
    assert book.to_ask(0.1) == []
    assert book.gave_up


def test_sound_is_never_asked_for_and_may_come_late() -> None:
    book = arrivals(asks=False)
    book.came(1, 0, 0.0)
    book.came(4, 0, 0.1)
    assert book.to_ask(0.1) == []
    assert book.came(2, 0, 0.2) is not None


def test_the_report_counts_what_was_lost() -> None:
    book = arrivals()
    assert book.block(0.0) is None
    for sequence in range(100):
        if sequence % 4 != 3:
            book.came(sequence, sequence * 3000, sequence / 30)
    block = book.block(4.0)
    assert block is not None
    assert (block.lost, block.highest) == (24, 98)
    assert block.fraction_lost == pytest.approx(256 * 24 / 99, abs=1)
    again = book.block(5.0)
    assert again is not None
    assert again.fraction_lost == 0


def test_the_report_answers_the_senders_own() -> None:
    book = arrivals()
    book.came(1, 0, 0.0)
    book.reported(SenderReport(1, 0x1234_5678_9ABC_DEF0, 0), 10.0)
    block = book.block(10.5)
    assert block is not None
    assert (block.last_report, block.delay) == (0x5678_9ABC, 32768)


def test_a_new_picture_begins_with_a_keyframe() -> None:
    out = forward()
    assert out.awaits_keyframe
    assert out.take(packet(5), 5, 0.0) is None
    assert out.take(packet(6, KEY), 6, 0.0) is not None
    assert not out.awaits_keyframe
    assert out.take(packet(5), 5, 0.0) is None


def test_the_browser_sees_one_unbroken_stream_over_a_change_of_source() -> None:
    out = forward()
    random.seed(5)
    sent = []
    for source in range(3):
        start, clock = random.randrange(1 << 16), random.randrange(1 << 32)
        for step in range(40):
            one = packet(start + step, INTER if step else KEY, clock + step * 3000)
            taken = out.take(one, start + step, source * 2 + step / 30)
            assert taken is not None
            sent.append(rtp.read(taken, 5))
        out.switch()
    numbers = [one.sequence for one in sent]
    assert all((b - a) & 0xFFFF == 1 for a, b in zip(numbers, numbers[1:], strict=False))
    steps = [(b.timestamp - a.timestamp) & 0xFFFFFFFF for a, b in zip(sent, sent[1:], strict=False)]
    assert all(0 < step < 90_000 for step in steps)
    assert {(one.ssrc, one.payload_type, one.send_time) for one in sent} == {(77, 100, b"abc")}


def test_sent_packets_are_sent_again_while_they_are_remembered() -> None:
    out = forward()
    sent = [out.take(packet(step, KEY), step, 0.0) for step in range(RING + 1)]
    numbers = [rtp.read(one).sequence for one in sent if one is not None]
    again = out.again(numbers[-1])
    assert again is not None
    wrapped = rtp.read(again, 5)
    assert (wrapped.payload_type, wrapped.ssrc) == (101, 78)
    assert rtp.unwrap(wrapped, 100, 77) == rtp.read(sent[-1] or b"", 5)
    assert out.again(numbers[0]) is None
    second = out.again(numbers[-1])
    assert second is not None
    assert rtp.read(second).sequence == (wrapped.sequence + 1) & 0xFFFF


def test_without_a_retransmission_format_the_packet_itself_is_sent_again() -> None:
    out = forward(rtx=False)
    sent = out.take(packet(1, KEY), 1, 0.0)
    assert sent is not None
    assert out.again(rtp.read(sent).sequence) == sent


def test_sender_reports_keep_sound_and_picture_in_step() -> None:
    """Two streams of one seat, reported at different times, must map the same moment to the same time of ours."""
    voice, picture = Arrivals(1, 48_000, asks=False), Arrivals(2, 90_000, asks=True)
    outs = [Forward(ssrc=1, rtx_ssrc=2, payload_type=3, rtx_payload_type=None, send_time_id=None,
                    clock_rate=rate, begins=None) for rate in (48_000, 90_000)]  # fmt: skip
    offset = None
    moments = []
    for book, out, rate, at_s, delay_s in ((voice, outs[0], 48_000, 3.0, 0.05), (picture, outs[1], 90_000, 3.7, 0.02)):
        out.take(packet(1, KEY, timestamp=500), 1, 1000.0)
        ntp = int((5000.0 + at_s + NTP_EPOCH_S) * 2**32)
        book.reported(SenderReport(1, ntp, int(500 + at_s * rate)), 1000.0 + at_s + delay_s)
        offset = clock_offset(book, offset)
    assert offset == pytest.approx(-4000.0 + 0.02)
    for book, out, rate in ((voice, outs[0], 48_000), (picture, outs[1], 90_000)):
        assert book.report is not None
        report = out.report(book.report[0], offset or 0.0, 1010.0)
        assert report is not None
        first = rtp.read(out._ring[(out._last_sequence) % RING] or b"").timestamp
        moments.append(((report.timestamp - first) & 0xFFFFFFFF) / rate)
    assert moments[0] == pytest.approx(moments[1], abs=0.001)


def test_nothing_is_reported_before_anything_was_sent() -> None:
    assert forward().report(SenderReport(1, 0, 0), 0.0, 0.0) is None
    assert forward(picture=False).report(None, 0.0, 0.0) is None


def source() -> Source:
    line = MediaLine("picture", "video", "vp8", "1", True, True, 96, 97, 1, 2, 3)
    return Source("picture", line, arrivals(), first_s=0.0)


def test_keyframes_are_asked_for_no_more_often_than_they_can_come() -> None:
    one = source()
    one.keyframe_wanted = True
    assert one.keyframe_due(10.0)
    one.keyframe_wanted = True
    assert not one.keyframe_due(10.0 + KEYFRAME_GAP_S / 2)
    assert one.keyframe_due(10.0 + KEYFRAME_GAP_S)
    assert not one.keyframe_due(20.0)


def test_a_receiver_without_a_picture_keeps_asking() -> None:
    one = source()
    one.sinks.append((forward(), None))  # type: ignore[arg-type]
    assert one.keyframe_due(1.0)
    assert one.keyframe_due(1.0 + KEYFRAME_GAP_S)


def test_the_weakest_receiver_decides_what_is_sent() -> None:
    one = source()
    one.estimated(1, 900_000, 10.0)
    assert one.allowed(10.0) == 900_000
    one.estimated(2, 600_000, 10.0)
    assert one.allowed(10.0) == 600_000
    one.estimated(1, 900_000, 30.0)
    assert one.allowed(30.0) == 900_000


def test_the_start_is_high_and_signing_never_starves() -> None:
    one = source()
    one.estimated(1, 100_000, 1.0)
    assert one.allowed(1.0) == START_BPS
    assert one.allowed(1.0 + STALE_S + 1) == START_BPS
    one.estimated(1, 100_000, 10.0)
    assert one.allowed(10.0) == FLOOR_BPS


def test_a_sender_is_told_of_the_start_only_while_it_starts() -> None:
    one = source()
    told = [step / 20 for step in range(100) if one.start_due(step / 20)]
    assert 10 <= len(told) <= 17
    assert max(told) < 2.5
