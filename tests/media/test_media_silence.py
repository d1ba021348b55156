"""The relay speaks to nobody who has not proved, with a signed check, that he is there and wants to hear it."""

from __future__ import annotations

import asyncio
import sys

import pytest
from aioice import stun

from tests.media.crafted import OFFER, Crafted, udp
from tests.media.seats import SID, Stage, offered, until
from tests.media.test_media_hostile import guests, lives, run

ELSEWHERE = (
    "127.0.0.1", "127.8.8.8", "::1", "0.0.0.0", "::", "10.0.0.1", "172.16.0.1", "192.168.0.1", "100.64.0.1",
    "169.254.169.254", "fe80::1", "fd00::1", "192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "224.0.0.251",
    "239.255.255.250", "ff02::fb", "255.255.255.255", "240.0.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
    "2130706433", "0x7f000001", "localhost", "printer.local", "4f3cd3f8-7a1d-4b0e-9c55-9d5f35b7a5ef.local",
)  # fmt: skip
"""Special-purpose addresses (IANA's registries), other ways to write them, and names."""
LOUD = {"socket.sendto", "socket.sendmsg", "socket.connect", "socket.getaddrinfo", "socket.gethostbyname"}


class Ear:
    """Hears of everything that this process sends or looks up. A hook cannot be taken out, only closed."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, object]] = []
        self.open = True
        sys.addaudithook(self._hook)

    def _hook(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.open and event in LOUD:
            self.heard.append((event, arguments[1] if event != "socket.getaddrinfo" else arguments[0]))


@pytest.mark.parametrize("transport", ["udp", "tcp"])
def test_no_offer_makes_the_relay_send_anything_or_look_up_a_name(transport: str) -> None:
    async def test(on: Stage) -> None:
        ear = Ear()
        kind = "typ host tcptype active" if transport == "tcp" else "typ host"
        for place, address in enumerate(ELSEWHERE):
            lines = "".join(
                f"a=candidate:{n} 1 {transport} 2130706431 {address} {port} {kind}\r\n"
                for n, port in enumerate((53, 6379, 1, 65535))
            )
            offer = OFFER.replace("a=mid:", f"{lines}a=rtcp:53 IN IP4 {address}\r\na=mid:").replace("0.0.0.0", address)
            offer += f"a=remote-candidates:1 {address} 53\r\n"
            on.relay.offered(f"session-{place}", "visitor-1", "visitor", offered(offer))
        await asyncio.sleep(1.0)
        ear.open = False
        assert len(on.relay.peers) == len(ELSEWHERE)
        assert ear.heard == []

    run(test)


def test_nothing_goes_to_an_address_that_has_not_proved_itself() -> None:
    async def test(on: Stage) -> None:
        ear, visitor, other = Ear(), Crafted(), udp()
        visitor.invited(on.relay.offered(SID, "visitor-1", "visitor", offered(visitor.offer())))
        other.sendto(visitor.check()[:-28] + bytes(28), visitor.at)
        other.sendto(visitor.check().replace(b"wl35", b"wl36"), visitor.at)
        visitor.send(visitor.check())
        assert await visitor.handshake.run(visitor.prints)
        await asyncio.sleep(0.3)
        ear.open = False
        mine, relay = ("127.0.0.1", visitor.sock.getsockname()[1]), visitor.at
        told = {where for event, where in ear.heard}
        assert {port for _, port in told} == {mine[1], relay[1]}, told
        with pytest.raises(BlockingIOError):
            other.recv(100)
        other.close()
        await visitor.close()

    run(test)


def test_a_copied_check_leads_no_picture_to_whoever_copied_it() -> None:
    """Somebody on the path has seen a nomination and sends it from an address of his own, or under a false one."""

    async def test(on: Stage) -> None:
        visitor, interpreter = await guests(on)
        thief = udp()
        for _ in range(20):
            thief.sendto(interpreter.check(), interpreter.at)
        await lives(visitor, interpreter, 1)
        heard = []
        while True:
            try:
                heard.append(thief.recv(2000))
            except BlockingIOError:
                break
        assert {data[:2] for data in heard} == {b"\x01\x01", b"\x00\x01"}, "answers and questions, and no picture"
        assert len(heard) <= 40 and sum(map(len, heard)) <= 40 * len(interpreter.check())
        thief.close()
        await asyncio.gather(visitor.close(), interpreter.close())

    run(test)


def test_a_peer_that_has_moved_is_followed_as_soon_as_it_answers_from_there() -> None:
    async def test(on: Stage) -> None:
        visitor, interpreter = await guests(on)
        before = interpreter.sock
        asyncio.get_running_loop().remove_reader(before.fileno())
        interpreter.sock = udp()
        asyncio.get_running_loop().add_reader(interpreter.sock.fileno(), interpreter._read)
        interpreter.send(interpreter.check())
        await until(lambda: any(data[:2] == b"\x00\x01" for data in interpreter.heard))
        asked = stun.parse_message(next(data for data in interpreter.heard if data[:2] == b"\x00\x01"))
        for password in ("A" * 24, "QwJrpPQwvR3LN2CamzPrFCPg"):
            answer = stun.Message(
                message_method=stun.Method.BINDING,
                message_class=stun.Class.RESPONSE,
                transaction_id=asked.transaction_id,
            )
            answer.add_message_integrity(password.encode())
            interpreter.send(bytes(answer))
        await until(lambda: on.peer("interpreter-1")._path._answered)
        await lives(visitor, interpreter, 1)
        before.close()
        await asyncio.gather(visitor.close(), interpreter.close())

    run(test)
