"""All calls of one relay: who is in which, and what goes from whom to whom."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sign_relay import guard
from sign_relay.door import Door
from sign_relay.errors import CallFull
from sign_relay.events import MediaState, SignMediaChanged
from sign_relay.peer import Peer
from sign_relay.routes import source_of

TICK_S = 0.05
REPORT_EVERY = 20
"""Ticks: one report a second."""
WATCH_EVERY = 5
MAX_SEATS = 4
"""In one call: visitor, staff, interpreter, and one more who takes over."""

KINDS = (("voice", "audio"), ("picture", "video"))


def steady_clock() -> Callable[[], float]:
    """Make a clock of seconds since 1970 that never steps, whatever happens to the system's."""
    base = time.time() - time.monotonic()
    return lambda: base + time.monotonic()


@dataclass
class Call:
    """The connections of one call, oldest first."""

    sid: str
    call: str
    peers: dict[str, Peer] = field(default_factory=dict)


class Relay:
    """Takes offers, forwards packets, and tells what it sees.

    Args:
        door: the sockets; opened and closed by the caller.
        on_media: called with the session's id when a seat's video begins to flow or ceases to.
        on_frame: called with a whole small VP8 frame of a seat.
        on_left: called when a seat's connection is over.
        clock: seconds since 1970, never stepping back; the door's must be the same.
    """

    def __init__(
        self, door: Door, *, on_media: Callable[[str, SignMediaChanged], None],
        on_frame: Callable[[Peer, bytes], None], on_left: Callable[[Peer], None], clock: Callable[[], float],
    ) -> None:  # fmt: skip
        self._door = door
        self._on_media = on_media
        self._on_frame = on_frame
        self._on_left = on_left
        self._clock = clock
        self._calls: dict[tuple[str, str], Call] = {}
        self._place: dict[Peer, Call] = {}
        self._closing: set[asyncio.Task[None]] = set()

    def offered(self, sid: str, call: str, pid: str, role: str, sdp: str) -> str:
        """Connect a seat to a call; an older connection of that seat ends.

        Returns:
            The SDP answer.

        Raises:
            SdpRefused: the offer is not one that the relay takes.
            CallFull: the call has no room.
        """
        offer = guard.judge(sdp)
        place = self._calls.setdefault((sid, call), Call(sid, call))
        old = place.peers.get(pid)
        if old is None and len(place.peers) >= MAX_SEATS:
            raise CallFull(len(place.peers))
        if old is not None:
            self._drop(old)
        peer = Peer(pid, role, offer, self._door, clock=self._clock, on_end=self._ended, on_frame=self._on_frame)
        place = self._calls.setdefault((sid, call), place)
        place.peers[pid] = peer
        self._place[peer] = place
        self._connect(place)
        peer.start()
        return peer.answer()

    def end_call(self, sid: str, call: str) -> None:
        """Drop every connection of a call."""
        place = self._calls.get((sid, call))
        for peer in list(place.peers.values()) if place else ():
            self._drop(peer)

    def end_session(self, sid: str) -> None:
        """Drop every connection of every call of a session."""
        for owner, call in list(self._calls):
            if owner == sid:
                self.end_call(owner, call)

    def place_of(self, peer: Peer) -> tuple[str, str] | None:
        """Return the session and the call that a connection belongs to; None once it is over."""
        place = self._place.get(peer)
        return (place.sid, place.call) if place else None

    @property
    def peers(self) -> list[Peer]:
        """All connections of all calls."""
        return list(self._place)

    async def run(self) -> None:
        """Keep time, for ever: requests, reports, and the watch over what flows."""
        ticks = 0
        while True:
            await asyncio.sleep(TICK_S)
            ticks += 1
            now_s = self._clock()
            for peer, place in list(self._place.items()):
                peer.tick(now_s)
                if ticks % REPORT_EVERY == 0:
                    peer.report(now_s)
                if ticks % WATCH_EVERY == 0:
                    self._watch(peer, place, now_s)

    async def close(self) -> None:
        """Hang up on everybody."""
        for peer in self.peers:
            self._drop(peer)
        await asyncio.gather(*self._closing, return_exceptions=True)

    def _watch(self, peer: Peer, place: Call, now_s: float) -> None:
        if peer.is_dead(now_s):
            self._drop(peer)
            return
        flowing = peer.is_flowing(now_s)
        if flowing != peer.flowing:
            peer.flowing = flowing
            self._tell(place, peer, "flowing" if flowing else "stalled")

    def _tell(self, place: Call, peer: Peer, state: MediaState) -> None:
        self._on_media(place.sid, SignMediaChanged(call=place.call, pid=peer.pid, state=state))

    def _ended(self, peer: Peer) -> None:
        self._drop(peer)

    def _drop(self, peer: Peer) -> None:
        place = self._place.pop(peer, None)
        if place is None:
            return
        if place.peers.get(peer.pid) is peer:
            del place.peers[peer.pid]
        if not place.peers:
            self._calls.pop((place.sid, place.call), None)
        self._connect(place)
        if peer.flowing:
            self._tell(place, peer, "stalled")
        self._on_left(peer)
        closing = asyncio.get_running_loop().create_task(peer.close())
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)

    def _connect(self, place: Call) -> None:
        """Lead every stream to those who should get it. A seat that gets another than before waits for a keyframe."""
        for peer in place.peers.values():
            for source in peer.sources.values():
                source.sinks.clear()
        for pid, peer in place.peers.items():
            others = {other: each.role for other, each in place.peers.items() if other != pid}
            for name, kind in KINDS:
                self._feed(peer, name, place.peers.get(source_of(peer.role, kind, others) or ""))

    def _feed(self, peer: Peer, name: str, origin: Peer | None) -> None:
        forward = peer.forwards.get(name)
        source = origin.sources.get(name) if origin is not None else None
        if forward is not None and peer.origins.get(name) is not origin:
            forward.switch()
        peer.origins[name] = origin
        if forward is not None and source is not None:
            source.sinks.append((forward, peer))
