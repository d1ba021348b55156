"""What the relay asks of a browser, and what it does when it is asked."""

from __future__ import annotations

import asyncio

from sign_relay import rtcp, rtp, vp8
from sign_relay.arrivals import Arrivals
from sign_relay.feedback import COPY_S, Feedback
from sign_relay.forward import Forward
from sign_relay.repair import Repair
from sign_relay.sdp import MediaLine
from sign_relay.source import FLOOR_BPS, KEYFRAME_GAP_S, SMALL_BPS, Source
from tests.hastened import run

KEY = b"\x10\x00key"


class Seat:
    """A connection without a network: what it would send is kept."""

    def __init__(self, *names: str) -> None:
        self.sources = {name: source(name, number) for number, name in enumerate(names)}
        self.forwards = {name: forward(number) for number, name in enumerate(names)}
        self.shows = dict.fromkeys(("voice", "picture", "document"), True)
        self.origins: dict[str, Seat] = {}
        self.media: list[tuple[float, rtp.Packet]] = []
        self.control: list[tuple[float, rtcp.Message]] = []
        self.feedback = Feedback(self, 9, "name", lambda: asyncio.get_running_loop().time())

    def send_media(self, packet: bytes) -> None:
        self.media.append((asyncio.get_running_loop().time(), rtp.read(packet)))

    def send_control(self, packet: bytes) -> None:
        now_s = asyncio.get_running_loop().time()
        self.control += [(now_s, message) for message in rtcp.read(packet)]

    def asked(self, kind: type[rtcp.Message]) -> list[float]:
        return [at_s for at_s, message in self.control if isinstance(message, kind)]

    def came(self, name: str, *sequences: int) -> None:
        now_s = asyncio.get_running_loop().time()
        for sequence in sequences:
            self.sources[name].arrivals.came(sequence, 0, now_s)
        self.sources[name].first_s = -10.0
        self.feedback.ask(self.sources[name], now_s)


def source(name: str, number: int) -> Source:
    line = MediaLine(name, "video", "vp8", "1", True, True, 96, 97, 1, 2, 3)
    return Source(name, line, Arrivals(100 + number, 90_000, asks=True))


def forward(number: int) -> Forward:
    return Forward(
        ssrc=200 + number, rtx_ssrc=300 + number, payload_type=96, rtx_payload_type=97, send_time_id=None,
        clock_rate=90_000, begins=vp8.starts_keyframe,
    )  # fmt: skip


def test_a_lost_packet_is_asked_for_again_though_nothing_else_comes() -> None:
    async def test() -> None:
        seat = Seat("picture")
        seat.came("picture", 1, 3)
        await asyncio.sleep(0.2)
        asked = seat.asked(rtcp.Nack)
        assert asked[0] == 0.0
        assert 5 <= len(asked) <= 11
        seat.came("picture", 2)
        before = len(seat.asked(rtcp.Nack))
        await asyncio.sleep(1)
        assert len(seat.asked(rtcp.Nack)) == before
        assert seat.asked(rtcp.KeyframeRequest) == []

    run(test())


def test_a_packet_that_never_comes_is_followed_by_one_keyframe_request() -> None:
    async def test() -> None:
        seat = Seat("picture")
        seat.came("picture", 1, 3)
        await asyncio.sleep(3)
        assert len(seat.asked(rtcp.KeyframeRequest)) == 1
        assert max(seat.asked(rtcp.Nack)) < seat.asked(rtcp.KeyframeRequest)[0]

    run(test())


def test_a_seat_that_has_left_is_asked_for_nothing() -> None:
    async def test() -> None:
        seat = Seat("picture")
        seat.came("picture", 1, 3)
        seat.feedback.close()
        before = len(seat.control)
        await asyncio.sleep(1)
        assert len(seat.control) == before

    run(test())


def test_what_a_browser_lost_is_sent_at_once_and_once_more() -> None:
    async def test() -> None:
        seat = Seat("picture")
        sent = sent_packets(seat, 3)
        seat.feedback.told(rtcp.Nack(200, (sent[1],)))
        await asyncio.sleep(1)
        assert [at_s for at_s, _ in seat.media] == [0.0, COPY_S]
        first, second = (packet for _, packet in seat.media)
        assert first.sequence != second.sequence, "two packets of the retransmission stream"
        assert rtp.unwrap(first, 96, 200).sequence == rtp.unwrap(second, 96, 200).sequence == sent[1]

    run(test())


def test_a_stranger_to_the_stream_and_a_forgotten_packet_get_nothing() -> None:
    async def test() -> None:
        seat = Seat("picture")
        sent = sent_packets(seat, 3)
        seat.feedback.told(rtcp.Nack(999, (sent[1],)))
        seat.feedback.told(rtcp.Nack(200, ((sent[0] - 5) & 0xFFFF,)))
        await asyncio.sleep(1)
        assert seat.media == []

    run(test())


def sent_packets(seat: Seat, count: int) -> list[int]:
    found = [seat.forwards["picture"].take(rtp.Packet(96, True, n, 0, 1, None, KEY), n, 0.0) for n in range(count)]
    return [rtp.read(each).sequence for each in found if each is not None]


def test_what_is_sent_again_is_a_share_of_the_stream_however_much_is_asked() -> None:
    one = Repair()
    sent = sum(one.may_resend(packets) for packets in range(1000) for _ in range(5))
    assert sent <= one.again.most + 1000 * one.again.share


def test_nothing_is_sent_in_advance_on_a_line_that_asks_for_more_than_chance_loses() -> None:
    one = Repair()
    copies = [one.may_copy(packets) for packets in range(1000) if one.may_resend(packets) and one.may_resend(packets)]
    assert copies[:30] == [True] * 30
    assert not any(copies[100:])


def test_keyframe_requests_go_to_whom_the_picture_comes_from_no_more_often_than_keyframes_can_come() -> None:
    async def test() -> None:
        seat, other = Seat("picture"), Seat("picture")
        other.sources["picture"].first_s = 0.0
        seat.origins["picture"] = other
        for _ in range(100):
            seat.feedback.told(rtcp.KeyframeRequest(200))
            await asyncio.sleep(0.01)
        gaps = [
            b - a
            for a, b in zip(other.asked(rtcp.KeyframeRequest), other.asked(rtcp.KeyframeRequest)[1:], strict=False)
        ]
        assert 2 <= len(gaps) <= 4
        assert min(gaps) >= KEYFRAME_GAP_S
        assert seat.asked(rtcp.KeyframeRequest) == []

    run(test())


def test_people_get_more_of_a_narrow_line_than_a_document() -> None:
    async def test() -> None:
        seat, person, paper = Seat("picture", "document"), Seat("picture"), Seat("document")
        for each in (*person.sources.values(), *paper.sources.values()):
            each.first_s = -100.0
        seat.origins |= {"picture": person, "document": paper}
        seat.feedback.told(rtcp.Bandwidth(3_000_000, (200, 201)))
        allowed = [message for each in (person, paper) for _, message in each.control]
        assert [each.bitrate_bps - SMALL_BPS for each in allowed if isinstance(each, rtcp.Bandwidth)] == [
            2_000_000,
            1_000_000,
        ]
        seat.feedback.told(rtcp.Bandwidth(1_000, (200,)))
        least = [message for _, message in person.control][-1]
        assert isinstance(least, rtcp.Bandwidth)
        assert least.bitrate_bps >= FLOOR_BPS

    run(test())
