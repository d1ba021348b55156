"""Callers that cost little, so that thirty of them leave a machine to the relay that is measured.

A caller sends prepared VP8 and Opus packets at a browser's pace through real sockets, connectivity checks, handshake
and encryption, and notes when frames come from the other seat. It decrypts nothing that it receives: the headers of RTP
packets stand in the clear, and a relay cannot tell the difference.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import socket
import struct
import time
from typing import Any

import pylibsrtp
from aioice import stun

from sign_relay import rtcp
from sign_relay.handshake import Handshake

FPS, LOOP_S = 30, 4
PACKET = 1200
OPUS, VP8, RTX = 111, 96, 97
VOICE_S, CHECK_S, REPORT_S = 0.02, 0.5, 1.0
SILENCE = b"\xf8\xff\xfe" + bytes(77)
"""An Opus packet of 20 ms, padded to what speech takes."""
CONNECT_S = 15.0
SAMPLE = 40
"""Frames that are enough to find out how a relay shifted the timestamps."""
HEAD = struct.Struct("!BBHII")
BUFFER = 1 << 20


def stamp(number: int) -> int:
    """Return a frame's timestamp: uneven, so that a run of frames is known by its steps."""
    return (number * 3000 + number * number * 7919 % 1009) & 0xFFFFFFFF


def packets_of(frames: list[bytes]) -> list[list[bytes]]:
    """Cut frames into RTP payloads with a VP8 descriptor (RFC 7741 §4.2)."""
    return [
        [(b"\x10" if place == 0 else b"\x00") + frame[place : place + PACKET] for place in range(0, len(frame), PACKET)]
        for frame in frames
    ]


class Caller:
    """One seat.

    Args:
        host: local address.
        frames: payloads of the picture's frames, sent again and again.
        phase: by what share of a frame's time its pictures come later than others'.
    """

    def __init__(self, host: str, frames: list[list[bytes]], phase: float) -> None:
        self.arrived: dict[int, float] = {}
        """By timestamp: when the last packet of a frame of the other seat came."""
        self.sent_s: list[float] = []
        self.offered_s = 0.0
        self._frames, self._phase = frames, phase
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
        self._socket.bind((host, 0))
        self._ufrag, self._password = secrets.token_hex(4), secrets.token_hex(16)
        self._ssrcs = [secrets.randbits(31) + 1 for _ in range(3)]
        self._numbers = {OPUS: 0, VP8: 0}
        self._counts = {OPUS: [0, 0], VP8: [0, 0]}
        self._handshake = Handshake(self._send, active=True)
        self._remote: tuple[str, int] | None = None
        self._rx: Any = None
        self._tx: Any = None
        self._checked = asyncio.Event()
        self._began_at = 0
        """Number of the frame that began the loop of frames last, with a keyframe."""
        self._tasks: list[asyncio.Task[None]] = []
        asyncio.get_running_loop().add_reader(self._socket.fileno(), self._read)

    def describe(self) -> str:
        """Write this seat's description, which does for an offer as for an answer."""
        host, port = self._socket.getsockname()
        voice, picture, rtx = self._ssrcs
        common = [
            f"c=IN IP4 {host}", f"a=ice-ufrag:{self._ufrag}", f"a=ice-pwd:{self._password}",
            f"a=fingerprint:sha-256 {self._handshake.fingerprint}", "a=setup:active", "a=rtcp-mux", "a=sendrecv",
            f"a=candidate:1 1 udp 2130706431 {host} {port} typ host", "a=end-of-candidates",
        ]  # fmt: skip
        text = [
            "v=0", f"o=- 1 1 IN IP4 {host}", "s=-", "t=0 0", "a=group:BUNDLE 0 1", "a=msid-semantic: WMS *",
            f"m=audio {port} UDP/TLS/RTP/SAVPF {OPUS}", *common, "a=mid:0", f"a=rtpmap:{OPUS} opus/48000/2",
            "a=msid:s voice", f"a=ssrc:{voice} cname:c",
            f"m=video {port} UDP/TLS/RTP/SAVPF {VP8} {RTX}", *common, "a=mid:1", f"a=rtpmap:{VP8} VP8/90000",
            *(f"a=rtcp-fb:{VP8} {kind}" for kind in ("nack", "nack pli", "goog-remb")),
            f"a=rtpmap:{RTX} rtx/90000", f"a=fmtp:{RTX} apt={VP8}", "a=msid:s picture",
            f"a=ssrc-group:FID {picture} {rtx}", f"a=ssrc:{picture} cname:c", f"a=ssrc:{rtx} cname:c",
        ]  # fmt: skip
        self.offered_s = time.perf_counter()
        return "\r\n".join(text) + "\r\n"

    async def connect(self, description: str) -> None:
        """Go to whom the other side's description names, shake hands and begin to send."""
        lines = [line for line in description.splitlines() if line.startswith("a=")]
        told = {name: value for name, _, value in (line[2:].partition(":") for line in reversed(lines))}
        candidate = told["candidate"].split(" ")
        self._remote = (candidate[4], int(candidate[5]))
        loop = asyncio.get_running_loop()
        self._tasks.append(loop.create_task(self._check(f"{told['ice-ufrag']}:{self._ufrag}", told["ice-pwd"])))
        async with asyncio.timeout(CONNECT_S):
            await self._checked.wait()
            if not await self._handshake.run((("sha-256", told["fingerprint"].split(" ")[1]),)):
                raise ConnectionError("the relay does not shake hands")
        self._rx, self._tx = self._handshake.keys
        self._tasks += [loop.create_task(work()) for work in (self._film, self._speak, self._report)]

    async def meet(self, other: Caller) -> None:
        """Shake hands with another caller and send straight to it: what a call costs without a relay."""
        self._remote, other._remote = other._socket.getsockname(), self._socket.getsockname()
        other._handshake = Handshake(other._send, active=False)
        prints = [(("sha-256", one._handshake.fingerprint),) for one in (self, other)]
        await asyncio.gather(self._handshake.run(prints[1]), other._handshake.run(prints[0]))
        loop = asyncio.get_running_loop()
        for one in (self, other):
            _, one._tx = one._handshake.keys
            one._tasks += [loop.create_task(work()) for work in (one._film, one._speak, one._report)]

    async def close(self) -> None:
        """Hang up."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._handshake.close()
        asyncio.get_running_loop().remove_reader(self._socket.fileno())
        self._socket.close()

    # What goes out

    async def _film(self) -> None:
        began_s = time.perf_counter() + self._phase / FPS
        while True:
            number = len(self.sent_s)
            await asyncio.sleep(max(0.0, began_s + number / FPS - time.perf_counter()))
            self.sent_s.append(time.perf_counter())
            payloads = self._frames[(number - self._began_at) % len(self._frames)]
            for payload in payloads[:-1]:
                self._media(VP8, stamp(number), payload, last=False)
            self._media(VP8, stamp(number), payloads[-1], last=True)

    async def _speak(self) -> None:
        began_s, number = time.perf_counter(), 0
        while True:
            await asyncio.sleep(max(0.0, began_s + number * VOICE_S - time.perf_counter()))
            self._media(OPUS, number * 960 & 0xFFFFFFFF, SILENCE, last=False)
            number += 1

    async def _report(self) -> None:
        while True:
            await asyncio.sleep(REPORT_S)
            for kind, ssrc, rate in ((OPUS, self._ssrcs[0], 48_000), (VP8, self._ssrcs[1], 90_000)):
                now_s = time.time() + 2_208_988_800
                moment = rtcp.SenderReport(ssrc, int(now_s * (1 << 32)), int(now_s * rate) & 0xFFFFFFFF)
                packets, octets = self._counts[kind]
                self._send(self._tx.protect_rtcp(rtcp.write_sender_report(moment, packets, octets, "c")))

    async def _check(self, name: str, password: str) -> None:
        while True:
            check = stun.Message(message_method=stun.Method.BINDING, message_class=stun.Class.REQUEST)
            check.attributes.update(
                {"USERNAME": name, "PRIORITY": 1, "ICE-CONTROLLING": 1, "USE-CANDIDATE": None}  # type: ignore[arg-type]
            )
            check.add_message_integrity(password.encode())
            self._send(bytes(check))
            await asyncio.sleep(CHECK_S)

    def _media(self, kind: int, timestamp: int, payload: bytes, *, last: bool) -> None:
        number = self._numbers[kind] = self._numbers[kind] + 1 & 0xFFFF
        counts = self._counts[kind]
        counts[0] += 1
        counts[1] += len(payload)
        ssrc = self._ssrcs[kind == VP8]
        self._send(self._tx.protect(HEAD.pack(0x80, kind | last << 7, number, timestamp, ssrc) + payload))

    def _send(self, data: bytes) -> None:
        if self._remote is not None:
            with contextlib.suppress(BlockingIOError, ConnectionRefusedError):
                self._socket.sendto(data, self._remote)

    # What comes in

    def _read(self) -> None:
        while True:
            try:
                data, address = self._socket.recvfrom(2048)
            except (BlockingIOError, ConnectionRefusedError):
                return
            first = data[0]
            if 128 <= first < 192:
                if data[1] == VP8 | 128:
                    self.arrived.setdefault(int.from_bytes(data[4:8], "big"), time.perf_counter())
                elif 192 <= data[1] <= 223:
                    self._told(data)
            elif 20 <= first < 64:
                self._handshake.received(data)
            elif first == 1:
                self._checked.set()
            elif first == 0 and data[1] == 1:
                self._answer(data, address)

    def _told(self, data: bytes) -> None:
        """Begin with a keyframe when one is asked for."""
        if self._rx is not None:
            with contextlib.suppress(pylibsrtp.Error):
                if any(isinstance(one, rtcp.KeyframeRequest) for one in rtcp.read(self._rx.unprotect_rtcp(data))):
                    self._began_at = len(self.sent_s)

    def _answer(self, data: bytes, address: tuple[str, int]) -> None:
        """Answer a check of a relay that makes its own."""
        check = stun.parse_message(data)
        answer = stun.Message(stun.Method.BINDING, stun.Class.RESPONSE, transaction_id=check.transaction_id)
        answer.attributes["XOR-MAPPED-ADDRESS"] = address
        answer.add_message_integrity(self._password.encode())
        self._socket.sendto(bytes(answer), address)

    def delays_ms(self, sender: Caller, since_s: float) -> list[float]:
        """Tell how long the sender's frames took. Every relay counts timestamps from its own beginning."""
        numbers = {stamp(number): number for number in range(len(sender.sent_s))}
        last = list(self.arrived)[-SAMPLE:]
        best, shift = 0, 0
        for number in range(len(sender.sent_s)):
            tried = stamp(number) - last[0] if last else 0
            found = sum((one + tried) & 0xFFFFFFFF in numbers for one in last)
            if found > best:
                best, shift = found, tried
        pairs = [(numbers.get((one + shift) & 0xFFFFFFFF, -1), at_s) for one, at_s in self.arrived.items()]
        sent = sender.sent_s
        return [(at_s - sent[number]) * 1000 for number, at_s in pairs if number >= 0 and sent[number] >= since_s]
