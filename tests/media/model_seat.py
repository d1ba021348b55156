"""A seat of the model: real sockets, connectivity checks, handshake and encryption around a modelled picture."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import random
import struct
from typing import Any

import pylibsrtp

from sign_relay import rtcp, rtp, stun
from sign_relay.events import SignOffered
from sign_relay.handshake import Handshake
from sign_relay.relay import Relay
from tests.media.model import ASK_TICK_S, FPS, Camera, Viewer

VP8, RTX, OPUS = 96, 97, 111
REPORT_S = 1.0
CHECK_S = 0.5
ESTIMATE_BPS = 1_500_000
"""What a receiver with a good line says; these lines lose packets but are not too narrow."""


class ModelSeat:
    """One caller.

    Args:
        number: of the seat; seeds everything that is drawn.
        way: where it finds the relay: the weather's port.
        rtt_s: between it and the relay.
    """

    def __init__(self, number: int, way: tuple[str, int], *, rtt_s: float) -> None:
        self.chance = random.Random(number)
        self.camera = Camera((number * 10 + 1, number * 10 + 2, VP8, RTX), rtt_s=rtt_s, chance=self.chance)
        self.viewer = Viewer(rtt_s=rtt_s)
        self.nacks = 0
        """Packets that the relay asked for."""
        self.connected = asyncio.Event()
        self._way = way
        self._rtt_s = rtt_s
        self._number = number
        self._ufrag = f"seat{number}"
        self._handshake = Handshake(self._send, active=False)
        self._transport: asyncio.DatagramTransport | None = None
        self._rx: Any = None
        self._tx: Any = None
        self._tasks: list[asyncio.Task[None]] = []
        self._highest = 0
        self._remote = 0

    def offer(self) -> str:
        """Write the offer: a voice that only listens, and a picture both ways."""
        common = [
            "c=IN IP4 0.0.0.0", f"a=ice-ufrag:{self._ufrag}", "a=ice-pwd:0123456789012345678901",
            f"a=fingerprint:sha-256 {self._handshake.fingerprint}", "a=setup:actpass", "a=rtcp-mux",
        ]  # fmt: skip
        ssrc, rtx = self.camera.ssrc, self.camera.rtx_ssrc
        text = [
            "v=0", "o=- 1 1 IN IP4 0.0.0.0", "s=-", "t=0 0", "a=group:BUNDLE 0 1",
            f"m=audio 9 UDP/TLS/RTP/SAVPF {OPUS}", *common, "a=mid:0", "a=recvonly", f"a=rtpmap:{OPUS} opus/48000/2",
            f"m=video 9 UDP/TLS/RTP/SAVPF {VP8} {RTX}", *common, "a=mid:1", "a=sendrecv", f"a=rtpmap:{VP8} VP8/90000",
            f"a=rtpmap:{RTX} rtx/90000", f"a=fmtp:{RTX} apt={VP8}", f"a=ssrc-group:FID {ssrc} {rtx}",
            f"a=ssrc:{ssrc} cname:x", f"a=ssrc:{rtx} cname:x",
        ]  # fmt: skip
        return "\r\n".join(text) + "\r\n"

    async def call(self, relay: Relay, call: str, role: str) -> None:
        """Connect through the relay and begin to send."""
        answer = relay.offered(call, f"{role}-1", role, SignOffered(call=call, offer="o", sdp=self.offer(), lines=()))
        told = dict(line[2:].split(":", 1) for line in answer.splitlines() if line.startswith("a=") and ":" in line)
        loop = asyncio.get_running_loop()
        self._transport, _ = await loop.create_datagram_endpoint(lambda: _Socket(self._came), remote_addr=self._way)
        check = _check(f"{told['ice-ufrag']}:{self._ufrag}", told["ice-pwd"], self.chance)
        self._tasks.append(loop.create_task(self._every(CHECK_S, lambda: self._send(check))))
        assert await self._handshake.run((("sha-256", told["fingerprint"].split(" ")[1]),))
        self._rx, self._tx = self._handshake.keys
        self.connected.set()
        for period_s, work in ((1 / FPS, self._film), (ASK_TICK_S, self._ask_again), (REPORT_S, self._report)):
            self._tasks.append(loop.create_task(self._every(period_s, work)))

    async def close(self) -> None:
        """Leave without a word."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._handshake.close()
        if self._transport is not None:
            self._transport.close()

    async def _every(self, period_s: float, work: Any) -> None:
        loop = asyncio.get_running_loop()
        due_s = loop.time()
        while True:
            work()
            due_s += period_s
            await asyncio.sleep(max(0.0, due_s - loop.time()))

    def _now(self) -> float:
        return asyncio.get_running_loop().time()

    def _send(self, data: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.sendto(data)

    def _control(self, packet: bytes) -> None:
        self._send(self._tx.protect_rtcp(packet))

    def _film(self) -> None:
        for packet in self.camera.frame(self._now()):
            self._send(self._tx.protect(packet))

    def _came(self, data: bytes) -> None:
        if 20 <= data[0] < 64:
            self._handshake.received(data)
        elif self._rx is not None and data[0] >> 6 == 2:
            try:
                if 192 <= data[1] <= 223:
                    self._told(self._rx.unprotect_rtcp(data))
                else:
                    self._media(rtp.read(self._rx.unprotect(data)))
            except pylibsrtp.Error:
                pass  # a copy made by the weather

    def _media(self, packet: rtp.Packet) -> None:
        again = packet.payload_type == RTX
        if again:
            packet = rtp.unwrap(packet, VP8, self._remote)
        else:
            self._remote, self._highest = packet.ssrc, max(self._highest, packet.sequence)
        self.viewer.came(packet.sequence, packet.payload, self._now(), again=again)
        self._ask(only_new=True)

    def _told(self, data: bytes) -> None:
        now_s = self._now()
        if data[1] == rtcp.RECEIVER_REPORT:
            for place in range(8, len(data) - 23, 24):
                if struct.unpack_from("!I", data, place)[0] == self.camera.ssrc:
                    self.camera.budget.reported(data[place + 4], self._rtt_s, now_s)
            return
        for message in rtcp.read(data):
            if isinstance(message, rtcp.Nack):
                self.nacks += len(message.lost)
                for sequence in message.lost:
                    sent = self.camera.again(sequence, now_s)
                    if sent is not None:
                        self._send(self._tx.protect(sent))
            elif isinstance(message, rtcp.KeyframeRequest):
                self.camera.keyframe_wanted = True
            elif isinstance(message, rtcp.Bandwidth):
                self.camera.budget.capped(message.bitrate_bps, now_s)

    def _ask(self, *, only_new: bool) -> None:
        lost = self.viewer.to_ask(self._now(), only_new=only_new)
        if lost:
            self._control(rtcp.write_nack(self._number, self._remote, lost))

    def _ask_again(self) -> None:
        self._ask(only_new=False)
        if self._remote and self.viewer.wants_keyframe(self._now()):
            self._control(rtcp.write_keyframe_request(self._number, self._remote))

    def _report(self) -> None:
        now_s = self._now()
        report = rtcp.SenderReport(self.camera.ssrc, int((now_s + 4e9) * (1 << 32)), self.camera.timestamp(now_s))
        self._control(rtcp.write_sender_report(report, self.camera.packets, self.camera.octets, "x"))
        if self._remote:
            block = rtcp.Block(self._remote, 0, 0, self._highest, 0, 0, 0)
            self._control(rtcp.write_receiver_report(self._number, [block]))
            self._control(rtcp.write_bandwidth(self._number, ESTIMATE_BPS, [self._remote]))


class _Socket(asyncio.DatagramProtocol):
    def __init__(self, came: Any) -> None:
        self._on_datagram = came

    def datagram_received(self, data: bytes, addr: Any) -> None:
        self._on_datagram(data)


def _check(name: str, password: str, chance: random.Random) -> bytes:
    """Write a connectivity check that nominates its way."""
    user = name.encode()
    body = struct.pack("!HH", stun.USERNAME, len(user)) + user + bytes(-len(user) % 4)
    body += struct.pack("!HH", stun.USE_CANDIDATE, 0)
    head = stun.HEADER.pack(stun.BINDING_REQUEST, len(body) + stun.INTEGRITY_LENGTH, stun.COOKIE, chance.randbytes(12))
    code = hmac.digest(password.encode(), head + body, hashlib.sha1)
    return head + body + struct.pack("!HH", stun.MESSAGE_INTEGRITY, len(code)) + code
