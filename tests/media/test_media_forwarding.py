"""Real peers, real packets: what one seat sends another sees."""

from __future__ import annotations

import asyncio
import socket

import av
import pytest
from aiortc import RTCSessionDescription
from aiortc.rtcrtpsender import RTCRtpSender

from sign_relay.errors import CallFull, SdpRefused
from sign_relay.events import Line
from sign_relay.relay import MAX_SEATS
from tests.media.seats import CALL, SID, Seat, Stage, losing, offered, stage, until

FORGED = (b"\x16\xfe\xfd" + bytes(60), b"\x15\xfe\xfd" + bytes(20), b"\x80\x60" + bytes(40))
"""A handshake, a goodbye and a picture, as their first bytes tell."""


def run(test) -> None:
    asyncio.run(asyncio.wait_for(test(), 60))


async def pair(on: Stage, **options: bool) -> tuple[Seat, Seat]:
    visitor, interpreter = Seat(**options), Seat()
    await visitor.call(on.relay, "visitor-1", "visitor")
    await interpreter.call(on.relay, "interpreter-1", "interpreter")
    return visitor, interpreter


async def close(*seats: Seat) -> None:
    await asyncio.gather(*(seat.close() for seat in seats))


def test_two_seats_see_each_other_and_the_session_is_told() -> None:
    async def test() -> None:
        async with stage() as on:
            seats = await pair(on)
            await asyncio.gather(*(seat.sees(20) for seat in seats))
            await until(lambda: len(on.told) == 2)
            assert set(on.told) == {("visitor-1", "flowing"), ("interpreter-1", "flowing")}
            assert [peer.malformed for peer in on.relay.peers] == [0, 0]
            await close(*seats)
            await until(lambda: len(on.left) == 2)
            assert on.relay.peers == []

    run(test)


def test_the_picture_that_arrives_is_the_one_that_was_sent() -> None:
    async def test() -> None:
        async with stage() as on:
            visitor, interpreter = await pair(on)
            await interpreter.sees(10)
            assert interpreter.steps(7) == [1] * 7
            await close(visitor, interpreter)

    run(test)


@pytest.mark.parametrize("share", [0.05, 0.1])
def test_packets_lost_on_the_way_in_are_sent_again(share: float) -> None:
    async def test() -> None:
        async with stage() as on:
            visitor, interpreter = await pair(on)
            await interpreter.sees(5)
            peer = on.peer("visitor-1")
            peer._path.on_media = losing(peer._received, share)
            await interpreter.sees(80)
            book = peer.sources["picture"].arrivals
            assert not book.gave_up
            assert not book._missing or len(book._missing) < 5
            assert interpreter.steps(60) == [1] * 60
            await close(visitor, interpreter)

    run(test)


def test_packets_lost_on_the_way_out_are_sent_again_from_the_ring() -> None:
    async def test() -> None:
        async with stage() as on:
            visitor, interpreter = await pair(on)
            await interpreter.sees(5)
            path = on.peer("interpreter-1")._path
            path.send = losing(path.send, 0.05)  # type: ignore[method-assign]
            await interpreter.sees(80)
            assert interpreter.steps(60) == [1] * 60
            await close(visitor, interpreter)

    run(test)


def test_a_keyframe_request_reaches_the_camera_and_not_too_often(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []
    real = RTCRtpSender._send_keyframe

    def noted(self: RTCRtpSender) -> None:
        asked.append(asyncio.get_running_loop().time())
        real(self)

    monkeypatch.setattr(RTCRtpSender, "_send_keyframe", noted)

    async def test() -> None:
        async with stage() as on:
            visitor, interpreter = await pair(on)
            await interpreter.sees(5)
            await asyncio.sleep(0.4)
            asked.clear()
            peer = on.peer("interpreter-1")
            for _ in range(300):
                peer.feedback.on_keyframe_request(peer.forwards["picture"].ssrc)
            await until(lambda: len(asked) >= 1)
            await visitor.sees(5)
            assert len(asked) <= 3
            await close(visitor, interpreter)

    run(test)


def test_a_third_seat_sees_the_interpreter_too() -> None:
    async def test() -> None:
        async with stage() as on:
            visitor, interpreter = await pair(on)
            staff = Seat(camera=False)
            await staff.call(on.relay, "staff-1", "staff")
            await asyncio.gather(staff.sees(10), visitor.sees(10), interpreter.sees(10))
            await close(visitor, interpreter, staff)

    run(test)


def test_a_seat_that_comes_back_takes_its_place() -> None:
    async def test() -> None:
        async with stage() as on:
            visitor, interpreter = await pair(on)
            await asyncio.gather(visitor.sees(5), interpreter.sees(5))
            again = Seat()
            await again.call(on.relay, "visitor-1", "visitor")
            await asyncio.gather(again.sees(10), interpreter.sees(10))
            assert len(on.relay.peers) == 2
            assert ("visitor-1", "stalled") in on.told
            await close(visitor, interpreter, again)

    run(test)


def test_the_small_picture_comes_out_whole_and_is_not_forwarded() -> None:
    async def test() -> None:
        async with stage() as on:
            visitor, interpreter = await pair(on, small=True)
            await until(lambda: len(on.small) >= 8)
            decoder = av.CodecContext.create("vp8", "r")
            pictures = [picture for frame in on.small for picture in decoder.decode(av.Packet(frame))]
            assert {(picture.width, picture.height) for picture in pictures} == {(160, 120)}
            assert {(frame.width, frame.height) for frame in interpreter.frames} <= {(320, 240)}
            await close(visitor, interpreter)

    run(test)


def test_the_end_of_a_call_is_the_end_of_its_connections() -> None:
    async def test() -> None:
        async with stage() as on:
            visitor, interpreter = await pair(on)
            other = Seat()
            await other.call(on.relay, "visitor-2", "visitor", sid="other")
            await interpreter.sees(3)
            on.relay.end_call(SID, CALL)
            assert [peer.pid for peer in on.relay.peers] == ["visitor-2"]
            on.relay.end_session("other")
            assert on.relay.peers == []
            await until(lambda: visitor.pc.connectionState == "closed")
            await close(visitor, interpreter, other)

    run(test)


def test_a_call_holds_so_many_seats_and_no_more() -> None:
    async def test() -> None:
        async with stage() as on:
            seats = [Seat() for _ in range(MAX_SEATS + 1)]
            for number, seat in enumerate(seats[:-1]):
                on.relay.offered(SID, f"staff-{number}", "staff", offered(await seat.offer()))
            with pytest.raises(CallFull):
                on.relay.offered(SID, "staff-9", "staff", offered(await seats[-1].offer()))
            await close(*seats)

    run(test)


def test_a_refused_offer_leaves_the_call_as_it_was() -> None:
    async def test() -> None:
        async with stage() as on:
            visitor, interpreter = await pair(on)
            await visitor.sees(3)
            with pytest.raises(SdpRefused):
                on.relay.offered(SID, "visitor-1", "visitor", offered("v=0\r\nnonsense"))
            await visitor.sees(5)
            await close(visitor, interpreter)

    run(test)


def test_a_peer_with_another_certificate_gets_no_media() -> None:
    async def test() -> None:
        async with stage() as on:
            seat = Seat()
            sdp = await seat.offer()
            prints = [line for line in sdp.splitlines() if line.startswith("a=fingerprint:sha-256")]
            false = sdp
            for line in prints:
                false = false.replace(line, "a=fingerprint:sha-256 " + ":".join(["AB"] * 32))
            answer = on.relay.offered(SID, "visitor-1", "visitor", offered(false))
            await seat.pc.setRemoteDescription(RTCSessionDescription(sdp=answer, type="answer"))
            await until(lambda: on.left == ["visitor-1"])
            await close(seat)

    run(test)


def test_strangers_cannot_disturb_a_handshake() -> None:
    """Forged datagrams of every kind, from an address that never proved itself, before the handshake ends and after."""

    async def test() -> None:
        async with stage() as on:
            stranger = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            at = next(one for one in on.door.candidates if ":" not in one[0])
            visitor, interpreter = Seat(), Seat()
            for seat, pid, role in ((visitor, "visitor-1", "visitor"), (interpreter, "interpreter-1", "interpreter")):
                await seat.call(on.relay, pid, role)
                for number in range(150):
                    stranger.sendto(FORGED[number % 3], at)
                    if number % 10 == 0:
                        await asyncio.sleep(0)
            await asyncio.gather(visitor.sees(5), interpreter.sees(5))
            assert on.door.strangers >= 200
            for _ in range(300):
                stranger.sendto(b"\x80\x60" + bytes(400), at)
            await visitor.sees(5)
            stranger.close()
            await close(visitor, interpreter)

    run(test)


def test_the_relay_sends_nothing_to_an_address_out_of_an_offer() -> None:
    async def test() -> None:
        async with stage() as on:
            probe = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            probe.bind(("127.0.0.1", 0))
            probe.setblocking(False)
            seat = Seat()
            sdp = await seat.offer()
            aimed = f"a=candidate:1 1 udp 2130706431 127.0.0.1 {probe.getsockname()[1]} typ host\r\n"
            on.relay.offered(SID, "visitor-1", "visitor", offered(sdp.replace("a=mid:0", aimed + "a=mid:0")))
            await asyncio.sleep(1.0)
            with pytest.raises(BlockingIOError):
                probe.recv(100)
            probe.close()
            await close(seat)

    run(test)


def test_four_people_see_each_other_and_nobody_is_moved() -> None:
    async def test() -> None:
        async with stage() as on:
            more: tuple[Line, ...] = ("picture_2", "picture_3", "voice_2")
            roles = {pid: pid[:-2] for pid in ("visitor-1", "staff-1", "interpreter-1", "interpreter-2")}
            seats = {pid: Seat(more=more) for pid in roles}
            for pid, seat in seats.items():
                await seat.call(on.relay, pid, roles[pid])
            for seat in seats.values():
                await until(lambda seat=seat: len(seat.shown) == 3 and all(count > 5 for count in seat.shown.values()))
            before = dict(on.lines["visitor-1"])
            assert sorted(before.values()) == ["interpreter-1", "interpreter-2", "staff-1"]
            on.relay.end_seat(SID, CALL, "interpreter-1")
            assert on.lines["visitor-1"] == {line: pid for line, pid in before.items() if pid != "interpreter-1"}
            await close(*seats.values())

    run(test)
