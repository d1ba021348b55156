"""One seat's connection: its handshake, the streams it sends and the streams it is sent."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Callable
from typing import Any

import pylibsrtp

from sign_relay import answer, rtcp, rtp, vp8
from sign_relay.data_channel import TextChannel
from sign_relay.door import Door
from sign_relay.errors import MalformedPacket
from sign_relay.feedback import Feedback
from sign_relay.forward import Forward
from sign_relay.handshake import Handshake
from sign_relay.lines import forwards_of, sources_of
from sign_relay.sdp import Offer
from sign_relay.source import Source

HANDSHAKE_S = 20.0
CONSENT_S = 30.0
"""RFC 7675 §5.1: nothing is sent to a peer that has not proved itself for so long."""
STALLED_S = 2.0
MAX_REPORTERS = 32
"""SSRCs that one browser may report under: twice the SSRCs of eight lines with their retransmissions."""


class Peer:
    """A connection between one seat and the relay.

    Args:
        pid: of the seat.
        role: of the seat.
        number: the offer's own id, by which its browser knows it.
        offer: what its browser offered.
        door: where its packets come in.
        clock: seconds since 1970, never stepping back.
        on_end: called once when the connection is over.
        on_frame: takes each whole small VP8 frame.
    """

    def __init__(
        self, pid: str, role: str, number: str, offer: Offer, door: Door, *,
        clock: Callable[[], float], on_end: Callable[[Peer], None], on_frame: Callable[[Peer, bytes], None],
    ) -> None:  # fmt: skip
        self.pid = pid
        self.role = role
        self.number = number
        self.offer = offer
        self.began_s = clock()
        self.flowing = False
        """The picture reaches the relay; kept by the watch."""
        self.shows = {"voice": True, "picture": True, "document": False}
        """Which of ``voice``, ``picture`` and ``document`` its owner has switched on."""
        self.carries: dict[str, str] = {}
        """Whose stream each receiving line carries, by pid, as the seat was told."""
        self.malformed = 0
        """Packets that were genuine, or seemed so, and could not be read."""
        self.sources = sources_of(offer)
        self.forwards = forwards_of(offer)
        self.origins: dict[str, Peer] = {}
        """Whose stream each receiving line is sent at present."""
        self.on_letters: Callable[[Peer, int, str], None] = _ignore
        """Takes what the seat types on its text line: the number of the piece, and the piece."""
        self._clock = clock
        self._on_end = on_end
        self._on_frame = on_frame
        self._by_ssrc: dict[int, tuple[Source, bool]] = {}
        self._reporters: set[bytes] = set()
        self._frames, self._in_order = vp8.FrameAssembler(), vp8.InOrder()
        self._rx: Any = None
        self._tx: Any = None
        self._task: asyncio.Task[None] | None = None
        self._text: TextChannel | None = None
        self._over = False
        self._send_time_id = offer.picture.abs_send_time
        self._stream = secrets.token_hex(8)
        self.feedback = Feedback(self, secrets.randbits(32), self._stream, clock)
        for source in self.sources.values():
            self._by_ssrc[source.arrivals.ssrc] = (source, False)
            if source.line.rtx_ssrc is not None:
                self._by_ssrc[source.line.rtx_ssrc] = (source, True)
        self._path = door.path((offer.ufrag, offer.password), secrets.token_hex(6), secrets.token_hex(16))
        self._path.on_media = self._received
        self._handshake = Handshake(self._path.send, active=not offer.active)
        self._path.on_handshake = self._handshake.received
        self._candidates = tuple(door.candidates)

    def answer(self) -> str:
        """Write the SDP answer for this seat's browser."""
        outgoing = {
            line.mid: answer.Outgoing(self.forwards[name].ssrc, self.forwards[name].rtx_ssrc)
            for line in self.offer.lines
            if (name := line.name) in self.forwards
        }
        return answer.write(
            self.offer,
            answer.Local(
                ufrag=self._path.ufrag, password=self._path.password, fingerprint=self._handshake.fingerprint,
                candidates=self._candidates, outgoing=outgoing, number=secrets.randbits(60) + 1, stream=self._stream,
            ),
        )  # fmt: skip

    def start(self) -> None:
        """Wait for the browser and shake hands, in the background."""
        self._task = asyncio.create_task(self._connect())

    async def _connect(self) -> None:
        try:
            async with asyncio.timeout(HANDSHAKE_S):
                await self._path.nominated.wait()
                connected = await self._handshake.run(self.offer.fingerprints)
        except TimeoutError:
            connected = False
        if not connected:
            self._end()
            return
        self._rx, self._tx = self._handshake.keys
        self._handshake.on_closed(self._end)
        for source in self.sources.values():
            source.keyframe_wanted = source.line.kind == "video"
        if self.offer.text is not None:
            port = self.offer.text.sctp_port
            self._text = TextChannel(self._handshake, port, lambda number, text: self.on_letters(self, number, text))
            with contextlib.suppress(ConnectionError):
                await self._text.open()

    def _end(self) -> None:
        if not self._over:
            self._over = True
            self._on_end(self)

    async def close(self) -> None:
        """Hang up. Keys, addresses and remembered packets are dropped."""
        self._over = True
        self.feedback.close()
        if self._task is not None:
            self._task.cancel()
        if self._text is not None:
            await self._text.close()
        await self._handshake.close()
        self._path.close()
        self._rx = self._tx = None
        self._by_ssrc.clear()
        self.sources.clear()
        self.forwards.clear()
        self.origins.clear()

    @property
    def connected(self) -> bool:
        """Keys stand ready."""
        return self._tx is not None

    # What comes in

    def _received(self, data: bytes) -> None:
        if self._rx is None or len(data) < 12:
            return
        try:
            # libsrtp keeps a state for every SSRC that it has met, and searches them one by one.
            if 192 <= data[1] <= 223:
                ssrc = data[4:8]
                if ssrc in self._reporters or len(self._reporters) < MAX_REPORTERS:
                    reports = self._rx.unprotect_rtcp(data)
                    self._reporters.add(ssrc)
                    for message in rtcp.read(reports):
                        self.feedback.told(message)
            elif int.from_bytes(data[8:12], "big") in self._by_ssrc:
                self._packet(rtp.read(self._rx.unprotect(data), self._send_time_id))
        except (pylibsrtp.Error, MalformedPacket, ValueError):
            self.malformed += 1

    def _packet(self, packet: rtp.Packet) -> None:
        source, again = self._by_ssrc.get(packet.ssrc, (None, False))
        if source is None:
            return
        now_s = self._clock()
        line, arrivals = source.line, source.arrivals
        if again:
            if packet.payload_type != line.rtx_payload_type or len(packet.payload) < 2:
                return
            packet = rtp.unwrap(packet, line.payload_type, arrivals.ssrc)
            if not arrivals.awaits(packet.sequence):
                return  # Chrome probes the line with copies of old packets
        elif packet.payload_type != line.payload_type:
            return
        place = arrivals.came(packet.sequence, packet.timestamp, now_s)
        if place is None:
            return
        source.last_s = now_s
        if source.first_s is None:
            source.first_s = now_s
        for forward, sink in source.sinks:
            sent = forward.take(packet, place, now_s)
            if sent is not None:
                sink.send_media(sent)
                if again:
                    sink.repaired(forward, sent)
            elif forward.awaits_keyframe:
                source.keyframe_wanted = True
        if source.name == "small":
            for ready in self._in_order.add(place, packet, arrivals.oldest_missing):
                self._small(source, ready)
        if again or arrivals.is_incomplete or source.keyframe_wanted:
            self.feedback.ask(source, now_s)

    def _small(self, source: Source, packet: rtp.Packet) -> None:
        frame = self._frames.add(packet)
        if frame is not None:
            self._on_frame(self, frame)
        elif self._frames.needs_keyframe:
            source.keyframe_wanted = True

    def begin_small_anew(self) -> None:
        """Have the small picture begin with a keyframe again, because its reader lost the thread."""
        self._frames = vp8.FrameAssembler()
        if "small" in self.sources:
            self.sources["small"].keyframe_wanted = True

    # What goes out

    def send_media(self, packet: bytes) -> None:
        """Send an RTP packet."""
        if self._tx is not None:
            try:
                self._path.send(self._tx.protect(packet))
            except (pylibsrtp.Error, ValueError):
                self.malformed += 1

    def repaired(self, forward: Forward, sent: bytes) -> None:
        """Send a packet once more that came late to the relay itself."""
        self.feedback.copy(forward, sent[2] << 8 | sent[3])

    def send_control(self, packet: bytes) -> None:
        """Send an RTCP packet."""
        if self._tx is not None:
            self._path.send(self._tx.protect_rtcp(packet))

    # How it stands

    def is_flowing(self, now_s: float) -> bool:
        """Tell whether the seat's picture reaches the relay."""
        source = self.sources.get("picture")
        return source is not None and source.last_s is not None and now_s - source.last_s < STALLED_S

    def sends(self, what: str) -> bool:
        """Tell whether the seat has this stream and has not switched it off."""
        return what in self.sources and self.shows[what]

    def has_place(self, what: str) -> bool:
        """Tell whether others keep a line for this stream; a picture that is switched off leaves its slate there."""
        return self.sends(what) or (what == "picture" and "picture" in self.sources)

    def is_dead(self, now_s: float) -> bool:
        """Tell whether the browser has not proved itself for too long."""
        proved_s = self._path.checked_s if self._path.checked_s is not None else self.began_s
        return now_s - proved_s > CONSENT_S


def _ignore(_peer: Peer, _number: int, _letters: str) -> None:
    """Let letters fall."""
