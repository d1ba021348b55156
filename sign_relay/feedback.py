"""What one connection asks for, is asked for, and reports: the RTCP half of a seat.

Lost packets are asked for until they come, and sent again when they are asked for; keyframe requests and estimates go
on to whom the picture comes from. The figures behind the constants are in docs/sign-relay.md.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Protocol

from sign_relay import rtcp
from sign_relay.forward import Forward, clock_offset
from sign_relay.lines import carries
from sign_relay.repair import Repair
from sign_relay.source import SMALL_BPS, START_BPS, WEIGHTS, Source

COPY_S = 0.008
"""After a packet that was late already comes a copy of it, so much later: a short burst takes one of them only."""


class Seat(Protocol):
    """The connection that a feedback belongs to."""

    sources: dict[str, Source]
    forwards: dict[str, Forward]
    shows: dict[str, bool]

    @property
    def feedback(self) -> Feedback:
        """The other seat's, to pass requests on to."""

    @property
    def origins(self) -> Mapping[str, Seat]:
        """Whose stream each receiving line is sent at present."""

    def send_media(self, packet: bytes) -> None:
        """Send an RTP packet."""

    def send_control(self, packet: bytes) -> None:
        """Send an RTCP packet."""


class Feedback:
    """Reads one seat's RTCP and writes the relay's to it.

    Args:
        seat: the connection.
        ssrc: under which the relay reports.
        name: of its streams' sender (CNAME).
        clock: seconds since 1970, never stepping back.
    """

    def __init__(self, seat: Seat, ssrc: int, name: str, clock: Callable[[], float]) -> None:
        self.clock_offset_s: float | None = None
        """What to add to the browser's clock to get ours."""
        self._seat = seat
        self._ssrc = ssrc
        self._name = name
        self._clock = clock
        self._by_ssrc = {source.arrivals.ssrc: source for source in seat.sources.values()}
        self._lines = {forward.ssrc: line for line, forward in seat.forwards.items()}
        self._repair = {forward.ssrc: Repair() for forward in seat.forwards.values()}
        self._timers: dict[str, asyncio.TimerHandle] = {}

    def close(self) -> None:
        """Ask for nothing any more."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    def told(self, message: rtcp.Message) -> None:
        """Act on what the browser reports or asks for."""
        now_s = self._clock()
        if isinstance(message, rtcp.SenderReport):
            source = self._by_ssrc.get(message.ssrc)
            if source is not None:
                source.arrivals.reported(message, now_s)
                self.clock_offset_s = clock_offset(source.arrivals, self.clock_offset_s)
        elif isinstance(message, rtcp.Nack):
            self._send_again(message)
        elif isinstance(message, rtcp.KeyframeRequest):
            self.on_keyframe_request(message.ssrc)
        elif isinstance(message, rtcp.Bandwidth):
            self.on_bandwidth(message.bitrate_bps)

    def _send_again(self, nack: rtcp.Nack) -> None:
        line = self._lines.get(nack.ssrc)
        if line is None:
            return
        forward = self._seat.forwards[line]
        for sequence in nack.lost:
            sent = forward.again(sequence)
            if sent is not None:
                if not self._repair[nack.ssrc].may_resend(forward.packets):
                    return
                self._seat.send_media(sent)
                self.copy(forward, sequence)

    def copy(self, forward: Forward, sequence: int) -> None:
        """Send a packet once more in a moment, as a retransmission, if the line has room for it.

        A packet that was lost once is late already. Its receiver asks again only after a round trip, so losing it twice
        stops the picture.
        """
        if forward.rtx_payload_type is not None and self._repair[forward.ssrc].may_copy(forward.packets):
            asyncio.get_running_loop().call_later(COPY_S, self._copy, forward, sequence)

    def _copy(self, forward: Forward, sequence: int) -> None:
        sent = forward.again(sequence)
        if sent is not None:
            self._seat.send_media(sent)

    def on_keyframe_request(self, ssrc: int) -> None:
        """Pass a keyframe request on to whom the picture comes from."""
        line = self._lines.get(ssrc, "")
        origin = self._seat.origins.get(line)
        if origin is not None and carries(line) != "voice":
            origin.feedback.want_keyframe(carries(line))

    def on_bandwidth(self, bitrate_bps: int) -> None:
        """Share a receiver's estimate out among those whose pictures it is sent; people get more than documents."""
        pictures = [(line, origin) for line, origin in self._seat.origins.items() if carries(line) != "voice"]
        parts = sum(WEIGHTS[carries(line)] for line, _ in pictures)
        for line, origin in pictures:
            share = bitrate_bps * WEIGHTS[carries(line)] // parts
            origin.feedback.allow(carries(line), self._seat.forwards[line].ssrc, share)

    def want_keyframe(self, name: str) -> None:
        """Ask the browser for a keyframe of a stream, now or as soon as it may be asked again."""
        source = self._seat.sources.get(name)
        if source is not None:
            source.keyframe_wanted = True
            self._ask_keyframe(source, self._clock())

    def allow(self, name: str, receiver: int, bitrate_bps: int) -> None:
        """Tell the browser how much the receivers of all its streams can take together."""
        now_s = self._clock()
        sources = self._seat.sources
        if name in sources:
            sources[name].estimated(receiver, bitrate_bps, now_s)
        shown = [each for what, each in sources.items() if each.line.kind == "video" and self._seat.shows.get(what)]
        if shown:
            total = sum(source.allowed(now_s) for source in shown) + SMALL_BPS
            ssrcs = [source.arrivals.ssrc for source in shown]
            self._seat.send_control(rtcp.write_bandwidth(self._ssrc, total, ssrcs))

    def ask(self, source: Source, now_s: float) -> None:
        """Ask for what is missing, and for a keyframe where one is due; keep asking until it has come."""
        arrivals = source.arrivals
        lost = arrivals.to_ask(now_s)
        if lost:
            self._seat.send_control(rtcp.write_nack(self._ssrc, arrivals.ssrc, lost))
        if arrivals.gave_up:
            arrivals.gave_up = False
            source.keyframe_wanted = True
        if source.line.kind == "video":
            self._ask_keyframe(source, now_s)
        if arrivals.is_incomplete and source.name not in self._timers:
            loop = asyncio.get_running_loop()
            self._timers[source.name] = loop.call_later(arrivals.ask_again_s, self._ask_again, source)

    def _ask_again(self, source: Source) -> None:
        self._timers.pop(source.name, None)
        self.ask(source, self._clock())

    def _ask_keyframe(self, source: Source, now_s: float) -> None:
        if source.keyframe_due(now_s):
            self._seat.send_control(rtcp.write_keyframe_request(self._ssrc, source.arrivals.ssrc))

    def tick(self, now_s: float) -> None:
        """Do what is due without a packet: keyframe requests, and telling the browser that it may start high."""
        for source in self._seat.sources.values():
            if source.line.kind == "video":
                self._ask_keyframe(source, now_s)
            if source.name == "picture" and source.start_due(now_s):
                self._seat.send_control(rtcp.write_bandwidth(self._ssrc, START_BPS, [source.arrivals.ssrc]))

    def report(self, now_s: float) -> None:
        """Send receiver and sender reports; about once a second."""
        sources = self._seat.sources.values()
        blocks = [block for source in sources if (block := source.arrivals.block(now_s)) is not None]
        if blocks:
            self._seat.send_control(rtcp.write_receiver_report(self._ssrc, blocks))
        for line, origin in self._seat.origins.items():
            source, forward = origin.sources.get(carries(line)), self._seat.forwards.get(line)
            offset_s = origin.feedback.clock_offset_s
            if source is None or forward is None or offset_s is None:
                continue
            reported = source.arrivals.report
            report = forward.report(reported[0] if reported else None, offset_s, now_s)
            if report is not None:
                packet = rtcp.write_sender_report(report, forward.packets, forward.octets, self._name)
                self._seat.send_control(packet)
