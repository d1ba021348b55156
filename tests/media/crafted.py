"""A peer made by hand: it has real credentials and keys, and sends whatever a test wants to send."""

from __future__ import annotations

import asyncio
import re
import socket
import struct
from pathlib import Path
from typing import Any

from aioice import stun

from sign_relay.handshake import Handshake
from sign_relay.relay import Relay
from tests.media.seats import SID, offered, until

OFFER = (Path(__file__).resolve().parents[1] / "fixtures" / "sign_relay" / "chrome_two_lines.sdp").read_bytes().decode()
PICTURE, AGAIN, VOICE = 1536756282, 2069514326, 1940674471
"""SSRCs in the offer."""
VP8_BEGIN = bytes([0x90, 0x80, 0x01, 0x10, 0x02, 0x00, 0x9D, 0x01, 0x2A]) + bytes(40)
"""A descriptor with a picture number, and the first bytes of a keyframe."""


class Crafted:
    """A seat that speaks to the relay datagram by datagram, from a socket of its own."""

    def __init__(self) -> None:
        self.sock = udp()
        self.heard: list[bytes] = []
        self.handshake = Handshake(self.send, active=False)  # the relay opens it
        self.rx: Any = None
        self.tx: Any = None
        self.at: tuple[str, int] = ("", 0)

    def send(self, data: bytes) -> None:
        self.sock.sendto(data, self.at)

    def offer(self) -> str:
        return re.sub(r"(a=fingerprint:sha-256) \S+", rf"\1 {self.handshake.fingerprint}", OFFER)

    async def call(self, relay: Relay, pid: str, role: str) -> None:
        """Offer, prove the address, and shake hands."""
        self.invited(relay.offered(SID, pid, role, offered(self.offer())))
        self.send(self.check())
        assert await self.handshake.run(self.prints)
        self.rx, self.tx = self.handshake.keys
        await until(lambda: any(peer.pid == pid and peer.connected for peer in relay.peers))

    def invited(self, answer: str) -> None:
        """Read an answer, and listen."""
        self.ufrag, self.password, digest = (
            re.findall(rf"a={name}(\S+)", answer)[0] for name in ("ice-ufrag:", "ice-pwd:", "fingerprint:sha-256 ")
        )
        self.prints = (("sha-256", digest),)
        candidates = re.findall(r"a=candidate:\S+ 1 udp \d+ (\S+) (\d+) typ host", answer)
        self.at = next((host, int(port)) for host, port in candidates if ":" not in host)
        asyncio.get_running_loop().add_reader(self.sock.fileno(), self._read)

    def check(self, *, nominates: bool = True) -> bytes:
        """Write a connectivity check, signed."""
        message = stun.Message(message_method=stun.Method.BINDING, message_class=stun.Class.REQUEST)
        message.attributes["USERNAME"] = f"{self.ufrag}:wl35"
        message.attributes["PRIORITY"] = 1845501695
        message.attributes["ICE-CONTROLLING"] = 5
        if nominates:
            message.attributes["USE-CANDIDATE"] = None
        message.add_message_integrity(self.password.encode())
        return bytes(message)

    def _read(self) -> None:
        data = self.sock.recv(4096)
        self.heard.append(data)
        if 20 <= data[0] < 64:
            self.handshake.received(data)

    async def close(self) -> None:
        asyncio.get_running_loop().remove_reader(self.sock.fileno())
        await self.handshake.close()
        self.sock.close()


def udp() -> socket.socket:
    """Open a socket that never waits."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.setblocking(False)
    return sock


def rtp(sequence: int, payload: bytes = VP8_BEGIN, *, ssrc: int = PICTURE, payload_type: int = 96) -> bytes:
    """Write a plain RTP packet."""
    return struct.pack("!BBHII", 0x80, payload_type, sequence & 0xFFFF, sequence * 3000 & 0xFFFFFFFF, ssrc) + payload
